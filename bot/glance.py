"""A glance at a long text: what is certainly not in it needs no pattern to look for it.

A glance never misses what the pattern behind it would find; it may send that pattern in vain.
"""

import re
from functools import cached_property
from typing import AnyStr

_CONTROLS = [bytes([code]) for code in (*range(9), 0x0B, 0x0C, *range(0x0E, 0x20))]
_LETTERS = b"abcdefghijklmnopqrstuvwxyz"
_NO_LETTERS = bytes(each for each in range(256) if bytes([each]).lower() not in _LETTERS)
_SMALL = bytes(range(256)).lower()
_ENOUGH_LETTERS = 3
# What a pattern without regard to case takes for an i, an s or a k beside their own two forms.
FOLDED = {"\u0131": b"i", "\u0130": b"i", "\u017f": b"s", "\u212a": b"k"}


class Glance:
    """One text, glanced at for words and letters, all of them ASCII."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_torn = False
        self._held: dict[bytes, bool] = {}

    @cached_property
    def _written(self) -> bytes:
        try:
            return self._text.encode()
        except UnicodeEncodeError:
            self._is_torn = True
            return self._text.encode(errors="surrogatepass")

    @cached_property
    def _folded(self) -> bytes:
        written = self._written
        if not self._text.isascii():
            for letter, plain in FOLDED.items():
                if letter in self._text:
                    written = written.replace(letter.encode(), plain)
        return written

    @cached_property
    def _lower(self) -> bytes:
        return self._folded.lower()

    @cached_property
    def _letters(self) -> bytes:
        """The letters of the text alone, a third of it: a word that is not in them is nowhere."""
        return self._folded.translate(_SMALL, _NO_LETTERS)

    def holds(self, *words: bytes) -> bool:
        """Whether one of `words`, given in lower case, stands in the text in any case."""
        return any(map(self._holds, words))

    def ends(self, *words: bytes) -> bool:
        """Whether the text `holds` one of `words`, which stand near its end if anywhere."""
        return any(self._lower.rfind(word) >= 0 for word in words)

    def _holds(self, word: bytes) -> bool:
        held = self._held.get(word)
        if held is None:
            held = self._held[word] = self._may_hold(word) and word in self._lower
        return held

    def _may_hold(self, word: bytes) -> bool:
        letters = word.translate(None, _NO_LETTERS)
        return len(letters) < _ENOUGH_LETTERS or letters in self._letters

    def shows(self, *patterns: re.Pattern[bytes]) -> bool:
        """Whether one of `patterns`, written in lower case, is found in the text in any case."""
        return any(pattern.search(self._lower) for pattern in patterns)

    def follows(self, pattern: re.Pattern[bytes], *words: bytes) -> bool:
        """Whether `pattern` is found right behind one of `words`, all as in `shows` and `holds`."""
        lower = self._lower
        for word in words:
            at = lower.find(word)
            while at >= 0:
                at += len(word)
                if pattern.match(lower, at):
                    return True
                at = lower.find(word, at)
        return False

    @cached_property
    def has_controls(self) -> bool:
        """Whether a control character or half a pair of surrogates stands in the text.

        Line ends and tabs do not count.
        """
        written = self._written
        return self._is_torn or any(map(written.__contains__, _CONTROLS))


def has_run(text: AnyStr, stop: AnyStr, length: int) -> bool:
    """Whether `length` letters or bytes may stand in a row without a `stop` among them."""
    half = length // 2
    return any(text.find(stop, at, at + half) < 0 for at in range(0, len(text) - half + 1, half))
