"""Whether two names are one organ's."""

from enum import StrEnum


class Likeness(StrEnum):
    """Whether a stated name is the wanted organ's."""

    SAME = "same"
    OTHER = "other"
    UNSURE = "unsure"
