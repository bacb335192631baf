"""Absence: what else speaks against "not there" when a list was read to its end. In Chinese; pure.

The list may be another column, last year's folder or an old copy; the report may stand beside it,
in a sub-column, or as a title that no link leads to.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl, unquote, urlsplit

from bot.discover.further_posts import RELATIVE
from bot.discover.link_words import reads_as_report
from bot.discover.list_page import ListPage
from bot.discover.list_rows import Row
from bot.discover.months import doubts_of_months, month_of
from bot.discover.moves_told import doubts_of_moves
from bot.discover.mute_items import doubts_of_mute_items
from bot.discover.outside_leads import doubts_outside
from bot.discover.own_names import doubts_by_name
from bot.discover.places_read import (
    folder_of,
    is_article,
    is_of_reports,
    key_of,
    place_of,
    section_of,
)
from bot.discover.redirected import doubts_of_redirects
from bot.discover.shown_pictures import doubts_of_pictures
from bot.discover.side_doubts import doubtful_side_links
from bot.discover.side_links import SideLink
from bot.discover.signposts import Signpost
from bot.discover.sister_names import names_reports
from bot.discover.sub_columns import is_report_of
from bot.discover.telling_sentences import doubts_of_sentences
from bot.discover.whose import Whose
from bot.discover.worth_a_look import doubts_of_slips, urls_of_organs
from bot.discover.year_tables import year_of
from bot.page import Page
from rules.naming.organs import Likeness
from rules.naming.titles import may_be_report_title, read_title
from rules.plain_text import tight

_HOME = re.compile(r"^/?(?:(?:index|default|main)\.\w+)?$")
_YEAR = re.compile(r"^20\d\d")
_MANY = re.compile(r"(?:部门|乡镇|镇街|街道|单位|机构|县区|区县)(?:.{0,8}(?:年报|年度报告))?$")
_SEARCH = re.compile(r"q|kw|key_?words?|search\w*|wd|query", re.IGNORECASE)
_DAY = 86_400
_ENOUGH = 3
_FORSAKEN = 2


def doubts_of_absence(  # noqa: PLR0913 - all that was read, and for whom
    rows: Sequence[Row],
    pages: Sequence[Page],
    contents: Sequence[ListPage],
    whose: Whose,
    year: int,
    *,
    has_years: bool = False,
) -> Iterator[str]:
    """Say why the report of `year` may be there although no row of a whole list is it.

    With `has_years` the folders of the years in question were read.
    """
    read = {key_of(url) for page in pages for url in (page.url, page.final_url)}
    yield from doubts_of_pages(pages)
    yield from _of_kind(rows, pages, contents)
    yield from doubts_of_redirects(rows, pages, whose, year)
    for each in contents:
        for title in each.loose:
            if _may_be_it(title, whose, year) and not _is_own_name(title, each.names):
                yield f"网页上写有「{title}」，但没有可以打开的链接"
    yield from doubts_of_slips(rows, whose, year)
    yield from doubts_of_mute_items(contents, whose, year)
    yield from _of_signposts(rows, pages, contents, whose, year)
    posts = [post for each in contents for post in each.signposts]
    yield from doubts_of_months(posts, rows, year)
    unread = (
        each for each in posts if RELATIVE.fullmatch(each.word) and key_of(each.url) not in read
    )
    for post in unread if not shows_year(rows, year) else ():
        yield f"栏目下另有「{post.word}」，没有读到{_at(post)}"
    yield from doubts_by_name([each.names for each in contents], year)
    yield from doubts_of_sentences(((each.sentences, len(each.rows)) for each in contents), year)
    yield from doubts_of_moves(rows)
    yield from doubts_of_pictures([each.pictures for each in contents], year)
    first = pages[0].final_url if pages else ""
    yield from doubts_outside(contents, first, read, whose, year)
    own = {key_of(url) for page in pages[:1] for url in (page.url, page.final_url)}
    for link in doubtful_side_links(contents, read, whose, year, own):
        yield f"栏目下另有「{link.word or '图片链接'}」，没有读到{_at(link)}"
    if newest := _forsaken_since(rows, year):
        yield f"栏目里最近的年度报告是 {newest} 年的，此后的可能改在别处公布，请核对名册中的栏目网址"
    has_years = has_years or _is_year_empty(contents, year)
    if not has_years and (only := _only_year(rows, pages, year)):
        yield f"栏目里只有 {only} 年的报告，可能是按年度分设的子栏目"


def _of_kind(
    rows: Sequence[Row], pages: Sequence[Page], contents: Sequence[ListPage]
) -> Iterator[str]:
    """Doubt whether the list is one of annual reports, by its rows."""
    reports = sum(reads_as_report(row.title) for row in rows)
    if rows and not reports and not all(each.is_said_empty or each.is_empty for each in contents):
        yield "栏目里没有任何年度报告，可能不是年报栏目，或者列表没有显示出来"
    if rows and pages and reports * 2 < len(rows):
        asked, answered = pages[0].url, pages[0].final_url
        if place_of(asked) != place_of(answered):
            yield f"栏目网址转到了另一栏目，其中大多不是年度报告：{answered}"
    if not rows and pages and _is_search(pages[0].final_url):
        yield "栏目网址是一次关键词搜索，没有结果不等于没有公布"
    if any("\ufffd" in row.title for row in rows):
        yield "列表中有标题是乱码，无法辨认"


def doubts_of_pages(pages: Sequence[Page]) -> Iterator[str]:
    """Say why what was read may be an old copy, or another page than the one asked for."""
    for page in pages:
        age = page.headers.get("age", "").strip()
        if age.isdigit() and int(age) > _DAY:
            yield f"服务器给的是 {int(age) // _DAY} 天前的缓存页面：{page.url}"
    if pages:
        asked, answered = urlsplit(pages[0].url), urlsplit(pages[0].final_url)
        is_home = _HOME.match(answered.path) and not answered.query
        if is_home and not _HOME.match(asked.path):
            yield f"栏目网址转到了网站首页：{pages[0].final_url}"


def _is_own_name(title: str, names: Sequence[str]) -> bool:
    """Whether a title that names no organ is what the page calls itself: the folder of a year."""
    return read_title(title).organ is None and tight(title) in map(tight, names)


def _may_be_it(title: str, whose: Whose, year: int) -> bool:
    reading = read_title(title)
    return reading.report_year == year and whose.likeness(reading.organ) is not Likeness.OTHER


def _of_signposts(
    rows: Sequence[Row],
    pages: Sequence[Page],
    contents: Sequence[ListPage],
    whose: Whose,
    year: int,
) -> Iterator[str]:
    read = {key_of(url) for page in pages for url in (page.url, page.final_url)}
    # 「2025年部门年报」 without a date may be a folder's name in the guise of a row.
    listed = {row.url for row in rows if row.raw_date}
    titled = urls_of_organs(rows)
    folder = place_of(pages[0].final_url) if pages else ""
    is_listed = any(is_report_of(row, whose) for row in rows)
    for post in (post for content in contents for post in content.signposts):
        if post.url and (key_of(post.url) in read or post.url in listed or post.url in titled):
            continue
        if month_of(post.word) or RELATIVE.fullmatch(post.word):
            continue
        if _YEAR.match(post.word):
            is_shown = not post.url and shows_year(rows, year)
            if not is_shown and _leads_to_year(post, folder, year):
                yield f"栏目按年度分设，「{post.word}」没有读到{_at(post)}"
        elif is_article(post.url) and whose.is_named(post.word):
            yield f"网页上「{post.word}」的链接没有写明是什么，可能就是该机关的报告：{post.url}"
        elif _is_near(post, folder):
            is_many = bool(_MANY.search(post.word))
            if whose.is_named(post.word) or (is_many and not is_listed):
                yield f"栏目下另有「{post.word}」，没有读到{_at(post)}"


def _is_near(post: Signpost, folder: str) -> bool:
    """Whether a word leads into the column's folder; one organ's, also into one named for reports."""
    if not post.url or place_of(post.url).startswith(folder_of(folder)):
        return True
    is_column = bool(_MANY.search(post.word)) or names_reports(post.word)
    return is_of_reports(post.url) and not is_column


def _leads_to_year(post: Signpost, folder: str, year: int) -> bool:
    """Whether a word leads to the year's own list: the year reported on, or that of publication."""
    is_near = not post.url or section_of(post.url) == section_of(folder)
    is_near = is_near or post.is_tab or is_article(post.url)
    is_near = is_near or (is_of_reports(post.url) and not names_reports(post.word))
    return is_near and int(post.word[:4]) in {year, year + 1}


def shows_year(rows: Sequence[Row], year: int) -> bool:
    """Whether reports of `year` are among `rows`, whoever's."""
    titles = (row.title for row in rows if may_be_report_title(row.title))
    return any(each.is_report and each.report_year == year for each in map(read_title, titles))


def _at(post: Signpost | SideLink) -> str:
    return f"，请核对名册中的栏目网址：{post.url}" if post.url else ""


def _forsaken_since(rows: Sequence[Row], year: int) -> int | None:
    """Give the year of the newest report where nobody's of the two years after it is there."""
    newest = 0
    for row in (each for each in rows if may_be_report_title(each.title)):
        if (title := read_title(row.title)).is_report:
            # A title without a year, or in words that we do not read, is as old as its day.
            posted = row.date.year - 1 if row.date else year
            newest = max(newest, title.report_year or posted)
    return newest if 0 < newest < year - _FORSAKEN else None


def _only_year(rows: Sequence[Row], pages: Sequence[Page], year: int) -> int | None:
    """Give the one year that all reports are of, where the list seems to be that year's folder."""
    readings = [read_title(row.title) for row in rows if may_be_report_title(row.title)]
    reports = [each for each in readings if each.is_report and each.report_year]
    years = {each.report_year for each in reports}
    if len(years) != 1 or year in years:
        return None
    only = next(iter(years))
    is_in_address = bool(pages) and str(only) in re.findall(
        r"(?<!\d)20\d\d(?!\d)", _path_and_query(pages[0].final_url)
    )
    is_shared = len({each.organ for each in reports}) >= _ENOUGH
    return only if is_in_address or is_shared else None


def _is_year_empty(contents: Sequence[ListPage], year: int) -> bool:
    """Whether a page that bears the name of `year` says that it is empty, and all others are older."""
    empty = [each for each in contents if each.is_empty]
    readings = (read_title(row.title) for each in contents for row in each.rows)
    newest = max((each.report_year or 0 for each in readings if each.is_report), default=0)
    named = (name for each in empty for name in each.names)
    return newest == year - 1 and any(year_of(tight(name)) == str(year) for name in named)


def _is_search(url: str) -> bool:
    return any(_SEARCH.fullmatch(key) for key, _ in parse_qsl(urlsplit(url).query))


def _path_and_query(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{unquote(parts.query)}"
