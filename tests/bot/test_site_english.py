"""Every sentence of ours about a site has its English; what a site says stays as it is."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.cli.site_english import english

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_PLACES = (
    Path("bot/acceptance.py"), Path("bot/unfinished.py"), Path("bot/onward.py"), *Path("bot/discover").glob("*.py"), *Path("bot/discover/families").glob("*.py"),
    *(Path("bot/fetch") / f"{each}.py" for each in (
        "allowance", "browser", "browser_watch", "connections", "courtesy", "doors", "guard",
        "relay", "rests", "session", "trouble", "unpacking")),
)  # fmt: skip
_NO_SENTENCES = {
    "column_names.py", "column_page.py", "announced.py", "attachments.py", "list_digest.py",
    "answer_refusals.py", "pager_words.py", "leading_words.py", "signposts.py", "dates.py",
    "row_dates.py", "nothing.py", "side_doubts.py", "sister_names.py",
    "vague_words.py", "year_tables.py",
}  # fmt: skip
_WORDS = {
    "政府信息公开年度报告", "一二三四五六七八九", "升维迁改切补录导更建", "一二三四五六七八九十", "详参可另均报告:,，",
}  # fmt: skip
_FEWEST_LETTERS = 7


def sentences(places: Iterable[Path] = _PLACES) -> set[str]:
    """Give the sentences in the source: Chinese literals that are no patterns and no words to find."""
    found = set()
    for path in places:
        if path.name in _NO_SENTENCES:
            continue
        tree = ast.parse(path.read_text())
        inside = {id(part) for node in ast.walk(tree) for part in _parts_of(node)}
        for node in ast.walk(tree):
            if id(node) not in inside and (text := _said(node)):
                found.add(text)
    return found


def _parts_of(node: ast.AST) -> list[ast.AST]:
    """Give what of a node is no sentence by itself: docstrings, patterns, pieces of an f-string."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return list(node.values)
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
        return list(ast.walk(node))
    return []


def _said(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        pieces = (each.value if isinstance(each, ast.Constant) else "X1" for each in node.values)
        text = "".join(map(str, pieces))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = node.value
    else:
        return ""
    letters = len(_CHINESE.findall(text))
    is_word = letters < (_FEWEST_LETTERS if "X1" not in text else 3) or text in _WORDS
    return "" if not letters or is_word or re.search(r"[\\|]|\[[^\]]", text) else text


@pytest.mark.parametrize("sentence", sorted(sentences()))
def test_every_sentence_about_a_site_is_said_in_english(sentence):
    assert not _CHINESE.search(english(sentence)), english(sentence)


def test_sentences_were_found():
    assert len(sentences()) > 100


def test_a_sentence_in_a_sentence_is_said_too_and_a_site_s_words_stay():
    said = "列表有一页没有读到：http://a.cn/2（a.cn 服务器出错（502））"
    assert (
        english(said) == "a page of the list was not read: http://a.cn/2 (a.cn server error (502))"
    )
    said = "栏目下另有「县教育局」，没有读到，请核对名册中的栏目网址：http://a.cn/"
    assert english(said) == (
        'the column also has "县教育局", which was not read; check the column\'s address in the roster: http://a.cn/'
    )
