"""A claim: a number in a sentence, and the sums of cells that it may rightly equal."""

from dataclasses import dataclass
from decimal import Decimal

from rules.statements.numbers import Number
from rules.statements.subjects import Subject


@dataclass(frozen=True, slots=True)
class Claim:
    """What one number in a sentence says.

    `readings` are sums of cells of `table` (see `subjects.toml`), of which the number must equal
    one; for a share (`of` not empty) the number is a percentage and `of` are the readings of what
    it is a share of. `is_sure` is False where the words do not tell for certain that the form's
    own number is meant. `before` is the sentence as far as the number, `whose` the words in its
    clause that may name another whose number it is.
    """

    name: str
    table: str
    readings: tuple[str, ...]
    number: Number
    quote: str
    before: str
    is_sure: bool
    of: tuple[str, ...] = ()
    count: Decimal | None = None
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a number is taken to speak of; see `Claim`."""

    subject: Subject
    readings: tuple[str, ...]
    is_sure: bool
    whose: str = ""
