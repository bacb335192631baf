"""Names of organs: one organ has many spellings, and three that look alike are different."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rules.naming.department_names import FIELDS, FILLERS, WHOLE
from rules.naming.divisions import place_likeness, split_places
from rules.naming.likeness import Likeness
from rules.naming.title_words import TRADITIONAL
from rules.plain_text import tight

__all__ = ["Likeness", "places_of", "same_organ"]


class _Kind(StrEnum):
    GOVERNMENT = "government"
    OFFICE = "office"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class _Name:
    """A name taken apart: the divisions it stands in, and what it is there."""

    kind: _Kind
    places: tuple[str, ...]
    body: str = ""


_BRACKETS = str.maketrans("〔〕【】[]", "()()()")
_EDGES = "《》“”\"'的,、:;。"
_BRACKETED = re.compile(r"\(([^()]*)\)")
_IS_PART = re.compile(r"(?:分局|大队|支队|总队|中队|所|站|分中心|分院)$")
_SAYS_NOTHING = re.compile(r"^(?:本级|机关|本部|汇总|.{0,4}牌子|.*[0-9].*)$")
# 「(原X局)」, 「(加挂X局牌子)」: another name of the organ, or one that it had.
_CALLED = re.compile(
    r"^由?(?:原名?|前身|曾用名?|曾名|又名|更名前|(?:对外)?(?:并?加)?挂有?)(?:称?[为是]|:)?县?(?=.{3})(.{3,}?)"
    r"(?:更名|改名|改称|改制|转隶|合并|整合|撤并|划转|组建|而来)*(?:的?牌子?)?$"
)
_PARTY = re.compile(r"^(?:中国共产党|中共|中华人民共和国(?=.{3}))")
_TAX = re.compile(r"^国家税务总局(?=.+税务局)")
_GOVERNMENT = re.compile(r"(?:人民政府|政府|公所|管理委员会|管委会)?")
_OFFICE = re.compile(r"(?:(?:人民)?(?:政府|府)(?:办公室|办公厅|办)|政办)")
_STREET_OFFICE = re.compile(r"(?:人民政府)?(?:办事处|办)?(?:人民政府)?")
_INSIDE = re.compile(r"^(?:人民政府|政府(?!采购|投资|和社会资本)|府(?=办))")
_CLASSES = {"委": "委员会", "办": "办公室", "办公厅": "办公室"}
_CLASS = re.compile(
    r"(?:委员会|办公室|办公厅|总局|局|厅|委|办|署|部|院|中心|站|所|大队|支队|总队|队|馆|处|会|校|社)$"
)
_MAIN = frozenset({"局", "委员会", "厅", "办公室", "署", "部", "总局"})
_SHORTEST_STEM = 2
_TOWN = re.compile(r"(?:民族)?(?:乡|镇|街道)$")
# Bodies one letter from a department's name that are none of the county's, and yet no slip.
_OTHER_BODIES = (
    "邮政",
    "烟草",
    "盐务",
    "港务",
    "侨务",
    "电力",
    "供电",
    "气象",
    "地震",
    "税务",
    "铁路",
    "农机",
    "畜牧",
)


def same_organ(wanted: str, aliases: Sequence[str], stated: str) -> Likeness:
    """Hold the name `stated` against the organ `wanted`, known also by `aliases`.

    Larger divisions in front may be missing on either side (青泽区 is 南屏市青泽区). A government,
    its office and its departments are never each other. UNSURE where a name is missing or says
    too little (教育局 with no place), or where a department may have been merged or renamed.
    """
    ours = [name for each in (wanted, *aliases) for name in _names(each)]
    theirs = _names(stated)
    found = {_compare(*sorted((our, their))) for our in ours for their in theirs}
    if Likeness.SAME in found:
        return Likeness.SAME
    return Likeness.OTHER if found == {Likeness.OTHER} else Likeness.UNSURE


def may_be_mistyped(wanted: str, stated: str) -> bool:
    """Whether `stated` is the organ `wanted` but for one letter, and by itself none that is known.

    水务局 is no slip for 水利局; 数育局 may be one for 教育局, and 马家镇 for 马家乡.
    """
    ours, theirs = _taken_apart(wanted), _taken_apart(stated)
    if ours.kind is _Kind.GOVERNMENT and theirs.kind is _Kind.GOVERNMENT:
        # 马家乡 has become 马家镇, or the pen slipped.
        stems = {_TOWN.sub("", "".join(each.places)) for each in (ours, theirs)}
        return ours.places != theirs.places and len(stems) == 1
    if ours.kind is not _Kind.BODY or theirs.kind is not _Kind.BODY:
        return False
    one, other = _joined(ours.body), _joined(theirs.body)
    if len(one) != len(other) or place_likeness(ours.places, theirs.places) is Likeness.OTHER:
        return False
    if _fields(one) is None or _fields(other) is not None or other.startswith(_OTHER_BODIES):
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


def places_of(name: str) -> tuple[str, ...]:
    """Give the divisions a name begins with, largest first: 南屏市, 青禾区."""
    return next((_taken_apart(each).places for each in _names(name)), ())


@lru_cache(maxsize=4096)
def _names(given: str) -> tuple[str, ...]:
    """Give a name without its brackets, then second names that stand in brackets."""
    return tuple(_names_in(given))


def _names_in(given: str) -> Iterator[str]:
    text = tight(given).translate(TRADITIONAL).translate(_BRACKETS).strip(_EDGES)
    main = _BRACKETED.sub("", text).strip(_EDGES)
    for bracketed in _BRACKETED.findall(text):
        if _IS_PART.search(bracketed):
            main += bracketed
        elif not _SAYS_NOTHING.match(bracketed) and len(bracketed) > _SHORTEST_STEM:
            if called := _CALLED.match(bracketed):
                yield called[1]
            yield bracketed
    if main or text:
        yield main or text


@lru_cache(maxsize=8192)
def _taken_apart(name: str) -> _Name:
    text = _TAX.sub("", _PARTY.sub("", name))
    places, rest = split_places(text)
    if _OFFICE.fullmatch(rest):
        return _Name(_Kind.OFFICE, places)
    while rest and (found := _INSIDE.match(rest)):
        more, left = split_places(rest[found.end() :])
        if not left and not more:
            break
        places, rest = (*places, *more), left
    if places and _GOVERNMENT.fullmatch(rest):
        return _Name(_Kind.GOVERNMENT, places)
    if places and places[-1].endswith("街道") and _STREET_OFFICE.fullmatch(rest):
        return _Name(_Kind.GOVERNMENT, places)
    if not places:
        places, rest = _unmarked_place(rest)
    if not _CLASS.search(rest):
        # 「南屏」 alone: a place that does not say what it is.
        bare = rest.removesuffix("人民政府").removesuffix("政府")
        return _Name(_Kind.GOVERNMENT, (*places, bare) if bare else places)
    return _Name(_Kind.BODY, places, WHOLE.get(rest, rest))


def _unmarked_place(text: str) -> tuple[tuple[str, ...], str]:
    """Take the place off 南屏教育局, where the word 市 or 县 is missing."""
    if _fields(text) is None:
        for at in range(2, min(6, len(text) - 2)):
            if _fields(text[at:]) is not None:
                return (text[:at],), text[at:]
    return (), text


@lru_cache(maxsize=65536)
def _compare(one: str, other: str) -> Likeness:
    if one == other:
        return Likeness.SAME
    ours, theirs = _taken_apart(one), _taken_apart(other)
    places = place_likeness(ours.places, theirs.places)
    if ours.kind is not theirs.kind:
        office_and_body = {ours.kind, theirs.kind} == {_Kind.OFFICE, _Kind.BODY}
        if office_and_body and "办公室" in {ours.body, theirs.body}:
            return min(places, Likeness.UNSURE, key=_doubt)
        return Likeness.OTHER
    if ours.kind is _Kind.BODY:
        return min(places, _body_likeness(ours.body, theirs.body), key=_doubt)
    return places


def _doubt(likeness: Likeness) -> int:
    return (Likeness.OTHER, Likeness.UNSURE, Likeness.SAME).index(likeness)


def _body_likeness(one: str, other: str) -> Likeness:
    """Compare two departments of one place."""
    one, other = _joined(one), _joined(other)
    if one == other:
        return Likeness.SAME
    (stem, is_a), (other_stem, other_is_a) = _class(one), _class(other)
    fields, other_fields = _fields(one), _fields(other)
    if not {is_a, other_is_a} <= _MAIN:
        same = is_a == other_is_a and fields is not None and fields == other_fields
        return Likeness.SAME if same else Likeness.OTHER
    if fields is not None and other_fields is not None:
        if fields == other_fields:
            return Likeness.SAME if is_a == other_is_a else Likeness.UNSURE
        return Likeness.UNSURE if fields & other_fields else Likeness.OTHER
    shorter, longer = sorted((stem, other_stem), key=len)
    is_within = len(shorter) >= _SHORTEST_STEM and longer.startswith(shorter)
    is_part = longer.startswith((one, other))
    return Likeness.UNSURE if is_within and not is_part else Likeness.OTHER


def _joined(body: str) -> str:
    return re.sub(r"[和与及、·]", "", body)


def _class(body: str) -> tuple[str, str]:
    found = _CLASS.search(body)
    if found is None:
        return body, ""
    return body[: found.start()], _CLASSES.get(found[0], found[0])


@lru_cache(maxsize=8192)
def _fields(body: str) -> frozenset[str] | None:
    """Give the fields of work a department's name is made of; None where a part is unknown."""
    text, is_a = _class(_joined(body))
    if not is_a or not text:
        return None
    found: set[str] = set()
    while text:
        spelling = next((text[:n] for n in range(len(text), 1, -1) if text[:n] in FIELDS), "")
        filler = next((each for each in FILLERS if text.startswith(each)), "")
        if not spelling and not (filler and found):
            return None
        found.update(FIELDS.get(spelling, ()))
        text = text[len(spelling or filler) :]
    return frozenset(found)
