"""What the words of a page state of its list, beyond what `announced` reads: 文章数：8, 1 / 2."""

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from bot.discover.parsed import Parsed
from bot.discover.stated_marks import is_pager, stands_beside
from bot.discover.stated_names import Stated
from bot.discover.stated_sentences import count_said, sentences_in
from rules.plain_text import plain

_IN_WORDS, _IN_PAGER = "网页上的文字", "翻页处的文字"
_COUNTED = re.compile(
    r"^\W*(?:[本该]栏目|栏目|总)?(?:文章|信息|记录|条目|数据|内容|公文|文件|稿件|结果)(?:总|条|篇)?[数量]"
    r"\s?:\s?(\d{1,6})\s?[条篇个项]?\W*$"
)
_COUNT = re.compile(r"\s?:\s?\d")
_FOUND = re.compile(
    r"^(?:(?:共|约|有|为您|为你|找到|查到|检索到|查询到|相关|总计|总共|合计|显示)\s?)*(\d{1,6})\s?"
    r"(?:条|篇|个|项)(?:相关)?(?:信息|结果|数据|内容|文章|文件|稿件)[。.]?$"
)
_ENGLISH = re.compile(
    r"\bof\s(\d{1,6})\s(?:entries|results)\b|^(\d{1,6})\s(?:results|entries)$",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:共|总计|总共|合计|总记录数?|总条数|总数|\btotal)(?:有)?\s?:?\s?(\d{1,6})(?!\s?[页頁\d/])|^(\d{1,6})\s?[条篇]$",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"^第?\s?\d{0,4}\s?(?:/|of)\s?(\d{1,4})\s?[页頁]?$")
_RANGE = re.compile(r"\b\d{1,5}\s?[-~]\s?\d{1,5}\s?(?:of|/|共)\s?(\d{1,6})\b")
# What stands in a pager beside its counts.
_TURNING = re.compile(
    r"首页|尾页|末页|[上下前后]一?页|跳转|跳至|到第|确定|当前|页次|页[码数]|转到|\bgo\b|\bprev(?:ious)?\b|\bnext\b|\bpage\b|"
    r"[<>«»‹›|:\[\]()→←]",
    re.IGNORECASE,
)
_COUNTS = ("数:", "量:")
_MEASURED = ("条信息", "条结果", "篇文章")
_NOUNS = ("ntries", "esults")
_OF_SLASH = re.compile(r" ?\d{1,4}(?![\d/])")
_IN_BOX = re.compile(
    r"/\s?\d|\d\s?条|[tT]otal|[共总合][共计记数]?[^\d\s]{0,4}\s?[::]?\s?\d|\d\s?(?:of|-)\s?\d"
)
# Before a count that stands in a part of its own.
_HINTS = re.compile(r"[数量共到有]|of", re.IGNORECASE)
_LONGEST, _LONGEST_PAGER, _FEW_PARTS = 40, 90, 3


def stated_in_words(parsed: Parsed) -> Iterator[Stated]:
    """Give what the visible words of a page state of its list."""
    text, glance = parsed.text, parsed.glance
    patterns = []
    if ":" in text and any(_COUNT.match(text, at + 1) for at in _places(text, _COUNTS)):
        patterns.append(_COUNTED)
    # One letter is found many times faster than two.
    if ("条" in text or "篇" in text) and _holds(text, _MEASURED):
        patterns.append(_FOUND)
    if "s" in text and _holds(text, _NOUNS):
        patterns.append(_ENGLISH)
    patterns += sentences_in(text)
    if patterns:
        yield from _of_elements(parsed, patterns)
    is_slashed = any(_OF_SLASH.match(text, at + 1) for at in _places(text, "/"))
    if is_slashed or (glance.holds(b"pag") and _IN_BOX.search(text)):
        for each in parsed.elements:
            if _is_named(each.get("class")) or _is_named(each.get("id")):
                yield from _of_pager(each)


def _is_named(name: str | None) -> bool:
    return name is not None and (
        "pag" in name or "Pag" in name or "fenye" in name or "fanye" in name
    )


def _holds(text: str, words: Iterable[str]) -> bool:
    return any(map(text.__contains__, words))


def _places(text: str, words: Iterable[str]) -> Iterator[int]:
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield at
            at = text.find(word, at + 1)


def _of_elements(parsed: Parsed, patterns: Iterable[re.Pattern[str]]) -> Iterator[Stated]:
    """Give the counts that one element says by itself, where it is of no other thing."""
    for each in parsed.elements:
        text = each.text
        if not text or len(text) > _LONGEST or each.tag == "a" or len(each) > _FEW_PARTS:
            continue
        if not (_HINTS.search(text) or any(map(str.isdigit, text))):
            continue
        said = plain("".join(each.itertext()))
        if len(said) > _LONGEST:
            continue
        for pattern in patterns:
            found = pattern.search(said)
            count = count_said(found) if found else None
            if count is not None and not stands_beside(each):
                yield Stated(_IN_WORDS, rows=count)


def _of_pager(box: HtmlElement) -> Iterator[Stated]:
    if not is_pager(box) or stands_beside(box):
        return
    said = plain(" ".join(box.itertext()))
    if not said or len(said) > _LONGEST_PAGER:
        return
    bare = plain(_TURNING.sub(" ", said))
    if found := _SLASHED.match(bare):
        yield Stated(_IN_PAGER, pages=int(found[1]))
    elif found := _RANGE.search(bare) or _TOTAL.search(bare):
        yield Stated(_IN_PAGER, rows=int(next(filter(None, found.groups()))))
