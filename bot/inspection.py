"""The path for one organ and one report year: list, link, page, document, report, filing, findings.

The one file that knows the order of the stations. `fetch` and `today` are arguments: a test hands
in stored pages and a date. What could not be seen is an outcome here, never an exception.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.beside import look_beside, may_stand_beside, stood_beside, without_older_readings
from bot.by_script import Browsing, Way, is_own
from bot.discover.column_lead import Step
from bot.discover.column_names import Wanted
from bot.discover.column_reading import ColumnReading
from bot.discover.descended import column_of_descent, of_roster, read_together
from bot.discover.descent import descend, folders_among, is_bare, leads_on
from bot.discover.reading import ListReading
from bot.discover.whose import Whose
from bot.errors import CouldNotSee, FileBroken, ListIncomplete, ListUnreadable, Refused
from bot.judging import Before, Round, Sighting, Target, broken_file, judge
from bot.looking import Looking, Reading
from bot.opening import Opening
from bot.page import Fetch, Page
from bot.reading import ReadFile, read_file
from bot.seeking import ReadList, Sought, read_column, seek, seek_anew
from bot.showing import ShowList, read_as_shown
from rules.finding import Finding

FOUND = "report_found"
ABSENT = "absent"
COULD_NOT_SEE = "could_not_see"


@dataclass(frozen=True, slots=True)
class Reach:
    """How an inspection reaches the world: pages, whole lists (perhaps read before), files.

    `fetch_once` fetches a page but once in a round. With `is_thorough` the site is searched for
    columns that no page of the known one leads to: on a quiet day that is not done. `show_list`
    gives a list as a browser shows it, where there is one.
    """

    fetch: Fetch
    read_list: Callable[[str], ListReading]
    read_file: ReadFile = read_file
    browsing: Browsing | None = None
    fetch_once: Fetch | None = None
    is_thorough: bool = True
    show_list: ShowList | None = None

    @property
    def page_on_the_way(self) -> Fetch:
        """Give the fetch for pages that many organs pass on the way to their column."""
        return self.fetch_once or self.fetch


@dataclass(frozen=True, slots=True)
class Inspected:
    """The outcome of one inspection: "report_found", "absent" or "could_not_see" with a reason.

    `is_complete` tells that the whole list was read: where the report was found, nobody asks.
    `is_unchanged` tells that the report is the very one that was seen last, byte for byte;
    `stands` that even the list says what it said: then the findings known before stand, and none
    are given here. `seen_by` is the earlier inspection that saw the report, where this one did not
    open it. `sought` is the column, where only the home page is known;
    `moved` says in Chinese that it stands elsewhere than in the round before, or that another
    column comes before it.
    """

    outcome: str
    reason: str = ""
    detail: str = ""
    is_complete: bool = False
    sighting: Sighting | None = None
    findings: tuple[Finding, ...] = ()
    pages: tuple[tuple[str, Page], ...] = ()
    is_unchanged: bool = False
    sought: Sought | None = None
    moved: str = ""
    stands: bool = False
    seen_by: int = 0


def inspect(
    target: Target,
    before: Before,
    this: Round,
    reach: Reach,
) -> Inspected:
    """Inspect one organ: see whether its report is there, and judge what is there."""
    if target.list_url or not target.home_url:
        inspected = _inspect_list(target, before, this, reach, None)
        return _telling_of_a_move(inspected, before)
    wanted = Wanted(target.organ, target.aliases, target.level, target.home_url, this.report_year)
    try:
        sought = seek(wanted, before.column, reach.page_on_the_way)
        known = _of_column(before, sought)
        inspected = _inspect_list(target, known, this, reach, (sought, wanted))
        if inspected.outcome == ABSENT and not sought.is_anew:
            # The column known may be forsaken: an absence rests on what the home page leads to now.
            column = seek_anew(wanted, before.column, reach.page_on_the_way)
            anew = Sought(column, is_anew=True)
            is_more = not set(column.beside) <= set(sought.column.beside)
            if is_more or anew.column.urls != sought.column.urls:
                known = _of_column(before, anew)
                inspected = _inspect_list(target, known, this, reach, (anew, wanted))
    except CouldNotSee as failure:
        return Inspected(COULD_NOT_SEE, failure.reason, failure.detail)
    return _telling_of_a_move(inspected, before)


def _of_column(before: Before, sought: Sought) -> Before:
    """Leave out the readings of another column: what was missing there may have stood in this one."""
    has_moved = before.column is not None and before.column.url != sought.column.url
    return replace(before, complete_readings=()) if has_moved else before


def _telling_of_a_move(inspected: Inspected, before: Before) -> Inspected:
    if inspected.sought is None or before.column is None:
        return inspected
    old, new = before.column.url, inspected.sought.column.url
    if old == new:
        return inspected
    moved = f"年报栏目已迁移：原为 {old}，现为 {new}"
    if old in inspected.sought.column.heads:
        moved = (
            f"年报栏目增加了：{new} 排在原栏目 {old} 之前，原栏目仍在，两处都看；"
            "此前各轮没有看过前者，不作为没有公布的根据"
        )
    detail = f"{inspected.detail}；{moved}" if inspected.detail else moved
    return replace(inspected, detail=detail, moved=moved)


def _inspect_list(
    target: Target,
    before: Before,
    this: Round,
    reach: Reach,
    found: tuple[Sought, Wanted] | None,
) -> Inspected:
    """Inspect one organ by the list of the roster, or by the column that was found."""
    opening = Opening(this.report_year, reach.fetch, reach.read_file, before.reports)
    way = Way(opening, reach.browsing)
    sought = found[0] if found else None
    try:
        if found is not None:
            reading: Reading = read_column(found[0].column, found[1], reach.read_list)
        elif target.list_url:
            reading = reach.read_list(target.list_url)
        else:
            raise ListUnreadable("名册中没有年报栏目网址，也没有门户首页，无法确定栏目")
        strayed = next((page for page in reading.pages if not is_own(page, target)), None)
        if strayed is not None:
            detail = f"栏目网址转到了其他网站，未予采信：{strayed.final_url}"
            pages = _listed(reading)
            return Inspected(COULD_NOT_SEE, Refused.reason, detail, pages=pages, sought=sought)
        looked = _looked(Looking(target, before, this, way), reading, reach, found)
        again = _as_shown(looked, target, this, reach)
    except CouldNotSee as failure:
        return Inspected(COULD_NOT_SEE, failure.reason, failure.detail, sought=sought)
    if again is not None:
        shown = replace(reach, read_list=again, show_list=None)
        return _inspect_list(target, before, this, shown, found)
    return _inspected(target, this, looked)


@dataclass(frozen=True, slots=True)
class _Looked:
    """What a look at a column and its sub-columns brought, and what it rests on."""

    reading: Reading
    sighting: Sighting | CouldNotSee | None
    sought: Sought | None
    before: Before
    told: str = ""


def _as_shown(looked: _Looked, target: Target, this: Round, reach: Reach) -> ReadList | None:
    """Give what reads lists in a browser: where an absence is due, and the list was read in full."""
    is_absent = looked.sighting is None
    if is_absent and not (reach.is_thorough and judge(target, looked.before, this, None)):
        return None
    if is_absent or isinstance(looked.sighting, (ListIncomplete, ListUnreadable)):
        return read_as_shown(reach.read_list, reach.show_list, looked.reading, is_absent=is_absent)
    return None


def _looked(
    looking: Looking, reading: Reading, reach: Reach, found: tuple[Sought, Wanted] | None
) -> _Looked:
    """Look for the report in a column, and where it is not there in the site's other columns."""
    before, more = looking.before, found[0].column.beside if found else ()
    if before.column and stood_beside(before.column, looking.target.list_url):
        more = (*more, before.column.branches[0])
        # Where it stood last is asked first: its page need not be opened while its row is there.
        unremembered = replace(looking, before=replace(before, report_url=""))
        looked = _look(unremembered, reading, reach, found)
        looked = replace(looked, before=replace(looked.before, report_url=before.report_url))
        looked = _looked_beside(looking, looked, reach, more)
        if isinstance(looked.sighting, Sighting):
            return looked
    return _looked_beside(looking, _look(looking, reading, reach, found), reach, more)


def _look(
    looking: Looking, reading: Reading, reach: Reach, found: tuple[Sought, Wanted] | None
) -> _Looked:
    """Look for the report in a column, and where it is a shelf in its sub-columns."""
    target, before, year = looking.target, looking.before, looking.this.report_year
    sought = found[0] if found else None
    if sure := looking.at_sure_links(reading, is_dated=True):
        return _Looked(reading, sure, sought or _as_before(before, target), before)
    whose = Whose(target.organ, target.aliases)
    if not (subs := leads_on(reading, whose, year)) and not is_bare(reading, whose, year):
        return _Looked(reading, looking.at(reading), sought or _as_before(before, target), before)
    if sure := replace(looking, folders=folders_among(subs)).at_sure_links(reading):
        return _Looked(reading, sure, sought or _as_before(before, target), before)
    descent = descend(reading, reach.read_list, whose, year, lambda page: is_own(page, target))
    start = reading if isinstance(reading, ColumnReading) else None
    together = read_together(descent, start, found and (found[0].column, found[1]))
    there = replace(looking, folders=descent.folders)
    column = column_of_descent(descent, target.list_url, "", found[0].column if found else None)
    if column is not None and found is None:
        before = _of_column(before, Sought(column, is_anew=True))
        there = replace(there, before=before)
    sighting = there.at(together, descent.articles)
    at = sighting.page.url if isinstance(sighting, Sighting) else ""
    known = found[0].column if found else before.column
    if (column := column_of_descent(descent, target.list_url, at, known)) is not None:
        sought = Sought(column, is_anew=True)
    return _Looked(together, sighting, sought, before)


def _looked_beside(
    looking: Looking, looked: _Looked, reach: Reach, more: tuple[Step, ...] = ()
) -> _Looked:
    """Look into the site's other columns where the column lacks the report, or was not read whole."""
    if not may_stand_beside(looked.sighting):
        return looked
    there = replace(looking, before=looked.before)
    beside = look_beside(
        there, looked.reading, reach.read_list, reach.page_on_the_way, more,
        is_thorough=reach.is_thorough,
    )  # fmt: skip
    is_unread = beside is not None and isinstance(beside.sighting, CouldNotSee)
    if is_unread and isinstance(looked.sighting, Sighting):
        # It may stand in the list that was not read.
        return replace(looked, sighting=replace(looked.sighting, is_listed=True))
    if beside is None or not (looked.sighting is None or isinstance(beside.sighting, Sighting)):
        return looked
    if isinstance(beside.sighting, CouldNotSee):
        return replace(looked, reading=beside.reading, sighting=beside.sighting)
    sought, before = looked.sought, looked.before
    if beside.is_kept:
        known = sought or _as_before(before, looking.target)
        column = beside.column(known.column if known else None, looking.target.list_url)
        sought = Sought(column, is_anew=known.is_anew if known else True)
        before = without_older_readings(before, column)
    return _Looked(beside.reading, beside.sighting, sought, before, beside.told)


def _as_before(before: Before, target: Target) -> Sought | None:
    """Give the column kept of an earlier round, now that the list of the roster holds the report."""
    if before.column is None or not target.list_url:
        return None
    return Sought(of_roster(before.column, target.list_url), is_anew=True)


def _listed(reading: Reading) -> tuple[tuple[str, Page], ...]:
    return tuple(("list", page) for page in reading.pages)


def _inspected(target: Target, this: Round, looked: _Looked) -> Inspected:
    """Judge what was seen, and give the outcome."""
    reading, sighting, sought = looked.reading, looked.sighting, looked.sought
    before, pages = looked.before, _listed(looked.reading)
    if isinstance(sighting, CouldNotSee):
        findings = broken_file(target, this, sighting) if isinstance(sighting, FileBroken) else ()
        return Inspected(
            COULD_NOT_SEE, sighting.reason, sighting.detail, reading.is_complete,
            findings=findings, pages=pages, sought=sought,
        )  # fmt: skip
    if sighting is not None:
        findings = judge(target, before, this, sighting)
        seen = () if sighting.rests else (("report", sighting.page),)
        return Inspected(
            FOUND,
            sighting=sighting,
            findings=findings,
            is_unchanged=bool(before.versions) and before.versions[-1].digest == sighting.digest,
            seen_by=before.versions[-1].inspection_id if sighting.rests else 0,
            detail=looked.told,
            pages=(*pages, *seen, *(("attachment", file) for file in sighting.files)),
            sought=sought,
        )
    gone = before.first_seen and f"{before.first_seen} 曾见到该报告，现栏目中已没有"
    findings = judge(target, before, this, None)
    return Inspected(
        ABSENT, detail=gone or "", is_complete=True, findings=findings, pages=pages, sought=sought
    )
