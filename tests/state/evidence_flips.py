"""Bytes of a small store flipped one at a time: does verifying name what was altered?

By itself this goes over every byte: `python -m tests.state.evidence_flips`.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from state.evidence.verifying import ASIDE
from state.store import Store
from tests.state.evidence_seeds import AT, a_page, complaints, fill, some_pages
from tests.state.seeds import a_store

FLIPS = [
    *(("evidence", name) for name in (
        "inspection_id", "role", "url", "final_url", "status", "headers", "sha256", "size",
        "fetched_at", "asked", "sequence", "seal",
    )),
    *(("evidence_entry", name) for name in (
        "sequence", "kind", "ref", "file", "offset", "length", "digest", "payload", "at", "chain",
    )),
]  # fmt: skip
KEYS = {"evidence": "id", "evidence_entry": "sequence"}


@contextmanager
def small_store(home: Path) -> Iterator[Store]:
    """A store of eight pages in several files, with a revisit, a 304 and a POST among them."""
    with a_store(home) as store:
        store.evidence._full = 1500
        fill(store, some_pages(4))
        fill(
            store,
            [
                a_page(some_pages(1)[0].body, at=AT + timedelta(hours=6)),
                a_page(b"", at=AT + timedelta(hours=7), status=304, sha256=some_pages(1)[0].sha256),
                a_page(b"{}", asked={"method": "POST", "body": "page=1"}),
                a_page(b"last"),
            ],
        )
        number = fill(store, [a_page(b"last")], organ_id="fin")
        store.finish_round(number, AT + timedelta(hours=8))
        yield store


def rows_of(store: Store, table: str, column: str) -> list[tuple[int, object]]:
    key = KEYS[table]
    with store.engine.connect() as connection:
        return [
            tuple(row)
            for row in connection.execute(text(f"select {key}, {column} from {table}"))  # noqa: S608 - names of our own
        ]


def put(store: Store, table: str, column: str, key: int, value: object) -> None:
    with store.engine.begin() as connection:
        connection.execute(
            text(f"update {table} set {column} = :v where {KEYS[table]} = :k"),  # noqa: S608 - names of our own
            {"v": value, "k": key},
        )


def flip_all(
    store: Store, chosen: Callable[[int], Iterator[int] | list[int] | range]
) -> tuple[int, list[str], list[str]]:
    """Flip the chosen bytes of every file; give how many, which were silent, which were unnamed."""
    flipped, silent, unnamed = 0, [], []
    paths = [store.evidence.folder / "chain.log"]
    paths += [p for p in sorted(store.evidence.warc.iterdir()) if not p.name.startswith(ASIDE)]
    for path in paths:
        whole = path.read_bytes()
        for at in chosen(len(whole)):
            body = bytearray(whole)
            body[at] ^= 1 << (at % 8)
            path.write_bytes(body)
            found, _ = complaints(store)
            flipped += 1
            if not found:
                silent.append(f"{path.name}:{at}")
            elif not any(each.sequence or path.name in each.en for each in found):
                unnamed.append(f"{path.name}:{at}")
        path.write_bytes(whole)
    assert complaints(store)[0] == []
    return flipped, silent, unnamed


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, small_store(Path(folder)) as store:
        flipped, silent, unnamed = flip_all(store, range)
        print(f"{flipped} bytes flipped, {len(silent)} unnoticed, {len(unnamed)} without a name")
        print(*silent[:20], *unnamed[:20])
    return 1 if silent or unnamed else 0


if __name__ == "__main__":
    sys.exit(main())
