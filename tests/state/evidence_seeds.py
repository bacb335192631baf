"""Pages to keep, and a store to keep them in."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from state.evidence.verifying import Verified, verify
from state.records import EvidenceRecord
from state.store import Store
from tests.state.seeds import a_finding, a_round, an_inspection

AT = datetime(2026, 11, 25, 1, 2, 3, 456789, tzinfo=UTC)


def a_page(body: bytes = b"<html>list</html>", *, at: datetime = AT, **more) -> EvidenceRecord:
    given = {
        "role": "list",
        "url": "http://a.example/zwgk/",
        "final_url": "http://a.example/zwgk/index.html",
        "status": 200,
        "headers": {"content-type": "text/html", "content-encoding": "gzip"},
        "body": body,
        "sha256": sha256(body).hexdigest(),
        "fetched_at": at,
    } | more
    return EvidenceRecord(**given)


def some_pages(count: int, begin: datetime = AT) -> list[EvidenceRecord]:
    return [
        a_page(
            f"<p>第 {n} 页</p>".encode() * 30,
            at=begin + timedelta(seconds=n),
            url=f"http://a.example/{n}",
        )
        for n in range(count)
    ]


def fill(store: Store, pages: list[EvidenceRecord], *findings, **more) -> int:
    """Record one inspection that saw these pages; give its round."""
    number = a_round(store)
    made = an_inspection(number, *(findings or (a_finding(),)), **more)
    object.__setattr__(made, "evidence", tuple(pages))
    store.record(made)
    return number


def complaints(store: Store, head: str = "", only=None) -> tuple[list, Verified]:
    told = Verified()
    with store.engine.connect().execution_options(reads_only=True) as connection:
        found = list(verify(store.evidence.folder, connection, told, head, only))
    return found, told


def warc_files(home: Path) -> list[Path]:
    return sorted((home / "evidence" / "warc").glob("2*.warc.gz"))
