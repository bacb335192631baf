"""A page as evidence: the digest of all that is said about it, and the seal of its row."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256

from state.cleaning import clean
from state.models import Evidence
from state.records import EvidenceRecord


def page_digest(seen: EvidenceRecord) -> str:
    """Give the digest of what is said about a page: it stands in the record and binds the row."""
    return _digest(
        seen.role,
        clean(seen.url),
        clean(seen.final_url),
        seen.status,
        clean(dict(seen.headers)),
        seen.sha256,
        len(seen.body),
        seen.fetched_at,
        clean(dict(seen.asked)),
    )


def row_digest(row: Evidence) -> str:
    """Give the same digest from a row of the database."""
    return _digest(
        row.role,
        row.url,
        row.final_url,
        row.status,
        row.headers,
        row.sha256,
        row.size,
        row.fetched_at,
        row.asked,
    )


def seal_of(sequence: int, inspection_id: int, page: str) -> str:
    """Give the seal of a row: which record, seen by which inspection."""
    return sha256(f"{sequence}|{inspection_id}|{page}".encode()).hexdigest()


def written(at: datetime) -> str:
    """Give a time as WARC and chain write it: UTC, to the microsecond."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def _digest(  # noqa: PLR0913 - all that is said about a page
    role: str,
    url: str,
    final_url: str,
    status: int,
    headers: Mapping[str, object],
    body: str,
    size: int,
    at: datetime,
    asked: Mapping[str, object],
) -> str:
    said = [role, url, final_url, status, headers, body, size, written(at), asked]
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
