"""Where a click leads that no plain link answers, as far as the page itself writes it out. Pure.

No script is run: an address counts only where it stands whole, and alone, in what a click calls.
"""

import re

from lxml.html import HtmlElement

_OPENED = ("data-href", "data-url", "data-link")
_LITERAL = re.compile(r"(['\"])([^'\"<>\s]+)\1")
_ADDRESS = re.compile(
    r"(?:https?://|\.{0,2}/)\S+|\S+\.(?:s?html?|jhtml|jspx?|aspx?|php|do|pdf|docx?|wps|ofd)(?:\?\S*)?|\?\w+=\S+",
    re.IGNORECASE,
)
_LISTENING = ("onclick", "data-id", *_OPENED)


def told_address(element: HtmlElement) -> str:
    """Give the one address that pressing `element` certainly opens; "" where none is told."""
    for name in _OPENED:
        if (said := (element.get(name) or "").strip()) and _ADDRESS.fullmatch(said):
            return said
    href = element.get("href") or ""
    for script in (href[11:] if href[:11].lower() == "javascript:" else "", element.get("onclick")):
        if script and (told := _written_in(script)):
            return told
    return ""


def is_pressed(element: HtmlElement) -> bool:
    """Whether an element, or one in it, does something when pressed, or is a link."""
    return any(
        each.tag == "a" or any(each.get(name) is not None for name in _LISTENING)
        for each in element.iter()
    )


def _written_in(script: str) -> str:
    found = [each for each in _LITERAL.finditer(script) if _ADDRESS.fullmatch(each[2])]
    if len(found) != 1:
        return ""
    before, behind = script[: found[0].start()].rstrip(), script[found[0].end() :].lstrip()
    # What something is added to is only a part of an address.
    return "" if before.endswith("+") or behind.startswith("+") else found[0][2]
