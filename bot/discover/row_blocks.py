"""What a link of a list stands in: its block, an <li> or <tr>, and the list it is an item of."""

from lxml.html import HtmlElement

_BLOCKS = frozenset(("li", "tr"))
_ITEMS = _BLOCKS | {"dd", "dt", "p"}


def block_of(anchor: HtmlElement) -> HtmlElement | None:
    """Give the <li> or <tr> an anchor stands in."""
    return _around(anchor, _BLOCKS)


def list_of(anchor: HtmlElement) -> HtmlElement | None:
    """Give the list an anchor is a row of."""
    block = _around(anchor, _ITEMS)
    return block.getparent() if block is not None else None


def _around(anchor: HtmlElement, tags: frozenset[str]) -> HtmlElement | None:
    above = anchor.getparent()
    while above is not None and above.tag not in tags:
        above = above.getparent()
    return above
