"""Histories of many organs, made from a seed through the real store, with the truth kept beside it."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from bot.memory import row_of
from rules.catalogue import RULES
from rules.finding import Confidence, Finding
from rules.law import cite
from state.engine import open_engine
from state.evidence import EvidenceStore
from state.records import FindingRecord, InspectionRecord, ReportRecord
from state.roster import OrganRow, apply, compare
from state.store import Store

REPORT_YEAR = 2025
COUNTIES = (
    "云溪",
    "青禾",
    "白石",
    "枫林",
    "长桥",
    "柳河",
    "石湖",
    "平川",
    "海棠",
    "双塔",
    "玉泉",
    "望江",
)
BODIES = (
    "人民政府", "人民政府办公室", "教育局", "财政局", "民政局", "水利局", "司法局", "审计局", "统计局", "林业局",
    "交通运输局", "农业农村局", "人力资源和社会保障局", "卫生健康局", "文化广电和旅游体育局",
    "住房和城乡建设局（城市管理综合行政执法局）", "市场监督管理局", "应急管理局", "发展和改革局", "自然资源局",
    "城关镇人民政府", "北关街道办事处", "南岭乡人民政府", "东湖镇人民政府", "西坪乡人民政府",
)  # fmt: skip
_CONTENT = ("S01", "S05", "S07", "A03", "A05", "R05", "D03", "W01", "W04", "C03", "S03")
_LIKELY = ("W03", "W06", "C04")
_BY_ID = {rule.id: rule for rule in RULES}


@dataclass(slots=True)
class Truth:
    """What is true of one organ: days of publication and of mending, and what a person said.

    `faults` map (rule, place) to (opened, closed or None); `verdicts` to accepted or dismissed.
    """

    id: str
    level: str
    exempt: str = ""
    published: date | None = None
    is_stated: bool = True
    blind: frozenset[date] = frozenset()
    faults: dict[tuple[str, str], list[date | None]] = field(default_factory=dict)
    verdicts: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class History:
    """A store with a history, and the truth about it."""

    store: Store
    truths: tuple[Truth, ...]
    days: tuple[date, ...]


def level_of(body: str) -> str:
    if body == "人民政府":
        return "county"
    if body.endswith("办公室"):
        return "office"
    return "township" if body.endswith(("镇人民政府", "乡人民政府", "办事处")) else "department"


def roster(count: int, seed: int) -> tuple[OrganRow, ...]:
    lots = random.Random(seed)
    rows = []
    for number in range(count):
        county, body = COUNTIES[number // len(BODIES) % len(COUNTIES)], BODIES[number % len(BODIES)]
        name = f"{county}县{body}" + (f"（第{number}）" if number >= 300 else "")
        exempt = "垂直管理，由上级统一编制" if lots.random() < 0.03 else ""
        rows.append(
            OrganRow(
                f"o{number:03}", name, level_of(body), f"http://www.{number}.example/gknb/", "",
                f"{county}县政务公开办公室", "", exempt=exempt,
            )
        )  # fmt: skip
    return tuple(rows)


def _truth(lots: random.Random, row: OrganRow, days: tuple[date, ...], report_year: int) -> Truth:
    made = Truth(row.id, row.level, row.exempt)
    due = date(
        report_year + 1, 2 if row.level == "county" else 1, 20 if row.level == "county" else 31
    )
    luck = lots.random()
    if luck < 0.75:
        made.published = due - timedelta(days=lots.randrange(0, 20))
    elif luck < 0.9:
        made.published = due + timedelta(days=lots.randrange(1, 90))
    made.is_stated = lots.random() > 0.06
    chance = 0.9 if lots.random() < 0.06 else 0.04
    made.blind = frozenset(day for day in days if lots.random() < chance)
    return made


def finding(rule: str, place: str, confidence: str, lots: random.Random) -> FindingRecord:
    known = _BY_ID[rule]
    hostile = lots.choice(
        ["=1+1", "+SUM(A1)", "@cmd", "<b>粗</b>\x07", "\u202e倒写", "共收到申请17件", "http://x/"]
    )
    told = Finding(
        rule, known.severity, Confidence(confidence), place, f"{known.title.zh}：{place}处应予核对",
        "请核对原始台账后更正，并注明更正日期", cite(*known.ground),
        quote=f"{hostile}，本年共收到政府信息公开申请{lots.randrange(100)}件",
        expected=str(lots.randrange(100)), actual=str(lots.randrange(100, 200)),
    )  # fmt: skip
    return row_of(told, "http://www.1.example/gknb/1.html")


def _faults(lots: random.Random, truth: Truth, days: tuple[date, ...], seen_on: date) -> None:
    """Give the organ faults of content, found with its report and perhaps mended on a later day."""
    later = [day for day in days if day > seen_on and day not in truth.blind]
    for rule in lots.sample(_CONTENT, lots.choice([0, 0, 0, 1, 1, 2, 4])):
        closed = lots.choice(later) if later and lots.random() < 0.4 else None
        truth.faults[rule, lots.choice(["overview", "problems", "applications.received.total"])] = [
            seen_on,
            closed,
        ]
    if lots.random() < 0.25:
        truth.faults[lots.choice(_LIKELY), "problems"] = [seen_on, None]
    if truth.level == "county" and lots.random() < 0.8:
        truth.faults["S08", "overview"] = [seen_on, None]


def make(
    store: Store, count: int, seed: int, days: tuple[date, ...], report_year: int
) -> tuple[Truth, ...]:
    """Record rounds on `days` for a roster of `count` organs; give the truth."""
    lots = random.Random(seed)
    rows = roster(count, 7)
    truths = tuple(_truth(lots, row, days, report_year) for row in rows)
    standing: dict[str, dict[tuple[str, str], FindingRecord]] = {row.id: {} for row in rows}
    readings = dict.fromkeys(standing, 0)
    for day in days:
        at = datetime.combine(day, time(1), UTC)
        number = store.begin_round(report_year, day, at, "scheduled", "r1")
        for row, truth in zip(rows, truths, strict=True):
            if not truth.exempt:
                _visit(
                    store,
                    lots,
                    truth,
                    row,
                    number,
                    day,
                    days,
                    standing[row.id],
                    readings,
                    report_year,
                )
        store.finish_round(number, at)
    _verdicts(store, lots, truths, report_year)
    return truths


def _visit(store, lots, truth, row, number, day, days, standing, readings, report_year):  # noqa: C901
    due = date(
        report_year + 1, 2 if truth.level == "county" else 1, 20 if truth.level == "county" else 31
    )
    given = {"round_id": number, "organ_id": row.id, "report_year": report_year, "reason": "", "detail": "",
             "url": row.list_url, "is_complete": True, "inspected_at": datetime.combine(day, time(1), UTC),
             "today": day, "rules_version": "r1"}  # fmt: skip
    if day in truth.blind:
        detail = f"{row.name}网站没有应答"
        store.record(
            InspectionRecord(
                **given
                | {
                    "outcome": "could_not_see",
                    "reason": "unreachable",
                    "detail": detail,
                    "is_complete": False,
                }
            )
        )
        return
    is_there = truth.published is not None and truth.published <= day
    closed = []
    if (
        is_there
        and not any(key[0] in _CONTENT + _LIKELY + ("S08", "P02") for key in truth.faults)
        and ("seen", "") not in standing
    ):
        standing["seen", ""] = None
        _faults(lots, truth, days, day)
        if truth.published > due or not truth.is_stated and day > due:
            truth.faults["P02", "publication"] = [day, None]
        if ("P01", "publication") in truth.faults:
            truth.faults["P01", "publication"][1] = day
    if not is_there:
        readings[row.id] += day > due
        if readings[row.id] >= 2:
            truth.faults.setdefault(("P01", "publication"), [day, None])
    for key, (opened, gone) in truth.faults.items():
        if opened <= day and (gone is None or day < gone) and key not in standing:
            sure = (
                "likely"
                if key[0] in (*_LIKELY, "S08") or (key[0] == "P02" and not truth.is_stated)
                else "certain"
            )
            standing[key] = finding(*key, sure, lots)
        if gone is not None and day >= gone and standing.get(key) is not None:
            closed.append(key)
            del standing[key]
    present = tuple(each for each in standing.values() if each is not None)
    report = None
    if is_there:
        stated = truth.published if truth.is_stated else None
        report = ReportRecord(
            f"{row.list_url}1.html",
            f"{row.name}{report_year}年政府信息公开工作年度报告",
            f"{row.id}-{report_year}",
            stated,
            "2021",
            {},
        )
    store.record(InspectionRecord(**given | {
        "outcome": "report_found" if is_there else "absent", "report": report, "present": present,
        "closed": tuple(closed)}))  # fmt: skip


def _verdicts(
    store: Store, lots: random.Random, truths: tuple[Truth, ...], report_year: int
) -> None:
    of_organ = {each.id: each for each in truths}
    for view in store.findings(report_year):
        luck = lots.random()
        word = "dismissed" if luck < 0.05 else "accepted" if luck < 0.2 else ""
        if word:
            store.set_verdict(view.id, word, "已核实")
            of_organ[view.organ_id].verdicts[view.rule, view.place] = word


def twice_a_month(report_year: int, months: int = 12) -> tuple[date, ...]:
    return tuple(
        date(report_year + 1, month, day) for month in range(1, months + 1) for day in (12, 27)
    )


@contextmanager
def a_history(
    home: Path, count: int, seed: int, days: tuple[date, ...], *, years: int = 1
) -> Iterator[History]:
    engine = open_engine(f"sqlite:///{home / 'xuncha.db'}")
    try:
        store = Store(engine, EvidenceStore(home / "evidence"))
        apply(compare(roster(count, 7), store), store)
        for back in range(years - 1, 0, -1):
            earlier = tuple(day.replace(year=day.year - back) for day in days)
            make(store, count, seed - back, earlier, REPORT_YEAR - back)
        yield History(store, make(store, count, seed, days, REPORT_YEAR), days)
    finally:
        engine.dispose()
