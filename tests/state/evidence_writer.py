"""A process that keeps pages, or prunes, until it is killed."""

import os
import signal
import sys
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from state.evidence import files, pruning
from state.store import Store
from tests.state.evidence_seeds import AT, a_page, fill
from tests.state.seeds import a_store


def write(home: Path, run: int) -> None:
    """Keep pages of changing size and record them, batch by batch, for ever."""
    with a_store(home) as store:
        store.evidence._full = 200_000
        print("ready", flush=True)
        batch = 0
        while True:
            _batch(store, run, batch)
            batch += 1


def _batch(store: Store, run: int, batch: int) -> None:
    pages = []
    for n in range(1 + batch % 5):
        seed = sha256(f"{run} {batch} {n}".encode()).digest()
        pages.append(a_page(seed * (1 + batch * 97 % 900), at=AT + timedelta(seconds=batch)))
    fill(store, pages)


def prune(home: Path, step: int) -> None:
    """Prune, and be killed before the `step`-th touch of the disk."""
    left = [step]

    def touch(event: str, given: tuple[object, ...]) -> None:
        names = {"os.rename", "os.remove", "os.truncate"}
        writes = event == "open" and isinstance(given[2], int) and given[2] & os.O_WRONLY
        if (event in names or writes) and "evidence" in str(given[0]):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    with a_store(home) as store:
        sys.addaudithook(touch)
        later = AT + timedelta(days=800)
        pruning.prune(store.engine, store.evidence, later - timedelta(days=400), later)


if __name__ == "__main__":
    assert files
    {"write": write, "prune": prune}[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
