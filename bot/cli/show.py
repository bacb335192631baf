"""`xuncha status` and `findings`: what is known, in rows."""

import argparse
from collections import Counter
from datetime import date

from bot.cli.house import House, opened, shanghai_today
from bot.cli.output import show
from bot.language import Speaker
from bot.memory import target_of
from bot.places import place_name
from bot.reasons import REASONS
from bot.verdict import (
    Seen,
    Word,
    readings_that_count,
    verdict,
)
from bot.wording import SEVERITIES
from rules.law import days_for
from rules.level import Level
from rules.report_format import format_for
from state.finding_view import FindingView
from state.models import Organ
from state.records import ColumnView, OrganYear

WORDS = {
    Word.PUBLISHED_ON_TIME: ("按期发布", "published on time"),
    Word.PUBLISHED_LATE: ("逾期发布", "published late"),
    Word.NOT_PUBLISHED: ("未发布", "not published"),
    Word.NOT_DUE: ("未到期", "not due"),
    Word.COULD_NOT_SEE: ("未能查看", "could not see"),
    Word.EXEMPT: ("免报", "exempt"),
}


CONFIDENCES = {"certain": ("确定", "certain"), "likely": ("待核实", "likely")}
STATES = {
    "open": ("未改正", "open"),
    "closed": ("已改正", "closed"),
    "accepted": ("认定属实", "accepted"),
    "dismissed": ("认定误报", "dismissed"),
}


def status(asked: argparse.Namespace) -> int:
    """Show one line per organ: the verdict."""
    with opened(asked, only_reads=True) as house:
        today = asked.today or shanghai_today()
        rows = status_rows(house, asked.report_year or today.year - 1, today)
        say = house.say
        if asked.format == "json":
            show(rows, {}, "json", asked.out)
            return 0
        columns = verdict_columns(say)
        if house.local.points:
            columns |= {"points": say("扣分", "points")}
        if asked.format == "table":
            columns.pop("url")
        show([with_words(row, say) for row in rows], columns, asked.format, asked.out)
    return 0


def verdict_columns(say: Speaker) -> dict[str, str]:
    """Give the columns of the table of verdicts, with their heads."""
    return {
        "organ": say("机关", "organ"),
        "shown_verdict": say("结论", "verdict"),
        "shown_reason": say("原因", "reason"),
        "deadline": say("期限", "deadline"),
        "published": say("发布日期", "published"),
        "error": say("错误", "errors"),
        "warning": say("警告", "warnings"),
        "notice": say("提示", "notices"),
        "url": say("网址", "address"),
    }


def with_words(row: dict[str, object], say: Speaker) -> dict[str, object]:
    """Give a row of `status` with its verdict and reason in words, and its counts beside them."""
    reason = str(row["reason"] or "")
    counts = row["findings"]
    return row | {
        "shown_verdict": say(*WORDS[Word(str(row["verdict"]))]),
        "shown_reason": say(*REASONS.get(reason, (reason, reason))),
        **(counts if isinstance(counts, dict) else {}),
    }


def status_rows(house: House, report_year: int, today: date) -> list[dict[str, object]]:
    """Give the rows of `status` in the keys of the contract."""
    years, columns = house.store.organ_years(report_year), house.store.columns()
    open_now: dict[str, list[FindingView]] = {}
    for each in house.store.findings(report_year, "all", None):
        if each.state in {"open", "accepted"}:
            open_now.setdefault(each.organ_id, []).append(each)
    return [
        _status_row(
            house, organ, years.get(organ.id), open_now.get(organ.id, []), today, report_year
        )
        | {"column": _column(columns.get(organ.id), organ.list_url or organ.home_url)}
        for organ in house.store.organs()
    ]


def _column(known: ColumnView | None, start: str) -> dict[str, object] | None:
    """Give the column that was found from where the roster points, and the way to it."""
    if known is None or not known.way or known.way[0][1] != start:
        return None
    return {
        "url": known.url,
        "way": [{"text": text, "url": url} for text, url in known.way],
        "found_at": known.found_at.isoformat(),
        "checked_at": known.checked_at.isoformat(),
        "moved_from": known.moved_from or None,
    }


def _status_row(  # noqa: PLR0913 - one row is made of all of these
    house: House,
    organ: Organ,
    year: OrganYear | None,
    standing: list[FindingView],
    today: date,
    report_year: int,
) -> dict[str, object]:
    known = year or OrganYear(organ.id, report_year)
    own_day = target_of(organ, house.local).own_day
    days = days_for(Level(organ.level), report_year, own_day)
    counts = Counter(each.severity for each in standing if each.state == "open")
    rules_broken = Counter(each.rule for each in standing if each.confidence == "certain")
    seen = Seen(
        exempt=organ.exempt,
        days=days,
        first_seen=known.first_seen,
        published=known.report_published,
        complete_readings=known.complete_readings,
        readings_needed=house.settings.inspection.readings_before_absent,
        last_outcome=known.last_outcome,
        last_reason=known.last_reason,
    )
    given = verdict(seen, today)
    return {
        "organ_id": organ.id,
        "organ": organ.name,
        "level": organ.level,
        "report_year": report_year,
        "verdict": given.word.value,
        "reason": given.reason or None,
        "deadline": days.binding.isoformat() if days.binding else None,
        "published": known.report_published.isoformat() if known.report_published else None,
        "first_seen": known.first_seen.isoformat() if known.first_seen else None,
        "url": known.report_url or organ.list_url or organ.home_url or None,
        "findings": {name: counts[name] for name in ("error", "warning", "notice")},
        "points": house.local.points_of(rules_broken),
        "complete_readings": readings_that_count(known.complete_readings, days),
        "detail": known.last_detail or None,
    }


def findings(asked: argparse.Namespace) -> int:
    """Show findings with their evidence."""
    with opened(asked, only_reads=True) as house:
        say = house.say
        house.check_organs([asked.organ] if asked.organ else [])
        rows = [
            each.as_json()
            for each in house.store.findings(asked.report_year, asked.state, asked.organ)
        ]
        columns = {
            "id": say("编号", "id"),
            "organ": say("机关", "organ"),
            "report_year": say("报告年度", "report year"),
            "rule": say("规则", "rule"),
            "severity": say("程度", "severity"),
            "confidence": say("把握", "confidence"),
            "place": say("位置", "place"),
            "message": say("问题", "message"),
            "remedy": say("整改建议", "remedy"),
            "citation": say("依据", "ground"),
            "quote": say("原文", "quote"),
            "state": say("状态", "state"),
            "url": say("网址", "address"),
            "opened_at": say("发现", "opened"),
            "closed_at": say("改正", "closed"),
        }
        if asked.format != "json":
            rows = [finding_in_words(row, say) for row in rows]
        if asked.format == "table":
            columns = {
                key: columns[key] for key in ("id", "organ", "rule", "severity", "message", "state")
            }
        show(rows, columns, asked.format, asked.out)
    return 0


def finding_in_words(row: dict[str, object], say: Speaker) -> dict[str, object]:
    """Give a row of `findings` as people read it: its place, severity and state in words."""
    edition = format_for(int(str(row["report_year"])))
    place = place_name(
        str(row["place"]), edition.edition if edition else None, in_english=say.lang == "en"
    )
    return row | {
        "place": place,
        "severity": say(SEVERITIES[str(row["severity"])], str(row["severity"])),
        "confidence": say(*CONFIDENCES[str(row["confidence"])]),
        "state": say(*STATES[str(row["state"])]),
    }
