"""A table read wrongly must say that it is not sure: no wrong number may pass for certain."""

import random
import re
from decimal import Decimal

import pytest

from bot.demo.report_html import report_html
from bot.demo.spec import ReportSpec, clean_report
from bot.interpreting import interpret
from bot.reading.html import read_html

_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<td[^>]*>.*?</td>", re.DOTALL)


def _rows(html: str) -> list[re.Match[str]]:
    return list(_ROW.finditer(html))


def drop_cell(html: str, rng: random.Random) -> str:
    row = rng.choice(_rows(html))
    cell = rng.choice(list(_CELL.finditer(row[0])))
    at = row.start()
    return html[: at + cell.start()] + html[at + cell.end() :]


def add_cell(html: str, rng: random.Random) -> str:
    row = rng.choice(_rows(html))
    cell = rng.choice(list(_CELL.finditer(row[0])))
    at = row.start() + cell.start()
    return html[:at] + f"<td>{rng.choice(['', '7', '0', '甲'])}</td>" + html[at:]


def drop_row(html: str, rng: random.Random) -> str:
    row = rng.choice(_rows(html))
    return html[: row.start()] + html[row.end() :]


def wrong_span(html: str, rng: random.Random) -> str:
    spans = list(re.finditer(r' (?:row|col)span="(\d+)"', html))
    span = rng.choice(spans)
    name = span[0].split("=")[0]
    return html[: span.start()] + f'{name}="{rng.choice([0, 1, 2, 4, 9])}"' + html[span.end() :]


def new_span(html: str, rng: random.Random) -> str:
    cell = rng.choice([each for each in _CELL.finditer(html) if "span=" not in each[0]])
    name = rng.choice(["rowspan", "colspan"])
    made = cell[0].replace("<td", f'<td {name}="2"', 1)
    return html[: cell.start()] + made + html[cell.end() :]


def swap_cells(html: str, rng: random.Random) -> str:
    """Put a label where a number stands: the row is then out of its heads' order."""
    rows = [each for each in _rows(html) if re.search(r"[^\d]</p></td>.*>1\d{3}<", each[0])]
    row = rng.choice(rows)
    cells = _CELL.findall(row[0])
    first, last = cells[0], cells[-1]
    body = row[0].replace(first, "\0", 1)[::-1].replace(last[::-1], first[::-1], 1)[::-1]
    return html[: row.start()] + body.replace("\0", last, 1) + html[row.end() :]


DAMAGES = (drop_cell, add_cell, drop_row, wrong_span, new_span, swap_cells)


def wrong_cells(html: str, spec: ReportSpec) -> tuple[dict[str, object], tuple[str, ...]]:
    """Give what is read otherwise than printed, or not at all, and the doubts."""
    report = interpret(read_html(html), spec.report_year)
    wrong = {
        address: (cell.raw, spec.cells[address])
        for address, cell in report.cells.items()
        if address in spec.cells and cell.value != Decimal(spec.cells[address])
    }
    for address in spec.cells.keys() - report.cells.keys():
        wrong[address] = (None, spec.cells[address])
    return wrong, report.doubts


def specs() -> list[ReportSpec]:
    made = []
    for edition, year in (("2021", 2025), ("2019", 2020)):
        spec = clean_report("云溪县教育局", year, None, seed=5, edition=edition, size="government")
        # No two numbers alike: whatever slips into a neighbouring cell is seen.
        cells = {address: str(1001 + at) for at, address in enumerate(spec.cells)}
        fields = {name: getattr(spec, name) for name in spec.__slots__}
        made.append(ReportSpec(**(fields | {"cells": cells})))
    return made


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda each: each.__name__)
@pytest.mark.parametrize("spec", specs(), ids=["2021", "2019"])
def test_no_damage_makes_a_wrong_number_certain(damage, spec: ReportSpec):
    whole = report_html(spec)
    assert wrong_cells(whole, spec) == ({}, ())
    rng = random.Random(f"{damage.__name__} {spec.report_year}")
    for _ in range(120):
        html = damage(whole, rng)
        wrong, doubts = wrong_cells(html, spec)
        if damage is drop_row:  # what is not there is rightly missing
            wrong = {address: pair for address, pair in wrong.items() if pair[0] is not None}
        assert not wrong or doubts, wrong
