"""A page parsed: its tree without scripts, what the scripts say, and what a reader sees."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from lxml import etree, html
from lxml.html import HtmlElement

from bot.discover.anchors import Anchor, anchors_of
from bot.discover.controls import drop, without_controls
from bot.discover.options import Option, options_of
from bot.glance import Glance
from rules.plain_text import plain, plain_together

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_LIBRARY = re.compile(
    r"jquery|bootstrap|swiper|respond|html5|modernizr|layer|share|wza|barrier|counter|stat|tongji|jiucuo|conac|cnzz|hm\.js|webdig|/count\.",
    re.IGNORECASE,
)


def _strings(path: str) -> Callable[[HtmlElement], list[str]]:
    """Give what finds the texts or attributes at `path` below an element."""
    found = etree.XPath(path, smart_strings=False)
    return cast("Callable[[HtmlElement], list[str]]", found)


_STYLES = _strings("descendant-or-self::*/@style")
_ANY_HIDDEN = _strings("descendant-or-self::*/@hidden")
_TEXTS = _strings("descendant::text()")
_HIDDEN = "descendant-or-self::*[@style or @hidden]"
_NO_DISPLAY = re.compile(r"display\s*:\s*none", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A page parsed: its tree without scripts, the scripts' text, and its visible text.

    `markup` is the whole page as it came, `glance` a cheap look at it; `has_own_scripts` tells
    whether it takes scripts of its site's own making from files, `no_script` what it says to who
    runs none, `sources` are the addresses of all scripts in files. `metas` are
    its <meta>s. `has_run` and `is_settled` are the page's: what its scripts did is done. `tags` are
    the names of its elements. `elements` are all those of the tree, in its order, `anchors` and `options` the links
    and the options of selects among them.
    """

    tree: HtmlElement
    scripts: str
    text: str
    markup: str
    glance: Glance
    elements: tuple[HtmlElement, ...]
    anchors: tuple[Anchor, ...]
    options: tuple[Option, ...]
    has_own_scripts: bool = False
    no_script: str = ""
    has_run: bool = False
    sources: tuple[str, ...] = ()
    metas: tuple[HtmlElement, ...] = ()
    is_settled: bool = False
    tags: frozenset[str] = frozenset()


def parsed(markup: str, *, has_run: bool = False, is_settled: bool = False) -> Parsed | None:
    """Parse a page; None where there is nothing in it. `has_run`, `is_settled` as in `Page`."""
    glance = Glance(markup)
    may_have_controls = _may_have_controls(markup, glance)
    if may_have_controls and (cleaned := without_controls(markup)) != markup:
        markup, glance = cleaned, Glance(cleaned)
    markup = _DECLARATION.sub("", markup.lstrip("\ufeff"))
    tree = fragment(markup)
    if tree is None:
        return None
    scripts, no_script, sources, metas = [], [], [], []
    for each in list(tree.iter("meta", "script", "style", "noscript", "template", "textarea")):
        if each.tag == "meta":
            metas.append(each)
            continue
        if each.tag == "script":
            scripts.append(each.text or "")
            sources += [each.get("src") or ""]
        if each.tag == "noscript":
            no_script.append("".join(each.itertext()))
        drop(each)
    # As long as something holds them, elements need not be made anew at every look.
    elements = tuple(tree.iter())
    return Parsed(
        tree, "\n".join(scripts), _visible_text(tree, glance), markup, glance, elements,
        tuple(anchors_of(tree.iter("a", "area"))), tuple(options_of(tree.iter("option"))), _own_scripts(filter(None, sources)),
        plain(" ".join(no_script)), has_run, tuple(sources), tuple(metas), is_settled,
        frozenset(each.tag for each in elements),
    )  # fmt: skip


def _may_have_controls(markup: str, glance: Glance) -> bool:
    # A single letter is found many times faster than two.
    is_bare = glance.has_controls or "\ufffe" in markup or "\uffff" in markup
    return is_bare or glance.holds(b"&#")


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


def _visible_text(tree: HtmlElement, glance: Glance) -> str:
    hidden = set(_hidden(tree, glance))
    # White space parts the pieces: each is made plain by itself, and menus come again.
    return plain_together(_shown_texts(tree, hidden) if hidden else _TEXTS(tree))


def _hidden(tree: HtmlElement, glance: Glance) -> Iterator[HtmlElement]:
    # To ask for attributes is far cheaper than to ask for the elements that have them.
    may_be_marked = glance.holds(b"hidden") and _ANY_HIDDEN(tree)
    may_be_styled = not may_be_marked and glance.holds(b"display", b"&#")
    if not may_be_marked and not (may_be_styled and any(map(_NO_DISPLAY.search, _STYLES(tree)))):
        return
    for each in tree.xpath(_HIDDEN):
        if each.get("hidden") is not None or _NO_DISPLAY.search(each.get("style") or ""):
            yield each


def _shown_texts(tree: HtmlElement, hidden: set[HtmlElement]) -> list[str]:
    """Give the texts of a tree but those in `hidden`; what holds none of these is taken whole."""
    around = {above for each in hidden for above in each.iterancestors()}
    texts: list[str] = []
    left: list[HtmlElement | str] = [tree]
    while left:
        each = left.pop()
        if isinstance(each, str):
            texts.append(each)
        elif each in around and each not in hidden:
            parts: list[HtmlElement | str] = [each.text or ""]
            for child in each:
                parts += (child, child.tail or "")
            left += reversed(parts)
        elif each not in hidden:
            texts += _TEXTS(each)
    return texts


def _own_scripts(sources: Iterable[str]) -> bool:
    """Whether a page takes scripts from files other than well-known ones."""
    return any(not _LIBRARY.search(each) for each in sources)
