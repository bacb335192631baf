"""A circular in words: what every form of it writes, in its order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

CHINESE_NUMBERS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars that can be read in print: `series` are (name, one number for each label)."""

    key: str
    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    is_lying: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `head` is the 二级标题 that it begins with, "" where it has none."""

    text: str
    head: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the body with its 一级标题 (numbered), and the chart that stands at its end."""

    heading: str
    paragraphs: tuple[Paragraph, ...]
    chart: BarChart | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its width in millimetres, and whether it holds long text."""

    head: str
    width: float
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件: a table with its title; `note` stands below it."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """All words of a circular but those of its letterhead."""

    opening: str
    passages: tuple[Passage, ...]
    attachments: tuple[Attachment, ...]


def some(names: Sequence[str], most: int) -> str:
    """Give names with 、, the first `most` of them and how many there are."""
    if len(names) <= most:
        return "、".join(names)
    return f"{'、'.join(names[:most])}等"


def joined(parts: Sequence[str]) -> str:
    """Give the clauses that there are, parted by ，."""
    return "，".join(each for each in parts if each)


def chinese_day(day: date) -> str:
    """Give a day as 2026年1月31日."""
    return f"{day.year}年{day.month}月{day.day}日"
