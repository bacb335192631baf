"""The report's body: where it starts and ends on the page, and its sections."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.document import Block, Paragraph
from bot.interpreting.dates import is_only_a_date
from rules.plain_text import plain, tight
from rules.report import Section
from rules.report_format import SectionSpec

_NUMERALS = "一二三四五六七八九十"
_ORDINAL = re.compile(rf"第?([{_NUMERALS}])(?:部分)?[、.,:\s]+(?=\S)")
_LONGEST_HEADING = 45
_SHORTEST_TITLE = 4
_LONGEST_SIGNATURE = 40
_LINES_OF_SIGNATURE = 3
_PUNCTUATION = re.compile(r"[、,，.。:：;；()（）\s“”\"'·]")
_OPENS_ORDINAL = frozenset(f"第{_NUMERALS}")
_MOST_KNOWN = 4096
_LONGEST_KNOWN = 200
# In the order they are asked: a heading on 复议 may speak of 申请 as well, never the other way.
_MARKS = {
    "remedies": re.compile(r"复议|诉讼"),
    "other": re.compile(r"需要(?:报告|说明)|其[他它].{0,6}事项"),
    "problems": re.compile(r"问题|不足|改进|整改"),
    "applications": re.compile(r"申请.*(?:处理|办理|情况)|依申请公开"),
    "disclosure": re.compile(r"主动公开"),
    "overview": re.compile(r"总体情况|基本情况|总体概况|^概述|^总述"),
}
_FURNITURE = re.compile(
    r"^(?:上一[篇条页]|下一[篇条页]|打印|【?打印|关闭|【?关闭|扫一扫|分享到|附件[:：]?$|版权所有|"
    r"主办[:：单]|承办[:：单]|网站标识|责任编辑|编辑[:：]|信息来源|相关(?:链接|文档|附件)|"
    r"友情链接|网站地图|返回顶部|联系我们|技术支持|.{0,12}ICP备|.{0,8}公网安备)"
)


@dataclass(frozen=True, slots=True)
class Body:
    """Where the report stands among a document's blocks: indices [start, end), and its sections.

    `confirmed` counts the form's six headings that were recognised.
    """

    start: int
    end: int
    sections: tuple[Section, ...]
    confirmed: int


@dataclass(frozen=True, slots=True)
class _Heading:
    index: int
    key: str  # "" for a heading beyond the form's six
    ordinal: int | None
    title: str
    rest: str
    rank: int  # 0 exact, 1 by its words, 2 by its ordinal only


@dataclass(frozen=True, slots=True, eq=False)
class Titles:
    """The titles of a form's sections by their first letter: (section's key, title's letters)."""

    by_letter: Mapping[str, Sequence[tuple[str, str]]]

    def may_open(self, text: str) -> bool:
        """Whether `text` may be a title, or numbered, by its first letter: a cheap test.

        Chinese letters of this range, Latin ones and digits stay what they are in plain text.
        """
        first = text[:1]
        is_itself = "\u4e00" <= first <= "\u9fff" or (first.isascii() and first.isalnum())
        return not is_itself or first in _OPENS_ORDINAL or first in self.by_letter


@lru_cache(maxsize=16)
def titles_of(specs: tuple[SectionSpec, ...]) -> Titles:
    """Give the titles of `specs`, in their order, each with its variants behind it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for spec in specs:
        for title in (spec.title, *spec.variants):
            letters = _PUNCTUATION.sub("", title)
            found.setdefault(letters[:1], []).append((spec.key, letters))
    return Titles(found)


def find_body(blocks: Sequence[Block], specs: Sequence[SectionSpec]) -> Body:
    """Find the sections of the form `specs` in `blocks`.

    A heading is a paragraph that starts with an ordinal and a title, exact or by its words;
    one whose words say nothing stands for the section of its ordinal. A section's text ends at
    the next heading; the last one's at the end of the container that holds all headings.
    """
    headings = _chosen(blocks, specs)
    if not headings:
        return Body(0, len(blocks), (), 0)
    container = _shared([blocks[each.index].container for each in headings])
    last = headings[-1].index
    end = len(blocks)
    for index in range(last + 1, len(blocks)):
        block = blocks[index]
        if block.container[: len(container)] != container or (
            isinstance(block, Paragraph) and _FURNITURE.match(plain(block.text))
        ):
            end = index
            break
    bounds = [each.index for each in headings[1:]] + [end]
    sections = tuple(
        Section(
            heading.key,
            heading.title,
            heading.ordinal,
            _text(heading, blocks[heading.index + 1 : bound], is_last=heading is headings[-1]),
        )
        for heading, bound in zip(headings, bounds, strict=True)
        if heading.key
    )
    confirmed = sum(1 for each in headings if each.key and each.rank < 2)  # noqa: PLR2004
    return Body(headings[0].index, end, sections, confirmed)


def _shared(paths: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """Give the part that all `paths` begin with: the innermost container that holds them all."""
    shortest = min(paths, key=len)
    for at, step in enumerate(shortest):
        if any(path[at] != step for path in paths):
            return shortest[:at]
    return shortest


def _text(heading: _Heading, blocks: Sequence[Block], *, is_last: bool) -> str:
    lines = [heading.rest] if heading.rest else []
    lines += [block.text for block in blocks if isinstance(block, Paragraph)]
    while is_last and lines and _is_signature(lines[-1]):
        lines.pop()
    return "\n".join(lines)


def signed_by(lines: Sequence[str]) -> str | None:
    """Give the organ that signs: the last of `lines` that is a name; None where none is."""
    for line in reversed(lines[-_LINES_OF_SIGNATURE:]):
        if not is_only_a_date(tight(line)):
            return tight(line) if _is_signature(line) else None
    return None


def _is_signature(line: str) -> bool:
    text = tight(line)
    if is_only_a_date(text):
        return True
    is_name = re.search(r"(?:政府|[局委办厅会院处队所社乡镇]|街道|中心|办公[室厅]|办事处)$", text)
    return bool(is_name) and len(text) <= _LONGEST_SIGNATURE and not re.search(r"[,。;:无未]", text)


def _chosen(blocks: Sequence[Block], specs: Sequence[SectionSpec]) -> list[_Heading]:
    """Give one heading per section in the order printed, and those beyond the form's six."""
    titles = titles_of(tuple(specs))
    found = [
        heading
        for index, block in enumerate(blocks)
        if isinstance(block, Paragraph)
        and (block.is_heading or titles.may_open(block.text))
        and (heading := _heading(index, block, titles))
    ]
    indices = {each.index for each in found}
    best: dict[str, _Heading] = {}
    for heading in found:
        rival = best.get(heading.key)
        # Of two headings of one section, one in a table of contents has no text beneath it.
        if heading.key and (
            rival is None
            or (heading.rank, heading.index + 1 in indices)
            < (rival.rank, rival.index + 1 in indices)
        ):
            best[heading.key] = heading
    if not best:
        return []
    known = list(best.values())
    first = min(each.index for each in known)
    taken = {each.ordinal for each in known}
    for heading in found:
        # Words that say nothing: the heading stands for the section of its number, if that
        # section is not found elsewhere and the number stands where it belongs.
        if heading.key or heading.index < first or heading.ordinal is None:
            continue
        spec = specs[heading.ordinal - 1] if heading.ordinal <= len(specs) else None
        if spec and spec.key not in best and heading.ordinal not in taken and _fits(heading, known):
            best[spec.key] = _Heading(
                heading.index, spec.key, heading.ordinal, heading.title, heading.rest, 2
            )
        elif heading.ordinal > len(specs) and heading.index > max(each.index for each in known):
            best[f"+{heading.ordinal}"] = heading
    return sorted(best.values(), key=lambda each: each.index)


def _fits(heading: _Heading, known: Sequence[_Heading]) -> bool:
    return heading.ordinal is not None and all(
        each.ordinal is None or (each.ordinal < heading.ordinal) == (each.index < heading.index)
        for each in known
    )


def _heading(index: int, block: Paragraph, titles: Titles) -> _Heading | None:
    read = _read_again if len(block.text) <= _LONGEST_KNOWN else _read
    found = read(block.text, titles, is_heading=block.is_heading)
    return None if found is None else _Heading(index, *found)


def _read(
    printed: str, titles: Titles, *, is_heading: bool
) -> tuple[str, int | None, str, str, int] | None:
    """Read a paragraph as a heading: key, ordinal, title, rest and rank as in `_Heading`."""
    text = plain(printed)
    numbered = _ORDINAL.match(text)
    ordinal = _NUMERALS.index(numbered[1]) + 1 if numbered else None
    title = text[numbered.end() :] if numbered else text
    if not title:
        return None
    alike = titles.by_letter.get(_first_letter(title), ())
    if not numbered and not is_heading and not alike:
        return None
    if exact := _exact(title, alike, is_numbered=bool(numbered)):
        key, rest = exact
        shown = title[: len(title) - len(rest)].rstrip("。:： ")
        return key, ordinal, shown, rest.lstrip("。:： "), 0
    if len(tight(title)) > _LONGEST_HEADING or title.endswith(("。", ";", "；")):
        return None
    if not numbered and not is_heading:
        return None
    for key, mark in _MARKS.items():
        if mark.search(tight(title)) and (numbered or len(tight(title)) >= _SHORTEST_TITLE):
            return key, ordinal, title.rstrip("。:："), "", 1
    return ("", ordinal, title, "", 2) if numbered else None


# The form's headings stand in every report.
_read_again = lru_cache(maxsize=_MOST_KNOWN)(_read)


def _exact(
    title: str, titles: Sequence[tuple[str, str]], *, is_numbered: bool
) -> tuple[str, str] | None:
    """Give the section whose title, or a variant of it, opens `title`, and what follows it."""
    for key, wanted in titles:
        rest = _after(title, wanted)
        if rest == "" or (rest and is_numbered and rest[0] in "。:： "):
            return key, rest
    return None


def _first_letter(title: str) -> str:
    if not _PUNCTUATION.match(title[0]):
        return title[0]
    return next((letter for letter in title if not _PUNCTUATION.match(letter)), "")


def names_section(text: str, titles: Titles) -> bool:
    """Whether `text` is a numbered heading of one of the form's sections, in the form's words."""
    heading = _heading(0, Paragraph(text), titles)
    return heading is not None and heading.rank == 0 and heading.ordinal is not None


def _after(title: str, letters: str) -> str | None:
    """Give what follows `letters` at the start of `title`, spaces and punctuation not minded."""
    at = 0
    for place, letter in enumerate(title):
        if at == len(letters):
            return title[place:] if title[place:].strip(" 。:：") else ""
        if _PUNCTUATION.match(letter):
            continue
        if letter != letters[at]:
            return None
        at += 1
    return "" if at == len(letters) else None
