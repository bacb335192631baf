"""Automatic numbering: the 一、 that stands on paper and nowhere in a paragraph's text."""

import re
from dataclasses import dataclass

from bot.reading.package import Element
from bot.reading.word_numerals import numeral
from bot.reading.word_styles import Styles
from bot.reading.word_xml import attribute, child, number, short, switch

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_CLOSES_ITSELF = "、．。，：）》】"


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: where it starts, how it counts, and what is written around it."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    behind: str = "tab"
    restarts_after: int | None = None
    is_legal: bool = False
    style: str = ""


class Numbering:
    """The numbered lists of a document, counting as its paragraphs go by."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        for each in root if root is not None else ():
            if short(each) == "w:abstractNum":
                self._abstract.setdefault(attribute(each, "abstractNumId") or "", each)
            elif short(each) == "w:num":
                self._lists.setdefault(attribute(each, "numId") or "", each)
        self._levels: dict[str, dict[int, _Level]] = {}
        self._named: dict[str, str] = {}
        self._starts: dict[str, dict[int | None, int | None]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Element) -> str:
        """Count `paragraph` and give the number that is printed before it, "" where none is."""
        said = self._styles.numbering_level(paragraph)
        if said is None or said[0] not in self._lists:
            return ""
        key, at, style = said
        levels = self._levels_of(key)
        if at is None:
            at = next((n for n, level in levels.items() if style and level.style == style), 0)
        level = levels.get(at)
        if level is None:
            return ""
        counts = self._count(key, at, levels)
        if level.form == "bullet":
            return ""
        written = _PLACE.sub(
            lambda place: self._place(int(place[1]) - 1, level, levels, counts), level.text
        )
        closes = level.behind == "nothing" or written.endswith(tuple(_CLOSES_ITSELF))
        return written if closes or not written else written + " "

    def _place(
        self, at: int, level: _Level, levels: dict[int, _Level], counts: list[int | None]
    ) -> str:
        named = levels.get(at, _Level())
        count = counts[at]
        is_plain = level.is_legal and named.form not in {"none", "bullet"}
        return numeral(
            named.start if count is None else count, "decimal" if is_plain else named.form
        )

    def _count(self, key: str, at: int, levels: dict[int, _Level]) -> list[int | None]:
        """Count one on at this level, and let the deeper ones begin anew."""
        abstract = self._abstract_of(key)
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        begins = self._override(key, at)
        if begins is not None and (key, at) not in self._begun:
            counts[at] = None
        else:
            begins = None
        self._begun.add((key, at))
        before = counts[at]
        if before is None:
            counts[at] = levels[at].start if begins is None else begins
        else:
            counts[at] = before + 1
        for above in range(at):
            if counts[above] is None:
                counts[above] = levels[above].start if above in levels else 1
        for below in range(at + 1, _LEVELS):
            after = levels[below].restarts_after if below in levels else None
            if after is None or at < after:
                counts[below] = None
        return counts

    def _abstract_of(self, key: str) -> str:
        if key not in self._named:
            self._named[key] = attribute(child(self._lists[key], "w:abstractNumId")) or ""
        return self._named[key]

    def _override(self, key: str, at: int) -> int | None:
        if key not in self._starts:
            overrides = (e for e in self._lists[key] if short(e) == "w:lvlOverride")
            self._starts[key] = {
                number(each, "ilvl"): number(child(each, "w:startOverride")) for each in overrides
            }
        return self._starts[key].get(at)

    def _levels_of(self, key: str) -> dict[int, _Level]:
        if key not in self._levels:
            listed = self._lists[key]
            found = self._abstract.get(attribute(child(listed, "w:abstractNumId")) or "")
            linked = attribute(child(found, "w:numStyleLink"))
            if (
                linked
                and (other := self._lists.get(self._styles.list_of_style(linked) or "")) is not None
            ):
                found = self._abstract.get(attribute(child(other, "w:abstractNumId")) or "")
            levels = {}
            for each in [*(found if found is not None else ()), *listed]:
                wanted = child(each, "w:lvl") if short(each) == "w:lvlOverride" else each
                if wanted is None or short(wanted) != "w:lvl":
                    continue
                at = number(wanted, "ilvl")
                if at is not None and 0 <= at < _LEVELS:
                    levels[at] = _level(wanted)
            self._levels[key] = levels
        return self._levels[key]


def _level(element: Element) -> _Level:
    start = number(child(element, "w:start"))
    form = child(element, "w:numFmt")
    if form is None:  # a format outside the standard stands in an alternative
        form = child(element, "mc:AlternateContent", "mc:Fallback", "w:numFmt")
    return _Level(
        start=1 if start is None else max(start, 0),
        form=attribute(form) or "decimal",
        text=attribute(child(element, "w:lvlText")) or "",
        behind=attribute(child(element, "w:suff")) or "tab",
        restarts_after=number(child(element, "w:lvlRestart")),
        is_legal=bool(switch(element, "w:isLgl")),
        style=attribute(child(element, "w:pStyle")) or "",
    )
