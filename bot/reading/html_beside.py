"""Pictures that stand beside a page's text: in its head and foot, and as links to other pages."""

import re
from urllib.parse import urlsplit

from bot.reading.html_parse import Element

_BOXES = frozenset(("header", "footer", "nav", "aside"))
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:page|site|web|g|main)?(?:header|footer|foot|nav|copyright|friend-?links?|yqlj)(?:$|[\s_-])",
    re.IGNORECASE,
)
_KEPT = re.compile(r"\.(?:jpe?g|png|gif|bmp|tiff?|webp|pdf)$", re.IGNORECASE)


def is_beside(picture: Element) -> bool:
    """Whether a picture is none of the text: it may not be a page of a report."""
    for each in picture.iterancestors():
        if each.tag in _BOXES or _NAMED.search(f"{each.get('class') or ''} {each.get('id') or ''}"):
            return True
        if each.tag == "a" and _leads_away(each.get("href") or ""):
            return True
    return False


def _leads_away(href: str) -> bool:
    """Whether a link around a picture opens another page, and not the picture in its full size."""
    if not href or href.startswith(("#", "javascript:")):
        return False
    try:
        path = urlsplit(href).path
    except ValueError:
        return False
    return not _KEPT.search(path)
