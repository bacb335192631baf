"""What a letter tells: in order, whole, and safe whatever a website called itself."""

import re
import unicodedata
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.alerts import Change, Digest, compose, one_line, subject
from bot.mail import message_of
from bot.reasons import REASONS
from tests.state.seeds import NOW, TODAY

SENDER = "xuncha@yunxi.example"
SUM = Change(
    "云溪县教育局", "opened", "A05", "error", "合计不等", "请核对", "《格式》勾稽关系",
    "17", "12", "17", "http://a.example/1?a=1&b=2",
)  # fmt: skip
LONG = Change("云溪县教育局", "reopened", "S06", "notice", "太长", "请精简", "《格式》第一部分")
LATE = Change("青禾镇", "opened", "P03", "warning", "发布偏晚", "请按时", "《通知》第二条")
MENDED = Change("云溪县财政局", "closed", "S01", "error", "缺少部分", "请补齐", "《条例》第五十条")
DIGEST = Digest(
    "<1@xuncha.local>", "云溪县政务公开办", ("a@yunxi.example",), 7, 2025, TODAY,
    (LONG, SUM, MENDED), (("云溪县公安局", "server_error", "返回 500"),),
)  # fmt: skip


def test_errors_stand_before_warnings_and_notices_within_an_organ():
    text = compose(replace(DIGEST, changes=(LONG, replace(LATE, organ=LONG.organ), SUM))).text
    assert text.index("A05") < text.index("P03") < text.index("S06")


def test_an_organ_stands_once_though_its_changes_came_apart():
    text = compose(replace(DIGEST, changes=(SUM, LATE, LONG), not_seen=())).text
    assert text.count("云溪县教育局") == 1
    assert text.index("云溪县教育局") < text.index("S06") < text.index("青禾镇")


def test_a_severity_nobody_knows_is_told_last_and_stops_no_letter():
    text = compose(replace(DIGEST, changes=(replace(SUM, severity="grave", rule="X01"), LONG))).text
    assert text.index("S06") < text.index("X01")


def test_every_reason_is_told_in_words_and_never_as_not_published():
    for reason, (words, _) in REASONS.items():
        letter = compose(replace(DIGEST, changes=(), not_seen=(("云溪县公安局", reason, ""),)))
        assert f"云溪县公安局：{words}" in letter.text
        assert reason not in letter.text + letter.html
        assert "未能查看不等于未发布" in letter.text
        assert "未能查看不等于未发布" in letter.html


def test_a_letter_of_mended_faults_only_accuses_nobody():
    letter = compose(replace(DIGEST, changes=(MENDED,), not_seen=()))
    assert letter.subject == "【巡查】2025年度报告：已改正1项"
    assert "新发现的问题" not in letter.text + letter.html
    assert "未能查看" not in letter.text + letter.html


def test_a_subject_counts_findings_and_organs():
    assert subject(2025, (SUM, LONG, LATE), (MENDED,)) == (
        "【巡查】2025年度报告：新发现问题3项（2个机关），已改正1项"
    )


def test_a_fault_that_came_back_is_told_as_such():
    assert "（此问题曾改正，现又出现）" in compose(DIGEST).text
    assert "（此问题曾改正，现又出现）" in compose(DIGEST).html


def test_nothing_in_a_letter_is_fetched_or_can_be_clicked():
    html = compose(DIGEST).html
    assert "http://a.example/1?a=1&amp;b=2" in html
    for mark in ("<a ", "<img", "<script", "<link", "<style", "href=", "src=", "url("):
        assert mark not in html


def test_html_tells_all_that_text_tells():
    letter = compose(DIGEST)
    for words in (SUM.message, SUM.remedy, SUM.ground, LONG.message, MENDED.message, "返回 500"):
        assert words in letter.text
        assert words in letter.html
    assert "2026-02-02第7轮巡查自动生成" in letter.text
    assert "2026-02-02第7轮巡查自动生成" in letter.html


def test_the_whole_letter_as_a_mail_program_shows_it():
    html = compose(DIGEST).html
    assert len(re.findall(r"<td[^>]*style=", html)) == html.count("<td")
    assert re.sub(r' (style|class)="[^"]*"', "", html) == (
        """<!DOCTYPE html><html lang="zh-CN"><head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>2025年度报告巡查</title>

</head>
<body>
<p>云溪县政务公开办：</p>
<p>2025年度政府信息公开工作年度报告第7轮巡查（2026-02-02）：新发现问题<b>2</b>项，已改正<b>1</b>项。</p>
<h2>新发现的问题</h2>
<h3>云溪县教育局</h3>
<table>
<tbody><tr><td>问题</td><td><span>[错误 A05]</span> 合计不等</td></tr>
<tr><td>原文</td><td>17</td></tr>
<tr><td>应为</td><td>12（现为 17）</td></tr>
<tr><td>依据</td><td>《格式》勾稽关系</td></tr>
<tr><td>整改</td><td>请核对</td></tr>
<tr><td>页面</td><td>http://a.example/1?a=1&amp;b=2</td></tr>
</tbody></table>
<table>
<tbody><tr><td>问题</td><td><span>[提示 S06]</span> 太长（此问题曾改正，现又出现）</td></tr>
<tr><td>依据</td><td>《格式》第一部分</td></tr>
<tr><td>整改</td><td>请精简</td></tr>
</tbody></table>
<h2>已改正的问题</h2>
<h3>云溪县财政局</h3>
<ul>
<li>[S01] 缺少部分</li>
</ul>
<h2>未能查看的机关（未能查看不等于未发布）</h2>
<table>
<tbody><tr><td>云溪县公安局</td><td>网站出错。返回 500</td></tr>
</tbody></table>
<p>本函由巡查系统根据2026-02-02第7轮巡查自动生成。每项问题的页面原文已留存佐证；如有异议，请与年报主管部门联系核实。</p>

</body></html>"""
    )


def test_words_that_nobody_sees_are_taken_out_and_line_ends_are_spaces():
    assert one_line("甲\u061c\u202e乙\u00ad\u200b丙\ufeff\U000e0041") == "甲乙丙"
    assert one_line("甲\u2028\r\n\x00乙\ud800") == "甲 乙"


@given(st.text(st.characters(), max_size=60))
def test_no_words_of_a_website_break_a_letter(words: str):
    evil = Change(words, "opened", "A05", "error", words, words, words, words, words, words, words)
    digest = replace(DIGEST, supervisor=words, changes=(evil,), not_seen=((words, words, words),))
    letter = compose(digest)
    bytes(message_of(letter, SENDER, NOW)).decode("ascii")
    assert not {unicodedata.category(each) for each in letter.subject} & {"Cc", "Cf", "Cs", "Zl"}
    assert "\n" not in one_line(words)
    assert one_line(one_line(words)) == one_line(words)
    assert "<script" not in letter.html.lower()
