"""Attachments: which of a page's links may hold the report that the page announces."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from rules.naming.titles import read_title
from rules.plain_text import tight

_FILE = re.compile(
    r"\.(?:pdf|ofd|docx?|docm|dotx?|wps|wpt|rtf|xlsx?|et|ett|csv|txt|odt|ods|zip|rar|7z)\b",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|bmp|tiff?|webp)$", re.IGNORECASE)
_DOWNLOAD_WORDS = ("down", "attach", "getfile", "viewfile", "fileid=")
_DOWNLOAD = re.compile(r"down(?:load|file)|attach(?:ment)?|getfile|viewfile|fileid=", re.IGNORECASE)
_REPORT = re.compile(r"年度报告|年报|工作报告")
_NOT_REPORT = re.compile(r"指南|目录|制度|解读|图解|申请表|流程图|说明书|通知|办法|条例")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A link to a file: its text (or the file's name where it has none) and absolute address."""

    name: str
    url: str


def attachments(
    links: Iterable[tuple[str, str]], page_url: str, year: int | None
) -> list[Attachment]:
    """Give the links that may lead to the report's file, likeliest first.

    A link counts by the file it names, in its address or its text; viewers and frames (without
    text) count as well. Links to what is plainly something else come last.
    """
    links = list(links)
    if not _some_name_files(links):
        links = [link for link in links if _wants_a_look(*link)]
    ranked = []
    seen = {page_url.split("#", maxsplit=1)[0]}
    for order, (text, url) in enumerate(links):
        address = url.split("#")[0]
        if address in seen or not url.startswith(("http:", "https:")):
            continue
        name = text or unquote(urlsplit(url).path.rsplit("/", 1)[-1])
        if not _is_file(text, url):
            continue
        seen.add(address)
        ranked.append((_rank(name, year), order, Attachment(name, url)))
    return [each for _, _, each in sorted(ranked, key=lambda each: each[:2])]


def names_file(url: str) -> bool:
    """Whether an address names a file, and not a page."""
    if "%" not in url and url.isprintable() and not _FILE.search(url):
        return False  # nor does its path, which most need not be taken apart for
    return bool(_FILE.search(unquote(urlsplit(url).path)))


def _some_name_files(links: Sequence[tuple[str, str]]) -> bool:
    """Whether an address or a text may name a file: asked of all at once, for few pages have any."""
    addresses = "\n".join([url for _, url in links])
    if addresses.isascii():
        lower = addresses.lower()
        may_load = any(word in lower for word in _DOWNLOAD_WORDS)
    else:
        may_load = bool(_DOWNLOAD.search(addresses))
    return may_load or any(map(_FILE.search, (addresses, "\n".join([text for text, _ in links]))))


def _wants_a_look(text: str, url: str) -> bool:
    """Whether a link must be taken apart to tell: it has no words, or its address is in percents."""
    return not text or "%" in url


def _is_file(text: str, url: str) -> bool:
    if not _wants_a_look(text, url) and not any(
        mark.search(each) for mark, each in ((_FILE, url), (_FILE, text), (_DOWNLOAD, url))
    ):
        return False
    parts = urlsplit(url)
    path, query = unquote(parts.path), unquote(parts.query)
    if _PICTURE.search(path):
        return False
    if _FILE.search(path) or _FILE.search(query) or _FILE.search(text):
        return True
    if _DOWNLOAD.search(path) and (query or not path.endswith(("/", ".html", ".htm"))):
        return True
    return not text and not path.endswith((".js", ".css"))


def _rank(name: str, year: int | None) -> int:
    """Give 0 for the report by its name; the greater the number, the less likely."""
    reading = read_title(_FILE.split(name)[0])
    if reading.is_report and reading.report_year in {None, year}:
        return 0
    words = tight(name)
    if _NOT_REPORT.search(words):
        return 4
    if _REPORT.search(words):
        return 1 if year is None or str(year) in words else 3
    return 2
