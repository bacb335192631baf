"""Doubts: what speaks against the pages read being the whole list. In Chinese; pure."""

from collections.abc import Iterator, Sequence

from bot.discover.link_words import reads_as_report
from bot.discover.list_page import ListPage


def is_list_of_its_own(content: ListPage) -> bool:
    """Whether a page holds rows of the list, or could; a frame only leads to them."""
    return not content.is_elsewhere


def announced_pages(contents: Sequence[ListPage]) -> int | None:
    """Give the most pages that any page announces."""
    found = [each.announced_pages for each in contents]
    return max((number for number in found if number is not None), default=None)


def announced_rows(contents: Sequence[ListPage]) -> int | None:
    """Give the most rows that any page announces."""
    found = [each.announced_rows for each in contents]
    return max((number for number in found if number is not None), default=None)


def counts_add_up(contents: Sequence[ListPage]) -> bool:
    """Whether every page announces the same count of rows, and just as many were seen.

    Then no row can have slipped through while the list moved.
    """
    announced = {each.announced_rows for each in contents if is_list_of_its_own(each)}
    return len(announced) == 1 and announced == {rows_that_count(contents)}


def announcements_differ(contents: Sequence[ListPage]) -> bool:
    """Whether pages of one list announce different counts: it grew or shrank between them."""
    own = [each for each in contents if is_list_of_its_own(each)]
    counts = (
        {each.announced_rows for each in own} - {None},
        {each.announced_pages for each in own} - {None},
    )
    return any(len(found) > 1 for found in counts)


def all_are_there(contents: Sequence[ListPage]) -> bool:
    """Whether the counts add up over pages on which no neighbour's row can have been counted."""
    own = [each for each in contents if is_list_of_its_own(each)]
    return counts_add_up(contents) and all(each.listed or each.family == "json" for each in own)


def doubts_by_count(contents: Sequence[ListPage], repeated: str) -> Iterator[str]:
    """Hold what the pager announced against what was read."""
    pages, rows = announced_pages(contents), announced_rows(contents)
    fresh, seen = _fresh_pages(contents), rows_that_count(contents)
    if any(each.is_capped for each in contents):
        yield f"接口的总数停在 {rows} 条，后面的条目看不到"
    if pages is not None and fresh < pages:
        yield f"列表共 {pages} 页，只读到 {fresh} 页"
    if rows is not None and seen < rows:
        yield f"列表共 {rows} 条，只读到 {seen} 条"
    if pages is None and rows is None:
        if repeated:
            yield f"翻页后内容重复，无法确认是否读到底：{repeated}"
        first = next(filter(is_list_of_its_own, contents), None)
        is_hidden_at_first = first is not None and first.is_hidden_at_first
        if is_hidden_at_first or any(each.is_hidden for each in contents):
            yield "翻页要由脚本完成，后面的页没有读到"
    if rows is None and any(each.needs_count for each in contents):
        yield "接口没有给出总数，无法确认是否读全"
    yield from _doubts_by_statement(contents)


def _doubts_by_statement(contents: Sequence[ListPage]) -> Iterator[str]:
    """Hold what pages state beside their pagers against what was read, unless a count proves it."""
    stated = [each for content in contents for each in content.stated]
    if not stated or announced_rows(contents) == (read := rows_that_count(contents)):
        return
    own = [each for each in contents if is_list_of_its_own(each)]
    fresh = _fresh_pages(contents)
    for each in stated:
        seen = each.shown if len(own) == 1 else read
        if each.exceeds(seen, fresh):
            yield (
                f"列表共 {each.rows} 条（见{each.place}），只读到 {seen} 条"
                if each.rows is not None
                else f"列表共 {each.pages} 页（见{each.place}），只读到 {fresh} 页"
            )


def doubts_about(contents: Sequence[ListPage]) -> Iterator[str]:
    """Doubt whether what a script was seen to ask for is this column's list at all."""
    yield from (each.doubt for each in contents if each.doubt)
    frames = [each for each in contents if each.is_elsewhere]
    if not frames:
        return
    rows = [row for each in contents if is_list_of_its_own(each) for row in each.rows]
    reports = {row.url for row in rows if reads_as_report(row.title)}
    dated = [row for each in frames for row in each.rows if row.raw_date]
    shown = {row.url for row in dated if reads_as_report(row.title)}
    if any(_is_several(each) for each in frames):
        yield "页面由脚本拼成多个列表，无法逐个核对是否读全"
    elif not any(is_list_of_its_own(each) for each in contents):
        yield "列表由脚本从接口取得，没有读到"
    elif rows and not reports:
        yield "由脚本请求得到的列表中没有年报条目，可能不是本栏目的列表"
    elif not rows and not all(each.is_sure for each in frames):
        yield "由脚本请求得到的列表是空的，但不能确认它就是本栏目的列表"
    elif shown - reports:
        yield "由脚本请求得到的列表与网页上的条目对不上"


def _is_several(frame: ListPage) -> bool:
    """Whether a frame leads to several lists, whose rows nobody counts together."""
    first_ones = [link for link in frame.pager_links if not link.is_next]
    return len(first_ones) > 1 and frame.announced_rows is None


def rows_that_count(contents: Sequence[ListPage]) -> int:
    """Count the rows without furniture: neighbours' rows that stand on every page alike."""
    own = [each for each in contents if is_list_of_its_own(each)]
    titles = {row.url: row.title for each in own for row in each.rows if _counts(row.url, each)}
    if len(own) <= 1:
        return len(titles)
    always = frozenset.intersection(*(_urls(each) for each in own))
    return sum(url not in always or reads_as_report(titles[url]) for url in titles)


def _fresh_pages(contents: Sequence[ListPage]) -> int:
    """Count the pages that brought rows which none before them had; the first counts always."""
    known: set[str] = set()
    fresh = 0
    for at, each in enumerate(contents):
        urls = _urls(each)
        fresh += at == 0 or not urls <= known
        known |= urls
    return fresh


def _counts(url: str, content: ListPage) -> bool:
    return not content.listed or url in content.listed


def _urls(content: ListPage) -> frozenset[str]:
    return frozenset(row.url for row in content.rows)


def face_of(content: ListPage) -> tuple[object, ...]:
    """Give what tells that a page is still the same: its rows in order, and what it announces."""
    rows = tuple((row.url, row.title) for row in content.rows)
    return (rows, content.announced_rows, content.announced_pages)
