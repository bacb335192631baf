"""Sentences of a section: without white space, and with a way back to what is printed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rules.plain_text import narrow

_END = re.compile(r"[。;!?]")
_WORD = re.compile(r"\S+")
_LINE_ENDS = frozenset("。;!?:")
_BEGINS = re.compile(
    r"\s*(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|[(（]\d{1,2}[)）]|\d{1,2}[、.．](?!\d))"
)
_TITLE = re.compile(r"[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．][^。;,:]{2,28}$")
_MOST_LEAD = 800
_LONGEST = 1_500
_LINE_END = 20


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    `text` has half-width signs and no white space; `gaps` are places in it where white space
    stood; `lead` is what its paragraph says before it, the heading over it first. `printed`
    gives what the report prints.
    """

    text: str
    gaps: frozenset[int]
    lead: str
    source: str
    at: Sequence[int]

    def printed(self, start: int, end: int) -> str:
        """Give what is printed where `text[start:end]` stands, white space made one space."""
        end = min(end, len(self.at))
        if start >= end:
            return ""
        return " ".join(self.source[self.at[start] : self.at[end - 1] + 1].split())


def sentences(text: str) -> Iterator[Sentence]:
    """Give the sentences of a section's text, in order.

    A line's end ends a sentence only where the line ends like one, or the next begins an item.
    What has no end for very long is cut.
    """
    yield from _sentences(text)


@lru_cache(maxsize=32)
def _sentences(text: str) -> tuple[Sentence, ...]:
    # Several rules read the same sections, one after the other.
    return tuple(_parted(text))


def _parted(text: str) -> Iterator[Sentence]:
    folded = narrow(text)
    title = ""
    for start, end in _paragraphs(folded):
        begin, lead = start, title
        for stop in _stops(folded, start, end):
            made = _sentence(folded, text, begin, stop, lead)
            if made.text:
                yield made
            lead = lead if len(lead) > _MOST_LEAD else lead + made.text
            begin = stop
        whole = lead[len(title) :]
        if _TITLE.match(whole):
            title = whole


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in re.finditer(r"\n", text):
        last = text[max(start, found.start() - _LINE_END) : found.start()].rstrip()[-1:]
        if not last or last in _LINE_ENDS or _BEGINS.match(text, found.end()):
            yield start, found.start()
            start = found.end()
    yield start, len(text)


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    """Give where the sentences of `text[start:end]` stop, its own end last."""
    for found in (*(each.end() for each in _END.finditer(text, start, end)), end):
        while found - start > _LONGEST + 1:
            start += _LONGEST + 1
            yield start
        if found > start:
            yield found
        start = found


def _sentence(folded: str, source: str, start: int, end: int, lead: str) -> Sentence:
    words = list(_WORD.finditer(folded, start, end))
    if len(words) == 1:
        return Sentence(words[0][0], frozenset(), lead, source, range(*words[0].span()))
    at: list[int] = []
    gaps: list[int] = []
    for word in words:
        gaps.append(len(at))
        at.extend(range(*word.span()))
    text = "".join([word[0] for word in words])
    return Sentence(text, frozenset(gaps[1:]), lead, source, tuple(at))
