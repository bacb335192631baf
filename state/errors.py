"""What the database or a roster file makes impossible, in one sentence for the user."""

from dataclasses import dataclass


class StateError(Exception):
    """One plain sentence in Chinese; `en` is the same in English."""

    def __init__(self, zh: str, en: str) -> None:
        """Take the sentence in both languages."""
        super().__init__(zh)
        self.en = en


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row of a roster that cannot be taken: its line in the file, and why."""

    line: int
    reason: str


class RosterError(StateError):
    """A roster that cannot be imported; `rows` names every bad row."""

    def __init__(self, zh: str, en: str, rows: tuple[BadRow, ...] = ()) -> None:
        """Take the sentence and the bad rows."""
        super().__init__(zh, en)
        self.rows = rows
