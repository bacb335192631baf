"""`xuncha check`: the judge by itself, with no database."""

import argparse
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from bot.cli.drafts import Draft, drafts, why_closed
from bot.cli.house import chosen_home, fetcher, settings_of, shanghai_today
from bot.errors import BadInput, CouldNotSee
from bot.filing import filing_of
from bot.interpreting import is_report
from bot.judging import stated_day
from bot.language import Speaker
from bot.local_rules import local_rules
from bot.opening import Opening, from_disk
from bot.page import Fetch, Page
from bot.places import place_name
from bot.reading import medium_of
from bot.reading.medium import MEDIA_TYPES
from bot.report_json import shown
from rules.catalogue import check as held_against_rules
from rules.checks.continuity import is_last_years
from rules.filing import Filing, Publication
from rules.finding import Finding, Severity
from rules.law import days_for
from rules.level import Level
from rules.local import LocalRules
from rules.naming.levels import level_of
from rules.personal import masked
from rules.plain_text import seen
from rules.report import Report
from rules.report_format import format_for

NO_ERROR, SOME_ERROR, UNREADABLE = 0, 1, 2
_MOST_BYTES = 50_000_000


def check(asked: argparse.Namespace) -> int:
    """Judge every report asked for; 0 no error-level finding, 1 some, 2 some cannot be read."""
    asked_for = list(drafts(asked))
    local = local_rules(settings_of(chosen_home(asked), os.environ).rules)
    say = Speaker(asked.lang or "zh")
    today = asked.today or shanghai_today()
    worst = NO_ERROR
    for draft in asked_for:
        judged = _judged(draft, asked, today, local)
        if asked.format == "json":
            print(json.dumps(judged.as_json(), ensure_ascii=False))
        else:
            print(masked(seen(judged.as_text(say))))
        worst = max(worst, judged.exit_code)
    return worst


@dataclass(frozen=True, slots=True)
class _Judged:
    source: str
    media_type: str
    sha256: str
    read_with: str
    report: Report | None
    findings: tuple[Finding, ...]
    error: str = ""

    @property
    def exit_code(self) -> int:
        if self.error:
            return UNREADABLE
        errors = any(each.severity is Severity.ERROR for each in self.findings)
        return SOME_ERROR if errors else NO_ERROR

    def as_json(self) -> dict[str, object]:
        made: dict[str, object] = {
            "source": self.source,
            "media_type": self.media_type,
            "sha256": self.sha256,
            "read_with": self.read_with,
            "report": shown(self.report) if self.report else None,
            "findings": [finding_json(each) for each in self.findings],
        }
        return made | ({"error": self.error} if self.error else {})

    def as_text(self, say: Speaker) -> str:
        if self.error or self.report is None:
            return say(
                f"{self.source}\n  不能判读：{self.error}",
                f"{self.source}\n  cannot be read: {self.error}",
            )
        names = {
            Severity.ERROR: say("错误", "error"),
            Severity.WARNING: say("警告", "warning"),
            Severity.NOTICE: say("提示", "notice"),
        }
        lines = [f"{self.source}  {self.report.title}"]
        for each in self.findings:
            likely = say("（待人工核实）", " (likely)") if each.confidence == "likely" else ""
            lines.append(f"  [{each.rule} {names[each.severity]}{likely}] {each.message}")
            where = place_name(each.place, self.report.edition, in_english=say.lang == "en")
            lines.append(say(f"      位置：{where}", f"      place: {where}"))
            if each.quote:
                lines.append(say(f"      原文：{each.quote}", f"      quote: {each.quote}"))
            lines.append(say(f"      整改：{each.remedy}", f"      remedy: {each.remedy}"))
            lines.append(
                say("      依据：", "      ground: ")
                + f"{each.citation.document}{each.citation.article}"
            )
        counts = {
            name: sum(each.severity is key for each in self.findings) for key, name in names.items()
        }
        summary = say("，", ", ").join(f"{name} {count}" for name, count in counts.items())
        if self.report.doubts:
            doubts = "；".join(self.report.doubts)
            lines.append(say(f"  表格读取存疑：{doubts}", f"  reading doubts: {doubts}"))
        lines.append(say(f"  小结：{summary}", f"  summary: {summary}"))
        return "\n".join(lines)


def finding_json(finding: Finding) -> dict[str, object]:
    """Give a finding in the keys of the contract."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "place": finding.place,
        "message": finding.message,
        "remedy": finding.remedy,
        "citation": {"document": finding.citation.document, "article": finding.citation.article},
        "quote": finding.quote,
        "expected": finding.expected,
        "actual": finding.actual,
    }


@contextmanager
def _reached(source: str, folder: Path, asked: argparse.Namespace) -> Iterator[tuple[Page, Fetch]]:
    """Give the page or file that `source` names, and what fetches the rest of it."""
    if source.startswith(("http://", "https://")):
        settings = settings_of(chosen_home(asked), os.environ)
        with fetcher(settings) as visiting:
            yield visiting.fetch(source), visiting.fetch
        return
    path = folder / source
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise BadInput(f"文件 {path} 超过 {_MOST_BYTES // 1_000_000} MB，不像一份年度报告")
        body = path.read_bytes()
    except OSError as error:
        raise BadInput(f"文件 {path} 打不开：{why_closed(error)}") from None
    yield Page(str(path), str(path), 200, body, datetime.now(UTC)), from_disk


def _judged(draft: Draft, asked: argparse.Namespace, today: date, local: LocalRules) -> _Judged:
    page: Page | None = None
    try:
        with _reached(draft.source, draft.folder, asked) as (page, fetch):
            opened = Opening(draft.report_year, fetch).open(page)
        report = opened.report
        year = draft.report_year or report.report_year
        is_due = year is None or format_for(year) is not None
        if not is_report(report) and is_due and opened.hindrance is not None:
            raise opened.hindrance
        if year is None:
            raise BadInput("看不出是哪一年度的报告，请用 --report-year 指明")
        if not is_report(report) and is_due:
            raise BadInput("没有读到年度报告应有的各部分标题，不像一份年度报告")
        is_web_page = medium_of(page.body) == "html"
        findings = _findings(draft, report, year, today, asked, local, is_web_page=is_web_page)
    except (BadInput, CouldNotSee) as error:
        digest = page.sha256 if page else ""
        kind = _media_type(page) if page else ""
        return _Judged(draft.source, kind, digest, "", None, (), str(error))
    return _Judged(
        draft.source, _media_type(page), page.sha256, opened.medium, report, tuple(findings)
    )


def _media_type(page: Page) -> str:
    return MEDIA_TYPES.get(medium_of(page.body), "application/octet-stream")


def _findings(  # noqa: PLR0913 - what is judged, and everything said about it
    draft: Draft,
    report: Report,
    year: int,
    today: date,
    asked: argparse.Namespace,
    local: LocalRules,
    *,
    is_web_page: bool,
) -> list[Finding]:
    level = draft.level or level_of(draft.organ or report.organ or "")
    filing = filing_of(
        report, organ=draft.organ, aliases=(), level=level, report_year=year, today=today
    )
    stated, impossible = draft.published, None
    if stated is None:
        stated, impossible = stated_day([report.published], year, today)
    if is_web_page or draft.published:
        days = (
            days_for(level, year, local.deadlines.get(level))
            if level
            else days_for(Level.DEPARTMENT, 0)
        )
        filing = replace(
            filing,
            publication=Publication(
                days=days, stated=stated, is_web_page=is_web_page, impossible=impossible
            ),
        )
    if draft.previous:
        filing = replace(filing, previous=_previous(draft, filing, asked))
    filing = replace(filing, limits=local.limits)
    return held_against_rules(filing, asked.lang or "zh", local)


def _previous(draft: Draft, filing: Filing, asked: argparse.Namespace) -> Report:
    """Give last year's report as given; BadInput where it cannot be held against this year's."""
    try:
        with _reached(draft.previous, draft.folder, asked) as (page, fetch):
            previous = Opening(filing.report_year - 1, fetch).open(page).report
    except CouldNotSee as error:
        raise BadInput(f"上年报告 {draft.previous}：{error}") from None
    if not is_report(previous):
        raise BadInput(f"上年报告 {draft.previous} 不像一份年度报告，请核对 --previous")
    if not is_last_years(filing, previous):
        found = f"{previous.organ or ''}{previous.report_year or ''}年度的报告"
        raise BadInput(
            f"上年报告 {draft.previous} 是{found}，不是本机关{filing.report_year - 1}年度的，"
            "请核对 --previous"
        )
    return previous
