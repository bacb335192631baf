"""Which links outside a list's rows may lead to the report, and which keep its absence unproven. Pure."""

import re
from collections.abc import Collection, Iterator, Sequence
from urllib.parse import unquote

from bot.discover.dates import day_of_address
from bot.discover.hosts import vouched
from bot.discover.link_words import reads_as_report
from bot.discover.list_page import ListPage
from bot.discover.odd_rows import is_of_other_matter
from bot.discover.outside_links import REPORTS, OutsideLink
from bot.discover.places_read import is_article, key_of, place_of
from bot.discover.sister_names import names_reports
from bot.discover.sub_columns import Sort, sort_of
from bot.discover.vague_words import is_vague
from bot.discover.whose import Whose
from bot.discover.worth_a_look import urls_of_organs
from rules.naming.organs import Likeness
from rules.naming.titles import read_title
from rules.plain_text import with_arabic_years

_OTHER = re.compile(
    r"预算|决算|三公|政府工作报告|法治政府|网站(?:工作)?(?:年度)?报[表告]|规划|申请表|指南|目录|制度|流程|手册|须知|承诺|授权|清单|通知|"
    r"办法|条例|企业|个体|事业单位|解读|图解|模板|插件|浏览器|阅读器|控件|客户端|统计|公报|计划|总结"
)
_OURS = re.compile(r"公开.{0,8}(?:年报|年度报告)")
_REPORT = re.compile(r"公开|年报|年度报告")
_SPEAKS = re.compile(r"信息公开|政务公开|年报|年度报告")
_EDGES = " :：,，、.。()（）·-—_|/>»"
_WRAPPED = re.compile(r"^附件\d*|^\d{1,3}[.、]|\.(?:pdf|docx?|ofd|wps|zip|rar)$", re.IGNORECASE)
_YEAR = re.compile(r"20\d\d(?:年度?)?")
_STAMP = re.compile(r"(?:(?<!\d)|(?<=[PW]0))(20[0-3]\d)[-/_]?(0[1-9]|1[0-2])(?!\d{1,2}年)")
_DIGITS = re.compile(r"[0-9a-f]{24,}|\d+")
_DECEMBER = 12
_LONGEST = 40
_FEW = 3


def outside_leads(
    contents: Sequence[ListPage], whose: Whose, year: int
) -> Iterator[tuple[OutsideLink, str]]:
    """Give the links outside the rows that may lead to the report of `year`, each with the ground.

    The organ's bare name may stand over its report, too.
    """
    # A year in a table's cell is no link without a name: it is the row of its organ.
    titled = urls_of_organs([row for content in contents for row in content.rows])
    for link in (each for content in contents for each in content.outside):
        is_page = link.ground or not _is_folder(link.url)
        is_cell = bool(_YEAR.match(link.word)) and titled.get(link.url) == link.year
        if link.url and is_page and not is_cell and (why := _why(link, whose, year)):
            yield link, why
    for link in _made_like_reports(contents):
        if _may_lead(link, whose, year):
            yield link, "链接没有写明是什么，网址与年报的一样"
    for post in (each for content in contents for each in content.signposts):
        years = {int(each[:4]) for each in _YEAR.findall(post.word)}
        is_due = not years or bool(years & {year, year + 1})
        is_named = whose.is_named(_YEAR.sub("", post.word))
        if post.url and is_due and is_named and is_article(post.url):
            yield OutsideLink(post.word, "", post.url), "链接只写机关或年度"


def doubts_outside(
    contents: Sequence[ListPage], page: str, read: Collection[str], whose: Whose, year: int
) -> Iterator[str]:
    """Tell of the year's link that only a script opens, or that leads off the site of `page`.

    And of a folder that is not among those `read`, given by their keys, and is no sister column.
    """
    for link in (each for content in contents for each in content.outside):
        if link.year not in {year, year + 1} or link.ground or not _why(link, whose, year):
            continue
        said = f"{link.before[-_LONGEST:]} {link.word}".strip()
        if not link.url:
            yield f"网页上「{said}」的链接只能由脚本打开，没有读到"
        elif _REPORT.search(said) and not vouched(page, "", link.url):
            yield f"网页上「{said}」的链接指向其他网站，没有读到：{link.url}"
        elif names_reports(link.word) or key_of(link.url) in read:
            continue
        elif _is_folder(link.url) and REPORTS.search(said):
            yield f"栏目下另有「{said}」，没有读到，请核对名册中的栏目网址：{link.url}"


def _is_folder(url: str) -> bool:
    return place_of(url).endswith("/") and "?" not in url


def _made_like_reports(contents: Sequence[ListPage]) -> list[OutsideLink]:
    """Give the bare links whose addresses are made as those of the reports listed, but for numbers.

    Many of them are a list of other things.
    """
    bare = [each for content in contents for each in content.outside if not each.is_told]
    if not bare:
        return []
    rows = (row for content in contents for row in content.rows)
    makes = {_make_of(row.url) for row in rows if reads_as_report(row.title)}
    found = {each.url: each for each in bare if _make_of(each.url) in makes}
    return list(found.values()) if len(found) <= _FEW else []


def _make_of(url: str) -> str:
    return _DIGITS.sub("#", url)


def _may_lead(link: OutsideLink, whose: Whose, year: int) -> bool:
    """Whether nothing before a link, or in its words, says that it leads to something else."""
    said = f"{link.before} {link.word}"
    if _OTHER.search(said) and not _OURS.search(said):
        return False
    return not any(_is_of_another(piece, whose, year) for piece in said.split())


def _why(link: OutsideLink, whose: Whose, year: int) -> str:
    if link.ground:
        return link.ground if link.year in {None, year, year + 1} else ""
    if not link.is_told or not _may_lead(link, whose, year):
        return ""
    if link.year is not None:
        is_due = link.year in {year, year + 1} and _may_be_ours(link, whose)
        return "链接没有写明是什么，上面写着该年度" if is_due else ""
    if REPORTS.search(link.before):
        return "链接没有写明是什么，前面写着年度报告"
    name = unquote(link.url.rsplit("/", 1)[-1])
    if _OTHER.search(name) or not _may_be_posted(link.url, year):
        return ""
    years = {int(each) for each in re.findall(r"(?<!\d)20\d\d(?!\d)", name)}
    return "" if years and not years & {year, year + 1} else "链接没有写明是什么，打开的是文件"


def _may_be_ours(link: OutsideLink, whose: Whose) -> bool:
    """Whether what the year stands in is the year alone, a report's title or the organ's name."""
    text = with_arabic_years(link.before.split(" ", maxsplit=1)[0] or link.word).strip(_EDGES)
    bare = _YEAR.sub("", text).strip(_EDGES)
    if not bare or is_vague(text) or whose.is_named(bare):
        return True
    return bool(_SPEAKS.search(text)) and not is_of_other_matter(text)


def _is_of_another(piece: str, whose: Whose, year: int) -> bool:
    """Whether what stands before a link names another organ."""
    text = _WRAPPED.sub("", with_arabic_years(piece)).strip(_EDGES)
    reading = read_title(text)
    if reading.is_report and reading.organ:
        return whose.likeness(reading.organ) is Likeness.OTHER
    name = _YEAR.sub("", text).strip(_EDGES)
    return sort_of(name, whose, year) is Sort.OTHER_ORGAN if name else False


def _may_be_posted(url: str, year: int) -> bool:
    """Whether the days in an address, if any, leave room for a report that was due after `year`."""
    day = day_of_address(url)
    months = [(int(each[0]), int(each[1])) for each in _STAMP.findall(url)]
    latest = max([*months, *([(day.year, day.month)] if day else [])], default=None)
    return latest is None or latest >= (year, _DECEMBER)
