"""What the chain lacks is taken into it and said to be so: pages of the first version, lost rows."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Engine, func, select
from sqlmodel import Session, col

from state.errors import StateError
from state.evidence import index, old
from state.evidence.binding import Bound, new_rows, one_row
from state.evidence.chain import LOST, NO_FILE, Entry
from state.evidence.complaints import Complaint
from state.evidence.keeping import EvidenceStore, Kept
from state.evidence.lost_rows import loss
from state.evidence.pages import seal_of, written
from state.models import Evidence
from state.records import EvidenceRecord

_AT_ONCE = 20
_MOST_NAMED = 5


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
    newest = _bind(engine, evidence, sound, kept, written(now))
    with Session(engine) as session, session.begin():
        evidence.enter(session.connection(), newest)
        for (row, record), page in zip(sound, kept, strict=True):
            this = session.get_one(Evidence, row.id)
            this.size, this.sequence = len(record.body), page.sequence
            this.seal = seal_of(page.sequence, row.inspection_id, page.page)
            session.add(this)
    _remove(engine, evidence, {row.sha256 for row, _ in sound})
    return len(kept)


def _bind(
    engine: Engine,
    evidence: EvidenceStore,
    sound: Sequence[tuple[Evidence, EvidenceRecord]],
    kept: Sequence[Kept],
    at: str,
) -> int:
    """Bind the rows as they will be, one by one: their numbers are behind what is bound already."""
    with evidence.alone(), engine.connect().execution_options(reads_only=True) as connection:
        lines = [
            one_row(
                connection,
                row.id or 0,
                page.sequence,
                seal_of(page.sequence, row.inspection_id, page.page),
                at,
            )
            for (row, _), page in zip(sound, kept, strict=True)
        ]
        return evidence.write_lines(lines)[-1].sequence


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


class NotLost(StateError):
    """Rows that no lost database explains: they were taken out, put in or altered."""


def put_down_lost(engine: Engine, evidence: EvidenceStore, now: datetime) -> int | None:
    """Put down in the chain that rows are lost, for good; None where none are.

    Give how many records have no row. What rows there are is bound anew from that line on: so it
    must be proven by the lines before it, and NotLost names what is not.
    """
    with evidence.alone():
        with engine.connect().execution_options(reads_only=True) as connection:
            found = loss(evidence, connection)
        if found.others:
            raise _not_lost(found.others)
        newest = evidence.log.newest()
        with engine.begin() as connection:
            evidence.enter(connection, newest.sequence if newest else 0)
        with engine.connect().execution_options(reads_only=True) as connection:
            lost = index.unspoken_of(connection)
            if not lost and not found.rows:
                return None
            upto = index.last_sequence(connection)
            digest = sha256("".join(f"{each}\n" for each in lost).encode()).hexdigest()
            at = written(now)
            line = Entry(0, LOST, upto, NO_FILE, found.rows, len(lost), digest, "-", at)
            lines = [line, *new_rows(connection, Bound(0, upto), at)]
        written_lines = evidence.write_lines(lines)
    with engine.begin() as connection:
        evidence.enter(connection, written_lines[-1].sequence)
    return len(lost)


def _not_lost(others: Sequence[Complaint]) -> NotLost:
    zh = "；".join(each.said("zh") for each in others[:_MOST_NAMED])
    en = "; ".join(each.said("en") for each in others[:_MOST_NAMED])
    if len(others) > _MOST_NAMED:
        zh, en = f"{zh}；等共 {len(others)} 处", f"{en}; {len(others)} things in all"
    return NotLost(
        f"没有记明，什么也没有改动：{zh}。这不是随数据库一起丢失的，--lost 不能抹去；"
        "请用 xuncha evidence verify 查明，从备份恢复（xuncha restore）",
        f"Nothing was put down or changed: {en}. These rows were not lost with their database, and"
        " --lost does not make them well: see xuncha evidence verify, and restore a backup",
    )
