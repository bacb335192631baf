"""Sentences held against tables: which claims equal no accepted reading of their cells."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import cached_property, lru_cache
from itertools import islice

from rules.figures import Figures
from rules.filing import Filing
from rules.inference import proven
from rules.level import Level
from rules.naming.organs import Likeness, same_organ
from rules.repairs import Repair, repairs
from rules.report import Report
from rules.statements.claim import Claim
from rules.statements.claims import claims

_LONGEST = 40_000
_MOST_CLAIMS = 400
_MYRIAD = Decimal(10_000)
_PERCENT = Decimal(100)
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+[.、])")
_NOTE = re.compile(r"[(（][^)）]*[)）]")
_TERM = re.compile(r"(?P<sign>[+-]?)\s*(?P<row>[a-z_*]+)(?:\.(?P<column>[a-z_]+))?")
# Words by which a sentence speaks of more than the organ itself, or of less than a government.
_WHOLE = re.compile(
    r"全[省市县区州盟旗镇乡系]|各(?:级|部门|单位|地|区|县|镇|乡|街道|科室|处室)|[省市县区州]直|辖区|辖内|"
    r"[市县区省州](?:人民)?政府(?!办|信息|网|门户|公报|公开|部门|令|文件|各)|代[表市县区]"
)
_PART = re.compile(
    r"办公[室厅](?!印发|文)|本机关|本级|本办|政府办|我办|局(?:机关)?(?:共|受理|收到)|各?[部委局办]门"
)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A claim that equals no accepted reading, and what the cells hold instead.

    `values` are the readings that could be had, as (cells in words, value).
    """

    claim: Claim
    values: tuple[tuple[str, Decimal], ...]
    is_sure: bool


def contradictions(filing: Filing) -> Iterator[tuple[str, list[Contradiction]]]:
    """Give, section by section, the claims of the text that the tables contradict.

    A claim is sure where its words are the form's own, its table was read without doubt, and the
    sentence does not speak of more, or fewer, organs than the report. Sure ones come first.
    """
    report, form = filing.report, filing.report_format
    if report is None or form is None:
        return
    tables = _Tables(report, filing.figures(filing.form_of("applications") or form))
    for section in report.sections:
        found = list(_contradictions(filing, report, tables, section.text))
        if found:
            yield section.key, sorted(found, key=lambda each: not each.is_sure)


def _contradictions(
    filing: Filing, report: Report, tables: "_Tables", text: str
) -> Iterator[Contradiction]:
    wrong_counts: set[Decimal] = set()
    for claim in islice(claims(text[:_LONGEST], filing.report_year), _MOST_CLAIMS):
        if claim.table not in report.tables:
            continue
        known = tables.readings(claim.table, claim.readings)
        values = set(known.values())
        if claim.of:
            wholes = set(tables.readings(claim.table, claim.of).values())
            is_right = claim.count in wrong_counts or _is_share(claim, values, wholes)
        else:
            is_right = any(_is_equal(claim, value) for value in values) or any(
                _is_equal(claim, value) for value in tables.repaired(claim.table, claim.readings)
            )
            if not is_right:
                wrong_counts.add(claim.number.value)
        is_foreign = bool(claim.whose) and not _is_own(filing, claim.whose)
        if is_foreign and not claim.number.value:
            continue  # another, or a part, had none
        if known and not is_right and not tables.is_unsettled(claim.table, claim.readings):
            is_sure = claim.is_sure and claim.table not in report.doubted
            shown = {tables.shown(claim.table, each): value for each, value in known.items()}
            yield Contradiction(
                claim,
                tuple(shown.items()),
                is_sure and not is_foreign and not _is_of_others(filing, claim),
            )


def _is_equal(claim: Claim, value: Decimal) -> bool:
    """Whether the number says `value`, as far as its printed digits go."""
    number = claim.number
    times = Decimal(1)
    if number.unit == "yuan":
        times = _MYRIAD
    slack = number.step / 2 if number.step != 1 or number.unit == "yuan" else Decimal(0)
    return any(abs(value * times - each) <= slack for each in (number.value, *number.others))


def _is_share(claim: Claim, values: set[Decimal], wholes: set[Decimal]) -> bool:
    """Whether the percentage is that of an accepted count in an accepted whole, cut or rounded."""
    counts = values | ({claim.count} if claim.count is not None else set())
    return any(
        abs(_PERCENT * count / whole - claim.number.value) <= claim.number.step
        for whole in wholes
        if whole > 0
        for count in counts
    )


def _is_own(filing: Filing, named: str) -> bool:
    """Whether the words that name whose number it is are a name of the organ itself."""
    if filing.level is not None and filing.level.is_government:
        return False
    names = (filing.organ, *filing.aliases, filing.report.organ if filing.report else None)
    return any(name and same_organ(name, (), named) is Likeness.SAME for name in names)


def _is_of_others(filing: Filing, claim: Claim) -> bool:
    """Whether the sentence may count for more organs than the report, or for one of several."""
    if filing.level is None:
        return bool(_WHOLE.search(claim.before) or _PART.search(claim.before))
    if filing.level.is_government:
        return bool(_PART.search(claim.before))
    own = {Level.TOWNSHIP: re.compile(r"全[镇乡]|镇政府|乡政府")}.get(filing.level)
    before = own.sub("", claim.before) if own is not None else claim.before
    return bool(_WHOLE.search(before))


class _Tables:
    """The cells of a report, and the sums of them that readings name."""

    def __init__(self, report: Report, figures: Figures) -> None:
        self._report = report
        self._figures = figures
        self._form = figures.form
        self._values: dict[tuple[str, str], Decimal | None] = {}
        self._matching: dict[str, tuple[str, ...]] = {}

    @cached_property
    def _printed(self) -> dict[str, Decimal]:
        return {
            address: cell.value
            for address, cell in self._report.cells.items()
            if cell.value is not None
        }

    @cached_property
    def _repairs(self) -> list[Repair]:
        if self._figures.adds_up:
            return []
        return repairs(self._form.identities(self._report.cells), self._printed)

    @cached_property
    def _numbers(self) -> dict[str, Decimal]:
        """The numbers printed, and those that sums prove; nothing is proven by a broken sum."""
        if self._repairs or self._figures.adds_up:
            return self._printed
        return proven(self._form.identities(self._report.cells), self._printed)

    @cached_property
    def _mended(self) -> dict[str, Decimal]:
        sure = {each.cell: each.expected for each in self._repairs if each.is_settled}
        return {cell: value for cell, value in sure.items() if value is not None}

    @cached_property
    def _unsure(self) -> frozenset[str]:
        return frozenset(
            cell
            for each in self._repairs
            if not each.is_settled
            for identity in each.broken
            for cell in identity.cells
        )

    def readings(self, table: str, wanted: tuple[str, ...]) -> dict[str, Decimal]:
        """Give the readings whose cells all hold numbers, each with its value."""
        found = {}
        for each in wanted:
            if (table, each) not in self._values:
                self._values[table, each] = self._value(table, each, self._numbers)
            value = self._values[table, each]
            if value is not None:
                found[each] = value
        return found

    def repaired(self, table: str, wanted: tuple[str, ...]) -> set[Decimal]:
        """Give the readings with the cells put right that the identities prove wrong."""
        if not self._mended:
            return set()
        mended = {**self._numbers, **self._mended}
        made = (self._value(table, each, mended) for each in wanted)
        return {value for value in made if value is not None}

    def is_unsettled(self, table: str, wanted: tuple[str, ...]) -> bool:
        """Whether a sum of the cells is broken and nobody can tell which of them is wrong."""
        return bool(self._unsure) and any(
            not self._unsure.isdisjoint(addresses)
            for each in wanted
            for _, addresses in self._terms(table, each)
        )

    def _value(self, table: str, reading: str, numbers: Mapping[str, Decimal]) -> Decimal | None:
        total = Decimal(0)
        for sign, addresses in self._terms(table, reading):
            if not addresses or any(each not in numbers for each in addresses):
                return None
            total += sign * sum(map(numbers.__getitem__, addresses), Decimal(0))
        return total

    def _terms(self, table: str, reading: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Give the terms of a reading: sign, and the addresses of the cells printed for it."""
        for sign, wanted in _parsed(table, reading):
            if "*" not in wanted:
                yield sign, (wanted,)
                continue
            if wanted not in self._matching:
                self._matching[wanted] = tuple(
                    each for each in self._report.cells if fnmatchcase(each, wanted)
                )
            yield sign, self._matching[wanted]

    def shown(self, table: str, reading: str) -> str:
        """Say a reading in the form's words, each row or cell by its name."""
        spec = self._form.table(table)
        parts = []
        for term in _TERM.finditer(reading):
            found = [
                (block, row, column)
                for address, block, row, column in spec.places()
                if address in self._report.cells
                and fnmatchcase(row.key, term["row"])
                and column.key == _column(term)
            ]
            if not found:
                continue
            block, row, column = found[0]
            name = _bare(row.label)
            if len(found) > 1:
                name = f"{_bare(row.group)}各项之和"
            elif len(block.columns) > 1 and column.key != "total":
                name = f"{name}·{column.label}"
            parts.append(("－" if term["sign"] == "-" else "＋") + name)
        return "".join(parts).lstrip("＋")


def _bare(label: str) -> str:
    return _NOTE.sub("", _ORDINAL.sub("", label))


def _column(term: re.Match[str]) -> str:
    column: str | None = term["column"]
    return column or "total"


@lru_cache(maxsize=1024)
def _parsed(table: str, reading: str) -> tuple[tuple[int, str], ...]:
    """Give the terms of a reading: sign, and the address or the pattern of addresses."""
    return tuple(
        (-1 if term["sign"] == "-" else 1, f"{table}.{term['row']}.{_column(term)}")
        for term in _TERM.finditer(reading)
    )
