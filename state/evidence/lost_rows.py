"""Rows lost with their database, told from rows that were taken out, put in or altered.

A database that is new or older lacks the rows behind some number, all of them; whoever went on
with it has put rows of later records under those numbers. Anything else no loss explains.
"""

import sqlite3
from dataclasses import dataclass, field

from sqlalchemy import Connection

from state.evidence import index
from state.evidence.bound_rows import Group, Lines, complaint_of, filled, row_name
from state.evidence.complaints import ALTERED, MISSING, UNNAMED, Complaint
from state.evidence.keeping import EvidenceStore
from state.evidence.lines import true_lines
from state.evidence.places import no_places, place
from state.evidence.rows import last_referred_to, row_complaints
from state.evidence.verifying import Verified


@dataclass(slots=True)
class Loss:
    """How many bound rows went with their database, and what no loss explains."""

    rows: int = 0
    others: list[Complaint] = field(default_factory=list)


def loss(evidence: EvidenceStore, connection: Connection) -> Loss:
    """Hold the rows against the chain; the caller holds `evidence.alone`. Bodies are not read."""
    found, told = Loss(), Verified()
    newest = max(index.last_sequence(connection), last_referred_to(connection))
    with no_places() as places:
        lines = Lines(places, told.notes)
        for each in true_lines(evidence.log.lines(), index.entries(connection), newest):
            if isinstance(each, Complaint):
                found.others.append(each)
                continue
            place(places, (each,))
            found.others += lines.take(each)
        rows = row_complaints(evidence.folder, connection, places, told, None)
        found.others += (each for each in rows if each.kind != UNNAMED)
        _groups(connection, places, found)
    return found


def _groups(connection: Connection, places: sqlite3.Connection, found: Loss) -> None:
    """Put what is gone behind the last row that is there to the loss, all else to the others."""
    gone: list[Group] = []
    last = 0
    for group in filled(connection, places, Verified()):
        if not group.is_sound and group.is_gone:
            gone.append(group)
            continue
        last = group.last
        # A loss has no end: rows that stand behind it were not lost with them.
        found.others += (complaint_of(connection, each) for each in gone)
        gone = []
        if not group.is_sound:
            found.others.append(complaint_of(connection, group))
    found.rows += sum(each.count for each in gone)
    _singles(places, found, last, gone)


def _singles(places: sqlite3.Connection, found: Loss, last: int, gone: list[Group]) -> None:
    singles = places.execute("select id, seen from single order by id").fetchall()
    last = max([last, *(number for number, seen in singles if seen == 1)])
    first = min((each.first for each in gone), default=last)
    if first < last:
        found.others.append(Complaint(MISSING, *row_name(first)))
    for number, seen in singles:
        if seen == 2 or (seen != 1 and number < last):  # noqa: PLR2004 - altered, see its table
            kind = MISSING if seen == 0 else ALTERED
            found.others.append(Complaint(kind, *row_name(number)))
        elif seen != 1:
            found.rows += 1
