"""One finding with all that proves it, in one ZIP that anybody can check with ordinary tools."""

import json
import os
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from errno import EISDIR
from hashlib import sha256
from importlib import resources
from io import BytesIO
from pathlib import Path

from sqlalchemy import Engine

from state.errors import StateError
from state.evidence import index, unpacking
from state.evidence.chain import PRUNED, SAME, Entry, parse
from state.evidence.keeping import EvidenceStore
from state.evidence.looking import KeptPage

WARC, CHAIN, FINDING, SUMS = "evidence.warc.gz", "chain.log", "finding.json", "SHA256SUMS"
_NOTES = ("说明.txt", "README.txt")
_SINCE_ZIP_BEGAN = (1980, 1, 1, 0, 0, 0)


def bundle(
    engine: Engine,
    evidence: EvidenceStore,
    finding: Mapping[str, object],
    pages: Sequence[KeptPage],
) -> bytes:
    """Give the ZIP of one finding: its records as they lie in the store, the chain, what it is.

    The same store gives the same bytes, and no name in it is a site's.

    StateError where a record is altered, missing, or was kept before there was a chain.
    """
    records = list(_records(engine, pages))
    if not records:
        raise StateError(
            "这个问题没有成链的佐证可导出，请先运行 xuncha evidence adopt",
            "There is no chained evidence of this finding: run xuncha evidence adopt first",
        )
    warc, told = _warc(evidence, records, pages)
    files = {
        WARC: warc,
        CHAIN: _chain(evidence, min(line.sequence for line, _ in records)),
        FINDING: _json({"finding": finding, "records": told, "head": evidence.head()}),
    }
    for name in _NOTES:
        files[name] = (resources.files("state.evidence") / "notes" / name).read_bytes()
    sums = "".join(f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return _zipped({**files, SUMS: sums.encode()})


def _records(engine: Engine, pages: Sequence[KeptPage]) -> Iterator[tuple[Entry, Entry]]:
    """Give the line and the place of every record needed, bodies referred to included."""
    found: dict[int, tuple[Entry, Entry]] = {}
    with engine.connect().execution_options(reads_only=True) as connection:
        for page in pages:
            if page.line is None or page.place is None:
                continue
            found[page.line.sequence] = page.line, page.place
            if page.line.kind == SAME:
                line = index.entry_of(connection, page.line.ref)
                place = index.whereabouts(connection, page.line.ref)
                if line and place:
                    found[line.sequence] = line, place
    for sequence in sorted(found):
        if found[sequence][1].kind != PRUNED:
            yield found[sequence]


def _warc(
    evidence: EvidenceStore, records: Sequence[tuple[Entry, Entry]], pages: Sequence[KeptPage]
) -> tuple[bytes, list[dict[str, object]]]:
    """Give the records one behind the other, and where each lies among them."""
    seen = {page.line.sequence: page for page in pages if page.line}
    made, told = BytesIO(), []
    for line, place in records:
        raw = unpacking.raw_of(evidence.warc / place.file, place)
        if raw is None:
            raise StateError(
                f"第 {line.sequence} 条佐证已被改动或缺失，不能导出；请运行 xuncha evidence verify",
                f"Record {line.sequence} is altered or missing: run xuncha evidence verify",
            )
        page = seen.get(line.sequence)
        told.append(
            {
                "sequence": line.sequence, "offset": made.tell(), "length": len(raw),
                "sha256": line.digest, "payload_sha256": line.payload, "chain": line.chain,
                "answered_at": line.at, "refers_to": line.ref or None,
                "role": page.role if page else "body", "url": page.url if page else None,
                "final_url": page.final_url if page else None,
                "status": page.status if page else None,
            }
        )  # fmt: skip
        made.write(raw)
    return made.getvalue(), told


def _chain(evidence: EvidenceStore, first: int) -> bytes:
    """Give the chain's lines from the one before `first` on, to the newest: they bind each other."""
    lines = []
    for line in evidence.log.lines():
        entry = parse(line)
        if entry is None or entry.sequence >= first - 1:
            lines.append(f"{line}\n")
    return "".join(lines).encode()


def _json(said: Mapping[str, object]) -> bytes:
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _zipped(files: Mapping[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(files):
            about = zipfile.ZipInfo(name, _SINCE_ZIP_BEGAN)
            about.external_attr = 0o644 << 16
            about.create_system = 3
            # What is packed already is not packed again.
            about.compress_type = zipfile.ZIP_STORED if name == WARC else zipfile.ZIP_DEFLATED
            archive.writestr(about, files[name], compresslevel=6)
    return made.getvalue()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file as a whole or not at all."""
    if path.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
