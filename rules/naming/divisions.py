"""Administrative divisions in the names of organs."""

import re
from collections.abc import Sequence

from rules.naming.likeness import Likeness

_ENDS = "省市县区州旗盟镇乡"
_LONGEST = 20
_SHORTEST = 2
# Words in which a division's letter is none.
_NO_DIVISION = re.compile(
    r"(?:城市|城乡|城镇|乡镇|社区|小区|库区|灾区|老区|县市|省市|区县|超市|集市|军区|牧区)$"
)
_NOT_AFTER = {
    "市": re.compile(r"场|容|域|民(?!政|宗|族|防)|政(?!府|务|协|数|法|办|策)"),
    "区": re.compile(r"域|块|划"),
    "县": re.compile(r"域|级"),
    "乡": re.compile(r"村|土"),
    "镇": re.compile(r"村"),
    "省": re.compile(r"级"),
    "州": re.compile(r"$^"),
}
# What may follow a division although it begins with a division's letter.
_STARTS = re.compile(
    r"市场|市监|市政|市容|市民|市中区|市南区|市北区|区域|乡村|城乡|县域|州城|乡宁县|"
    r"镇(?:远|平|雄|安|原|康|坪|赉|巴|沅|宁)|镇海"
)
_NOT_RELATIVE = ("市中区", "市南区", "市北区", "乡宁", "镇海", "镇远", "镇平", "镇安", "镇江")
_DEPARTMENT_LETTERS = re.compile(r"[局委厅]")
_RELATIVE = re.compile(r"[我本全]?(自治[县州区旗]|[省市县区州旗盟镇乡])")
_ETHNIC = re.compile(r"^(.+)族自治([县州旗])$")
_SHORTEST_TAIL = 3


def split_places(name: str) -> tuple[tuple[str, ...], str]:
    """Split the divisions off the front of a name: 南屏市青禾区教育局 → (南屏市, 青禾区), 教育局.

    A division named by its word alone (县教育局) is given as that word.
    """
    places: list[str] = []
    at = 0
    relative = _RELATIVE.match(name)
    if relative and not name.startswith(_NOT_RELATIVE) and not _goes_on(name, relative.end()):
        places.append(relative[1])
        at = relative.end()
    while (end := _division_end(name, at)) is not None:
        places.append(name[at:end])
        at = end
        # 南京市鼓楼区人民政府华侨路街道办事处
        inside = re.match(r"人民政府(?=.{2,}(?:街道|[乡镇]))", name[at:])
        if inside and _division_end(name, at + inside.end()) is not None:
            at += inside.end()
    return tuple(places), name[at:]


def _division_end(name: str, start: int) -> int | None:
    """Find the end of the division that begins at `start`; None where none does."""
    for end in range(start + _SHORTEST, min(len(name), start + _LONGEST) + 1):
        token = name[start:end]
        if _DEPARTMENT_LETTERS.match(token[-1]):
            return None
        if not (token[-1] in _ENDS or token.endswith(("街道", "苏木"))):
            continue
        if not _NO_DIVISION.search(token) and not _goes_on(name, end):
            return end
    return None


def _goes_on(name: str, end: int) -> bool:
    """Whether the letter before `end` is not yet the end of a division's name."""
    rest = name[end:]
    if rest.startswith(("街道", "族")):
        return True
    if rest and rest[0] in _ENDS and not _STARTS.match(rest):
        return True
    after = _NOT_AFTER.get(name[end - 1])
    return bool(after and after.match(rest))


def place_likeness(one: Sequence[str], other: Sequence[str]) -> Likeness:
    """Compare two places, each given by its divisions; larger ones in front may be missing."""
    if not one or not other:
        return Likeness.SAME if not one and not other else Likeness.UNSURE
    last = _division_likeness(one[-1], other[-1])
    if last is Likeness.OTHER:
        return last
    shorter, longer = sorted((tuple(one[:-1]), tuple(other[:-1])), key=len)
    for division in shorter:
        found = {_division_likeness(division, each) for each in longer}
        if Likeness.SAME in found:
            continue
        if any(each[-1] == division[-1] for each in longer) and Likeness.UNSURE not in found:
            return Likeness.OTHER
        last = Likeness.UNSURE
    return last


def _division_likeness(one: str, other: str) -> Likeness:
    if one == other:
        return Likeness.SAME
    shorter, longer = sorted((one, other), key=lambda name: (len(name), name))
    if _RELATIVE.fullmatch(shorter):
        is_so = longer.endswith(shorter) and not (shorter == "区" and longer.endswith("自治区"))
        return Likeness.SAME if is_so else Likeness.OTHER
    ethnic = _ETHNIC.match(longer)
    if ethnic and shorter[-1] == ethnic[2] and longer.startswith(shorter[:-1]):
        return Likeness.SAME
    if longer[:-1] == shorter and longer[-1] in _ENDS:
        return Likeness.UNSURE
    tail = longer.endswith(shorter) and (
        len(shorter) > _SHORTEST_TAIL or (len(longer) > len(shorter) + 1 and len(shorter) > 1)
    )
    return Likeness.UNSURE if tail else Likeness.OTHER
