"""Pages as they were seen last: asked for all at once, written where something changed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, select

from state.cleaning import clean
from state.records import SeenPageRecord
from state.sessions import reading
from state.site_models import SeenPage
from state.statements import renewal

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
        asked = select(
            SeenPage.url,
            SeenPage.final_url,
            SeenPage.etag,
            SeenPage.last_modified,
            SeenPage.sha256,
            SeenPage.seen_at,
            SeenPage.full_on,
            SeenPage.digest,
            SeenPage.read_by,
        )  # type: ignore[call-overload] # more columns than its overloads count
        with reading(self._engine) as session:
            return {row[0]: SeenPageRecord(*row) for row in session.execute(asked)}

    def reading(self, url: str) -> dict[str, object]:
        """Give what the page at `url` was read as when it was seen last."""
        with reading(self._engine) as session:
            found = session.exec(select(SeenPage.reading).where(SeenPage.url == url)).first()
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
