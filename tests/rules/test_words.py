import pytest

from rules.checks.naming import is_title_of
from rules.checks.prose import missing_aspects, speaks_of_fee
from tests.rules.clean import edition

FORM = edition("2021")


@pytest.mark.parametrize(
    "text",
    [
        "本年度未收取信息处理费。",
        "政府信息公开处理费0元",
        "我局2025年未发生收费情况",
        "收取政府信息公开信息处理费3件，共计120元",
        "依法收取信息公开费用零元",
        "全年共向2件申请收50元",
        "本年度没有收取任何费用",
        "政府信息公开均免费提供",
        "信息处理费为0",
    ],
)
def test_a_fee_statement_has_many_wordings(text: str):
    assert speaks_of_fee(text)


@pytest.mark.parametrize(
    "text",
    ["无其他需要报告的事项。", "无。", "本年度未收到人大建议。", "办结建议12件，满意率100%。"],
)
def test_other_matters_alone_state_no_fee(text: str):
    assert not speaks_of_fee(text)


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("overview", "总体情况"),
        ("overview", "我县政府信息公开工作总体情况"),
        ("disclosure", "主动公开政府信息的情况"),
        ("applications", "本机关收到和处理政府信息公开申请情况(单位：件)"),
        ("remedies", "政府信息公开行政复议,行政诉讼情况"),
        ("remedies", "因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        ("problems", "存在的主要问题和改进情况"),
        ("problems", "政府信息公开工作存在的主要问题及改进情况"),
        ("other", "其它需要报告的事项"),
    ],
)
def test_a_section_title_in_a_common_wording_is_the_forms(key: str, title: str):
    assert is_title_of(title, FORM.section(key))


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("overview", "基本情况"),
        ("problems", "存在的主要问题及整改措施"),
        ("problems", "下一步工作打算"),
        ("other", "附件"),
    ],
)
def test_a_section_title_in_other_words_is_another(key: str, title: str):
    assert not is_title_of(title, FORM.section(key))


@pytest.mark.parametrize(
    ("left_out", "missing"),
    [(at, name) for at, name in enumerate(
        ["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"]
    )],
)  # fmt: skip
def test_each_of_the_five_aspects_is_missed_by_name(left_out: int, missing: str):
    sentences = [
        "主动公开方面，全年发布300条。",
        "收到申请12件，全部按期办结。",
        "严格政府信息管理，落实三审三校。",
        "用好微信公众号。",
        "组织培训2次，接受社会评议。",
    ]
    del sentences[left_out]
    assert [zh for zh, _ in missing_aspects("".join(sentences))] == [missing]
