"""Every command through its real door: what it prints, what it exits with, what it never does."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from bot.cli import main
from bot.demo.county import county
from bot.demo.report_html import report_html
from bot.demo.server import CountyServer
from bot.demo.site import Answer
from bot.demo.spec import clean_report
from tests import corpus_case
from tests.bot.test_mail import Box, serving

TODAY = "2026-04-02"
YEAR = "2025"


@pytest.fixture
def run(capsys, tmp_path):
    """Run a command over a home of its own; give (exit code, output, errors)."""

    def run(*words: str, home: Path | None = None):
        code = main(["--home", str(home or tmp_path / "home"), *words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run


@pytest.fixture
def home(tmp_path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture
def served(run, home):
    """A home over the demo county, its roster imported."""
    with CountyServer(county()) as server:
        (home / "xuncha.toml").write_text(
            f'[fetch]\npause = 0\nretries = 0\nbrowser = "off"\nallow_hosts = ["{server.address}"]\n'
        )
        (home / "roster.csv").write_text(server.roster_csv(), encoding="gb18030")
        assert run("roster", "import", str(home / "roster.csv"), "--yes")[0] == 0
        yield server


def test_from_a_roster_to_a_letter_and_to_a_letter_that_says_it_is_mended(
    run, home, served, monkeypatch
):
    box = Box()
    with serving(box) as port:
        for name, value in (
            ("HOST", "127.0.0.1"),
            ("PORT", str(port)),
            ("SENDER", "x@yunxi.example"),
        ):
            monkeypatch.setenv(f"XUNCHA_SMTP__{name}", value)
        assert run("round", "--today", TODAY)[0] == 3
        assert run("dispatch")[0] == 0
        (first,) = box.mails
        assert first[0] == ["gongkai@yunxi.example"]
        text = (
            message_from_bytes(first[1], policy=policy.default).get_body(("plain",)).get_content()
        )
        assert "云溪县民政局" in text
        assert "applications" not in text

        run("round", "--today", TODAY)
        run("round", "--today", TODAY)
        run("dispatch")
        # The second round proves that one organ has published nothing; the third is silent.
        assert len(box.mails) == 2

        mended = clean_report("云溪县民政局", 2025, None, seed=5)
        path = next(
            path
            for path, answer in served.county.answers.items()
            if "民政局2025" in answer.body.decode("utf-8", "ignore") and "t2026" in path
        )
        served.replace(path, Answer(report_html(mended).encode()))
        run("round", "--today", TODAY)
        run("dispatch")
        assert len(box.mails) == 3
        text = (
            message_from_bytes(box.mails[2][1], policy=policy.default)
            .get_body(("plain",))
            .get_content()
        )
        assert "已改正的问题" in text
        assert "云溪县民政局" in text


def test_status_and_findings_come_as_table_json_csv_and_xlsx(run, home, served):
    run("round", "--today", TODAY)
    rows = json.loads(run("status", "--format", "json", "--today", TODAY)[1])
    assert {
        "organ_id", "organ", "level", "report_year", "verdict", "reason", "deadline", "published",
        "first_seen", "url", "findings",
    } <= set(rows[0])  # fmt: skip
    assert set(rows[0]["findings"]) == {"error", "warning", "notice"}
    found = json.loads(run("findings", "--format", "json")[1])
    assert {
        "id", "rule", "severity", "confidence", "place", "message", "remedy", "citation", "quote",
        "expected", "actual", "organ_id", "organ", "report_year", "state", "url", "evidence",
        "opened_at", "closed_at",
    } <= set(found[0])  # fmt: skip
    table = list(csv.reader(io.StringIO(run("findings", "--format", "csv")[1])))
    assert len(table) == len(found) + 1
    severities, places = table[0].index("程度"), table[0].index("位置")
    assert {row[severities] for row in table[1:]} <= {"错误", "警告", "提示"}
    assert "发布情况" in {row[places] for row in table[1:]}
    assert "未改正" in run("findings")[1]
    out = home / "out.xlsx"
    run("findings", "--format", "xlsx", "--out", str(out))
    sheet = CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0).to_python()
    assert len(sheet) == len(found) + 1
    assert "云溪县民政局" in run("status", "--today", TODAY)[1]
    assert "could not see" in run("status", "--today", TODAY, "--lang", "en")[1]


def test_one_organ_can_be_looked_at_by_itself(run, home, served):
    rows = json.loads(run("status", "--format", "json")[1])
    wanted = next(each["organ_id"] for each in rows if each["organ"] == "云溪县民政局")
    assert run("round", "--organ", wanted, "--today", TODAY)[0] == 0
    found = json.loads(run("findings", "--format", "json")[1])
    assert {each["organ"] for each in found} == {"云溪县民政局"}
    code, _, error = run("round", "--organ", "nobody", "--today", TODAY)
    assert (code, "没有编号为「nobody」" in error) == (2, True)


def test_the_roster_goes_in_and_out(run, home, served):
    again = run("roster", "import", str(home / "roster.csv"))
    assert "名册没有变化" in again[1]
    assert run("roster", "export", str(home / "out.xlsx"))[0] == 0
    assert "名册没有变化" in run("roster", "import", str(home / "out.xlsx"))[1]
    assert run("roster", "check")[0] == 0


def test_without_yes_an_import_changes_nothing(run, home, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("机关名称,层级,年报栏目网址\n云溪县教育局,部门,http://a.example/\n")
    assert "--yes" in run("roster", "import", str(path))[1]
    assert run("status", "--format", "json")[1].strip() == "[]"


def test_the_preview_of_a_roster_shows_no_letters_that_turn_the_screen(run, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("机关名称,层级,年报栏目网址\n云溪县\u202e局育教,部门,http://a.example/\n")
    code, out, _ = run("roster", "import", str(path))
    assert (code, "新增  云溪县局育教" in out, "\u202e" in out) == (0, True, False)


def draft(folder: Path, **more) -> Path:
    path = folder / "draft.html"
    path.write_text(report_html(clean_report("云溪县教育局", 2025, None, **more)), encoding="utf-8")
    return path


def test_check_judges_a_draft_without_a_database(run, tmp_path):
    path = draft(tmp_path)
    path.write_text(path.read_text("utf-8").replace("PubDate", "x"), encoding="utf-8")
    code, out, _ = run(
        "check", str(path), "--level", "department", "--published", "2026-01-20", "--format", "json"
    )
    made = json.loads(out)
    assert (code, made["findings"], made["read_with"]) == (0, [], "html")
    assert made["report"]["edition"] == "2021"
    assert len(made["report"]["sections"]) == 6
    assert not (tmp_path / "home").exists()


def test_check_of_a_list_judges_every_line_and_says_which_cannot_be_read(run, tmp_path):
    good = draft(tmp_path)
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 nothing")
    listed = tmp_path / "list.csv"
    listed.write_text(
        "file,level,organ,report_year,published,previous\n"
        f"{good.name},department,云溪县教育局,2025,2026-02-05,\nscan.pdf,,,,,\nnone.html,,,,,\n"
    )
    code, out, _ = run("check", "--manifest", str(listed), "--format", "json")
    first, second, third = map(json.loads, out.splitlines())
    assert code == 2
    assert [each["rule"] for each in first["findings"]] == ["P02"]
    assert "PDF" in second["error"]
    assert "打不开" in third["error"]


def test_check_visits_a_page(run, home, served):
    path = next(path for path in served.county.answers if "t2026" in path)
    code, out, _ = run(
        "check", f"http://{served.address}{path}", "--level", "county", "--format", "json"
    )
    assert code == 0
    assert json.loads(out)["report"]["organ"] == "云溪县人民政府"


def test_check_does_not_visit_private_addresses_by_itself(run):
    code, out, _ = run("check", "http://127.0.0.1:9/", "--format", "json")
    assert code == 2
    assert json.loads(out)["error"]


def test_what_a_page_says_cannot_steer_the_terminal(run, tmp_path):
    page = report_html(clean_report("云溪县教育局", 2025, None))
    text = "XX年&#27;[31m红&#27;]0;题&#7;"
    path = tmp_path / "page.html"
    path.write_text(page.replace("（二）依申请公开", f"{text}（二）依申请公开"), encoding="utf-8")
    code, out, _ = run("check", str(path))
    assert code == 1
    assert "W01" in out
    assert not set("\x1b\x07") & set(out)


@pytest.mark.parametrize("name", corpus_case.READABLE)
def test_real_reports_get_what_a_fair_judge_says(run, name):
    wanted = corpus_case.expected(name)
    options = wanted["options"]
    code, out, _ = run(
        "check", str(corpus_case.FOLDER / name), "--level", options["level"], "--organ", options["organ"],
        "--report-year", str(options["report_year"]), "--format", "json",
    )  # fmt: skip
    made = json.loads(out)
    assert code == 1
    found = {(each["rule"], each["place"]) for each in made["findings"]}
    known = {each["id"] for each in json.loads(run("rules", "--format", "json")[1])}
    for rule, place in wanted["findings"]:
        if rule in known:
            assert any(rule == r and place in {None, p} for r, p in found), (rule, place)
    told = {rule for rule, _ in wanted["findings"] + wanted.get("likely", [])}
    assert {rule for rule, _ in found} <= told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["round"], "名册是空的"),
        (["dispatch"], "还没有设置发信方式"),
        (["check"], "请给出报告文件"),
        (["check", "--manifest", "none.csv"], "打不开"),
        (["roster", "import", "none.csv"], "打不开"),
        (["roster", "export", "none.pdf"], "只能导出成 .csv 或 .xlsx"),
        (["findings", "--organ", "nobody"], "名册中没有编号为「nobody」的机关"),
        (["evidence", "list", "--organ", "nobody"], "名册中没有编号为「nobody」的机关"),
        (["--database", "nonsense", "status"], "不认识"),
        (["--database", "sqlite:////proc/none/x.db", "round"], "不能创建"),
        (["--database", "sqlite:////proc/none/x.db", "status"], "没有这个数据库"),
    ],
)
def test_bad_input_gets_one_sentence_and_exit_2(run, words, sentence):
    code, _, error = run(*words)
    assert code == 2
    assert sentence in error
    assert len(error.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["round", "--today", "gestern"], ["round", "--report-year", "25"], ["status", "--format", "doc"],
        ["nonsense"], ["check", "--level", "王国", "x"],
    ],
)  # fmt: skip
def test_words_that_no_command_knows_exit_with_2(capsys, words):
    with pytest.raises(SystemExit) as told:
        main(words)
    assert told.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_roster_with_bad_rows_names_them_all(run, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(
        "机关名称,层级,年报栏目网址\n云溪县教育局,局级,http://a.example/\n云溪县财政局,部门,\n"
    )
    code, _, error = run("roster", "import", str(path), "--yes")
    assert code == 2
    assert "第 2 行" in error
    assert "第 3 行" in error


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ("[smtp]\nhots = 'x'\n", "是不是 host"),
        ("[smtp]\nport = 'abc'\n", "应是数字"),
        ("[fetch]\npause = -1\n", "不小于 0"),
        ("[schedule]\nrounds = ['25:00']\n", "HH:MM"),
        ("[smtp\n", "写法有误"),
        ("smtp = 3\n", "smtp"),
    ],
)
def test_a_wrong_setting_is_named(run, home, toml, sentence):
    (home / "xuncha.toml").write_text(toml)
    code, _, error = run("status")
    assert (code, sentence in error) == (2, True)


def test_a_setting_of_the_environment_is_checked_too_and_secrets_are_not_shown(
    run, home, monkeypatch, tmp_path
):
    monkeypatch.setenv("XUNCHA_SMTP__PASSWORD_FILE", str(tmp_path / "none"))
    assert "读不了" in run("status")[2]
    (tmp_path / "none").write_text("geheim\n")
    assert run("status")[0] == 0
    monkeypatch.setenv("XUNCHA_SMTP__PORT", "0")
    code, _, error = run("status")
    assert (code, "不小于 1" in error, "geheim" in error) == (2, True, False)


def test_settings_of_the_environment_are_those_of_the_contract(run, home, monkeypatch):
    for name, value in {
        "SMTP__HOST": "127.0.0.1", "SMTP__PORT": "2525", "SMTP__USERNAME": "u", "SMTP__PASSWORD": "p",
        "SMTP__STARTTLS": "false", "SMTP__SENDER": "x@yunxi.example", "WEB__BIND": "127.0.0.1:9000",
        "FETCH__ALLOW_HOSTS": '["127.0.0.1:8080"]', "FETCH__PAUSE": "0", "FETCH__CREW": "4",
    }.items():  # fmt: skip
        monkeypatch.setenv(f"XUNCHA_{name}", value)
    assert run("status", "--format", "json")[0] == 0
    monkeypatch.setenv("XUNCHA_FETCH__ALLOW_HOSTS", "127.0.0.1")
    assert "应是一列文字" in run("status")[2]
    monkeypatch.delenv("XUNCHA_FETCH__ALLOW_HOSTS")
    monkeypatch.setenv("XUNCHA_INSPECTION__LOOK_AGAIN_DAYS", "[1, 10, 60]")
    assert run("status", "--format", "json")[0] == 0
    for wrong in ("monthly", "[1, 10]", "[1, 10, -1]"):
        monkeypatch.setenv("XUNCHA_INSPECTION__LOOK_AGAIN_DAYS", wrong)
        code, _, error = run("status")
        assert code == 2
        assert "LOOK_AGAIN_DAYS" in error


def test_a_home_that_is_a_file_is_told_in_one_sentence(run, tmp_path):
    (tmp_path / "file").write_text("x")
    code, _, error = run("status", home=tmp_path / "file")
    assert (code, "不能" in error or "打不开" in error) == (2, True)


def test_a_damaged_database_is_told_in_one_sentence_and_by_the_doctor(run, home):
    (home / "xuncha.db").write_bytes(b"garbage" * 1000)
    code, _, error = run("status")
    assert (code, "已损坏" in error) == (2, True)
    code, out, _ = run("doctor", "--format", "json")
    assert code == 1
    assert any(each["id"] == "database" and not each["ok"] for each in json.loads(out))


def test_mail_that_cannot_leave_waits_and_says_so(run, home, served, monkeypatch):
    monkeypatch.setenv("XUNCHA_SMTP__HOST", "127.0.0.1")
    monkeypatch.setenv("XUNCHA_SMTP__PORT", "1")
    run("round", "--today", TODAY)
    code, out, _ = run("dispatch")
    assert code == 3
    assert "连不上" in out
    code, out, _ = run("doctor")
    assert code == 1
    assert "连不上" in out


def test_the_doctor_finds_a_good_home_good(run, home, served):
    (home / "xuncha.toml").write_text(
        (home / "xuncha.toml").read_text() + '[smtp]\nfolder = "letters"\n'
    )
    code, out, _ = run("doctor", "--format", "json")
    assert (code, {each["ok"] for each in json.loads(out)}) == (0, {True})


def test_the_rules_are_shown_with_their_ground(run):
    listed = json.loads(run("rules", "--format", "json")[1])
    assert all(each["citation"]["document"] for each in listed)
    assert "## S" in run("rules", "--format", "markdown")[1]
    assert "P01" in run("rules")[1]


def test_the_demo_shows_verdicts_and_where_the_letters_lie(run, tmp_path):
    code, out, _ = run("demo")
    assert code == 0
    assert "未发布" in out
    letters = list((tmp_path / "home" / "letters").glob("*.eml"))
    assert letters
    assert str(letters[0]) in out
    assert run("demo")[0] == 0


def test_the_demo_never_touches_a_real_home(run, home):
    (home / "xuncha.toml").write_text("")
    code, _, error = run("demo")
    assert (code, "演示不会动它" in error) == (2, True)


def test_two_rounds_at_once_are_refused(run, home, served):
    from state.lock import house_lock

    with house_lock(home, "round"):
        code, _, error = run("round", "--today", TODAY)
    assert (code, "另一个进程正在一轮巡查" in error) == (2, True)


def test_the_service_inspects_sends_and_ends_cleanly_on_sigterm(home, served):
    (home / "xuncha.toml").write_text(
        (home / "xuncha.toml").read_text() + '[smtp]\nfolder = "letters"\n'
    )
    environ = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "--home", str(home), "run"],
        env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        patience = time.monotonic() + 60
        while not list((home / "letters").glob("*.eml")) and time.monotonic() < patience:
            time.sleep(0.2)
        process.send_signal(signal.SIGTERM)
        out, error = process.communicate(timeout=30)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 0, error
    assert "服务已停止" in out
    assert "Traceback" not in error
    assert list((home / "letters").glob("*.eml"))


def test_a_round_that_was_killed_loses_no_letter(run, home):
    from tests.state.seeds import a_finding, a_round, a_store, an_inspection

    with a_store(home) as store:
        # Killed behind its first inspection: the round was never ended.
        store.record(an_inspection(a_round(store), a_finding()))
    (home / "xuncha.toml").write_text('[smtp]\nfolder = "letters"\n[letters]\ndaily = "off"\n')
    assert run("dispatch")[0] == 0
    assert len(list((home / "letters").glob("*.eml"))) == 1
    assert run("dispatch")[0] == 0
    assert len(list((home / "letters").glob("*.eml"))) == 1
