"""A letter, ready to be put into the post."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: `message_id` is stable over every try; `recipients` are bare addresses.

    `references` are the ids of letters it follows, the nearest last; `short` is its form for
    channels that carry a few lines.
    """

    message_id: str
    recipients: tuple[str, ...]
    subject: str
    text: str
    html: str
    references: tuple[str, ...] = ()
    short: str = ""
