"""What a host asks of us, and pages that want a browser, from the roster to the verdict."""

import json
import sqlite3
from datetime import UTC, date, datetime

import pytest

from bot.cli import main
from bot.demo.county import county
from bot.demo.server import CountyServer
from bot.round import Plan, run_round
from tests.bot.absence_lists import report_page
from tests.bot.fetch.servers import Site, by_path, reply
from tests.e2e.house import import_county, opened_store
from tests.real_parts import needs_browser

HTML = "Content-Type: text/html; charset=utf-8"
OTHER = "云溪县教育局2025年政府信息公开工作年度报告"
EMPTY = reply("<title>年报</title><p>暂无内容</p>", "200 OK", HTML)


@pytest.fixture
def run(capsys, tmp_path):
    def run(*words: str):
        code = main(["--home", str(tmp_path), *words])
        return code, capsys.readouterr().out

    return run


def lay_out(run, tmp_path, site: Site, *paths: str, fetch: str = "") -> None:
    (tmp_path / "xuncha.toml").write_text(
        f'[fetch]\npause = 0\nretries = 0\nallow_hosts = ["127.0.0.1:{site.port}"]\n{fetch}\n'
    )
    rows = [f"云溪县{name}局,department,{site.url(path, '127.0.0.1')}" for name, path in zip(
        ("财政", "教育", "民政"), paths, strict=False)]  # fmt: skip
    text = "\n".join(["name,level,list_url", *rows])
    (tmp_path / "roster.csv").write_text(text, encoding="utf-8")
    assert run("roster", "import", str(tmp_path / "roster.csv"), "--yes")[0] == 0


def a_round(run) -> list[dict[str, str]]:
    run("round", "--report-year", "2025", "--today", "2026-02-10")
    return json.loads(run("status", "--report-year", "2025", "--format", "json")[1])


def test_a_host_that_refused_us_is_left_alone_by_the_next_round_too(run, tmp_path):
    with Site(reply(b"", "429 Slow")) as site:
        lay_out(run, tmp_path, site, "/a/", "/b/", fetch="robots = false")
        first = a_round(run)
        asked = len(site.asked)
        second = a_round(run)
        assert asked == len(site.asked) == 1
    assert {each["verdict"] for each in first + second} == {"could_not_see"}
    assert {each["reason"] for each in first + second} == {"refused"}


def test_what_robots_txt_closes_is_not_seen_and_not_absent(run, tmp_path):
    rules = reply("User-agent: *\nDisallow: /a/", "200 OK", "Content-Type: text/plain")
    with Site(by_path({"/robots.txt": rules, "/a/": EMPTY, "/b/": EMPTY})) as site:
        lay_out(run, tmp_path, site, "/a/", "/b/")
        a_round(run)
        verdicts = a_round(run)
        assert "/a/" not in site.asked
        assert site.asked.count("/robots.txt") == 1
    assert [(each["verdict"], each["reason"]) for each in verdicts] == [
        ("could_not_see", "refused"),
        ("not_published", None),
    ]


def test_a_list_built_by_script_is_read_and_its_host_remembered(run, tmp_path):
    needs_browser()
    shell = (
        "<title>年报</title><h1>政府信息公开年报</h1><ul id=l></ul><script>fetch('/api/list').then(r=>r.json()).then(d=>{"
        "l.innerHTML=d.map(r=>`<li><a href='${r.u}'>${r.t}</a><span>2026-01-20</span></li>`)"
        ".join('')})</script>"
    )
    rows = [{"u": "/art/1.html", "t": OTHER}]
    answers = {
        "/a/": reply(shell, "200 OK", HTML),
        "/api/list": reply(json.dumps(rows), "200 OK", "Content-Type: application/json"),
    }
    with Site(by_path(answers)) as site:
        lay_out(run, tmp_path, site, "/a/", fetch='browser = "off"')
        assert a_round(run)[0]["reason"] == "list_unreadable"
        lay_out(run, tmp_path, site, "/a/")
        a_round(run)
        assert a_round(run)[0]["verdict"] == "not_published"  # seen: another organ's report only
        plain = [head for head in site.heads if head.startswith("GET /a/")]
        # Off 1, then plain and browser, then the browser alone, and once more for the absence.
        assert len(plain) == 5
    with sqlite3.connect(tmp_path / "xuncha.db") as database:
        headers = database.execute("select headers from evidence where role='list'").fetchall()
        noted = database.execute("select browser_at from host_note").fetchall()
    assert any("xuncha-browser" in each[0] for each in headers)
    assert any(each[0] for each in noted)


def test_a_list_filled_beside_older_rows_is_shown_by_the_browser(run, tmp_path):
    needs_browser()
    old = "".join(
        f"<li><a href='/art/{year}.html'>{OTHER.replace('2025', str(year))}</a><span>{year + 1}-01-20</span></li>"
        for year in (2024, 2023)
    )
    filled = (
        f"<title>政府信息公开年报</title><ul>{old}</ul><ul id=new></ul><script>fetch('/api/columnList?channelId=7')"
        ".then(r=>r.json()).then(d=>{document.getElementById('new').innerHTML=d.map(r=>"
        "`<li><a href='${r.u}'>${r.t}</a><span>2026-01-20</span></li>`).join('')})</script>"
    )
    answers = {
        "/b/": reply(filled, "200 OK", HTML),
        "/api/columnList?channelId=7": reply(
            json.dumps([{"u": "/art/2025.html", "t": OTHER}]),
            "200 OK",
            "Content-Type: application/json",
        ),
        "/art/2025.html": reply(report_page("云溪县教育局", 2025), "200 OK", HTML),
    }
    with Site(by_path(answers)) as site:
        lay_out(run, tmp_path, site, "/a/", "/b/", fetch='browser = "off"')
        assert a_round(run)[1]["reason"] == "list_incomplete"
        lay_out(run, tmp_path, site, "/a/", "/b/")
        code, said = run(
            "doctor", "--site", "云溪县教育局", "--report-year", "2025", "--format", "json"
        )
        told = json.loads(said)
        assert (code, told["browser"][:9], told["candidates"][0]["title"]) == (
            0,
            "chromium/",
            OTHER,
        )
        assert a_round(run)[1]["verdict"] == "published_on_time"
        asked = len([head for head in site.heads if head.startswith("GET /b/")])
        assert a_round(run)[1]["verdict"] == "published_on_time"
        assert len([head for head in site.heads if head.startswith("GET /b/")]) == asked + 1
    with sqlite3.connect(tmp_path / "xuncha.db") as database:
        headers = database.execute("select headers from evidence where role='list'").fetchall()
        noted = database.execute("select browser_at from host_note").fetchall()
    assert any("xuncha-browser" in each[0] for each in headers)
    assert any(each[0] for each in noted)


def test_when_the_hours_are_over_the_rest_of_the_organs_wait(tmp_path):
    made = county()
    with CountyServer(made) as server, opened_store(tmp_path) as store:
        import_county(tmp_path, server, store)
        plan = Plan(2025, date(2026, 2, 10), may_visit=lambda: False, oldest_first=True)
        summary = run_round(
            store, lambda _: pytest.fail("visited"), plan, lambda: datetime.now(UTC)
        )
    assert (summary.found, summary.absent, summary.could_not_see) == (0, 0, 0)


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("night = '22-6'", "应写成 HH:MM-HH:MM"),
        ("rest = -1", "不小于 0"),
        ("robots = 'perhaps'", "应是 true 或 false"),
    ],
)
def test_a_wrong_setting_says_what_is_right(tmp_path, capsys, setting, sentence):
    (tmp_path / "xuncha.toml").write_text(f"[fetch]\n{setting}\n")
    assert main(["--home", str(tmp_path), "status"]) == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(("wanted", "is_well"), [("off", True), ("auto", True), ("/none", False)])
def test_the_doctor_tells_of_the_browser(run, tmp_path, wanted, is_well):
    (tmp_path / "xuncha.toml").write_text(f'[fetch]\nbrowser = "{wanted}"\n')
    checks = {each["id"]: each for each in json.loads(run("doctor", "--format", "json")[1])}
    assert checks["browser"]["ok"] is is_well
