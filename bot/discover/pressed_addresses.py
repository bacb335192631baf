"""The address that a press on an element leads to, as far as the element itself says it. Pure."""

import re

from lxml.html import HtmlElement

_GOES = re.compile(
    r"(?:location(?:\.href)?\s*=|\.(?:assign|replace)\(|open\()\s*[\"']([^\"'\s]{1,400})[\"']"
)
_ADDRESS = re.compile(r"[\"']((?:https?:)?[\w./:-]*\d[\w-]*\.\w{2,5}(?:\?[^\"'\s]*)?)[\"']")
_OPENED = ("data-href", "data-url", "data-link")


def address_gone_to(element: HtmlElement) -> str:
    """Give the address, as it stands, that a press on `element` goes to; "" where a script knows it."""
    found = _GOES.search(done) if (done := element.get("onclick") or "") else None
    return found[1] if found is not None else ""


def address_pressed(element: HtmlElement) -> str:
    """Give the address of the one page or file that a press on `element` goes to or hands over."""
    if going := address_gone_to(element):
        return going
    found = _ADDRESS.search(element.get("onclick") or "")
    return found[1] if found is not None else next(filter(None, map(element.get, _OPENED)), "")
