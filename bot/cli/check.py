"""`xuncha check`: the judge by itself, with no database."""

import argparse
import csv
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from bot.charset import decode
from bot.cli.house import chosen_home, fetcher, settings_of, shanghai_today
from bot.errors import BadInput, CouldNotSee
from bot.filing import filing_of
from bot.interpreting import is_report
from bot.language import Speaker
from bot.local_rules import local_rules
from bot.opening import Opening, from_disk
from bot.page import Page
from bot.places import place_name
from bot.reading import medium_of
from bot.reading.medium import MEDIA_TYPES
from bot.report_json import shown
from rules.catalogue import check as held_against_rules
from rules.filing import Publication
from rules.finding import Finding, Severity
from rules.law import days_for
from rules.level import Level
from rules.local import LocalRules
from rules.naming.levels import level_of
from rules.plain_text import seen
from rules.report import Report
from rules.report_format import format_for

NO_ERROR, SOME_ERROR, UNREADABLE = 0, 1, 2
_COLUMNS = ("file", "level", "organ", "report_year", "published", "previous")
_MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class _Draft:
    """One report to judge, and what was said about it."""

    source: str
    level: Level | None
    organ: str
    report_year: int | None
    published: date | None
    previous: str
    folder: Path


def check(asked: argparse.Namespace) -> int:
    """Judge every report asked for; 0 no error-level finding, 1 some, 2 some cannot be read."""
    drafts = list(_drafts(asked))
    local = local_rules(settings_of(chosen_home(asked), os.environ).rules)
    say = Speaker(asked.lang or "zh")
    today = asked.today or shanghai_today()
    worst = NO_ERROR
    for draft in drafts:
        judged = _judged(draft, asked, today, local)
        if asked.format == "json":
            print(json.dumps(judged.as_json(), ensure_ascii=False))
        else:
            print(seen(judged.as_text(say)))
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


def _drafts(asked: argparse.Namespace) -> Iterator[_Draft]:
    if not asked.sources and not asked.manifest:
        raise BadInput(
            "请给出报告文件或网址，或用 --manifest 给出清单，例如：xuncha check 草稿.html"
        )
    level = Level(asked.level) if asked.level else None
    for source in asked.sources:
        yield _Draft(
            source,
            level,
            asked.organ or "",
            asked.report_year,
            asked.published,
            asked.previous or "",
            Path(),
        )
    if asked.manifest:
        yield from _manifest(Path(asked.manifest))


def _manifest(path: Path) -> Iterator[_Draft]:
    try:
        text = decode(path.read_bytes())
    except OSError as error:
        raise BadInput(f"清单 {path} 打不开：{error.strerror}") from None
    rows = csv.DictReader(text.lstrip("\ufeff").splitlines())
    if "file" not in (rows.fieldnames or ()):
        raise BadInput(f"清单 {path} 第 1 行缺少 file 列；可用的列：{', '.join(_COLUMNS)}")
    for row in rows:
        where = f"清单 {path} 第 {rows.line_num} 行"
        values = {key: (row.get(key) or "").strip() for key in _COLUMNS}
        if not values["file"]:
            raise BadInput(f"{where}没有写 file")
        if values["level"] and values["level"] not in set(Level):
            raise BadInput(f"{where}的 level「{values['level']}」不认识；可用：{', '.join(Level)}")
        try:
            year = int(values["report_year"]) if values["report_year"] else None
            published = date.fromisoformat(values["published"]) if values["published"] else None
        except ValueError:
            raise BadInput(
                f"{where}的 report_year 应为四位年份，published 应为 YYYY-MM-DD"
            ) from None
        level = Level(values["level"]) if values["level"] else None
        yield _Draft(
            values["file"], level, values["organ"], year, published, values["previous"], path.parent
        )


@contextmanager
def _reached(
    source: str, folder: Path, asked: argparse.Namespace
) -> Iterator[tuple[Page, Callable[[str], Page]]]:
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
        raise BadInput(f"文件 {path} 打不开：{error.strerror}") from None
    yield Page(str(path), str(path), 200, body, datetime.now(UTC)), from_disk


def _judged(draft: _Draft, asked: argparse.Namespace, today: date, local: LocalRules) -> _Judged:
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
    draft: _Draft,
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
    stated = draft.published or report.published
    if is_web_page or draft.published:
        days = (
            days_for(level, year, local.deadlines.get(level))
            if level
            else days_for(Level.DEPARTMENT, 0)
        )
        filing = replace(
            filing, publication=Publication(days=days, stated=stated, is_web_page=is_web_page)
        )
    if draft.previous:
        with _reached(draft.previous, draft.folder, asked) as (page, fetch):
            previous = Opening(year - 1, fetch).open(page).report
        filing = replace(filing, previous=previous)
    filing = replace(filing, limits=local.limits)
    return held_against_rules(filing, asked.lang or "zh", local)
