"""A report as plain data, for the `check` command and for the database, and back."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from bot.reading.scan import is_available
from rules.catalogue import rules_version
from rules.personal import masked
from rules.report import Cell, How, Report, Section


def number(value: Decimal | None) -> int | float | None:
    """Give a number as JSON writes it: whole numbers without a point, None for blank."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def shown(report: Report) -> dict[str, object]:
    """Give the object `report` of the contract; `texts` adds cells that hold no number.

    Personal numbers are masked.
    """
    return {
        "title": masked(report.title),
        "organ": report.organ,
        "report_year": report.report_year,
        "edition": report.edition,
        "published": report.published.isoformat() if report.published else None,
        "sections": [
            {"key": each.key, "title": masked(each.title), "characters": each.characters}
            for each in report.sections
        ],
        "cells": {address: number(cell.value) for address, cell in report.cells.items()},
        "texts": {
            address: masked(cell.raw) for address, cell in report.cells.items() if cell.is_text
        },
        "read": {
            address: cell.how.value
            for address, cell in report.cells.items()
            if cell.how is not How.PRINTED
        },
        "doubts": list(report.doubts),
        "is_picture": report.is_picture,
        "is_partial": report.is_partial,
    }


@cache
def reading_version() -> str:
    """Give a digest of all that makes a report out of a page: a report read by other code is old.

    So is one read before pictures could be recognised here.
    """
    digest = sha256(f"{rules_version()} {is_available()}".encode())
    rooms = (files("bot").joinpath(room) for room in ("reading", "interpreting"))
    read_by = [path for room in rooms for path in room.iterdir()]
    read_by += [files("bot").joinpath(name) for name in ("opening.py", "weighing.py")]
    read_by.append(files("bot").joinpath("discover", "attachments.py"))
    for path in sorted(read_by, key=lambda each: each.name):
        if path.name.endswith(".py"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def stored(report: Report) -> dict[str, object]:
    """Give all of `report` as data that `restored` takes back without loss."""
    return {
        "title": report.title,
        "organ": report.organ,
        "report_year": report.report_year,
        "edition": report.edition,
        "published": report.published.isoformat() if report.published else None,
        "sections": [
            {"key": each.key, "title": each.title, "ordinal": each.ordinal, "text": each.text}
            for each in report.sections
        ],
        "cells": {
            address: [cell.raw, None if cell.value is None else str(cell.value), str(cell.how)]
            for address, cell in report.cells.items()
        },
        "tables": sorted(report.tables),
        "doubts": list(report.doubts),
        "doubted": sorted(report.doubted),
        "is_picture": report.is_picture,
        "is_partial": report.is_partial,
        "differs": {address: list(raw) for address, raw in report.differs.items()},
        "differs_surely": report.differs_surely,
        "broken_files": dict(report.broken_files),
        "lead": report.lead,
        "mark": report.mark,
        "read_by": reading_version(),
    }


def restored(content: Mapping[str, Any]) -> Report:
    """Give the report that `stored` made `content` of, in this or an earlier version of ours."""
    published = content["published"]
    return Report(
        title=content["title"],
        organ=content["organ"],
        report_year=content["report_year"],
        edition=content["edition"],
        published=date.fromisoformat(published) if published else None,
        sections=tuple(
            Section(each["key"], each["title"], each["ordinal"], each["text"])
            for each in content["sections"]
        ),
        cells={
            address: Cell(raw, None if value is None else Decimal(value), How(how))
            for address, (raw, value, how) in content["cells"].items()
        },
        tables=frozenset(content["tables"]),
        doubts=tuple(content["doubts"]),
        doubted=frozenset(content["doubted"]),
        is_picture=content["is_picture"],
        is_partial=content["is_partial"],
        differs={address: (here, there) for address, (here, there) in content["differs"].items()},
        differs_surely=content["differs_surely"],
        broken_files=content.get("broken_files", {}),
        lead=content.get("lead", ""),
        mark=content.get("mark", ""),
    )
