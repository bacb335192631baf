"""Moments and circulars made by hand, for tests that need no database."""

from datetime import date

from bot.circular.facts import Circular, Moment, OrganSeen, PastFinding, Period
from bot.circular.figures import Asked, Earlier, circular
from bot.circular.letterhead import Letterhead, title_of
from bot.verdict import Seen
from rules.law import days_for
from rules.level import Level

DAY = date(2026, 4, 30)
MONTH = Period(2025, date(2026, 4, 1), DAY, is_month=True)


def organ(
    number: int = 1,
    *,
    name: str = "",
    level: Level = Level.DEPARTMENT,
    supervisor: str = "云溪县政务公开办",
    **seen,
) -> OrganSeen:
    """An organ that published on time, unless `seen` says otherwise."""
    given = {"exempt": "", "first_seen": date(2026, 1, 20), "published": date(2026, 1, 18), "complete_readings": (),
             "readings_needed": 2, "last_outcome": "report_found", "last_reason": ""} | seen  # fmt: skip
    return OrganSeen(
        f"o{number}", name or f"云溪县第{number}局", level, supervisor,
        Seen(days=days_for(level, 2025), **given), f"http://a.example/{number}", f"云溪县第{number}局2025年政府信息公开工作年度报告",
    )  # fmt: skip


def late(number: int, **more) -> OrganSeen:
    return organ(number, **{"first_seen": date(2026, 2, 5), "published": date(2026, 2, 3)} | more)


def missing(number: int, **more) -> OrganSeen:
    readings = ((1, date(2026, 2, 5)), (2, date(2026, 2, 9)))
    return organ(
        number,
        **{
            "first_seen": None,
            "published": None,
            "complete_readings": readings,
            "last_outcome": "absent",
        }
        | more,
    )


def unseen(number: int, **more) -> OrganSeen:
    return organ(
        number,
        **{
            "first_seen": None,
            "published": None,
            "last_outcome": "could_not_see",
            "last_reason": "unreachable",
        }
        | more,
    )


def fault(rule: str = "A05", organ_id: str = "o1", **more) -> PastFinding:
    """A certain finding that opened on 2 April and stands."""
    given = {
        "place": "applications.received.total", "severity": "error", "confidence": "certain", "state": "open",
        "was_accepted": False, "events": ((date(2026, 4, 2), "opened"),), "message": "总计填写5，应为3",
        "remedy": "请核对", "ground": "《条例》第五十条", "quote": "本年新收5件", "expected": "3", "actual": "5",
        "url": "http://a.example/1",
    } | more  # fmt: skip
    return PastFinding(organ_id, rule, **given)


def facts(
    organs,
    findings=(),
    *,
    earlier: Earlier | None = None,
    asked: Asked | None = None,
    period: Period = MONTH,
) -> Circular:
    now = Moment(period.last, 2025, tuple(organs), tuple(findings))
    return circular(period, now, earlier or Earlier(), 4, asked or Asked())


def letterhead(**more) -> Letterhead:
    given = {
        "title": title_of("", MONTH, ""),
        "issuer": "云溪县人民政府办公室",
        "addressee": "县政府各部门",
        "signed_on": date(2026, 5, 6),
    } | more
    return Letterhead(**given)
