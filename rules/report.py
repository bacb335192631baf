"""A report as the judge sees it: values only, no medium and no place on the web."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from rules.plain_text import plain, tight

_BLANKS = frozenset({"", "/", "\\", "-", "--", "---", "—", "——", "–", "_", "―", "一", "空"})
UNREAD = "\ufffd"
"""What stands in a cell's text for what could not be made out."""


class How(StrEnum):
    """How a cell was read: the medium itself says what stands in it, or somebody had to guess."""

    PRINTED = "printed"  # the medium draws or marks the cell
    ALIGNED = "aligned"  # no cell is drawn: placed by where the text stands
    RECOGNISED = "recognised"  # read off a picture


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: what is printed there, the number it states if any, how it was read."""

    raw: str
    value: Decimal | None = None
    how: How = How.PRINTED

    @property
    def is_blank(self) -> bool:
        """Whether nothing, or only a stroke, stands where a number belongs. Blank is not zero."""
        return self.value is None and tight(self.raw) in _BLANKS

    @property
    def is_text(self) -> bool:
        """Whether something stands here that is not a number."""
        return self.value is None and not self.is_blank and not self.is_unread

    @property
    def is_unread(self) -> bool:
        """Whether something stands here that could not be made out: it may be anything."""
        return UNREAD in self.raw


@dataclass(frozen=True, slots=True)
class Section:
    """One of the report's sections, in the order printed.

    `key` is the edition's key, `title` the heading as printed without its ordinal,
    `ordinal` the number printed before it (None where none is), `text` the prose beneath it
    with paragraphs parted by newlines (table text and signature left out).
    """

    key: str
    title: str
    ordinal: int | None
    text: str

    @property
    def characters(self) -> int:
        """Number of characters of the prose, white space not counted."""
        return len(self.tight)

    @property
    def plain(self) -> str:
        """The prose as `plain_text.plain` gives it: several rules ask for the same."""
        return _plain_again(self.text)

    @property
    def tight(self) -> str:
        """The prose as `plain_text.tight` gives it."""
        return self.plain.replace(" ", "")


# The sections of a few reports: they are judged one after the other.
_plain_again = lru_cache(maxsize=64)(plain)


@dataclass(frozen=True, slots=True)
class Report:
    """An annual report after interpreting.

    `organ` and `report_year` are those the title states (or, failing that, the text);
    `edition` is the form the tables follow ("2019", "2021") or None for an older format;
    `published` is the date stated on the page. `cells` maps an address such as
    `applications.received.total` to its cell: an address that is absent was not found.
    `tables` names the tables found at all. `doubts` says in plain words where the reading of
    the tables was not sure and `doubted` of which tables: findings about their cells are then
    likely, never certain. `is_picture`
    tells that its text, or its tables, are published as pictures only, `is_partial` that a part
    of it could not be read: then nothing about its content is certain. `differs` maps an address
    to what the page and its attachment print there, where these are two numbers;
    `differs_surely` is False where either was read with doubts. `broken_files` maps the name of
    each of its attachments that is proven not to open to the reason. `lead` is what stands between
    the title and section 1. `mark` is what the page itself calls a draft or a sample by
    (征求意见稿), "" where it does not.
    """

    title: str
    organ: str | None
    report_year: int | None
    edition: str | None
    published: date | None
    sections: tuple[Section, ...]
    cells: Mapping[str, Cell]
    tables: frozenset[str] = frozenset()
    doubts: tuple[str, ...] = field(default=())
    doubted: frozenset[str] = frozenset()
    is_picture: bool = False
    is_partial: bool = False
    differs: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    differs_surely: bool = True
    broken_files: Mapping[str, str] = field(default_factory=dict)
    lead: str = ""
    mark: str = ""

    def section(self, key: str) -> Section | None:
        """Give the section of this key, or None where the report has none."""
        return next((each for each in self.sections if each.key == key), None)

    def number(self, address: str) -> Decimal | None:
        """Give the number at `address`; None where the cell is absent, blank or text."""
        cell = self.cells.get(address)
        return cell.value if cell is not None else None
