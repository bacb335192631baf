"""A digest of what a list page says, without parsing it: equal digests mean equal rows.

The whole page goes into the digest but for what changes at every visit and decides nothing:
styles, comments, the numbers in scripts that turn no pages, counters, the day's own date and the
time. What else changes in a page's frame only costs a parse.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256

# Written out letter by letter: to look without regard to case costs three times as much.
_BEGINS = re.compile(r"<[!sS](?:--|[tT][yY][lL][eE]\b|[cC][rR][iI][pP][tT]\b)")
_ENDS = {
    "<!--": re.compile(r"-->"),
    "<style": re.compile(r"</[sS][tT][yY][lL][eE]\s*>"),
    "<script": re.compile(r"</[sS][cC][rR][iI][pP][tT]\s*>"),
}
# What rows, pagers and requests for rows are read from: the numbers in such scripts count.
_TURNS_PAGES = (
    "page", "record", "total", "rows", "list", "location", "proxy", "ajax", "post", "axios", "fetch",
    "load", "query", "search", "param", "channel", "column", "catalog", "data", "url", "href", "json",
    "rowcount", "年", "报",
)  # fmt: skip
_DIGITS = b"0123456789"
# A number that stands alone in its tag, but no year, month or day, and no link's title; those that
# pagers print are kept beside.
_ALONE = re.compile(
    r">\s*(?=\d{3})(?!(?:19|20)\d\d(?:\d{4})?\s*<)\d+\s*<(?!(?:/\w+>\s*<){0,3}/[aA]\b)"
)
# Each pattern begins with a letter: sets of letters, and alternatives, would cost many times as much.
_COUNTED = (
    re.compile(r"共\s*(?:<[^<>]*>\s*){0,4}\d+"),
    re.compile(r"第\s*(?:<[^<>]*>\s*){0,4}\d+"),
    re.compile(r">\d+\s*(?:<[^<>]*>\s*){0,4}[条页]"),
    re.compile(r"<totalrecord>\s*\d+", re.IGNORECASE),
)
_CHANGING = (
    *(
        (word, re.compile(rf"{word}[^\d<>]{{0,12}}\d++(?!\s*[-/.年月])"))
        for word in ("访问", "浏览", "点击", "阅读", "点阅", "在线")
    ),
    ("星期", re.compile(r"星期[一二三四五六日天]")),
)
_MINUTES = re.compile(r":\d\d")
_CLOCK = re.compile(r"\d\d:\d\d(?::\d\d)?")
_DAYS = ("{0:%Y-%m-%d}", "{0.year}年{0.month}月{0.day}日", "{0:%Y年%m月%d日}", "{0:%Y/%m/%d}")


@dataclass(frozen=True, slots=True)
class Part:
    """A comment, style or script of a page, which goes from `start` to `end` in its text.

    `may_turn` tells whether rows, further pages or titles may be read from what stands in it.
    """

    start: int
    end: int
    text: str
    kind: str
    may_turn: bool

    @property
    def is_script(self) -> bool:
        """Whether it is a script."""
        return self.kind == "<script"

    @property
    def is_comment(self) -> bool:
        """Whether it is a comment."""
        return self.kind == "<!--"


def parts_of(markup: str) -> list[Part]:
    """Give the comments, styles and scripts of a page; in linear time."""
    parts: list[Part] = []
    ends, at = dict(_ENDS), 0
    while (begun := _BEGINS.search(markup, at)) is not None:
        at, kind = begun.end(), begun[0].lower()
        end = ends[kind].search(markup, at) if kind in ends else None
        if end is None:  # nor does any other of its kind end
            ends.pop(kind, None)
            continue
        at = end.end()
        text = markup[begun.start() : at]
        low = text.lower() if kind != "<style" else ""
        may_turn = any(word in low for word in _TURNS_PAGES)
        parts.append(Part(begun.start(), at, text, kind, may_turn))
    return parts


def rows_digest(
    markup: str, today: date, address: str = "", parts: Sequence[Part] | None = None
) -> str:
    """Give the digest of a list page's `markup`, seen on `today`: a day that stands for itself.

    `address` is the page's own, `parts` are its parts where they are known already.
    """
    parts = parts_of(markup) if parts is None else parts
    starts = [0, *(part.end for part in parts)]
    ends = [*(part.start for part in parts), len(markup)]
    shown = "".join(markup[start:end] for start, end in zip(starts, ends, strict=True))
    counted = [each for pattern in _COUNTED for each in pattern.findall(shown)]
    shown = _ALONE.sub("><", shown)
    for word, pattern in _CHANGING:
        if may_hold(shown, word):
            shown = pattern.sub("", shown)
    if _MINUTES.search(shown):
        shown = _CLOCK.sub("", shown)
    shown = _day(today).sub("", shown)
    digest = sha256(_encoded("\n".join((address, shown, *counted))))
    for part in parts:
        if part.is_script:
            script = _encoded(part.text)
            digest.update(b"\n")
            digest.update(script if part.may_turn else script.translate(None, _DIGITS))
    return digest.hexdigest()


def may_hold(text: str, word: str) -> bool:
    """Whether all letters of `word` are in `text`: to look for a letter costs next to nothing."""
    return all(letter in text for letter in word)


@lru_cache(maxsize=8)
def _day(today: date) -> re.Pattern[str]:
    """Give the pattern of a day, however it is written."""
    return re.compile("|".join(re.escape(form.format(today)) for form in _DAYS))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
