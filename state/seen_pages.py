"""Pages as they were seen last: asked for all at once, written where something changed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine, bindparam, select
from sqlmodel import Session

from state.cleaning import clean
from state.records import SeenPageRecord
from state.sessions import asking
from state.site_models import SeenPage
from state.statements import renewal, table_of

# Asked for at every round, and for every page: put together once.
_PAGE = table_of(SeenPage).c
_ALL = select(
    _PAGE.url,
    _PAGE.final_url,
    _PAGE.etag,
    _PAGE.last_modified,
    _PAGE.sha256,
    _PAGE.seen_at,
    _PAGE.full_on,
    _PAGE.digest,
    _PAGE.read_by,
)
_READING = select(_PAGE.reading).where(_PAGE.url == bindparam("url"))
_RENEWED = (
    "final_url", "etag", "last_modified", "sha256", "digest", "read_by", "seen_at", "full_on",
)  # fmt: skip


class SeenPages:
    """Questions about pages as they were seen last."""

    def __init__(self, engine: Engine) -> None:
        """Take the opened database."""
        self._engine = engine

    def all(self) -> dict[str, SeenPageRecord]:
        """Give every page by the address asked for, without its reading, which may be long."""
        with asking(self._engine) as connection:
            return {row[0]: SeenPageRecord(*row) for row in connection.execute(_ALL)}

    def reading(self, url: str) -> dict[str, object]:
        """Give what the page at `url` was read as when it was seen last."""
        with asking(self._engine) as connection:
            found = connection.execute(_READING, {"url": url}).scalar()
        return dict(found or {})


def remember_pages(session: Session, pages: Sequence[SeenPageRecord]) -> None:
    """Take down pages as they were seen now; an empty reading leaves the one known before."""
    latest: dict[str, SeenPageRecord] = {}
    for each in pages:
        before = latest.get(each.url, each)
        latest[each.url] = each if each.reading else replace(each, reading=before.reading)
    dialect = session.connection().dialect.name
    for has_reading in (True, False):
        rows = [_row(each) for each in latest.values() if bool(each.reading) == has_reading]
        if rows:
            renewed = (*_RENEWED, "reading") if has_reading else _RENEWED
            session.connection().execute(renewal(dialect, SeenPage, ("url",), renewed), rows)


def _row(seen: SeenPageRecord) -> dict[str, Any]:
    return {
        "url": seen.url,
        "final_url": seen.final_url,
        "etag": clean(seen.etag),
        "last_modified": clean(seen.last_modified),
        "sha256": seen.sha256,
        "digest": seen.digest,
        "reading": dict(seen.reading),
        "read_by": seen.read_by,
        "seen_at": seen.seen_at,
        "full_on": seen.full_on,
    }
