"""Signs that a page shows only a part of its list, or a list not yet filled. In Chinese; pure.

What only a script can turn, open or fill is never run: it is a doubt, never an absence.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.dates import read_date
from bot.discover.list_rows import reads_as_report
from bot.discover.pager_words import MORE, NEXT, NUMBER, bare_word
from rules.plain_text import plain, tight

_PRESSABLE = (
    "//button|//input[@type='button' or @type='submit' or @type='image']|//*[@onclick]|"
    "//*[@data-page or @data-pageno or @data-page-no or @data-pagenum or @data-num]|"
    "//a[not(@href) or starts-with(normalize-space(@href),'#') or "
    "starts-with(translate(normalize-space(@href),'JAVSCRIPT','javscript'),'javascript:')]"
)
_LONGEST_WORD = 14
_PAGER = re.compile(r"pag(?:e|er|ing|inat)|fenye|fanye|页", re.IGNORECASE)
_OFF = re.compile(r"disab|noclick|unclick|no-?page|no-?more|over\b", re.IGNORECASE)
_GREY = re.compile(r"gray|grey|\bcur(?:rent)?\b|active|\bon\b", re.IGNORECASE)
_SHOW = re.compile(r"swiper|slide|carousel|focus|banner|calend|share|bds|date", re.IGNORECASE)
_NEXT_CLASS = re.compile(r"(?:^|[\s_-])next(?:$|[\s_-])", re.IGNORECASE)
_BARE_MORE = re.compile(r"^(?:更多|more)$", re.IGNORECASE)
_SCROLLS = re.compile(r"\bscroll|IntersectionObserver|onReachBottom", re.IGNORECASE)
_TURNS = re.compile(r"\bpage\w*\s*(?:\+\+|\+=)|\+\+\s*page|load_?more|next_?page", re.IGNORECASE)
_LOADING = re.compile(r"(?:正在|数据|内容|努力)加载|加载中|loading\s?\.{2,}", re.IGNORECASE)
_LEVELS_OF_A_BOX = 4
_MOST_DAYS = 28
_FILLED = re.compile(
    r"(?:^|[\s_-])(?:app|root|__next|__nuxt|rows|tbody|tb)(?:$|\s)|list(?:$|[\s_-])|"
    r"^data\w*$|^result\w*$",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"nav|menu|top|foot|head|link|share|hot|friend|side|search|banner|crumb|tab", re.IGNORECASE
)
_MOVED = re.compile(
    r"(?:栏目|网站|本站|页面|内容).{0,8}(?:已经?|现已)(?:整体)?(?:迁移|搬迁|停用|关闭|停止)|停止更新|不再更新|请移步|"
    r"旧版(?:网站|栏目)"
)
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\";]+)", re.IGNORECASE)
_MONTHS = {12, 31}
_ROOTS = ("app", "root", "__next", "__nuxt")
_LIBRARY = re.compile(
    r"jquery|bootstrap|swiper|respond|html5|modernizr|layer|share|wza|barrier|counter|stat|tongji",
    re.IGNORECASE,
)
_LISTLIKE = re.compile(
    r"list|column|col[_-]?\d|channel|catalog|xxgk|nianbao|ndbg|nb\b", re.IGNORECASE
)
_YEAR = re.compile(r"^(?:20\d\d)(?:年度?)?$")
_ANY = re.compile(r"^(?:全部|所有|不限|请?选择.*|历年|年份|年度|--.*|)$")
_QUERY = re.compile(r"^(?:q|key\w*|kw|search\w*|word|title|wd|s)$", re.IGNORECASE)


def pressed_on(tree: HtmlElement) -> bool:
    """Whether something on the page turns to more of its list, but only when pressed."""
    numbers: list[int] = []
    for each in tree.xpath(_PRESSABLE):
        word = bare_word(_word(each))
        if len(word) > _LONGEST_WORD or _is_off(each) or _stands_in(each, _SHOW):
            continue
        if each.tag != "a" and NEXT.match(word) and word:
            return True
        if each.tag == "a" and word and NEXT.match(word) and not NEXT.match(tight(_word(each))):
            return True
        if not word and _NEXT_CLASS.search(each.get("class") or ""):
            return True
        if not word and tight(_word(each)) and _stands_in(each, _PAGER) and _points_on(each):
            return True
        if (MORE.match(word) and not _BARE_MORE.match(word)) or (
            _BARE_MORE.match(word) and shows_report(_box(each))
        ):
            return True
        if (number := NUMBER.match(word)) and not _GREY.search(each.get("class") or ""):
            numbers.append(int(number[1]))
    return 2 in numbers and len(numbers) < _MOST_DAYS  # noqa: PLR2004


def scrolls_on(scripts: str) -> bool:
    """Whether a script brings more of the list when its end is scrolled to."""
    return bool(_SCROLLS.search(scripts) and _TURNS.search(scripts))


def has_page_select(tree: HtmlElement) -> bool:
    """Whether the numbers of pages stand in a select, without their addresses."""
    for select in tree.iter("select"):
        words = [plain(each.text or "") for each in select.iter("option")]
        numbers = [int(found[1]) for word in words if (found := NUMBER.match(word))]
        if len(words) in _MONTHS:
            continue
        if len(numbers) == len(words) > 1 and numbers == list(range(1, len(words) + 1)):
            return True
    return False


def doubts_of_page(
    tree: HtmlElement,
    scripts: str,
    text: str,
    addresses: Addresses,
    *,
    has_reports: bool,
    has_own_scripts: bool,
) -> Iterator[str]:
    """Doubt whether the rows in the page are the list that the page is for."""
    if _LOADING.search(text) and next(tree.iter("body"), None) is not None:
        yield "网页写着正在加载，列表可能要由脚本补上"
    if moved := _MOVED.search(text):
        yield f"网页写着「{moved[0]}」，报告可能公布在别处"
    if url := _sent_on(tree, addresses):
        yield f"栏目页会自动转到别处，请把名册中的栏目网址改为：{url}"
    if _has_untitled_row(tree):
        yield "列表中有条目只有图片、没有标题，无法辨认"
    if url := _more_link(tree, addresses):
        yield f"栏目页只列出一部分，其余在「更多」里，请把名册中的栏目网址改为：{url}"
    if url := _frame(tree, addresses):
        yield f"列表可能在内嵌框架中，请把名册中的栏目网址改为：{url}"
    if place := _unfilled(tree, scripts, has_own_scripts=has_own_scripts):
        yield f"网页中有要由脚本填入的列表（{place}），没有读到"
    if not has_reports and has_own_scripts and _is_application(tree):
        yield "网页由脚本搭建，列表没有显示出来"
    if chosen := _chosen_year(tree):
        yield f"列表按年份筛选（{chosen}），没有读到全部年份"
    if not has_reports and (word := _asked_for(tree)):
        yield f"列表按关键词筛选（{word}），不是全部内容"


def _word(element: HtmlElement) -> str:
    """Give what an element shows: its text, or what stands for its picture."""
    text = plain("".join(element.itertext()))
    said = text or element.get("value") or element.get("title") or element.get("aria-label") or ""
    if said or element.tag == "input":
        return plain(said or element.get("alt") or "")
    pictures = [each.get("alt") or each.get("title") or "" for each in element.iter("img")]
    return plain(next((each for each in pictures if each), ""))


def _is_off(element: HtmlElement) -> bool:
    if element.get("disabled") is not None or element.get("aria-disabled") == "true":
        return True
    around = [element, element.getparent()]
    return any(_OFF.search(each.get("class") or "") for each in around if each is not None)


def _points_on(element: HtmlElement) -> bool:
    return bool(re.fullmatch(r"[>»›→▶▸❯]+", tight(_word(element))))


def _stands_in(element: HtmlElement, marks: re.Pattern[str]) -> bool:
    here: HtmlElement | None = element
    for _ in range(_LEVELS_OF_A_BOX):
        if here is None or here.tag in {"body", "html"}:
            return False
        if marks.search(f"{here.get('class') or ''} {here.get('id') or ''}"):
            return True
        here = here.getparent()
    return False


def _box(element: HtmlElement) -> HtmlElement:
    """Give the box an element heads or ends: the nearest one around it that has links of its own."""
    here = element
    for _ in range(_LEVELS_OF_A_BOX):
        parent = here.getparent()
        if parent is None or parent.tag in {"body", "html"}:
            break
        here = parent
        if sum(1 for _each in here.iter("a")) > 1:
            break
    if sum(1 for _each in here.iter("a")) <= 1 and here.getnext() is not None:
        return here.getnext()
    return here


def shows_report(box: HtmlElement | None) -> bool:
    """Whether a link in `box` reads as a report."""
    if box is None or not isinstance(box.tag, str):
        return False
    return any(reads_as_report(plain("".join(each.itertext()))) for each in box.iter("a"))


def _more_link(tree: HtmlElement, addresses: Addresses) -> str:
    """Give where the rest of a box with reports in it stands."""
    for anchor in tree.iter("a"):
        word = bare_word(_word(anchor))
        if not word or not MORE.match(word):
            continue
        url = addresses.absolute(anchor.get("href") or "")
        if not url or addresses.is_self(url) or not addresses.is_own_host(url):
            continue
        if shows_report(_box(anchor)):
            return url
    return ""


def _sent_on(tree: HtmlElement, addresses: Addresses) -> str:
    for each in tree.iter("meta"):
        if (each.get("http-equiv") or "").lower() != "refresh":
            continue
        found = _REFRESH.search(each.get("content") or "")
        url = addresses.absolute(found[1]) if found else None
        if url and not addresses.is_self(url):
            return url
    return ""


def _has_untitled_row(tree: HtmlElement) -> bool:
    """Whether a dated item's only link is a picture that nothing names."""
    for picture in tree.xpath("//li//a[@href]//img|//tr//a[@href]//img"):
        item = next(picture.iterancestors("li", "tr"))
        if len(list(item.iter("a"))) > 1 or _word(next(item.iter("a"))):
            continue
        text = plain(" ".join(item.itertext()))
        day, raw = read_date(text)
        if raw and len(tight(text)) <= len(tight(raw)) + 2:
            return True
    return False


def _frame(tree: HtmlElement, addresses: Addresses) -> str:
    folder = addresses.page.rsplit("/", 1)[0] + "/"
    for frame in tree.iter("iframe", "frame"):
        url = addresses.absolute(frame.get("src") or "")
        if url is None or not addresses.is_own_host(url) or addresses.is_self(url):
            continue
        if frame.get("width") in {"0", "1"} or frame.get("height") in {"0", "1"}:
            continue
        if re.search(r"display\s*:\s*none", frame.get("style") or "", re.IGNORECASE):
            continue
        if url.startswith(folder) or _LISTLIKE.search(urlsplit(url).path.rsplit("/", 1)[-1]):
            return url
    return ""


def _unfilled(tree: HtmlElement, scripts: str, *, has_own_scripts: bool) -> str:
    """Give the name of a place for a list that stands empty for a script to fill."""
    for each in tree.iter("ul", "ol", "tbody", "div", "section", "table"):
        name = each.get("id") or each.get("class") or ""
        if not name or len(each) or (each.text or "").strip():
            continue
        if not _FILLED.search(name) or _FURNITURE.search(name):
            continue
        is_said = f"#{name}" in scripts or f"'{name}'" in scripts or f'"{name}"' in scripts
        if is_said or has_own_scripts or (each.tag != "div" and scripts.strip()):
            return name[:40]
    return ""


def _is_application(tree: HtmlElement) -> bool:
    return any(tree.get_element_by_id(each, None) is not None for each in _ROOTS)


def _chosen_year(tree: HtmlElement) -> str:
    """Give the year that a select narrows the list to; "" where it asks for all."""
    for select in tree.iter("select"):
        options = list(select.iter("option"))
        words = [tight("".join(each.itertext())) for each in options]
        if sum(bool(_YEAR.match(word)) for word in words) < 2:  # noqa: PLR2004
            continue
        chosen = next(
            (at for at, each in enumerate(options) if each.get("selected") is not None), 0
        )
        if _YEAR.match(words[chosen]):
            return words[chosen]
    return ""


def _asked_for(tree: HtmlElement) -> str:
    for each in tree.iter("input"):
        kind = (each.get("type") or "text").lower()
        value = tight(each.get("value") or "")
        if kind in {"text", "search"} and _QUERY.match(each.get("name") or "") and value:
            if not re.search(r"请输入|关键[词字]|搜索|检索|查询", value):
                return value[:20]
    return ""


def own_scripts(sources: Iterable[str]) -> bool:
    """Whether a page takes scripts from files other than well-known ones."""
    return any(not _LIBRARY.search(each) for each in sources)
