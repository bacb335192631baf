"""What others make of the same files: the share of printed numbers they put under the right head.

Each is given its best: every table it finds, any row that bears the form's own label, the last
numbers of the row in the form's order. Not installed, not measured.
"""

import io
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from importlib.util import find_spec

from bot.demo.spec import ReportSpec
from bot.reading.medium import medium_of

Row = Sequence[str]


def rivals_share(body: bytes, spec: ReportSpec) -> dict[str, float]:
    """Give the share of table 3's and table 4's numbers each installed rival has right."""
    medium = medium_of(body)
    found = {}
    if medium == "html" and find_spec("pandas"):
        found["pandas"] = _share(list(_by_pandas(body)), spec)
    if medium == "pdf" and find_spec("pdfplumber"):
        found["pdfplumber"] = _share(list(_by_pdfplumber(body)), spec)
    return found


def _by_pandas(body: bytes) -> Iterator[Row]:
    import pandas as pd  # noqa: PLC0415 - only where it is installed

    try:
        frames = pd.read_html(io.BytesIO(body), encoding="utf-8")
    except ValueError:
        return
    for frame in frames:
        for row in frame.itertuples(index=False):
            yield ["" if value != value else str(value) for value in row]  # noqa: PLR0124 - NaN


def _by_pdfplumber(body: bytes) -> Iterator[Row]:
    import pdfplumber  # noqa: PLC0415

    with pdfplumber.open(io.BytesIO(body)) as document:
        for page in document.pages:
            for table in page.extract_tables():
                for row in table:
                    yield [(cell or "").replace("\n", "") for cell in row]


def _share(rows: Sequence[Row], spec: ReportSpec) -> float:
    right = every = 0
    for table in spec.form.tables[1:]:
        for block in table.blocks:
            for row in block.rows:
                wanted = [spec.cells.get(table.address(row, column)) for column in block.columns]
                if None in wanted:
                    continue
                every += len(wanted)
                label = _tight(row.label) if table.key == "applications" else ""
                right += max((_hits(each, label, wanted) for each in rows), default=0)
    return right / every if every else 0.0


def _hits(row: Row, label: str, wanted: Sequence[str | None]) -> int:
    if label and not any(_tight(cell) == label for cell in row):
        return 0
    values = [value for cell in row if (value := _number(cell)) is not None]
    if label:
        values = values[-len(wanted) :]
    starts = range(max(1, len(values) - len(wanted) + 1)) if not label else range(1)
    return max(
        sum(a == Decimal(b or 0) for a, b in zip(values[at:], wanted, strict=False))
        for at in starts
    )


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        return None


def _tight(text: str) -> str:
    return re.sub(r"\s", "", text)
