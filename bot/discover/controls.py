"""Characters that no page shows and no tree can be given: control characters, as such or by number."""

import re

from lxml.html import HtmlElement

_BARE = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
_CONTROLS = re.compile(_BARE + "+")
_NUMBERED = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|6553[45])(?![0-9])"
    r"|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]|[fF]{3}[eEfF])(?![0-9a-fA-F]));?"
)


def without_controls(markup: str) -> str:
    """Give markup without control characters, bare or written as references; line ends stay."""
    bare = _CONTROLS.sub("", markup)
    return _NUMBERED.sub("", bare) if "&#" in bare else bare


def drop(element: HtmlElement) -> None:
    """Take an element out of its tree and leave the text behind it there.

    What only came to be a reference by what was taken out of it is met here: lxml lets such
    characters into a tree when it parses, and refuses them when the text is put elsewhere.
    """
    above, before = element.getparent(), element.getprevious()
    if above is None:
        return
    if element.tail:
        text = (above.text if before is None else before.tail) or ""
        text += element.tail
        try:
            _put(text, above, before)
        except ValueError:
            _put(_CONTROLS.sub("", text), above, before)
    above.remove(element)


def _put(text: str, above: HtmlElement, before: HtmlElement | None) -> None:
    if before is None:
        above.text = text
    else:
        before.tail = text
