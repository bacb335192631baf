"""Links to more of a box, in words or as a picture, and the name that the box bears. In Chinese; pure."""

import re
from pathlib import PurePosixPath

from lxml.html import HtmlElement

from bot.discover.anchors import Anchor
from bot.discover.sister_names import may_be_named, names_reports
from rules.plain_text import tight

_PICTURE = re.compile(r"(?:^|[^a-z])(?:more|gengduo|gd)(?:[^a-z]|$)", re.IGNORECASE)
_LONGEST = 40
_LEVELS = 3


def shows_more(element: HtmlElement) -> bool:
    """Whether a link is a picture that by its file's name stands for 更多."""
    pictures = (each.get("src") or "" for each in element.iter("img"))
    return any(_PICTURE.search(PurePosixPath(each).stem) for each in pictures)


def column_headed(anchor: Anchor) -> str:
    """Give the name of the column of reports that a link to more stands beside; "" where none."""
    is_more = anchor.words.is_more
    if not (is_more or (is_more is None and shows_more(anchor.element))):
        return ""
    own, above = tight(anchor.shown), anchor.element
    for _ in range(_LEVELS):
        parent = above.getparent()
        if parent is None:
            break
        above = parent
        text = tight("".join(above.itertext()))
        if len(text) > _LONGEST + len(own):
            break
        name = text.removesuffix(own) if text.endswith(own) else text.removeprefix(own)
        if may_be_named(name) and names_reports(name):
            return name
    return ""
