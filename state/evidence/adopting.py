"""Pages kept by the first version are taken into the chain: as they are, and said to be so."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine, func, select
from sqlmodel import Session, col

from state.errors import StateError
from state.evidence import old
from state.evidence.keeping import EvidenceStore
from state.evidence.pages import page_digest, seal_of
from state.models import Evidence
from state.records import EvidenceRecord

_AT_ONCE = 20


def adopt(engine: Engine, evidence: EvidenceStore, now: datetime) -> tuple[int, int]:
    """Take every page of the first version into the chain; give how many, and how many cannot be.

    One whose body is lost or altered stays as it is, and verifying names it. Killed at any
    moment, it goes on where it was.
    """
    adopted = left = last = 0
    while True:
        with Session(engine) as session:
            rows = session.scalars(
                select(Evidence)
                .where(col(Evidence.sequence).is_(None), col(Evidence.id) > last)
                .order_by(col(Evidence.id))
                .limit(_AT_ONCE)
            ).all()
            session.expunge_all()
        if not rows:
            return adopted, left
        last = rows[-1].id or 0
        done = _adopt(engine, evidence, rows, now)
        adopted, left = adopted + done, left + len(rows) - done


def _adopt(engine: Engine, evidence: EvidenceStore, rows: Sequence[Evidence], now: datetime) -> int:
    sound: list[tuple[Evidence, EvidenceRecord]] = []
    for row in rows:
        try:
            body = evidence.read(row.sha256)
        except StateError:
            continue
        sound.append((row, _record(row, body)))
    kept = evidence.keep_many([record for _, record in sound], now)
    if not kept:
        return 0
    with Session(engine) as session, session.begin():
        evidence.enter(session.connection(), max(each.sequence for each in kept))
        for (row, record), page in zip(sound, kept, strict=True):
            this = session.get_one(Evidence, row.id)
            this.size, this.sequence = len(record.body), page.sequence
            this.seal = seal_of(page.sequence, row.inspection_id, page_digest(record))
            session.add(this)
    _remove(engine, evidence, {row.sha256 for row, _ in sound})
    return len(kept)


def _record(row: Evidence, body: bytes) -> EvidenceRecord:
    return EvidenceRecord(
        row.role,
        row.url,
        row.final_url,
        row.status,
        row.headers,
        body,
        row.sha256,
        row.fetched_at,
        row.asked,
    )


def _remove(engine: Engine, evidence: EvidenceStore, digests: set[str]) -> None:
    """Remove the old files that no row needs any more; the chain has their bodies."""
    for digest in digests:
        with Session(engine) as session:
            waiting = session.scalar(
                select(func.count(col(Evidence.id))).where(
                    col(Evidence.sha256) == digest, col(Evidence.sequence).is_(None)
                )
            )
        path = old.path_of(evidence.folder, digest)
        if not waiting and path.exists():
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
