"""Words of websites made fit for paper: one line, no control, nothing unseen, not endless."""

import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

Value = TypeVar("Value")
# Controls and line ends, halves of characters, what is not seen, what is private or no character.
_GAP = frozenset({"Cc", "Zl", "Zp", "Zs"})
_UNFIT = frozenset({"Cf", "Cs", "Co", "Cn"})
_LONGEST = 1000


def one_line(text: str) -> str:
    """Give `text` on one line with only what can be read, and with an end."""
    if not text.isprintable():
        text = "".join(map(_readable, text))
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _readable(character: str) -> str:
    category = unicodedata.category(character)
    return " " if category in _GAP else "" if category in _UNFIT else character


def cleaned(value: Value) -> Value:
    """Give a frozen dataclass with every text in it made one readable line."""
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        each.name: one_line(text)
        for each in fields(value)
        if type(text := getattr(value, each.name)) is str
    }
    return replace(value, **changed)
