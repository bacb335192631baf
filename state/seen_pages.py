"""Pages as they were seen last: asked for all at once, written where something changed."""

from collections.abc import Sequence

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from state.cleaning import clean
from state.records import SeenPageRecord
from state.sessions import reading
from state.site_models import SeenPage


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
    latest = {each.url: each for each in pages}
    known = {
        row.url: row
        for row in session.exec(select(SeenPage).where(col(SeenPage.url).in_(latest))).all()
    }
    for url, each in latest.items():
        row = known.get(url) or SeenPage(
            url=url, final_url="", sha256="", seen_at=each.seen_at, full_on=each.full_on
        )
        row.final_url, row.sha256, row.digest = each.final_url, each.sha256, each.digest
        row.etag, row.last_modified = clean(each.etag), clean(each.last_modified)
        row.seen_at, row.full_on, row.read_by = each.seen_at, each.full_on, each.read_by
        if each.reading:
            row.reading = clean(dict(each.reading))
        session.add(row)
