"""A page as evidence: the digest of all that is said about it, and the seal of its row."""

import json
from datetime import UTC, datetime
from hashlib import sha256

from state.cleaning import clean
from state.models import Evidence
from state.records import EvidenceRecord

_encoded = json.JSONEncoder(sort_keys=True).encode
# Within JSON in ASCII: a NUL, and half of a character beyond the first 65,536 or a lone surrogate.
_NUL, _SURROGATE = "\\u0000", "\\ud"


def page_digest(seen: EvidenceRecord) -> str:
    """Give the digest of what is said about a page: it stands in the record and binds the row."""
    headers, asked = dict(seen.headers), dict(seen.asked)
    said = [
        seen.role, seen.url, seen.final_url, seen.status, headers, seen.sha256, len(seen.body),
        written(seen.fetched_at), asked,
    ]  # fmt: skip
    text = _encoded(said)
    if _NUL in text or _SURROGATE in text:
        said[1:3] = clean(seen.url), clean(seen.final_url)
        said[4], said[8] = clean(headers), clean(asked)
        text = _encoded(said)
    return sha256(text.encode()).hexdigest()


def row_digest(row: Evidence) -> str:
    """Give the same digest from a row of the database."""
    said = [
        row.role, row.url, row.final_url, row.status, row.headers, row.sha256, row.size,
        written(row.fetched_at), row.asked,
    ]  # fmt: skip
    return sha256(_encoded(said).encode()).hexdigest()


def seal_of(sequence: int, inspection_id: int, page: str) -> str:
    """Give the seal of a row: which record, seen by which inspection."""
    return sha256(f"{sequence}|{inspection_id}|{page}".encode()).hexdigest()


def written(at: datetime) -> str:
    """Give a time as WARC and chain write it: UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"
