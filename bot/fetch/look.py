"""A page as far as a door needs it: its title, its words outside links, and marks of real pages."""

import html
import re
import unicodedata
from dataclasses import dataclass

SCRIPT = re.compile(r"<script\b.*?(?:</script\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_DATA_SCRIPT = re.compile(
    r"<script\b[^<>]*type=[\"']?(?:text/xml|[\w/+]*json|text/\w*templ)", re.IGNORECASE
)
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<style\b.*?(?:</style\s*>|\Z)|<(?:title|template)\b.*?(?:</(?:title|template)\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_LINK = re.compile(r"<a\b[^<>]*>.*?(?:</a\s*>|(?=<a\b)|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\n{2,}")
_TITLE = re.compile(r"<title\b[^<>]*>(.*?)(?:</title|\Z)", re.DOTALL | re.IGNORECASE)
_META = re.compile(r"<meta\b[^<>]*>", re.IGNORECASE)
_ARTICLE_META = re.compile(r"(?:articletitle|pubdate)", re.IGNORECASE)
_FILLED = re.compile(r"content\s*=\s*[\"']\s*[^\"'\s]", re.IGNORECASE)
_PASSWORD = re.compile(r"<input\b[^<>]*type\s*=\s*[\"']?password", re.IGNORECASE)
_SUBSTANCE = re.compile(
    r"<(?:img|iframe|frame|embed|object|video|canvas|svg|form|meta\b[^<>]*refresh)\b", re.IGNORECASE
)
_DATED = re.compile(r"(?:发布|公开|发文|成文|更新)(?:时间|日期)[::]?(?:19|20)\d\d")
_OFFICIAL = re.compile(
    r"关于|报告|年报|公开|通知|公告|公示|通报|办法|意见|方案|规定|条例|人民政府|预算|决算|规划|简介"
)
_DOCUMENT = re.compile(
    r".{5,}(?:公告|公示|通知|通报|意见|办法|方案|报告|年报|说明|须知|指南|简介|决定|批复|函)"
)
_EXPLAINS = re.compile(r"^(?:问|答|q|a)\d*[::]|怎么办|如何(?:办理|登录|处理|查询)", re.MULTILINE)
_LEAST_OFFICIAL = 8
_WARNS = re.compile(
    r"公安|警方|民警|诈骗|犯罪|违法|查处|打击|整治|切勿|严禁|陷阱|招标|施工|公益金|村民|居民委员会"
)
_HEADINGS = re.compile(
    r"总体情况|主动公开政府信息|(?:收到和)?处理政府信息公开申请|行政复议、?(?:行政)?诉讼"
    r"|存在的?主要问题及改进|其他需要报告的事项"
)


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a page. `prose` is the text outside links, line by line, without spaces.

    `is_article` tells of a date of publication or of rows carried as data, `official` counts links
    whose words are those of a document, `headings` those of an annual report; `warns` is so where
    police or law are spoken of, `explains` where questions are answered. `title` is the part of the
    title that is not the site's name, `titles` are all its parts.
    """

    text: str
    unscripted: str
    title: str
    titles: tuple[str, ...]
    prose: str
    visible: int
    links: int
    official: int
    headings: int
    is_article: bool
    has_data: bool
    has_password: bool
    has_substance: bool
    warns: bool
    explains: bool

    @property
    def is_document(self) -> bool:
        """Whether the title is that of a document, not of a page of the site itself."""
        return _DOCUMENT.fullmatch(self.title) is not None

    @property
    def has_script(self) -> bool:
        """Whether the page brings any script."""
        return self.unscripted != self.text


def look_at(body: bytes) -> Look:
    """Give what is seen of a page's bytes. Never raises."""
    text = _decoded(body)
    unscripted = SCRIPT.sub("\n", text)
    shown = _UNSEEN.sub("\n", unscripted)
    prose = _plain(_LINK.sub("\n", shown))
    links = _LINK.findall(shown)
    titles = _titles(unscripted)
    stripped = _TAG.sub("\n", shown)
    words = _plain(stripped)
    has_data = bool(_DATA_SCRIPT.search(text))
    return Look(
        text=text,
        unscripted=unscripted,
        title=min(titles, key=_is_site_name, default=""),
        titles=tuple(titles),
        prose=prose,
        visible=len(words) - words.count("\n"),
        links=len(links),
        official=sum(1 for link in links[:200] if _is_official(_plain(link))),
        headings=len(set(_HEADINGS.findall(_plain(shown) if "<" in stripped else words))),
        is_article=has_data or bool(_DATED.search(prose)) or _has_article_meta(unscripted),
        has_data=has_data,
        has_password=bool(_PASSWORD.search(shown)),
        has_substance=bool(_SUBSTANCE.search(shown)),
        warns=bool(_WARNS.search(prose)),
        explains=bool(_EXPLAINS.search(prose)),
    )


def has_link(markup: str) -> bool:
    """Whether there is any link."""
    return bool(_LINK.search(markup))


def _is_official(words: str) -> bool:
    return len(words) >= _LEAST_OFFICIAL and bool(_OFFICIAL.search(words))


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace")


def _plain(markup: str) -> str:
    """Give text as the patterns want it: one line per run, without spaces, lower case."""
    return _plain_text(_TAG.sub("\n", markup))


def _plain_text(stripped: str) -> str:
    text = unicodedata.normalize("NFKC", html.unescape(stripped))
    return _LINES.sub("\n", _SPACES.sub("", text)).strip("\n").lower()


def _titles(markup: str) -> list[str]:
    """Give the parts of the title: the site's name follows or precedes, set off by a stroke."""
    found = _TITLE.search(markup)
    if found is None:
        return []
    parts = re.split(r"[-_|—–·]+", _plain(found.group(1)[:300]))
    return [part.replace("\n", "") for part in parts if part.strip()]


def _is_site_name(part: str) -> bool:
    return bool(re.search(r"(?:人民政府|门户网站|政府网|局|委员会|办公室|政务网|信息网)$", part))


def _has_article_meta(markup: str) -> bool:
    return any(
        _ARTICLE_META.search(meta) and _FILLED.search(meta) for meta in _META.findall(markup)
    )
