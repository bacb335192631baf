"""A page on the way to the column: its own tags, its links, and the annual reports it lists."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree, html
from lxml.html import HtmlElement

from bot.charset import decode
from bot.discover.controls import drop, without_controls
from bot.page import Page
from rules.naming.titles import TitleReading, may_be_report_title, read_title
from rules.plain_text import plain

TAGS = ("SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnType", "PubDate")
"""The tags of the site guide that are shown of a page."""

_ALL_TAGS = {name.lower(): name for name in (*TAGS, "ArticleTitle")}
_LONGEST_NAME = 60
_MOST_LINKS = 5000
_SHELL = 1500
_HEADINGS = ("总体情况", "主动公开", "收到和处理", "行政复议", "存在的主要问题", "其他需要报告")
_FEW_HEADINGS, _MOST_HEADINGS = 3, 5
_LONGEST_ADDRESS = 1000
_NOTHING = re.compile(
    r"暂无(?!障)|没有(?:任何|相关|找到)?(?:相关)?(?:数据|信息|内容|记录)|共\s?0\s?条|无(?:相关)?数据"
)
_BREAKS = re.compile(r"[\t\r\n]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_TOKEN = re.compile(r"\"((?:[^\"\\\n]|\\.){1,400})\"|'((?:[^'\\\n]|\\.){1,400})'|([{}\[\]])")
_WRITTEN = re.compile(
    r"<a\b[^>]{0,400}?href\s*=\s*\\?[\"']?([^\"'\s>\\]{1,400})[^>]{0,400}>(.{1,200}?)<\\?/a>",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS = re.compile(
    r"(?:https?://|\.{0,2}/)[^\s<>\"']*|[\w-]+(?:/[\w.-]+)*\.(?:s?html?|jsp|aspx?)"
)
_PRESSED = re.compile(r"[\"']((?:https?:|\.{0,2}/)[^\"']{1,400}|[\w/-]+\.s?html?)[\"']")
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\";]+)", re.IGNORECASE)
_LOCATION = re.compile(
    r"(?:window|self|top|document)?\.?location(?:\.href)?\s*(?:=|\.replace\()\s*['\"]([^'\"]+)['\"]"
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]|^20\d\d$")
_ASKS = re.compile(
    r"\$\.(?:ajax|post|get|getJSON)|axios|fetch\(|XMLHttpRequest|\.load\(|jpage\(|dataproxy|queryList|"
    r"getList|loadList|loadData|searchList",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class PortalLink:
    """A link by the words that people see, and its absolute address."""

    text: str
    url: str


@dataclass(frozen=True)
class PortalPage:
    """What a page on the way to the column says.

    `tags` are the site guide's, as far as they are filled in. `inside` are the frames the page is
    made of, and where it sends its visitor on to. `asks_for_rows` where a script may fill in a list.
    """

    url: str
    title: str
    tags: Mapping[str, str]
    links: tuple[PortalLink, ...]
    inside: tuple[str, ...] = ()
    says_nothing: bool = False
    is_article: bool = False
    asks_for_rows: bool = False

    @cached_property
    def reports(self) -> tuple[TitleReading, ...]:
        """The annual reports among the links, each once, with the year that each names."""
        found = {
            link.url: reading
            for link in self.links
            if may_be_report_title(link.text)
            and (reading := read_title(link.text)).is_report
            and reading.report_year
        }
        return tuple(found.values())

    @property
    def names(self) -> tuple[str, ...]:
        """What the page calls itself: its column's tag, then the pieces of its title."""
        pieces = re.split(r"[-_|—–>»·]|\s+", self.title)
        return tuple(each for each in (self.tags.get("ColumnName", ""), *pieces) if each)


def read_portal_page(page: Page) -> PortalPage:
    """Read a page; never raises: one that cannot be read has no links."""
    markup = without_controls(decode(page.body, page.headers))
    markup = _DECLARATION.sub("", markup.lstrip("\ufeff"))
    tree = _tree(markup)
    if tree is None:
        return PortalPage(page.final_url, "", {}, ())
    base = next((each.get("href") or "" for each in tree.iter("base")), "")
    base = _absolute(page.final_url, base) or page.final_url
    scripts = [each.text or "" for each in tree.iter("script", "textarea")]
    for each in list(tree.iter("script", "style", "textarea")):
        drop(each)
    text = plain(" ".join(tree.itertext()))
    tags = _tags(tree)
    links = {(link.text, link.url): link for link in _links(tree, base)}
    for script in scripts:
        links |= {(link.text, link.url): link for link in _links_in(script, base)}
    inside = tuple(dict.fromkeys(_inside(tree, "\n".join(scripts), base, len(text))))
    title = next((plain(each.text_content()) for each in tree.iter("title")), "")
    headings = sum(each in text for each in _HEADINGS)
    return PortalPage(
        page.final_url,
        title,
        tags,
        tuple(links.values())[:_MOST_LINKS],
        tuple(each for each in inside if each != page.final_url),
        says_nothing=bool(_NOTHING.search(text)),
        is_article=headings >= (_FEW_HEADINGS if "ArticleTitle" in tags else _MOST_HEADINGS),
        asks_for_rows=any(_ASKS.search(each) for each in scripts) or "/gkmlpt/" in markup,
    )


def _tree(markup: str) -> HtmlElement | None:
    if not markup.strip():
        return None
    try:
        return html.document_fromstring(
            markup, parser=html.HTMLParser(remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _tags(tree: HtmlElement) -> dict[str, str]:
    """Give the tags of the site guide: letter case varies, many stand empty."""
    found: dict[str, str] = {}
    for each in tree.iter("meta"):
        name = _ALL_TAGS.get((each.get("name") or "").strip().lower())
        content = plain(each.get("content") or "")
        if name and content:
            found.setdefault(name, content[:_LONGEST_NAME])
    return found


def _links(tree: HtmlElement, base: str) -> Iterator[PortalLink]:
    for each in tree.iter("a", "area", "option"):
        url = _absolute(base, each.get("value" if each.tag == "option" else "href") or "")
        url = url or _pressed(each, base)
        if each.tag == "option" and not _ADDRESS.fullmatch(each.get("value") or ""):
            continue
        if url and (name := _name(each)):
            yield PortalLink(name, url)
    for each in tree.xpath("//*[@onclick or @data-url or @data-href][not(self::a)]"):
        url = _absolute(base, each.get("data-url") or each.get("data-href") or "")
        url = url or _pressed(each, base)
        if url and (name := _name(each)):
            yield PortalLink(name, url)


def _name(element: HtmlElement) -> str:
    """Give the words of a link: its text, else its title, else those of the picture in it."""
    text = plain(" ".join(element.itertext()))
    if element.tag == "input":
        text = plain(element.get("value") or "")
    titled = plain(element.get("title") or "")
    if titled and (not text or text.endswith(("…", "...")) or len(text) > _LONGEST_NAME):
        text = titled
    if not text:
        pictures = (each.get("alt") or each.get("title") or "" for each in element.iter("img"))
        text = plain(next((each for each in pictures if each), element.get("alt") or ""))
    return text if len(text) <= _LONGEST_NAME * 2 else ""


def _pressed(element: HtmlElement, base: str) -> str | None:
    """Give the address that a click leads to by script."""
    for done in (element.get("onclick") or "", element.get("href") or ""):
        if found := _PRESSED.search(done):
            return _absolute(base, found[1])
    return None


def _links_in(script: str, base: str) -> Iterator[PortalLink]:
    """Give the links that a script holds as data (a menu) or writes into the page."""
    for written in _WRITTEN.finditer(script):
        if url := _absolute(base, written[1]):
            yield PortalLink(plain(_MARKUP.sub(" ", written[2])), url)
    name, address = "", ""
    for token in _TOKEN.finditer(script):
        if token[3]:
            name, address = "", ""
            continue
        said = _unescaped(token[1] or token[2])
        if _ADDRESS.fullmatch(said):
            address = address or said
        elif _CHINESE.search(said) and len(said) <= _LONGEST_NAME and "<" not in said:
            name = name or plain(said)
        if name and address:
            if url := _absolute(base, address):
                yield PortalLink(name, url)
            name, address = "", ""


def _unescaped(said: str) -> str:
    if "\\" not in said:
        return said.strip()
    said = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), said)
    return said.replace("\\/", "/").replace('\\"', '"').strip()


def _inside(tree: HtmlElement, scripts: str, base: str, length: int) -> Iterator[str]:
    targets: list[str] = [each.get("src") or "" for each in tree.iter("frame", "iframe")]
    targets += [
        found[1]
        for each in tree.iter("meta")
        if (each.get("http-equiv") or "").lower() == "refresh"
        and (found := _REFRESH.search(each.get("content") or ""))
    ]
    if length < _SHELL:
        targets += [found[1] for found in _LOCATION.finditer(scripts)]
    yield from (url for each in targets if (url := _absolute(base, each)))


def _absolute(base: str, target: str) -> str | None:
    """Give an http address; its fragment stays only where a script lays out pages by it."""
    cleaned = _BREAKS.sub("", target).strip().replace("\\", "/").replace(" ", "%20")
    if not cleaned or cleaned.startswith("#") or len(cleaned) > _LONGEST_ADDRESS:
        return None
    try:
        whole = urljoin(base, cleaned)
        url, fragment = urldefrag(whole)
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    if not parts.path:
        url = parts._replace(path="/").geturl()
    is_route = fragment.isdigit() or fragment.startswith(("/", "!"))
    return f"{url}#{fragment}" if is_route else url
