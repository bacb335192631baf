"""Signs that a page shows only a part of its list, or a list not yet filled. In Chinese; pure.

What only a script can turn, open or fill is never run: it is a doubt, never an absence.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.anchors import Anchor
from bot.discover.dates import read_date
from bot.discover.empty_places import unfilled
from bot.discover.filled_places import filled_with_links
from bot.discover.frames import frames_with_lists
from bot.discover.library_lists import list_by_library
from bot.discover.more_headed import shows_more
from bot.discover.newer_site import link_to_newer
from bot.discover.notices import doubts_of_notices
from bot.discover.pager_words import says_more
from bot.discover.panels import unread_panel
from bot.discover.parsed import Parsed
from bot.discover.pressed import is_by_reports, word_of
from bot.discover.raw_code import raw_code
from bot.discover.script_lists import list_by_script
from bot.discover.script_templates import template_of_rows
from bot.discover.sent_on import sent_on
from bot.discover.showing import Unshown
from bot.discover.tabs import unread_tab
from bot.discover.telling_sentences import says_it_moved
from bot.discover.template_rows import templated_list
from bot.discover.written import writes_pager
from bot.discover.year_turns import unread_turn
from rules.plain_text import plain, tight

_SAYS_MORE = ("更多", "全部", "加载", "其余", "余下")
_LOWER_MORE = str.maketrans("MORE", "more")
_LOADING = re.compile(r"(?:正在|数据|内容|努力)加载|加载中|loading\s?\.{2,}", re.IGNORECASE)
_FAULT = re.compile(
    r"VBScript.{0,8}运行时错误|应用程序中的服务器错误|(?:Warning|Fatal error|Parse error|Notice)\s?:\s?\w|数据库(?:连接)?(?:失败|错误|异常)|SQLException|"
    r"java\.lang\.|ORA-\d{5}|Traceback \(most|Server Error in|Microsoft OLE DB|ADODB\."
)
_RAW = re.compile(r"<%[=@\s]?[^%]{1,80}%>")
# Every text that one of these patterns finds holds one of its words.
_LOADING_WORDS = ("加载", "..")
_FAULT_WORDS = (
    *("Warning", "error", "Notice", "数据库", "SQLException", "java.lang.", "ORA-"),
    *("Traceback", "Server Error", "Microsoft", "ADODB.", "运行时错误", "服务器错误"),
)
_ROOTS = ("app", "root", "__next", "__nuxt")
_ADDRESS = re.compile(r"/|\.\w|^\?\w")
_SEARCHES = re.compile(r"(?:^|/)(?:\w*search\w*|so|jiansuo|sousuo)(?:[/.?]|$)", re.IGNORECASE)
_PROMPT = re.compile(r"请输入|关键[词字]|搜索|检索|查询")
_QUERY = re.compile(r"^(?:q|key\w*|kw|search\w*|word|title|wd|s)$", re.IGNORECASE)


def doubts_of_page(
    parsed: Parsed, addresses: Addresses, followed: Collection[str] = (), *, has_reports: bool
) -> Iterator[str]:
    """Doubt whether the rows in the page are the list that the page is for.

    The pages at `followed` are read with it.
    """
    yield from _doubts_of_text(parsed.text)
    yield from doubts_of_ways(parsed, addresses, followed)
    yield from _doubts_of_filling(parsed, has_reports=has_reports)


def _doubts_of_text(text: str) -> Iterator[str]:
    if _holds(text, _LOADING_WORDS) and _LOADING.search(text):
        yield Unshown("网页写着正在加载，列表可能要由脚本补上")
    if _holds(text, _FAULT_WORDS) and (fault := _FAULT.search(text)):
        yield f"网页上有程序出错的信息（{fault[0]}），列表可能不全"
    if "<%" in text and _RAW.search(text):
        yield "网页上露出了程序代码，列表可能不全"
    if moved := says_it_moved(text):
        yield f"网页写着「{moved}」，报告可能公布在别处"


def _holds(text: str, words: Iterable[str]) -> bool:
    """Whether one of `words` stands in `text`: far cheaper to ask than a pattern of them."""
    return any(map(text.__contains__, words))


def doubts_of_ways(
    parsed: Parsed, addresses: Addresses, followed: Collection[str] = ()
) -> Iterator[str]:
    """Doubt whether the list, or the rest of it, is not behind another address that the page names.

    What a script would do unasked, it has done where a browser ran it.
    """
    yield from _doubts_of_scripts(parsed, addresses)
    if url := _more_link(parsed.anchors, addresses):
        yield f"栏目页只列出一部分，其余在「更多」里，请把名册中的栏目网址改为：{url}"
    frames = frames_with_lists(parsed, addresses)
    if url := next((each for each in frames if each not in followed), ""):
        said = f"列表可能在内嵌框架中，请把名册中的栏目网址改为：{url}"
        yield Unshown(said) if addresses.is_own_host(url) else said
    if newer := link_to_newer(parsed, addresses):
        yield f"网页上另有「{newer[0]}」，这里可能是旧版，报告可能在新版里，请打开核对：{newer[1]}"
    if turn := unread_turn(parsed, addresses):
        yield f"网页上有「{turn}」，列表只是其中一年，别的年度没有读到"
    if word := unread_tab(parsed):
        yield f"网页上另有「{word}」一栏，按下才由脚本取来，没有读到"
    if code := raw_code(parsed, addresses):
        yield f"网页上露出了没有执行的模板代码（{code}），列表可能没有生成"
    if panel := unread_panel(parsed, addresses):
        word, url = panel
        yield f"网页上「{word or '空白'}」一处的内容打开时才取来，没有读到，请打开核对：{url}"
    yield from doubts_of_notices(parsed)


def _doubts_of_scripts(parsed: Parsed, addresses: Addresses) -> Iterator[str]:
    """Doubt where a script sends the visitor on, or has a list to fill."""
    if url := sent_on(parsed, addresses):
        yield Unshown(f"栏目页会自动转到别处，请把名册中的栏目网址改为：{url}")
    if not parsed.has_run and writes_pager(parsed.scripts):
        yield Unshown("翻页的链接由脚本逐段写出，后面的页没有读到")
    if said := list_by_script(parsed, addresses):
        yield Unshown(said)
    if place := (
        filled_with_links(parsed)
        or templated_list(parsed)
        or list_by_library(parsed)
        or (not parsed.is_settled and template_of_rows(parsed))
    ):
        yield Unshown(f"网页中有要由脚本填入的列表（{place}），没有读到")


def _doubts_of_filling(parsed: Parsed, *, has_reports: bool) -> Iterator[str]:
    if _has_untitled_row(parsed.tree):
        yield "列表中有条目只有图片、没有标题，无法辨认"
    if not parsed.is_settled and (place := unfilled(parsed)):
        yield Unshown(f"网页中有要由脚本填入的列表（{place}），没有读到")
    if not has_reports and parsed.has_own_scripts and _is_application(parsed.tree):
        yield Unshown("网页由脚本搭建，列表没有显示出来")
    if chosen := _chosen_year(parsed):
        yield f"列表按年份筛选（{chosen}），没有读到全部年份"
    if not has_reports and (word := _asked_for(parsed.tree)):
        yield f"列表按关键词筛选（{word}），不是全部内容"


def _more_link(anchors: Iterable[Anchor], addresses: Addresses) -> str:
    """Give where the rest of a box with reports in it stands."""
    for each in anchors:
        is_more = each.words.is_more
        if is_more is None:
            is_more = says_more(word_of(each.element)) or shows_more(each.element)
        if not is_more or not _may_say_more(each.element, each.shown):
            continue
        url = addresses.absolute(each.href)
        if not url or addresses.is_self(url) or not addresses.is_own_host(url):
            continue
        if is_by_reports(each.element):
            return url
    return ""


def _may_say_more(anchor: HtmlElement, shown: str) -> bool:
    """Whether one of the words for more stands in a link, or something stands for its words."""
    if anchor.get("title") is not None or anchor.find("img") is not None:
        return True
    said = any(word in shown for word in _SAYS_MORE)
    return said or "more" in shown.translate(_LOWER_MORE)


def _has_untitled_row(tree: HtmlElement) -> bool:
    """Whether a dated item's only link is a picture that nothing names."""
    for picture in tree.iter("img"):
        if not _is_linked_in_item(picture):
            continue
        item = next(picture.iterancestors("li", "tr"))
        if len(list(item.iter("a"))) > 1 or word_of(next(item.iter("a"))):
            continue
        text = plain(" ".join(item.itertext()))
        _, raw = read_date(text)
        if raw and len(tight(text)) <= len(tight(raw)) + 2:
            return True
    return False


def _is_linked_in_item(picture: HtmlElement) -> bool:
    """Whether a link around a picture stands in an item of a list."""
    return any(
        link.get("href") is not None and next(link.iterancestors("li", "tr"), None) is not None
        for link in picture.iterancestors("a")
    )


def _is_application(tree: HtmlElement) -> bool:
    return any(tree.get_element_by_id(each, None) is not None for each in _ROOTS)


def _chosen_year(parsed: Parsed) -> str:
    """Give the year that a select narrows the list to; "" where it asks for all."""
    years_of = {each.element: each.year for each in parsed.options if each.year}
    if len(years_of) < 2:  # noqa: PLR2004
        return ""
    for select in parsed.tree.iter("select"):
        options = list(select.iter("option"))
        years = [years_of.get(each, "") for each in options]
        if sum(map(bool, years)) < 2:  # noqa: PLR2004
            continue
        if _is_of_search(select):
            continue
        if all(
            _ADDRESS.search(each.get("value") or "")
            for each, year in zip(options, years, strict=True)
            if year
        ):
            continue  # they lead to folders, which are followed
        chosen = next(
            (at for at, each in enumerate(options) if each.get("selected") is not None), 0
        )
        if years[chosen]:
            return years[chosen]
    return ""


def _is_of_search(select: HtmlElement) -> bool:
    """Whether a select belongs to a form that asks the site's search, and not this list."""
    form = next(select.iterancestors("form"), None)
    if form is None or select.get("onchange") is not None:
        return False
    return bool(_SEARCHES.search((form.get("action") or "").split("?", maxsplit=1)[0]))


def _asked_for(tree: HtmlElement) -> str:
    for each in tree.iter("input"):
        kind = (each.get("type") or "text").lower()
        value = tight(each.get("value") or "")
        is_query = kind in {"text", "search"} and _QUERY.match(each.get("name") or "")
        if is_query and value and not _PROMPT.search(value):
            return value[:20]
    return ""


def rows_of_one_make(anchors: Iterable[Anchor], urls: Collection[str], addresses: Addresses) -> int:
    """Count the rows of the greatest list on a page: those that stand under the same tags."""
    makes: dict[tuple[str, ...], set[str]] = {}
    for anchor in anchors:
        url = addresses.absolute(anchor.href)
        if url in urls and url:
            parents = anchor.element.iterancestors()
            above = (f"{each.tag}.{each.get('class') or ''}" for each in parents)
            makes.setdefault(tuple(above), set()).add(url)
    return max((len(each) for each in makes.values()), default=0)
