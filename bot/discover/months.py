"""Archives by month beside a list: 2026年1月(3). A month without a row in the list is not read. In Chinese; pure."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.discover.addresses import Addresses
from bot.discover.list_rows import Row
from bot.discover.outside_links import is_furniture
from bot.discover.parsed import Parsed
from bot.discover.signposts import Signpost
from rules.plain_text import tight, with_arabic_years

_MONTH = re.compile(
    r"(20\d\d)(?:年|[-./])(0?[1-9]|1[0-2]|[一二三四五六七八九]|十[一二]?)月?(?:份|归档|存档)?(?:[(\[]\d{1,4}[篇条]?[)\]]|\d{1,4}[篇条])?"
)
_NUMERALS = {each: at for at, each in enumerate("一二三四五六七八九十", start=1)}
_LONGEST, _MOST, _DECEMBER = 24, 60, 12


def month_posts(parsed: Parsed, addresses: Addresses) -> Iterator[Signpost]:
    """Give the links that are named as a month, each under its name: 2026年1月."""
    count = 0
    for anchor in parsed.anchors:
        shown = anchor.shown
        if len(shown) > _LONGEST or ("20" not in shown[:_LONGEST] and "二" not in shown):
            continue
        found = _MONTH.fullmatch(with_arabic_years(tight(shown)))
        url = addresses.absolute(anchor.href) if found else None
        if found is None or url is None or addresses.is_self(url) or not addresses.is_own_host(url):
            continue
        if not is_furniture(anchor.element) and count < _MOST:
            count += 1
            yield Signpost(f"{found[1]}年{_number(found[2])}月", url)


def names_month(word: str) -> bool:
    """Whether a word without spaces is that of an archive by month, as it stands in a page."""
    return bool(_MONTH.fullmatch(with_arabic_years(word)))


def month_of(word: str) -> tuple[int, int] | None:
    """Give the year and month that a signpost is named for; None where it is none."""
    found = re.fullmatch(r"(20\d\d)年(\d{1,2})月", word)
    return (int(found[1]), int(found[2])) if found else None


def doubts_of_months(posts: Iterable[Signpost], rows: Sequence[Row], year: int) -> Iterator[str]:
    """Doubt an absence where a month that the report of `year` was due in has an archive, and no row."""
    shown = {(row.date.year, row.date.month) for row in rows if row.date}
    for post in posts:
        month = month_of(post.word)
        if month and (year, _DECEMBER) <= month and month[0] <= year + 1 and month not in shown:
            yield f"网页上另有按月归档的「{post.word}」，列表中没有该月的条目，请打开核对：{post.url}"


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return sum(_NUMERALS[each] for each in text)
