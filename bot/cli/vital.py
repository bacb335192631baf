"""One check of the doctor."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its id, whether all is well, what was seen, and what to do if not."""

    id: str
    ok: bool
    what: str
    hint: str = ""
