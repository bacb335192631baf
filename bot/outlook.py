"""Outlook: what a round knows before it goes out, and therefore what may rest today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot.discover.column_found import Column
from bot.inspection import FOUND
from bot.judging import Round
from bot.memory import column_of, target_of, version_of
from bot.report_json import reading_version
from bot.rhythm import PAST_MENDING, Rhythm
from bot.verdict import readings_that_count
from rules.law import days_for
from state.models import Organ
from state.records import OrganYear
from state.store import Key, Store

_SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Job:
    """One organ to inspect. `rests` where its report need not be opened while its row stands.

    `ground` stands for all that its findings rest on but the report itself and its list. `found`
    is the column found last where the roster only knows the home page, or names a shelf of columns;
    `may_accuse` where an absence may be claimed for the first time: then no server is believed;
    `has_previous` where the report of the year before may be known.
    """

    organ: Organ
    year: OrganYear | None
    rests: bool
    ground: str
    found: Column | None = None
    may_accuse: bool = False
    has_previous: bool = True

    @property
    def column(self) -> str:
        """The one list that the report is looked for in; "" where it is not known or not one."""
        if self.found is not None:
            return self.found.urls[0] if len(self.found.urls) == 1 else ""
        return self.organ.list_url

    @property
    def lists(self) -> tuple[str, ...]:
        """The lists that the report is looked for in, as far as they are known."""
        named = (self.organ.list_url,) if self.organ.list_url else ()
        return tuple(dict.fromkeys((*named, *(self.found.urls if self.found else ()))))

    @property
    def was_found(self) -> bool:
        """Whether the last round saw the report."""
        return self.year is not None and self.year.last_outcome == FOUND

    def grounds(self, report_sha256: str, list_digest: str) -> str:
        """Give what the findings rest on with this report and list; "" where a list says nothing."""
        if not (report_sha256 and list_digest):
            return ""
        return f"{self.ground}/{report_sha256[:16]}/{list_digest[:16]}"

    def stands(self, list_digest: str) -> bool:
        """Whether the findings of the last round stand, the list being as it was."""
        if not self.rests or self.year is None:
            return False
        grounds = self.grounds(self.year.report_sha256, list_digest)
        return bool(grounds) and grounds == self.year.last_grounds

    @property
    def was_unreachable(self) -> bool:
        """Whether the last round could not reach the organ's host."""
        return self.year is not None and self.year.last_reason == "unreachable"


def jobs_of(store: Store, organs: Sequence[Organ], this: Round, rhythm: Rhythm) -> list[Job]:
    """Give the jobs of a round, out of a few questions to the database for all organs together."""
    years = store.organ_years(this.report_year)
    before = store.organ_years(this.report_year - 1)
    faults = store.open_findings(this.report_year)
    columns = store.columns()
    made = []
    for organ in organs:
        year, last = years.get(organ.id), before.get(organ.id)
        rests = _rests(year, faults.get(organ.id, {}), this.today, rhythm)
        found = column_of(organ, columns.get(organ.id))
        may_accuse = _may_accuse(organ, year, this)
        has_previous = last is not None and last.first_seen is not None
        ground = _ground(organ, this, last)
        made.append(Job(organ, year, rests, ground, found, may_accuse, has_previous))
    return made


def to_read_in_full(jobs: Sequence[Job]) -> frozenset[str]:
    """Give the lists by which an absence may be claimed: no server is believed about those.

    An absence that was claimed already, or that is not yet due, may rest on "unchanged".
    """
    return frozenset(url for job in jobs if job.may_accuse for url in job.lists)


def place_of(organ: Organ) -> str:
    """Give the address by which the organ's site is known."""
    return organ.list_url or organ.home_url


def _may_accuse(organ: Organ, year: OrganYear | None, this: Round) -> bool:
    if year is None:
        return True
    if year.last_outcome == FOUND:
        return False
    target = target_of(organ, this.local)
    days = days_for(target.level, this.report_year, target.own_day)
    readings = year.complete_readings
    if year.first_seen is not None:
        counted = len({each for each, _ in readings if each > year.last_found_round})
        return counted < this.readings_needed
    if days.binding is None or this.today <= days.binding:
        return False
    return readings_that_count(readings, days) < this.readings_needed


def _rests(
    year: OrganYear | None, faults: Mapping[Key, tuple[str, str]], today: date, rhythm: Rhythm
) -> bool:
    if year is None or year.last_outcome != FOUND or year.report_looked_on is None:
        return False
    if any(rule in {"P07", "P08", "P09"} for rule, _ in faults):
        return False
    has_faults = any(
        state != "dismissed" and rule not in PAST_MENDING
        for (rule, _), (state, _) in faults.items()
    )
    return not rhythm.report_is_due(
        year.report_published or year.first_seen or today,
        year.report_looked_on,
        today,
        has_faults=has_faults,
    )


def _ground(organ: Organ, this: Round, last: OrganYear | None) -> str:
    rests_on = (
        version_of(this.local),
        reading_version(),
        repr(target_of(organ, this.local)),
        last.report_sha256 if last else "",
        this.readings_needed,
        this.lang,
    )
    return sha256(repr(rests_on).encode("utf-8", "surrogatepass")).hexdigest()[:32]
