"""Files that a page shows in a frame of its own: a PDF embedded, or given to a viewer. Pure."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from bot.discover.attachments import names_file
from bot.discover.parsed import Parsed

_MEDIA = re.compile(
    r"\.(?:swf|flv|f4v|mp[34g]|mpeg|m4[av]|avi|wm[av]|mov|webm|og[agv]|wav|rm(?:vb)?|m3u8)(?:[?#]|$)",
    re.IGNORECASE,
)
_PLACES = {"embed": ("src",), "object": ("data",), "iframe": ("data-src", "src")}


def files_shown(parsed: Parsed) -> Iterator[str]:
    """Give the addresses, as they stand, of the files that a page shows in a frame."""
    for each in parsed.tree.iter("embed", "object", "iframe"):
        if source := next(filter(None, map(each.get, _PLACES[each.tag])), ""):
            yield file_shown(source)


def file_shown(source: str) -> str:
    """Give the file that a frame with this address shows: its own, or the one a viewer is given."""
    if names_file(source):
        return source
    if "." not in source or not ("?" in source or "#" in source):
        return ""
    try:
        parts = urlsplit(source)
    except ValueError:
        return ""
    given = [value for _, value in parse_qsl(parts.query)]
    given += [parts.fragment, *(value for _, value in parse_qsl(parts.fragment))]
    return next((each for each in given if names_file(each)), "")


def is_media(source: str) -> bool:
    """Whether an address is that of a film, of sound or of an animation: no document."""
    return bool(_MEDIA.search(source))
