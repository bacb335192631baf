"""Histories of inspections made at random, and all that a database holds of them afterwards."""

import json
from datetime import date, timedelta
from hashlib import sha256
from random import Random
from typing import Any

from sqlalchemy import select

from state.naming import METADATA
from state.records import (
    ColumnRecord,
    EvidenceRecord,
    InspectionRecord,
    ReportRecord,
    SeenPageRecord,
)
from state.store import Store
from tests.state.seeds import TODAY, a_finding, later

KEYS = [(rule, place) for rule in ("A05", "S01", "P01") for place in ("report", "a.b.c")]
_TABLES = (
    "inspection", "evidence", "report", "finding", "finding_change", "letter",
    "seen_page", "column",
)  # fmt: skip
_WORDS = ("", "甲", "乙\x00", "丙\ud800", "a|b", "😀")
# Made anew at every run; the chain has lines of its own for every time that pages are kept.
_CHANCE = {"message_id", "sequence", "seal"}


def a_history(rng: Random, store: Store, number: int, hour: float) -> list[InspectionRecord]:
    """A few inspections of two organs in round `number`; what they close is what stands."""
    standing = {organ: set(store.known_findings(organ, 2025)) | set() for organ in ("edu", "fin")}
    made = []
    for at in range(rng.randrange(1, 6)):
        organ = rng.choice(("edu", "fin"))
        made.append(_inspection(rng, number, organ, standing[organ], hour + at / 100))
    return made


def _inspection(
    rng: Random, number: int, organ: str, standing: set[tuple[str, str]], hour: float
) -> InspectionRecord:
    now = rng.sample(KEYS, rng.randrange(len(KEYS)))
    closed = tuple(sorted(standing - set(now))) if rng.random() < 0.8 else ()
    standing.difference_update(closed)
    standing.update(now)
    outcome = rng.choice(("report_found", "report_found", "absent", "rejudged"))
    pages = tuple(_page(rng, hour) for _ in range(rng.randrange(3)))
    return InspectionRecord(
        number, organ, 2025, outcome, "", rng.choice(_WORDS), f"http://a.example/{rng.choice(_WORDS)}",
        is_complete=rng.random() < 0.5, inspected_at=later(hour), today=TODAY + timedelta(int(hour)),
        rules_version="r1", evidence=pages,
        report=_report(rng) if rng.random() < 0.7 else None,
        present=tuple(_finding(rng, key) for key in now),
        closed=closed,
        lifted=frozenset(each for each in closed if rng.random() < 0.5),
        evidence_from=rng.choice((None, None, 1)),
        changes_mailed=frozenset(each for each in (*now, *closed) if rng.random() < 0.7),
        column=ColumnRecord(f"http://a.example/{rng.randrange(2)}", (), {"甲": 1}) if rng.random() < 0.2 else None,
        grounds=rng.choice(("", "g")),
        seen_pages=tuple(_seen(rng, hour) for _ in range(rng.randrange(3))),
    )  # fmt: skip


def _finding(rng: Random, key: tuple[str, str]):
    return a_finding(
        *key,
        severity=rng.choice(("error", "warning", "notice")),
        confidence=rng.choice(("certain", "likely")),
        message=rng.choice(_WORDS),
        quote=rng.choice(_WORDS),
    )


def _page(rng: Random, hour: float) -> EvidenceRecord:
    body = rng.choice((b"", b"one", b"two"))
    headers = {"x": rng.choice(_WORDS), "y\x00": "1"} if rng.random() < 0.5 else {}
    url = f"http://a.example/{rng.choice(_WORDS)}"
    return EvidenceRecord(
        rng.choice(("list", "report")), url, url, 200, headers, body, sha256(body).hexdigest(),
        later(hour), {"method": "POST", "body": rng.choice(("", "甲"))} if rng.random() < 0.2 else {},
    )  # fmt: skip


def _report(rng: Random) -> ReportRecord:
    return ReportRecord(
        f"http://a.example/{rng.randrange(2)}", rng.choice(_WORDS), str(rng.randrange(2)) * 64,
        rng.choice((None, date(2026, 1, 20))), rng.choice((None, "2021")),
        {"cells": {"a\x00": [rng.choice(_WORDS), None, 1.5]}},
    )  # fmt: skip


def _seen(rng: Random, hour: float) -> SeenPageRecord:
    reading = {"rows": [rng.choice(_WORDS)]} if rng.random() < 0.5 else {}
    return SeenPageRecord(
        f"http://a.example/{rng.randrange(3)}", "http://a.example/", rng.choice(_WORDS), "",
        sha256(b"").hexdigest(), later(hour), TODAY, "d", "v1", reading,
    )  # fmt: skip


def dump(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Give every row that recording writes, but for what chance decides."""
    given: dict[str, list[dict[str, Any]]] = {}
    with store.engine.connect() as connection:
        for name in _TABLES:
            rows = connection.execute(select(METADATA.tables[name])).mappings()
            given[name] = [_told(row) for row in rows]
    for row in given["seen_page"]:
        row.pop("id")
    given["seen_page"].sort(key=lambda row: row["url"])
    return given


def _told(row: Any) -> dict[str, Any]:
    told = {name: value for name, value in row.items() if name not in _CHANCE}
    for name in ("headers", "asked", "content", "reading", "trail", "way", "recipients"):
        if isinstance(told.get(name), str):
            told[name] = json.loads(told[name])
    if "key" in told and str(told["key"]).startswith("daily|"):
        told["key"] = "daily"
    return told
