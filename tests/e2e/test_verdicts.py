"""People's verdicts, newer rules over stored evidence, local rules: through commands and rounds."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from bot.cli import main
from bot.demo.county import REPORT_YEAR, TODAY, county
from bot.demo.report_html import report_html
from bot.demo.server import CountyServer
from bot.demo.site import Answer
from bot.demo.spec import clean_report
from bot.memory import before_of
from bot.rejudging import Wish, rejudge
from rules.finding import Severity
from rules.local import NO_LOCAL_RULES, LocalRules
from state.models import Inspection
from state.store import Store
from tests.e2e.house import go_round, import_county, opened_store


@pytest.fixture
def run(capsys, tmp_path):
    """Run a command in the home that the rounds write to; give (exit code, output, errors)."""

    def run(*words: str):
        code = main(["--home", str(tmp_path), *words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run


def open_ids(store: Store, rule: str) -> list[int]:
    return [each.id for each in store.findings(REPORT_YEAR) if each.rule == rule]


def test_a_verdict_survives_rounds_and_is_counted(run, tmp_path: Path):
    with CountyServer(county()) as server:
        with opened_store(tmp_path) as store:
            import_county(tmp_path, server, store)
            go_round(store, server)
            wrong, right = open_ids(store, "A05")[0], open_ids(store, "S01")[0]
        assert run("verdict", str(wrong), "dismiss", "--because", "口径不同，已电话核实")[0] == 0
        assert run("verdict", str(right), "accept", "--because", "属实")[0] == 0
        with opened_store(tmp_path) as store:
            go_round(store, server)
            states = {each.id: each.state for each in store.findings(REPORT_YEAR, "all")}
            assert (states[wrong], states[right]) == ("dismissed", "accepted")
            rejudge(store, Wish(REPORT_YEAR, TODAY), NO_LOCAL_RULES, lambda: datetime.now(UTC))
            states = {each.id: each.state for each in store.findings(REPORT_YEAR, "all")}
            assert (states[wrong], states[right]) == ("dismissed", "accepted")
    rules = {each["id"]: each for each in json.loads(run("rules", "--format", "json")[1])}
    assert rules["A05"]["dismissed"] == 1
    assert rules["A05"]["told"] >= 1
    assert rules["A05"]["dismissed_share"] == round(1 / rules["A05"]["told"], 3)
    (tmp_path / "xuncha.toml").write_text('[rules]\noff = ["S01"]\n')
    rejudging = ("rejudge", "--report-year", str(REPORT_YEAR), "--today", str(TODAY))
    assert run(*rejudging)[0] == 0
    (tmp_path / "xuncha.toml").unlink()
    assert run(*rejudging)[0] == 0
    with opened_store(tmp_path) as store:
        states = {each.id: each.state for each in store.findings(REPORT_YEAR, "all")}
        assert (states[wrong], states[right]) == ("dismissed", "accepted")
    assert run("verdict", str(wrong), "reopen")[0] == 0
    assert json.loads(run("rules", "--format", "json")[1])
    with opened_store(tmp_path) as store:
        assert wrong in [each.id for each in store.findings(REPORT_YEAR)]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("verdict", "1", "dismiss"), "理由"),
        (("verdict", "99999", "dismiss", "--because", "无"), "没有编号为 99999"),
    ],
)
def test_a_verdict_without_reason_or_finding_is_refused(run, words, sentence):
    code, _, error = run(*words)
    assert code == 2
    assert sentence in error


@pytest.mark.parametrize("number", ["9" * 30, "-1", "一", "1.5"])
def test_what_is_no_number_of_a_finding_is_refused(run, number: str):
    with pytest.raises(SystemExit) as stopped:
        run("verdict", number, "dismiss", "--because", "无")
    assert stopped.value.code == 2


def test_rejudging_changes_findings_and_visits_nobody(run, tmp_path: Path):
    with CountyServer(county()) as server:
        with opened_store(tmp_path) as store:
            import_county(tmp_path, server, store)
            go_round(store, server)
            told = open_ids(store, "A05")
            assert told
        server.asked.clear()
        (tmp_path / "xuncha.toml").write_text(
            '[rules]\noff = ["a05"]\n[rules.severity]\nS01 = "warning"\n'
        )
        code, out, _ = run("rejudge", "--report-year", str(REPORT_YEAR), "--today", str(TODAY))
        assert code == 0
        assert f"不再认定 {len(told)} 项" in out
        assert server.asked == []
    with opened_store(tmp_path) as store:
        assert open_ids(store, "A05") == []
        assert {each.severity for each in store.findings(REPORT_YEAR) if each.rule == "S01"} == {
            "warning"
        }
        with store.writing() as session:
            seen = session.exec(select(Inspection)).all()
            versions = {(each.outcome == "rejudged", each.rules_version) for each in seen}
        assert len(versions) == 2
    (tmp_path / "xuncha.toml").unlink()
    assert run("rejudge", "--report-year", str(REPORT_YEAR), "--today", str(TODAY))[0] == 0
    with opened_store(tmp_path) as store:
        assert open_ids(store, "A05") == told
        years = store.organ_years(REPORT_YEAR)
        assert {each.last_outcome for each in years.values()} <= {
            "report_found",
            "absent",
            "could_not_see",
        }


def test_rejudging_counts_as_no_reading_of_any_list(tmp_path: Path):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_county(tmp_path, server, store)
        go_round(store, server)
        for _ in range(3):
            rejudge(store, Wish(REPORT_YEAR, TODAY), NO_LOCAL_RULES, lambda: datetime.now(UTC))
        assert open_ids(store, "P01") == []


def test_last_year_s_report_is_found_in_the_state(tmp_path: Path):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_county(tmp_path, server, store)
        go_round(store, server)
        organ = next(each for each in store.organs() if store.report_versions(each.id, REPORT_YEAR))
        before = before_of(store, organ.id, REPORT_YEAR + 1, None)
        assert before.previous is not None
        assert before.previous.report_year == REPORT_YEAR


NAME = "云溪县统计局"
PLACE = "/zwgk/gknb/late.html"


def posted(server: CountyServer, html: str, stated: date) -> None:
    """Put a report of an organ that had none on the list and its page."""
    first = server.answer("/zwgk/gknb/").body.decode()
    title = f"{NAME}{REPORT_YEAR}年政府信息公开工作年度报告"
    if "late.html" not in first:
        row = f'<li><a href="./late.html">{title}</a><span>{stated}</span></li>'
        server.replace("/zwgk/gknb/", Answer(first.replace("<li>", row + "<li>", 1).encode()))
    server.replace(PLACE, Answer(html.encode()))


def rules_of(store: Store) -> set[str]:
    return {each.rule for each in store.findings(REPORT_YEAR) if each.organ == NAME}


def test_a_report_that_changes_under_its_date_is_told_until_the_date_changes(tmp_path: Path):
    stated = date(2026, 4, 21)
    days = [TODAY, date(2026, 4, 22), date(2026, 4, 25), date(2026, 4, 26), date(2026, 4, 28)]
    spec = clean_report(NAME, REPORT_YEAR, stated, seed=99)
    changed = clean_report(NAME, REPORT_YEAR, stated, seed=98)
    dated = clean_report(NAME, REPORT_YEAR, date(2026, 4, 27), seed=98)
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_county(tmp_path, server, store)
        go_round(store, server, days[0])
        posted(server, report_html(spec), stated)
        go_round(store, server, days[1])
        assert "P06" not in rules_of(store)
        posted(server, report_html(changed), stated)
        go_round(store, server, days[2])
        assert "P06" in rules_of(store)
        go_round(store, server, days[3])
        assert "P06" in rules_of(store)
        posted(server, report_html(dated), stated)
        go_round(store, server, days[4])
        assert "P06" not in rules_of(store)


def test_a_report_taken_away_is_told_after_two_whole_readings(tmp_path: Path):
    stated = date(2026, 4, 21)
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_county(tmp_path, server, store)
        empty = server.answer("/zwgk/gknb/")
        posted(server, report_html(clean_report(NAME, REPORT_YEAR, stated, seed=99)), stated)
        go_round(store, server, date(2026, 4, 22))
        server.replace("/zwgk/gknb/", empty)
        go_round(store, server, date(2026, 4, 23))
        assert "P09" in rules_of(store)
        server.replace(PLACE, Answer(b"gone", 404))
        go_round(store, server, date(2026, 4, 24))
        assert "P08" not in rules_of(store)
        go_round(store, server, date(2026, 4, 25))
        assert "P08" in rules_of(store)
        assert "P01" not in rules_of(store)


def test_an_empty_attachment_is_told_and_no_absence(tmp_path: Path):
    cover = ("<h1>{0}</h1><p>发布日期：2026-04-21</p><p><a href='r.docx'>{0}.docx</a></p>").format(
        f"{NAME}{REPORT_YEAR}年政府信息公开工作年度报告"
    )
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_county(tmp_path, server, store)
        posted(server, f"<html><body>{cover}</body></html>", date(2026, 4, 21))
        server.replace("/zwgk/gknb/r.docx", Answer(b"", 200, "application/msword"))
        for day in (22, 23, 24):
            go_round(store, server, date(2026, 4, day))
        assert rules_of(store) == {"P07"}
        posted(
            server, report_html(clean_report(NAME, REPORT_YEAR, date(2026, 4, 25), seed=99)), TODAY
        )
        go_round(store, server, date(2026, 4, 26))
        assert "P07" not in rules_of(store)


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ('off = ["S33"]', "S33"),
        ('off = ["A5"]', "是不是 A05"),
        ('[rules.severity]\nS01 = "grave"', "severity"),
        ("[rules.points]\nX1 = 3", "X1"),
        ('[rules.deadlines]\nvillage = "01-20"', "village"),
        ('[rules.deadlines]\ndepartment = "1月20日"', "MM-DD"),
        ('[rules.deadlines]\ndepartment = "02-30"', "MM-DD"),
        ('[rules.deadlines]\ndepartment = "04-01"', "不晚于 03-31"),
        ("similarity = 1.5", "similarity"),
        ("similarity = nan", "similarity"),
        ("[rules.points]\nA05 = inf", "points"),
        ("overlook = 3", "overlook"),
    ],
)
def test_a_misspelt_local_rule_is_refused_by_name(run, tmp_path: Path, toml: str, sentence: str):
    (tmp_path / "xuncha.toml").write_text(f"[rules]\n{toml}\n", encoding="utf-8")
    for words in (("status",), ("rules",), ("check", "none.html")):
        code, _, error = run(*words)
        assert code == 2
        assert sentence in error


def test_local_rules_deduct_points_with_caps(run, tmp_path: Path):
    (tmp_path / "xuncha.toml").write_text(
        "[rules]\ncap = 7\n[rules.points]\nS01 = 3\nA05 = 2\nP01 = 10\n[rules.caps]\nA05 = 2\n"
    )
    with CountyServer(county()) as server:
        with opened_store(tmp_path) as store:
            import_county(tmp_path, server, store)
            go_round(store, server)
            rules = {}
            for each in store.findings(REPORT_YEAR):
                rules.setdefault(each.organ_id, []).append(each.rule)
        rows = json.loads(run("status", "--report-year", str(REPORT_YEAR), "--format", "json")[1])
    for row in rows:
        found = rules.get(row["organ_id"], [])
        expected = min(
            7, 3 * found.count("S01") + min(2, 2 * found.count("A05")) + 10 * found.count("P01")
        )
        assert row["points"] == expected
    assert any(row["points"] for row in rows)


def test_points_are_bounded_by_rule_and_by_organ():
    local = LocalRules(points={"A05": 2, "S01": 3}, caps={"A05": 3}, cap=5)
    assert local.points_of({"A05": 1}) == 2
    assert local.points_of({"A05": 9}) == 3
    assert local.points_of({"A05": 9, "S01": 1}) == 5
    assert LocalRules(severities={"A05": Severity.NOTICE}).version
    assert not LocalRules(points={"A05": 2}).version
