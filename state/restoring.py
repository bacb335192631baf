"""Putting an unpacked backup in the place of the state: killed at any moment, the next goes on."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from state.evidence.files import sync_folder

DATABASE, SETTINGS, EVIDENCE = "xuncha.db", "xuncha.toml", "evidence"
# Where a backup is unpacked; and what says that it is being put in place.
STAGED, JOURNAL = ".restoring", "restoring.json"
_MOVED = (f"{DATABASE}-wal", f"{DATABASE}-shm", DATABASE, SETTINGS, EVIDENCE)
Rename = Callable[[Path, Path], object]


def put_in_place(home: Path, now: datetime, rename: Rename = Path.rename) -> Path:
    """Move the old state aside and the unpacked backup into its place; give where the old one is.

    What is to be done is written down first: killed in the middle, `finish_restoring` goes on.
    """
    aside = home / f"before-restore-{now:%Y%m%dT%H%M%S%f}"
    journal = home / JOURNAL
    part = journal.with_suffix(".part")
    with part.open("w") as file:
        file.write(json.dumps({"aside": aside.name}))
        file.flush()
        os.fsync(file.fileno())
    rename(part, journal)
    sync_folder(home)
    finish_restoring(home, rename)
    return aside


def finish_restoring(home: Path, rename: Rename = Path.rename) -> None:
    """Go on with a restore that was begun, where there is one; nothing else may use the state."""
    journal = home / JOURNAL
    if not journal.exists():
        return
    aside, staged = home / json.loads(journal.read_text())["aside"], home / STAGED
    aside.mkdir(mode=0o700, exist_ok=True)
    names = [name for name in _MOVED if name != SETTINGS or (staged / SETTINGS).exists()]
    # All that is old goes first, so that no file of the one ever meets a file of the other.
    for name in names:
        if (home / name).exists() and not (aside / name).exists() and _is_old(staged, name):
            rename(home / name, aside / name)
    sync_folder(aside)
    sync_folder(home)
    for name in names:
        if (staged / name).exists():
            rename(staged / name, home / name)
    sync_folder(home)
    journal.unlink()
    sync_folder(home)
    shutil.rmtree(staged, ignore_errors=True)


def _is_old(staged: Path, name: str) -> bool:
    """Say whether what stands in the home is the old one: the new one's still waits."""
    owner = DATABASE if name.startswith(DATABASE) else name
    return (staged / owner).exists() or (name == EVIDENCE and (staged / DATABASE).exists())
