from rules.catalogue import check
from tests.rules.case_files import Case


def test_two_placeholders_of_one_sentence_are_quoted_once_and_whole():
    text = "公开还不全面。20XX年,共发布信息××条。今后要改进。"
    changes = {"texts": {"problems": text}}
    (found,) = check(Case("", {}, changes, None, (), ()).filing())
    assert found.message == "残留模板占位文字：「20XX年,共发布信息××条。」"
