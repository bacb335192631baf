"""A digest of what a list page says, without parsing it: equal digests mean equal rows.

The whole page goes into the digest but for what changes at every visit and decides nothing:
styles, comments, the numbers in scripts that turn no pages, counters, the day's own date and the
time. What else changes in a page's frame only costs a parse.
"""

import re
from datetime import date
from hashlib import sha256

PARTS = re.compile(
    r"<(?:!--.*?--|style\b.*?</style\s*|script\b.*?</script\s*)>", re.DOTALL | re.IGNORECASE
)
# What rows, pagers and requests for rows are read from: the numbers in such scripts count.
_TURNS_PAGES = (
    "page", "record", "total", "rows", "list", "location", "proxy", "ajax", "post", "axios", "fetch",
    "load", "query", "search", "param", "channel", "column", "catalog", "data", "url", "href", "json",
    "rowcount", "年", "报",
)  # fmt: skip
_NUMBER = re.compile(r"\d+")
# A number that stands alone in its tag, but no year, month or day; those that pagers print and
# those that are a link's title are kept beside.
_ALONE = re.compile(r">\s*(?!(?:19|20)\d\d(?:\d{4})?\s*<)\d{3,}\s*<")
# Each pattern begins with a letter or a set of them: alternatives would cost five times as much.
_COUNTED = (
    re.compile(r"[共第]\s*(?:<[^<>]*>\s*){0,4}\d+"),
    re.compile(r">\d+\s*(?:<[^<>]*>\s*){0,4}[条页]"),
    re.compile(r"<totalrecord>\s*\d+", re.IGNORECASE),
    re.compile(r"<a\b[^<>]*>\s*\d+\s*<", re.IGNORECASE),
)
_CHANGING = (
    re.compile(r"[访浏点阅在][问览击读线][^\d<>]{0,12}\d++(?!\s*[-/.年月])"),
    re.compile(r"星期[一二三四五六日天]"),
)
_MINUTES = re.compile(r":\d\d")
_CLOCK = re.compile(r"\d\d:\d\d(?::\d\d)?")
_DAYS = ("{0:%Y-%m-%d}", "{0.year}年{0.month}月{0.day}日", "{0:%Y年%m月%d日}", "{0:%Y/%m/%d}")


def rows_digest(markup: str, today: date) -> str:
    """Give the digest of a list page's `markup`, seen on `today`: a day that stands for itself."""
    scripts: list[str] = []

    def cut(part: re.Match[str]) -> str:
        text = part[0]
        if text[1] in "sS" and text[2] in "cC":
            scripts.append(text if turns_pages(text) else _NUMBER.sub("0", text))
        return ""

    shown = PARTS.sub(cut, markup)
    counted = [each for pattern in _COUNTED for each in pattern.findall(shown)]
    shown = _ALONE.sub("><", shown)
    for pattern in _CHANGING:
        shown = pattern.sub("", shown)
    if _MINUTES.search(shown):
        shown = _CLOCK.sub("", shown)
    for form in _DAYS:
        shown = shown.replace(form.format(today), "")
    said = "\n".join((shown, *counted, *scripts))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def turns_pages(script: str) -> bool:
    """Whether rows, further pages or titles may be read from what stands in a script."""
    low = script.lower()
    return any(word in low for word in _TURNS_PAGES)
