"""Places: the addresses of folders, first pages and articles held against each other."""

import re
from urllib.parse import urlsplit

_INDEX = re.compile(r"(?:index|default)\.\w+$")
_ARTICLE = re.compile(r"\d.*\.(?:s?html?|jhtml|jspx?|aspx?|pdf|docx?)$", re.IGNORECASE)
_ROOT = 3  # slashes of https://host/
_REPORTS = re.compile(
    r"(?:zf)?(?:xx)?(?:gk)?(?:gz)?(?:nb|ndbg|nianbao|niandubaogao)|annual(?:[_-]?reports?)?",
    re.IGNORECASE,
)


def place_of(url: str) -> str:
    """Give an address without its index file: a folder and its index are one place."""
    return _INDEX.sub("", url.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0])


def key_of(url: str) -> str:
    """Give what two addresses of one page have in common: its place, and what it is asked."""
    query = urlsplit(url).query
    return f"{place_of(url)}?{query}" if query else place_of(url)


def is_article(url: str) -> bool:
    """Whether an address is of one page and not of a folder or its first page."""
    name = urlsplit(url).path.rsplit("/", 1)[-1]
    return bool(_ARTICLE.search(name)) and not _INDEX.search(name)


def is_of_reports(url: str) -> bool:
    """Whether an address stands in a folder named for annual reports."""
    return any(map(_REPORTS.fullmatch, urlsplit(url).path.split("/")[:-1]))


def leads_up(url: str, base: str) -> bool:
    """Whether an address is the front page of the host, or of a folder that `base` stands in."""
    place, query = place_of(url), urlsplit(url).query
    if query or urlsplit(url).netloc != urlsplit(base).netloc:
        return False
    place = place if urlsplit(place).path else f"{place}/"
    here = folder_of(place_of(base))
    return (
        place.endswith("/")
        and here.startswith(place)
        and (here != place or place.count("/") == _ROOT)
    )


def section_of(url: str) -> tuple[str, str]:
    """Give the host and the first folder of an address."""
    parts = urlsplit(url)
    return parts.netloc, parts.path.strip("/").split("/")[0]


def folder_of(place: str) -> str:
    """Give the folder that a place stands in."""
    return place.rsplit("/", 1)[0] + "/"
