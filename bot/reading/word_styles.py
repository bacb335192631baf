"""Paragraph and character styles: what a style says, along the styles it is based on."""

import re
from collections.abc import Iterator

from bot.reading.package import Element
from bot.reading.word_xml import attribute, child, is_on, number, short, switch

_HEADING_NAME = re.compile(r"^(?:heading|标题)\s*[1-9]$", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"^(?:toc|目录)\s*[1-9]$", re.IGNORECASE)
_TITLE_NAMES = frozenset(("title", "标题"))
_LONGEST_CHAIN = 20
_BODY_LEVEL = 9


class Styles:
    """The styles of a document. `root` is the root of its part of styles, or None."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default: dict[str, str] = {}
        self._answers: dict[tuple[str | None, ...], Element | None] = {}
        for each in root if root is not None else ():
            key = attribute(each, "styleId")
            if short(each) != "w:style" or not key:
                continue
            self._styles.setdefault(key, each)
            if attribute(each, "default") in {"1", "true", "on"}:
                self._default.setdefault(attribute(each, "type") or "paragraph", key)

    def chain(self, key: str | None, kind: str = "paragraph") -> Iterator[Element]:
        """Give the style called `key` (the default one where None) and those it is based on."""
        key = key or self._default.get(kind)
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(key or "")
            if style is None:
                return
            yield style
            key = attribute(child(style, "w:basedOn"))

    def said(self, key: str | None, *path: str, kind: str = "paragraph") -> Element | None:
        """Give what the style called `key`, or the nearest it is based on, says at `path`."""
        asked = (key, kind, *path)
        if asked not in self._answers:
            said = (child(style, *path) for style in self.chain(key, kind))
            self._answers[asked] = next((each for each in said if each is not None), None)
        return self._answers[asked]

    def name(self, key: str | None) -> str:
        """Give the name of the paragraph style called `key`."""
        style = next(self.chain(key), None)
        return (attribute(child(style, "w:name")) or "").strip()

    def is_heading(self, paragraph: Element) -> bool:
        """Whether a paragraph is a heading, by its outline level or by its style's name."""
        level = self.property(paragraph, "w:outlineLvl")
        if level is not None:
            return (number(level) or 0) < _BODY_LEVEL
        return bool(_HEADING_NAME.match(self.name(style_of(paragraph))))

    def is_title(self, paragraph: Element) -> bool:
        """Whether a paragraph bears the style of a title."""
        return self.name(style_of(paragraph)).lower() in _TITLE_NAMES

    def is_contents(self, paragraph: Element) -> bool:
        """Whether a paragraph is a line of a table of contents."""
        return bool(_CONTENTS_NAME.match(self.name(style_of(paragraph))))

    def is_centred(self, paragraph: Element) -> bool:
        """Whether a paragraph stands in the middle of the line."""
        return attribute(self.property(paragraph, "w:jc")) == "center"

    def property(self, paragraph: Element, name: str) -> Element | None:
        """Give a paragraph's own property, or else the one its style says."""
        own = child(paragraph, "w:pPr", name)
        return own if own is not None else self.said(style_of(paragraph), "w:pPr", name)

    def is_hidden(self, run: Element, style: str | None) -> bool:
        """Whether a run in a paragraph of this style is hidden text."""
        properties = child(run, "w:rPr")
        own = switch(properties, "w:vanish")
        if own is not None:
            return own
        hides = self.said(style, "w:rPr", "w:vanish")
        if key := attribute(child(properties, "w:rStyle")):
            nearer = self.said(key, "w:rPr", "w:vanish", kind="character")
            hides = hides if nearer is None else nearer
        return hides is not None and is_on(hides)

    def is_raised(self, run: Element) -> bool:
        """Whether a run stands as a superscript: such are notes."""
        properties = child(run, "w:rPr")
        align = child(properties, "w:vertAlign")
        key = attribute(child(properties, "w:rStyle"))
        if align is None and key:
            align = self.said(key, "w:rPr", "w:vertAlign", kind="character")
        return attribute(align) == "superscript"

    def numbering_level(self, paragraph: Element) -> tuple[str, int | None, str] | None:
        """Give (number list, level or None where unsaid, style that says so), or None."""
        own = child(paragraph, "w:pPr", "w:numPr")
        level = number(child(own, "w:ilvl"))
        if (key := attribute(child(own, "w:numId"))) is not None:
            return key, level or 0, ""
        for style in self.chain(style_of(paragraph)):
            said = child(style, "w:pPr", "w:numPr")
            if (key := attribute(child(said, "w:numId"))) is not None:
                of_style = number(child(said, "w:ilvl"))
                name = attribute(style, "styleId") or ""
                return key, level if level is not None else of_style, name
        return None

    def list_of_style(self, key: str) -> str | None:
        """Give the number list that the style called `key` names, or None."""
        return attribute(self.said(key, "w:pPr", "w:numPr", "w:numId"))


def style_of(paragraph: Element) -> str | None:
    """Give the key of a paragraph's style; None where it names none."""
    return attribute(child(paragraph, "w:pPr", "w:pStyle"))
