"""A page parsed: its tree without scripts, what the scripts say, and what a reader sees."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree, html
from lxml.html import HtmlElement

from bot.glance import Glance
from rules.plain_text import plain

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]+")
_LIBRARY = re.compile(
    r"jquery|bootstrap|swiper|respond|html5|modernizr|layer|share|wza|barrier|counter|stat|tongji",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A page parsed: its tree without scripts, the scripts' text, and its visible text.

    `markup` is the whole page as it came, `glance` a cheap look at it; `has_own_scripts` tells whether it takes scripts of its
    site's own making from files, `no_script` what it says to who runs none.
    """

    tree: HtmlElement
    scripts: str
    text: str
    markup: str
    glance: Glance
    has_own_scripts: bool = False
    no_script: str = ""


def parsed(markup: str) -> Parsed | None:
    """Parse a page; None where there is nothing in it."""
    glance = Glance(markup)
    if glance.has_controls:
        markup = _CONTROLS.sub("", markup)
        glance = Glance(markup)
    markup = _DECLARATION.sub("", markup.lstrip("\ufeff"))
    tree = fragment(markup)
    if tree is None:
        return None
    scripts, no_script, sources = [], [], []
    for each in list(tree.iter("script", "style", "noscript", "template", "textarea")):
        if each.tag == "script":
            scripts.append(each.text or "")
            sources += [each.get("src") or ""]
        if each.tag == "noscript":
            no_script.append("".join(each.itertext()))
        if each.getparent() is not None:
            each.drop_tree()
    return Parsed(
        tree, "\n".join(scripts), _visible_text(tree), markup, glance,
        _own_scripts(filter(None, sources)), plain(" ".join(no_script)),
    )  # fmt: skip


def fragment(markup: str) -> HtmlElement | None:
    """Give the tree of some markup, without comments; None where it is none."""
    if not markup.strip():
        return None
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True)
    # One class for all elements is looked up without asking Python about every one.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    try:
        tree = html.document_fromstring(markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree


def _visible_text(tree: HtmlElement) -> str:
    hidden = {
        each
        for each in tree.xpath("//*[@style or @hidden]")
        if each.get("hidden") is not None
        or re.search(r"display\s*:\s*none", each.get("style") or "", re.IGNORECASE)
    }
    if not hidden:
        # White space parts the pieces: each is made plain by itself, and menus come again.
        return " ".join(filter(None, map(plain, tree.itertext())))
    parts: list[str] = []
    skip: HtmlElement | None = None
    for event, each in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            if skip is None and each in hidden:
                skip = each
            if skip is None:
                parts.append(each.text or "")
        else:
            if each is skip:
                skip = None
            if skip is None:
                parts.append(each.tail or "")
    return plain(" ".join(parts))


def _own_scripts(sources: Iterable[str]) -> bool:
    """Whether a page takes scripts from files other than well-known ones."""
    return any(not _LIBRARY.search(each) for each in sources)
