"""Looking: which links of a column are followed, and what keeps an absence from being proven."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.acceptance import Lead, Trust, is_something_else, objection
from bot.by_script import Way
from bot.discover.absence import doubts_of_absence
from bot.discover.attachments import names_file
from bot.discover.candidates import Candidates, Link, candidates
from bot.discover.column_reading import ColumnReading
from bot.discover.hosts import vouched
from bot.discover.reading import ListReading
from bot.discover.sub_columns import SubColumn
from bot.discover.whose import Whose
from bot.errors import (
    CouldNotSee,
    FileBroken,
    ListIncomplete,
    ListUnreadable,
    NotThere,
    ReportUnreadable,
)
from bot.interpreting import is_report
from bot.judging import Before, Round, Sighting, Target, stated_day
from bot.onward import onward_links, says_published
from bot.opening import Opened
from bot.page import Page
from rules.naming.organs import Likeness
from rules.naming.titles import read_title
from rules.report import Report
from rules.report_format import format_for

_MOST_LINKS = 5
Reading = ListReading | ColumnReading


@dataclass(frozen=True, slots=True)
class Looking:
    """One organ's look at a column: `folders` are links to sub-columns, and no report's."""

    target: Target
    before: Before
    this: Round
    way: Way
    folders: Collection[str] = ()

    def at_sure_links(self, reading: Reading, *, is_dated: bool = False) -> Sighting | None:
        """Give the report where a row of the list names it outright; with `is_dated`, and a date.

        What bears a date was posted, and is no sub-column.
        """
        links = self._candidates(reading).links
        leads = [
            Lead(link, Trust.NAMED)
            for link in links
            if self._is_no_folder(link.url) and (link.date or not is_dated)
        ]
        if (resting := _resting(leads, self.before, self.this)) is not None:
            return resting
        seen = (_follow(each, self.target, self.this, self.way) for each in leads[:_MOST_LINKS])
        return next((each for each in seen if isinstance(each, Sighting)), None)

    def at(self, reading: Reading, more: Sequence[SubColumn] = ()) -> Sighting | CouldNotSee | None:
        """Find the report: a sighting, what kept us from seeing it, or None where it is not there.

        `more` are links under an organ's or a year's name alone that led to a page.
        """
        found = self._candidates(reading)
        leads, far = _leads(found, self.before)
        leads = [each for each in leads if self._is_no_folder(each.link.url)]
        far = [each for each in far if self._is_no_folder(each.link.url)]
        known = {each.link.url for each in (*leads, *far)}
        far += [Lead(_named(each), Trust.FAR) for each in more if each.url not in known]
        seen = self._followed(leads, far, reading)
        return seen or _why_not_absent(self.target, self.this, found, reading)

    def beside(
        self, reading: Reading, more: Sequence[SubColumn], *, is_far: bool = False
    ) -> Sighting | CouldNotSee | None:
        """Find the report in other columns than the organ's: by its name, and in no other way.

        None where it is not there, which proves nothing. `more` are links that led to a page. With
        `is_far` what names nobody is not looked at.
        """
        found = self._candidates(reading)
        leads = [Lead(link, Trust.NAMED) for link in found.links]
        leads += [Lead(link, _trust_beside(link)) for link in found.unsure]
        far = [Lead(link, _trust_beside(link)) for link in (*map(_named, more), *found.far)]
        kept = {Trust.NAMED, Trust.UNSURE} if is_far else set(Trust)
        leads, far = (
            [each for each in some if each.trust in kept and self._is_no_folder(each.link.url)]
            for some in (leads, far)
        )
        if (seen := self._followed(leads, far, reading)) is not None:
            return seen
        named = [each for each in found.off_site if each.likeness is Likeness.SAME]
        return _why_not_theirs(replace(found, off_site=tuple(named)))

    def _followed(
        self, leads: Sequence[Lead], far: Sequence[Lead], reading: Reading
    ) -> Sighting | CouldNotSee | None:
        """Follow the likeliest links; give the report, or what keeps it from being told of."""
        if (resting := _resting(leads, self.before, self.this)) is not None:
            return resting
        hindrance: CouldNotSee | None = None
        for lead in (*leads[:_MOST_LINKS], *far[:_MOST_LINKS]):
            sighting = _follow(lead, self.target, self.this, self.way)
            if isinstance(sighting, Sighting):
                is_elsewhere = lead.trust is Trust.REMEMBERED and reading.is_complete
                return replace(sighting, is_listed=not is_elsewhere)
            hindrance = hindrance or sighting
        if hindrance is not None:
            return hindrance
        if (most := max(len(leads), len(far))) > _MOST_LINKS:
            return ReportUnreadable(
                f"栏目中有 {most} 个可能的链接，前 {_MOST_LINKS} 个都不是该报告"
            )
        return None

    def _candidates(self, reading: Reading) -> Candidates:
        target = self.target
        return candidates(
            reading,
            target.organ,
            target.aliases,
            self.this.report_year,
            lambda url: vouched(target.list_url, target.home_url, url),
        )

    def _is_no_folder(self, url: str) -> bool:
        return url not in self.folders or url == self.before.report_url


def _named(sub: SubColumn) -> Link:
    return Link(sub.url, sub.word, None, "链接只写机关或年度", Likeness.UNSURE)


def _trust_beside(link: Link) -> Trust:
    return Trust.UNSURE if read_title(link.title).organ else Trust.BESIDE


def _leads(found: Candidates, before: Before) -> tuple[list[Lead], list[Lead]]:
    """Give the links to follow, likeliest first, and those with odd titles.

    These come on top: what is likely must not be crowded out by what is not.
    """
    leads = [Lead(link, Trust.NAMED) for link in found.links]
    leads += [Lead(link, Trust.UNSURE) for link in found.unsure]
    far = [Lead(link, Trust.FAR) for link in found.far]
    listed = {each.link.url for each in (*leads, *far)}
    if before.report_url and before.report_url not in listed:
        leads.append(Lead(Link.known(before.report_url), Trust.REMEMBERED))
    far.sort(key=lambda each: each.link.url != before.report_url)
    return leads, far


def why_unread(reading: Reading) -> CouldNotSee:
    """Say what a list that was not read whole is called: a door before a part is told as detail."""
    failure = reading.failure()
    if isinstance(failure, ListUnreadable):
        return failure
    told = ListIncomplete(failure.detail if failure is not None else reading.why_incomplete)
    told.marks = failure.marks if failure is not None else ()
    return told


def _why_not_absent(
    target: Target, this: Round, found: Candidates, reading: ListReading | ColumnReading
) -> CouldNotSee | None:
    """Say why a report that was not found may be there all the same; None where it is absent."""
    if (said := _why_not_theirs(found)) is not None:
        return said
    if not reading.is_complete:
        return why_unread(reading)
    whose = Whose(target.organ, target.aliases)
    doubts = doubts_of_absence(
        reading.rows,
        reading.pages,
        reading.contents,
        whose,
        this.report_year,
        has_years=isinstance(reading, ColumnReading) and reading.has_years,
    )
    doubt = next(doubts, "")
    return ListIncomplete(f"不能断定没有公布：{doubt}") if doubt else None


def _why_not_theirs(found: Candidates) -> CouldNotSee | None:
    """Say what of the rows may be the report, and is another site's or under another name."""
    if found.off_site:
        return ReportUnreadable(f"栏目中的报告链接指向其他网站，未予采信：{found.off_site[0].url}")
    if found.strangers:
        return ReportUnreadable(
            f"栏目历年都是该机关的报告，本年度的却写另一名称，该机关可能已更名：{found.strangers[0].title}"
        )
    return None


def _resting(leads: Sequence[Lead], before: Before, this: Round) -> Sighting | None:
    """Give the report as it was seen last, where it need not be opened and its row is the first."""
    if not before.rests or not leads or leads[0].trust is Trust.REMEMBERED:
        return None
    link, last = leads[0].link, before.versions[-1]
    if link.url != before.report_url:
        return None
    page = Page(link.url, link.url, 304, b"", before.looked_at, same_as=last.digest)
    return replace(_sighted(page, last.report, link, last.digest, this), rests=True)


def _sighted(page: Page, report: Report, link: Link, digest: str, this: Round) -> Sighting:
    """Give the report as it was seen; a day stated that cannot be gives way to the list's."""
    days = (report.published, link.date)
    stated, impossible = stated_day(days, this.report_year, this.today)
    return Sighting(page, report, stated, digest, impossible=impossible)


def _follow(
    lead: Lead, target: Target, this: Round, way: Way, *, is_onward: bool = False
) -> Sighting | CouldNotSee | None:
    """Follow one link: the organ's report, what hindered us, or None for something else.

    With `is_onward` the link stands on a page that speaks of the report: none is followed from there.
    """
    link, year = lead.link, this.report_year
    try:
        page, opened = way.to_report(link.url, target)
    except NotThere as failure:
        # A report remembered from an earlier round may be gone; a link in the list may not.
        is_gone = lead.trust is Trust.REMEMBERED
        return None if is_gone else ReportUnreadable(f"报告页面打不开：{failure.detail}")
    except FileBroken as failure:
        return _broken(lead, failure)
    except CouldNotSee as failure:
        return failure
    whose = Whose(target.organ, target.aliases)
    is_taken, said = _weighed(lead, opened, whose, year)
    if is_taken:
        sighting = _sighted(page, opened.report, link, opened.digest, this)
        return replace(sighting, files=opened.others)
    if is_onward:
        return said
    beyond = _beyond(lead, page, target, this, way, holds_report=is_report(opened.report))
    if isinstance(beyond, Sighting):
        return beyond
    if said is None and beyond is None and says_published(link, whose, year):
        return ReportUnreadable(f"标题说报告已经公布，页面里没有读到，请打开核对：{link.url}")
    return said or beyond if is_report(opened.report) else beyond or said


def _weighed(
    lead: Lead, opened: Opened, whose: Whose, year: int
) -> tuple[bool, CouldNotSee | None]:
    """Say whether what was opened is the report, and what keeps it from being; None: it is not it."""
    if not is_report(opened.report) and format_for(year) is not None:
        return False, _no_report(lead, opened)
    if is_something_else(lead, opened.report, whose, year):
        return False, None
    said = objection(lead, opened.report, whose, year)
    return said is None, said


def _beyond(  # noqa: PLR0913 - the page, and all that is needed to follow its links
    lead: Lead, page: Page, target: Target, this: Round, way: Way, *, holds_report: bool
) -> Sighting | CouldNotSee | None:
    """Follow the links and files of a page that is not the report to the report it may lead to.

    From a report of others, or of another year, only what bears the organ's name is followed.
    """
    whose = Whose(target.organ, target.aliases)
    hindrance: CouldNotSee | None = None
    may = partial(vouched, target.list_url, target.home_url)
    for link in onward_links(page, lead.link, whose, this.report_year, may):
        if holds_report and link.likeness is not Likeness.SAME:
            continue
        trust = Trust.NAMED if link.likeness is Likeness.SAME else Trust.UNSURE
        seen = _follow(Lead(link, trust), target, this, way, is_onward=True)
        if isinstance(seen, Sighting):
            return seen
        hindrance = hindrance or seen
    return hindrance


def _no_report(lead: Lead, opened: Opened) -> CouldNotSee | None:
    """Say why a page that may be the report's holds none; None where it is some other page."""
    if lead.trust.is_open and opened.hindrance is None:
        return None
    if lead.trust is Trust.NAMED and opened.report.broken_files:
        name, why = next(iter(opened.report.broken_files.items()))
        return FileBroken(f"报告的附件无法打开：{name}（{why}）", why, name)
    return opened.hindrance or ReportUnreadable(f"页面中没有读到年度报告的正文：{lead.link.url}")


def _broken(lead: Lead, failure: FileBroken) -> ReportUnreadable:
    """Tell a file that the list gives out as the report, and that opens nowhere, from any other."""
    if lead.trust is Trust.NAMED and names_file(lead.link.url):
        return FileBroken(failure.detail, failure.why, lead.link.title)
    return ReportUnreadable(failure.detail)
