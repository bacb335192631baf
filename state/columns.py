"""The annual-report columns found from home pages: where each stands, and where it stood before."""

from datetime import datetime

from sqlalchemy import ColumnElement, exists
from sqlmodel import Session, col, select

from state.cleaning import clean
from state.models import FoundColumn, Inspection, Organ
from state.records import ColumnRecord, ColumnView

_CURRENT, _MOVED = "current", "moved"


def note_column(
    session: Session, organ_id: str, round_id: int, seen: ColumnRecord, now: datetime
) -> None:
    """Keep the column seen now; one at another address than before has moved."""
    url = clean(seen.url)
    known = session.exec(
        select(FoundColumn).where(FoundColumn.organ_id == organ_id, FoundColumn.state == _CURRENT)
    ).first()
    home = seen.way[0][1] if seen.way else ""
    row = known
    if known is None or known.url != url:
        # Where the roster names another home page, another column is no move.
        is_same_home = known is not None and bool(known.way) and known.way[0][1] == home
        moved_from = known.url if known is not None and is_same_home else ""
        if known is not None:
            known.state = _MOVED
            session.add(known)
        row = FoundColumn(
            organ_id=organ_id,
            round_id=round_id,
            url=url,
            moved_from=moved_from,
            found_at=now,
            checked_at=now,
        )
    if row is None:
        return
    row.way = clean([list(step) for step in seen.way])
    row.trail = clean(dict(seen.trail))
    row.checked_at = now
    session.add(row)


def columns(session: Session) -> dict[str, ColumnView]:
    """Give the column of every organ that has one, by organ id."""
    rows = session.exec(select(FoundColumn).where(FoundColumn.state == _CURRENT)).all()
    return {
        each.organ_id: ColumnView(
            each.url,
            tuple((str(text), str(url)) for text, url in each.way),
            each.trail,
            each.found_at,
            each.checked_at,
            each.moved_from,
        )
        for each in rows
    }


def read_before_a_move() -> ColumnElement[bool]:
    """Give the condition that an inspection was made before its organ's column moved.

    What was missing in the former column may have stood in the present one all the while.
    """
    return exists().where(
        col(FoundColumn.organ_id) == col(Inspection.organ_id),
        col(FoundColumn.state) == _CURRENT,
        col(FoundColumn.moved_from) != "",
        col(FoundColumn.round_id) > col(Inspection.round_id),
    )


def moves_in(session: Session, round_id: int, supervisor_id: int) -> list[tuple[str, str, str]]:
    """Give (organ, former address, address) of the columns that a round found moved."""
    return list(
        session.exec(
            select(Organ.name, FoundColumn.moved_from, FoundColumn.url)
            .join(FoundColumn, col(FoundColumn.organ_id) == Organ.id)
            .where(
                FoundColumn.round_id == round_id,
                FoundColumn.moved_from != "",
                Organ.supervisor_id == supervisor_id,
            )
            .order_by(col(Organ.position))
        ).all()
    )
