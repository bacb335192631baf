"""What a circular is made of, and what it says: plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.verdict import Seen
from rules.level import Level


class Standing(StrEnum):
    """Where an organ stands. `TO_VERIFY` is what only a person can settle, and no accusation."""

    ON_TIME = "published_on_time"
    LATE = "published_late"
    MISSING = "not_published"
    TO_VERIFY = "to_verify"
    COULD_NOT_SEE = "could_not_see"
    NOT_DUE = "not_due"
    EXEMPT = "exempt"


STANDINGS = {
    Standing.ON_TIME: "按期发布",
    Standing.LATE: "逾期发布",
    Standing.MISSING: "未发布",
    Standing.TO_VERIFY: "待核实",
    Standing.COULD_NOT_SEE: "未能查看",
    Standing.NOT_DUE: "未到期",
    Standing.EXEMPT: "免报",
}


@dataclass(frozen=True, slots=True)
class OrganSeen:
    """An organ of the roster and what was known of it on a day. `url` is its report's or list's."""

    id: str
    name: str
    level: Level
    supervisor: str
    seen: Seen
    url: str = ""
    title: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PastFinding:
    """A finding and all that happened to it: (day, kind) as in `state.models`.

    `state` is today's: a person's word about what is true holds for every day. `was_accepted`
    tells that a person accepted it, be it mended since.
    """

    organ_id: str
    rule: str
    place: str
    severity: str
    confidence: str
    state: str
    was_accepted: bool
    events: tuple[tuple[date, str], ...]
    message: str
    remedy: str
    ground: str
    quote: str = ""
    expected: str = ""
    actual: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """All that was known of all organs for one report year at the end of `day`."""

    day: date
    report_year: int
    organs: tuple[OrganSeen, ...]
    findings: tuple[PastFinding, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """What a circular is about: a month, or a whole report year up to `last`."""

    report_year: int
    first: date
    last: date
    is_month: bool

    @property
    def name(self) -> str:
        """The period as it stands in a title."""
        if self.is_month:
            return f"{self.last.year}年{self.last.month}月"
        return f"{self.report_year}年度"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many organs stand where; the seven numbers make up all of them."""

    on_time: int = 0
    late: int = 0
    missing: int = 0
    to_verify: int = 0
    could_not_see: int = 0
    not_due: int = 0
    exempt: int = 0

    @classmethod
    def of(cls, standings: Iterable[Standing]) -> "Tally":
        """Count the standings."""
        counts = dict.fromkeys(Standing, 0)
        for each in standings:
            counts[each] += 1
        return cls(*counts.values())

    @property
    def organs(self) -> int:
        """All organs."""
        return sum(self.by_standing.values())

    @property
    def by_standing(self) -> dict[Standing, int]:
        """The seven numbers by standing."""
        numbers = (
            self.on_time, self.late, self.missing, self.to_verify, self.could_not_see,
            self.not_due, self.exempt,
        )  # fmt: skip
        return dict(zip(Standing, numbers, strict=True))

    @property
    def settled(self) -> int:
        """Organs of which it is known whether they kept the day: what a share is taken of."""
        return self.on_time + self.late + self.missing

    @property
    def share(self) -> str:
        """The share that published on time, as "83.3%"; "" where nothing is settled."""
        return f"{self.on_time / self.settled:.1%}" if self.settled else ""


@dataclass(frozen=True, slots=True)
class Told:
    """A finding told as a fact: certain, or likely and accepted by a person."""

    organ_id: str
    organ: str
    rule: str
    title: str
    severity: str
    place: str
    message: str
    remedy: str
    ground: str
    quote: str
    expected: str
    actual: str
    url: str


@dataclass(frozen=True, slots=True)
class Kind:
    """Findings of one rule: how many, at how many organs, how many of them accepted."""

    rule: str
    title: str
    ground: str
    count: int
    organs: int
    accepted: int = 0


@dataclass(frozen=True, slots=True)
class OrganRow:
    """One organ in the list. `rank` is None where it is not ranked; equal organs share one.

    `is_for_us` tells of one that could not be seen, and whose site has nothing to do with it.
    """

    rank: int | None
    id: str
    name: str
    level: Level
    supervisor: str
    standing: Standing
    reason: str
    deadline: date | None
    published: date | None
    first_seen: date | None
    title: str
    errors: int
    warnings: int
    notices: int
    pending: int
    points: float
    url: str
    is_for_us: bool = False

    @property
    def days_late(self) -> int:
        """Days between the day that binds and publication, 0 where it was not late."""
        day = self.published or self.first_seen
        if self.standing is not Standing.LATE or day is None or self.deadline is None:
            return 0
        return (day - self.deadline).days


@dataclass(frozen=True, slots=True)
class Group:
    """The organs of one supervisor or one level. `rank` is by share, None without a share."""

    rank: int | None
    name: str
    tally: Tally
    told: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The numbers of an earlier day, to be held against those of now."""

    day: date
    tally: Tally
    told: int


@dataclass(frozen=True, slots=True)
class Circular:
    """All facts of one circular. `told` and `kinds` leave out what is only summed up."""

    period: Period
    day: date
    tally: Tally
    rounds: int
    opened: int
    closed: int
    rows: tuple[OrganRow, ...]
    groups: tuple[Group, ...]
    groups_are: str
    told: tuple[Told, ...]
    kinds: tuple[Kind, ...]
    summed: tuple[Kind, ...]
    pending: tuple[Kind, ...]
    good: tuple[OrganRow, ...]
    bad: tuple[Told, ...]
    month_ago: Comparison | None
    year_ago: Comparison | None
    has_points: bool

    @property
    def unseen(self) -> tuple[OrganRow, ...]:
        """The organs that could not be seen, and those a person has yet to settle."""
        wanted = {Standing.COULD_NOT_SEE, Standing.TO_VERIFY}
        return tuple(each for each in self.rows if each.standing in wanted)

    def standing(self, wanted: Standing) -> tuple[OrganRow, ...]:
        """Give the organs that stand there."""
        return tuple(each for each in self.rows if each.standing is wanted)
