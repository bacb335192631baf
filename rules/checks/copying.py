"""How much of a text repeats another: the share of 5-grams they have in common, and where.

Jaccard: grams in both texts over grams in either. Numbers count as one sign and organs' names as
nothing, so that a new year and new figures do not make an old text new; what the form itself
prescribes counts for nobody.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.plain_text import narrow

MEASURE = "5字组 Jaccard"
_LENGTH = 5
_LONGEST = 20_000
_LEAST = 80
_SHORTEST_PASSAGE = 12
_MOST_QUOTED = 60
_MOST_PASSAGES = 3
_NUMBER = re.compile(
    r"[\d.,%]*\d[\d.,%]*|[零〇一二三四五六七八九十百千万]{2,}(?=[年月日件条项次个万])"
)
_SKIPPED = re.compile(r"[\W_]", re.UNICODE)
_OF_THE_FORM = (
    "主动公开政府信息情况", "依申请公开政府信息情况", "政府信息管理情况", "政府信息公开平台建设情况",
    "政府信息公开监督保障情况", "平台建设", "监督保障情况", "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项", "总体情况",
    "中华人民共和国政府信息公开条例", "政府信息公开工作年度报告", "政府信息公开工作", "以下简称条例",
    "一主动公开", "二依申请公开", "三政府信息管理", "四政府信息公开平台建设", "五监督保障",
    "习近平新时代中国特色社会主义思想", "党中央国务院",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Copying:
    """The share of common grams (0 to 1), and the longest passages that stand in both texts."""

    share: float
    passages: tuple[str, ...]


def copying(text: str, earlier: str, names: Iterable[str] = ()) -> Copying | None:
    """Compare `text` with an `earlier` one; `names` of organs are left out of both.

    None where either is too short to say anything: fewer than 80 signs that count.
    """
    organs = sorted({narrow(name) for name in names if name}, key=len, reverse=True)
    now, before = _signs(text, organs), _signs(earlier, organs)
    if min(len(now), len(before)) < _LEAST:
        return None
    prescribed = _prescribed()
    new = _grams(now) - prescribed
    old = _grams(before) - prescribed
    if not new or not old:
        return None
    share = len(new & old) / len(new | old)
    return Copying(share, _passages(text, now, _grams(before)))


def _signs(text: str, organs: Sequence[str]) -> list[tuple[str, int, int]]:
    """Give the signs that count, each with its place in `text`."""
    shown = narrow(text[:_LONGEST])
    for organ in organs:
        shown = shown.replace(organ, " " * len(organ))
    signs = []
    at = 0
    for found in _NUMBER.finditer(shown):
        signs += _letters(shown, at, found.start())
        signs.append(("0", found.start(), found.end()))
        at = found.end()
    return signs + _letters(shown, at, len(shown))


def _letters(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    return [(text[at], at, at + 1) for at in range(start, end) if not _SKIPPED.match(text[at])]


def _grams(signs: Sequence[tuple[str, int, int]]) -> set[str]:
    letters = "".join(sign for sign, _, _ in signs)
    return {letters[at : at + _LENGTH] for at in range(len(letters) - _LENGTH + 1)}


def _prescribed() -> set[str]:
    return {
        phrase[at : at + _LENGTH]
        for phrase in _OF_THE_FORM
        for at in range(len(phrase) - _LENGTH + 1)
    }


def _passages(
    shown: str, now: Sequence[tuple[str, int, int]], earlier: set[str]
) -> tuple[str, ...]:
    """Give the longest stretches of `shown` whose grams all stand in the earlier text."""
    letters = "".join(sign for sign, _, _ in now)
    runs: list[tuple[int, int]] = []
    start = -1
    for at in range(len(letters) - _LENGTH + 2):
        is_in = letters[at : at + _LENGTH] in earlier and at <= len(letters) - _LENGTH
        if is_in and start < 0:
            start = at
        if not is_in and start >= 0:
            end = at + _LENGTH - 1
            if end - start >= _SHORTEST_PASSAGE:
                runs.append((start, end))
            start = -1
    longest = sorted(runs, key=lambda run: run[0] - run[1])[:_MOST_PASSAGES]
    return tuple(_short(shown[now[first][1] : now[last - 1][2]]) for first, last in longest)


def _short(passage: str) -> str:
    passage = " ".join(passage.split())
    return passage if len(passage) <= _MOST_QUOTED else passage[: _MOST_QUOTED - 1] + "…"
