"""A letter, ready to be put into the post."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: `message_id` is stable over every try; `recipients` are bare addresses."""

    message_id: str
    recipients: tuple[str, ...]
    subject: str
    text: str
    html: str
