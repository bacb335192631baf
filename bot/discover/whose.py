"""Whose report a title is, held against the organ wanted: short, joint and silent names as well."""

import re
from dataclasses import dataclass

from rules.naming.organs import Likeness, places_of, same_organ
from rules.plain_text import tight

_SELF = re.compile(
    r"^[本我](?:局|委|办|厅|院|所|会|处|镇|乡|街道|县|区|市|省|机关|单位|部门|行政机关|中心)$"
)
_MISTYPED_YEAR = re.compile(r"\d{2,6}(?:年度?)?$|^\d{2,6}年度?")
_BETWEEN = re.compile(r"[、,，;；]|和(?=.{4})|与(?=.{4})|及(?=.{4})")
_ORGAN_END = re.compile(r"(?:局|委员会|委|办公室|办|厅|中心|队|镇|乡|街道|政府|办事处|管委会|社)$")
_SHORTEST = 3
_ANY = frozenset({"政府", "人民政府"})


@dataclass(frozen=True, slots=True)
class Whose:
    """The organ wanted, with its other names."""

    organ: str
    aliases: tuple[str, ...] = ()

    def likeness(self, stated: str | None) -> Likeness:
        """Tell whether the name `stated` is the organ's; UNSURE where it says nothing or too little.

        UNSURE too where the organ is one of several that sign together.
        """
        if not stated or _SELF.match(tight(stated)):
            return Likeness.UNSURE
        stated = _MISTYPED_YEAR.sub("", tight(stated))
        likeness = same_organ(self.organ, self.aliases, stated)
        if likeness is Likeness.OTHER and self._is_among(stated):
            return Likeness.UNSURE
        return likeness

    def is_named(self, word: str) -> bool:
        """Whether a word beside a list names the organ, in full or as its neighbours call it."""
        named = tight(word)
        if len(named) < _SHORTEST or not _ORGAN_END.search(named):
            return False
        if same_organ(self.organ, self.aliases, named) is Likeness.SAME:
            return True
        short = named.lstrip("省市县区")
        # 「县政府」 is no township's, though its name ends alike.
        return short not in _ANY and any(tight(each).endswith(short) for each in self._names())

    def _names(self) -> tuple[str, ...]:
        return (self.organ, *self.aliases)

    def _is_among(self, stated: str) -> bool:
        """Whether several organs are named together, this one among them."""
        parts = [each for each in _BETWEEN.split(stated) if each]
        if len(parts) > 1:
            return any(
                same_organ(self.organ, self.aliases, each) is Likeness.SAME for each in parts
            )
        for name in map(tight, self._names()):
            rest = stated.replace(name, "", 1)
            if rest not in {stated, ""} and places_of(rest) and _ORGAN_END.search(rest):
                return True
        return False
