"""A year of a fictional prefecture: sixty organs, their pages day by day, and every letter sent."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clerk import Clerk
from bot.demo.faults import wrong_digit
from bot.demo.report_html import report_html
from bot.demo.site import list_page
from bot.demo.spec import ReportSpec, clean_report
from bot.dispatch import dispatch
from bot.errors import NotThere, ServerError
from bot.following import follow_up
from bot.letter import Letter
from bot.mail import Delivery
from bot.page import Page
from bot.quiet import Quiet
from bot.round import Plan, run_round
from bot.wishes import Superior, Wishes
from rules.local import NO_LOCAL_RULES
from state.engine import open_engine
from state.evidence import EvidenceStore
from state.roster import OrganRow, apply, compare
from state.store import Store

SHANGHAI = ZoneInfo("Asia/Shanghai")
YEAR = 2025
YUNXI, QINGHE = "云溪县政务公开办", "青禾县政务公开办"
WISHES = Wishes(
    days_before=(14, 7, 3, 1),
    late_at=time(16),
    daily=time(17),
    term_days=10,
    to_organs=True,
    superiors={YUNXI: Superior("市政务公开办", "city@shi.example")},
    quiet=Quiet(time(20), time(8), on_holidays=True),
)


@dataclass
class Site:
    """The lists of two counties, and the reports that stand on them; some hosts are down."""

    reports: dict[str, tuple[str, ReportSpec]] = field(default_factory=dict)
    down: set[str] = field(default_factory=set)
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def publish(self, county: str, organ: str, spec: ReportSpec) -> None:
        self.reports[organ] = (county, spec)

    def fetch(self, url: str) -> Page:
        county, _, rest = url.removeprefix("http://").partition("/")
        if county in self.down:
            raise ServerError(f"{county} 返回 500")
        if not rest:
            rows = [
                (spec.title, f"http://{county}/{number}.html", spec.published)
                for number, (where, spec) in enumerate(self.reports.values())
                if where == county
            ]
            return self._page(url, list_page(rows))
        number = int(rest.removesuffix(".html"))
        known = list(self.reports.values())
        if number >= len(known):
            raise NotThere(url)
        return self._page(url, report_html(known[number][1]))

    def _page(self, url: str, html: str) -> Page:
        headers = {"content-type": "text/html; charset=utf-8"}
        return Page(url, url, 200, html.encode(), self.now(), headers)


def roster() -> list[OrganRow]:
    """Forty organs of one county, twenty of another; three with hosts of their own."""
    rows = []
    for number in range(60):
        county, supervisor = ("yunxi", YUNXI) if number < 40 else ("qinghe", QINGHE)
        level = "township" if 30 <= number < 40 else "department"
        name = f"{supervisor[:3]}第{number}{'镇人民政府' if level == 'township' else '局'}"
        if number == 59:
            level, name = "county", "青禾县人民政府"
        host = "own" if number == 8 else county
        rows.append(
            OrganRow(
                f"o{number}", name, level, f"http://{host}.example/", "", supervisor,
                f"{county}@shi.example", f"o{number}@shi.example",
                deadline="01-20" if number == 7 else "",
            )
        )  # fmt: skip
    return rows


@dataclass
class Year:
    """The clock, the site, the office's database, and the post that keeps every letter."""

    store: Store
    site: Site
    now: datetime
    sent: list[tuple[datetime, Letter]] = field(default_factory=list)

    def deliver(self, letter: Letter, written_at: datetime) -> Delivery:
        del written_at
        self.sent.append((self.now.astimezone(SHANGHAI), letter))
        return Delivery(letter.recipients)

    def at(self, day: date, hour: int, minute: int) -> None:
        self.now = datetime.combine(day, time(hour, minute), SHANGHAI).astimezone(UTC)

    def round(self, *organs: str) -> None:
        today = self.now.astimezone(SHANGHAI).date()
        plan = Plan(YEAR, today, organs, hands=1)
        run_round(self.store, self.site.fetch, plan, lambda: self.now)

    def letters(self) -> None:
        follow_up(self.store, WISHES, NO_LOCAL_RULES, self.now)
        dispatch(self.store, self, lambda: self.now, Clerk(self.store, WISHES))


def opened_year(home: Path) -> Year:
    engine = open_engine(f"sqlite:///{home / 'xuncha.db'}")
    store = Store(engine, EvidenceStore(home / "evidence"))
    apply(compare(roster(), store), store)
    year = Year(store, Site(), datetime(2025, 12, 1, tzinfo=UTC))
    year.site.now = lambda: year.now
    return year


def clean(row: OrganRow, published: date, seed: int = 0) -> ReportSpec:
    size = "government" if row.level == "county" else "department"
    return clean_report(row.name, YEAR, published, seed=seed, size=size)


def faulty(row: OrganRow, published: date) -> ReportSpec:
    return wrong_digit("applications.granted.total")(clean(row, published))[0]


def without_problems(row: OrganRow, published: date) -> ReportSpec:
    spec = clean(row, published)
    return replace(spec, sections=tuple(each for each in spec.sections if each[0] != "problems"))


def mended(row: OrganRow, today: date) -> ReportSpec:
    """Give the report of 15 January without its fault: the day it bears stays."""
    del today
    return clean(row, date(2026, 1, 15))


def live(year: Year) -> None:
    """Live through the year: what is published when, when rounds go, when the service rests."""
    rows = {row.id: row for row in roster()}
    special = {f"o{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 41, 59)}
    plan: dict[date, list[Callable[[], None]]] = {}

    def on(month: int, day: int, *events: Callable[[], None]) -> None:
        plan.setdefault(date(2026, month, day), []).extend(events)

    def publish(organ: str, spec: Callable[..., ReportSpec] = clean) -> Callable[[], None]:
        row = rows[organ]
        return lambda: year.site.publish(
            row.list_url.removeprefix("http://").strip("/"),
            organ,
            spec(row, year.now.astimezone(SHANGHAI).date()),
        )

    def dismiss(organ: str) -> None:
        (found,) = year.store.findings(YEAR, "open", organ)
        year.store.set_verdict(found.id, "dismissed", "已电话核实", year.now)

    full = {date(2026, 1, 16), date(2026, 1, 30), date(2026, 2, 1)}
    on(1, 14, *(publish(each) for each in rows if each not in special))
    on(1, 15, publish("o1", faulty), publish("o2", without_problems), publish("o6", faulty))
    on(1, 19, publish("o7"))
    on(1, 20, lambda: dismiss("o6"))
    on(1, 29, publish("o3"), publish("o41"))
    on(2, 3, publish("o1", mended))
    on(2, 5, publish("o4"))
    on(2, 25, publish("o59"), lambda: year.site.down.discard("own.example"), publish("o8"))
    on(4, 9, publish("o2", mended))
    on(5, 20, publish("o5"))
    year.site.down.add("own.example")
    resting = {date(2026, 1, 17), date(2026, 1, 18)}
    day = date(2025, 12, 1)
    while day <= date(2026, 12, 1):
        for event in plan.get(day, []):
            year.at(day, 8, 0)
            event()
        is_season = date(2026, 1, 5) <= day <= date(2026, 2, 28)
        # Out of season the service of this office runs on Mondays, and when something happens.
        is_on = is_season or day.weekday() == 0 or day in plan
        if is_on and day not in resting:
            _one_day(year, day, full, special, is_season=is_season, is_eventful=day in plan)
        day += timedelta(days=1)


def _one_day(
    year: Year, day: date, full: set[date], special: set[str], *, is_season: bool, is_eventful: bool
) -> None:
    year.at(day, 8, 30)
    if day in full or day == date(2025, 12, 1):
        year.round()
    elif is_eventful or (is_season and day.weekday() == 2):
        year.round(*sorted(special))
    hours = ((9, 35), (16, 5), (17, 5)) if is_season else ((17, 5),)
    for hour, minute in hours:
        if (hour, minute) == (16, 5) and day in full:
            year.at(day, 14, 30)
            year.round(*sorted(special))
        year.at(day, hour, minute)
        year.letters()
