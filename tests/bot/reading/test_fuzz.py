"""Files of every kind, broken at random: each ends in a report or in one sentence.

Two seconds a kind in the suite; `make fuzz` goes on for ten minutes with another seed each time.
"""

import io
import os
import random
import re
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import gettempdir

import pytest

from bot.demo.report_html import report_html, report_text
from bot.demo.report_ofd import report_ofd
from bot.demo.report_pdf import report_pdf
from bot.demo.spec import clean_report
from bot.errors import CouldNotSee
from bot.opening import Opening, from_disk
from bot.page import Page
from bot.reading.files import read_file
from bot.reading.medium import OFFICE, medium_of
from bot.reading.workshop import Limits, Workshop
from tests.bot.reading.made import docx, xlsx_of

SPEC = clean_report("云溪县教育局", 2025, None, seed=6, style="wps")
LONG = int(os.environ.get("FUZZ_SECONDS", "0"))
SECONDS = LONG / 7 if LONG else 2.0
SEED = random.randrange(10**9) if LONG else 20260120
NUMBERS = [
    b"0",
    b"-1",
    b"1",
    b"65536",
    b"4294967296",
    b"99999999999999999999",
    b"1e308",
    b"NaN",
    b"",
]


@lru_cache(maxsize=1)
def word() -> bytes:
    rows = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:p><w:r><w:t>{x}</w:t></w:r></w:p></w:tc>" for x in "甲120")
        + "</w:tr>"
        for _ in range(9)
    )
    heads = "".join(f"<w:p><w:r><w:t>{t}</w:t></w:r></w:p>" for _, t, _ in SPEC.sections)
    return docx(f"{heads}<w:tbl>{rows}</w:tbl>")


def zipped() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("年报.ofd", report_ofd(SPEC))
        archive.writestr("说明.txt", report_text(SPEC))
    return made.getvalue()


KINDS: dict[str, Callable[[], bytes]] = {
    "html": lambda: report_html(SPEC).encode(),
    "text": lambda: report_text(SPEC).encode(),
    "pdf": lambda: report_pdf(SPEC),
    "ofd": lambda: report_ofd(SPEC),
    "word": word,
    "sheet": lambda: xlsx_of(report_html(SPEC)),
    "archive": zipped,
}


def flipped(body: bytes, rng: random.Random) -> bytes:
    made = bytearray(body)
    for _ in range(rng.choice([1, 3, 30])):
        made[rng.randrange(len(made))] = rng.randrange(256)
    return bytes(made)


def cut(body: bytes, rng: random.Random) -> bytes:
    a, b = sorted(rng.randrange(len(body)) for _ in range(2))
    return rng.choice([body[:a], body[a:], body[:a] + body[b:]])


def repeated(body: bytes, rng: random.Random) -> bytes:
    a, b = sorted(rng.randrange(len(body)) for _ in range(2))
    return body[:b] + body[a : min(b, a + 4000)] * rng.choice([1, 2, 20]) + body[b:]


def renumbered(body: bytes, rng: random.Random) -> bytes:
    found = list(re.finditer(rb"\d+", body))
    for each in rng.sample(found, min(len(found), rng.choice([1, 5]))):
        body = (
            body[: each.start()]
            + rng.choice(NUMBERS).ljust(len(each[0]), b"0")
            + body[each.end() :]
        )
    return body


def spliced(body: bytes, rng: random.Random) -> bytes:
    a, b, c = sorted(rng.randrange(len(body)) for _ in range(3))
    return body[:a] + body[b:c] + body[a:b] + body[c:]


CHANGES = (flipped, cut, repeated, renumbered, spliced)


def mutated(body: bytes, rng: random.Random) -> bytes:
    """Change some bytes; inside a package, those of a part, so that what is unpacked is broken."""
    if body.startswith(b"PK") and rng.random() < 0.75:
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(made, "w") as new:
            broken = rng.choice(old.namelist())
            for name in old.namelist():
                part = old.read(name)
                new.writestr(name, mutated(part, rng) if name == broken and part else part)
        return made.getvalue()
    for _ in range(rng.choice([1, 1, 2])):
        body = rng.choice(CHANGES)(body, rng) or body
    return body


@pytest.fixture(scope="module")
def workshop():
    made = Workshop(reading=Limits(seconds=20))
    yield made
    made.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_broken_file_ends_in_a_report_or_in_a_sentence(kind: str, workshop: Workshop):
    whole = KINDS[kind]()
    assert medium_of(whole) == kind

    def read(medium: str, body: bytes):
        return read_file(medium, body, workshop)

    rng, until, tried = random.Random(f"{SEED} {kind}"), time.monotonic() + SECONDS, 0
    while time.monotonic() < until or tried < 10:
        tried += 1
        body = mutated(whole, rng)
        if medium_of(body) == OFFICE:
            continue  # a converter of its own, tried by itself
        page = Page("nb", "nb", 200, body, datetime.now(UTC))
        began = time.monotonic()
        try:
            Opening(2025, from_disk, read).open(page)
            said = ""
        except CouldNotSee as failure:
            said = failure.detail
        except Exception as error:
            said = f"结构有误 {error!r}"
        if "结构有误" in said or "异常退出" in said or time.monotonic() - began > 20:
            kept = Path(gettempdir()) / f"xuncha-fuzz-{kind}-{SEED}-{tried}"
            kept.write_bytes(body)
            pytest.fail(f"{said or 'too slow'}; seed {SEED}, file {tried}, kept at {kept}")


@pytest.mark.parametrize(
    "start",
    [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x89PNG\r\n"],
)
def test_random_bytes_under_any_beginning_end_in_a_sentence(start: bytes, workshop: Workshop):
    rng = random.Random(f"{SEED} {start!r}")
    for size in (0, 1, 100, 5000):
        page = Page("nb", "nb", 200, start + rng.randbytes(size), datetime.now(UTC))
        try:
            opened = Opening(2025, from_disk, lambda m, b: read_file(m, b, workshop)).open(page)
            assert opened.report.sections == ()
        except CouldNotSee as failure:
            assert failure.detail
