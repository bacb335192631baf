"""`doctor --site` tells of one organ what is seen of its site, and records nothing."""

import json
import re
from pathlib import Path

import pytest

from bot.cli import main
from bot.demo.county import county
from bot.demo.server import CountyServer
from bot.demo.site import Answer
from tests.e2e.house import import_county, opened_store


@pytest.fixture(name="server")
def _server(tmp_path: Path):
    with CountyServer(county()) as server:
        (tmp_path / "xuncha.toml").write_text(
            f"[fetch]\npause = 0.0\nretries = 0\nallow_hosts = {json.dumps(server.allow_hosts)}\n"
        )
        with opened_store(tmp_path) as store:
            import_county(tmp_path, server, store)
        yield server


def look(home: Path, site: str, *more: str) -> int:
    return main(["--home", str(home), "doctor", "--site", site, "--report-year", "2025", *more])


def test_of_an_organ_with_only_a_home_page_everything_is_told(tmp_path: Path, server, capsys):
    assert look(tmp_path, "云溪县商务局", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["column"]["url"] == f"http://{server.address}/zwgk/gknb/"
    assert [each["text"] for each in told["column"]["way"]] == [
        "首页",
        "政府信息公开",
        "政府信息公开年报",
    ]
    assert told["seen"]
    assert told["complete"]
    assert told["door"] is None
    assert (told["family"], told["pager"], told["pages_read"]) == ("trs", "trs", 2)
    assert told["rows"] >= 20
    assert told["newest"]["date"] == "2026-02-26"
    (report,) = told["candidates"]
    assert report["title"] == "云溪县商务局2025年政府信息公开工作年度报告"
    assert report["sure"]
    assert all(told["fixed_columns"].values())
    assert told["pages_fetched"] == 4
    with opened_store(tmp_path) as store:
        assert store.columns() == {}
        assert store.organ_years(2025) == {}


def test_it_speaks_chinese_and_english(tmp_path: Path, server, capsys):
    assert look(tmp_path, "云溪县商务局") == 0
    chinese = capsys.readouterr().out
    assert "路径：首页" in chinese
    assert "✓ 云溪县商务局2025年政府信息公开工作年度报告" in chinese
    assert "✓ 依申请公开" in chinese
    assert look(tmp_path, "云溪县商务局", "--lang", "en") == 0
    assert "report of 2025" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("云溪县公安局", "网站出错"),
        ("云溪县人力资源和社会保障局", "被验证页拦截"),
        ("云溪县卫生健康局", "栏目未读全"),
    ],
)
def test_a_door_is_told_with_its_reason_and_is_not_seen(
    tmp_path: Path, server, capsys, name, words
):
    assert look(tmp_path, name) == 1
    assert words in capsys.readouterr().out


def test_an_address_alone_is_looked_at_as_a_home_page_or_as_a_column(
    tmp_path: Path, server, capsys
):
    for path in ("/zwgk/", "/zwgk/gknb/"):
        assert look(tmp_path, f"http://{server.address}{path}", "--format", "json") == 0
        told = json.loads(capsys.readouterr().out)
        assert told["column"]["url"] == f"http://{server.address}/zwgk/gknb/"
        assert told["organ"] is None


def test_tags_and_missing_fixed_columns_are_told(tmp_path: Path, server, capsys):
    tags = "<head><meta name='SiteIDCode' content='3200000001'><meta name='columntype' content='信息公开年报'>"
    for path in ("/zwgk/gknb/", "/zwgk/xxgk/"):
        body = server.answer(path).body.decode().replace("<head>", tags)
        server.replace(path, Answer(body.replace("依申请公开", "咨询").encode()))
    assert look(tmp_path, "云溪县商务局", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["tags"] == {"SiteIDCode": "3200000001", "ColumnType": "信息公开年报"}
    assert told["fixed_columns"]["依申请公开"] is None


def test_what_is_neither_organ_nor_address_is_refused_with_one_sentence(
    tmp_path: Path, server, capsys
):
    assert look(tmp_path, "nobody") == 2
    told = capsys.readouterr()
    assert "nobody" in told.err
    assert "Traceback" not in told.err


def test_status_tells_the_column_that_was_found(tmp_path: Path, server, capsys):
    assert (
        main(["--home", str(tmp_path), "round", "--report-year", "2025", "--today", "2026-04-02"])
        == 3
    )
    capsys.readouterr()
    assert (
        main(["--home", str(tmp_path), "status", "--report-year", "2025", "--format", "json"]) == 0
    )
    by_name = {each["organ"]: each for each in json.loads(capsys.readouterr().out)}
    found = by_name["云溪县气象局"]["column"]
    assert found["url"].endswith("/qxj/nb/")
    assert [each["text"] for each in found["way"]] == ["首页", "信息公开年报"]
    assert by_name["云溪县教育局"]["column"] is None


def test_what_a_door_was_known_by_is_told(tmp_path: Path, server, capsys):
    assert look(tmp_path, "云溪县人力资源和社会保障局", "--format", "json") == 1
    door = json.loads(capsys.readouterr().out)["door"]
    assert door["reason"] == "blocked_by_challenge"
    assert door["marks"]


CHINESE = re.compile("[\u4e00-\u9fff]")
FULL_WIDTH = "：，。；（）、「」"


def test_in_english_nothing_but_a_site_s_own_words_is_chinese(tmp_path: Path, server, capsys):
    for name in ("云溪县商务局", "云溪县公安局", "云溪县人力资源和社会保障局", "云溪县体育局"):
        look(tmp_path, name, "--lang", "en")
        out = capsys.readouterr().out
        assert not any(mark in out for mark in FULL_WIDTH), out
        assert "organ: " in out
        assert "\ndoor: " in out
        if name == "云溪县商务局":
            assert "(the title names organ and year)" in out


def test_json_in_english_keeps_only_a_site_s_own_words(tmp_path: Path, server, capsys):
    assert look(tmp_path, "云溪县商务局", "--format", "json", "--lang", "en") == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["text"] for each in told["column"]["way"]] == [
        "home page",
        "政府信息公开",
        "政府信息公开年报",
    ]
    assert told["candidates"][0]["why"] == "the title names organ and year"
    assert look(tmp_path, "云溪县商务局", "--lang", "en") == 0
    assert "way: home page (http" in capsys.readouterr().out
    assert look(tmp_path, "云溪县人力资源和社会保障局", "--format", "json", "--lang", "en") == 1
    door = json.loads(capsys.readouterr().out)["door"]
    assert door["reason"] == "blocked_by_challenge"
    assert not CHINESE.search(door["detail"] + "".join(door["marks"]))


def test_an_empty_site_is_refused_with_one_sentence(tmp_path: Path, server, capsys):
    for nothing in ("", "  "):
        assert look(tmp_path, nothing) == 2
        told = capsys.readouterr()
        assert (told.out, told.err.count("\n")) == ("", 1)
        assert "--site" in told.err


def test_a_sub_column_behind_a_door_is_told_as_status_tells_it(tmp_path: Path, server, capsys):
    site = f"http://{server.address}"
    names = {"云溪县商务局": "sw", "县财政局": "cz", "县民政局": "mz"}
    items = "".join(f"<li><a href='/nb/{url}/'>{word}</a></li>" for word, url in names.items())
    page = f"<html><head><title>政府信息公开年报</title></head><body><ul>{items}</ul></body></html>"
    server.replace("/nb/", Answer(page.encode()))
    server.replace("/nb/sw/", Answer(b"no", 403))
    rows = f"id,name,level,list_url\n77,云溪县商务局,department,{site}/nb/\n"
    (tmp_path / "one.csv").write_text(rows, "utf-8")
    home = tmp_path / "other"
    home.mkdir()
    (home / "xuncha.toml").write_text((tmp_path / "xuncha.toml").read_text())
    main(["--home", str(home), "roster", "import", str(tmp_path / "one.csv"), "--yes"])
    capsys.readouterr()
    assert look(home, "77", "--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["door"]["reason"] == "list_incomplete"
    assert "403" in told["door"]["detail"]
    assert told["column"]["way"] == [{"text": "名册中的栏目", "url": f"{site}/nb/"}]
    assert look(home, "77", "--lang", "en") == 1
    assert f"way: the roster's column ({site}/nb/)" in capsys.readouterr().out
    main(["--home", str(home), "round", "--report-year", "2025", "--today", "2026-04-02"])
    capsys.readouterr()
    main(["--home", str(home), "status", "--report-year", "2025", "--format", "json"])
    (status,) = json.loads(capsys.readouterr().out)
    assert status["reason"] == told["door"]["reason"]


def test_behind_a_door_it_is_said_why_no_fixed_column_is_shown(tmp_path: Path, server, capsys):
    home = f"http://{server.address}/nowhere/"
    assert look(tmp_path, home) == 1
    assert "平台的五个固定栏目：没有看" in capsys.readouterr().out
    assert look(tmp_path, home, "--lang", "en") == 1
    assert "five fixed columns: not looked for" in capsys.readouterr().out


def test_sub_columns_are_followed_as_in_a_round(tmp_path: Path, server, capsys):
    site = f"http://{server.address}"
    names = {
        "云溪县商务局": "/zwgk/gknb/sw/",
        "县财政局": "/zwgk/gknb/cz/",
        "县民政局": "/zwgk/gknb/mz/",
    }
    items = "".join(f"<li><a href='{url}'>{word}</a></li>" for word, url in names.items())
    whole = server.answer("/zwgk/gknb/").body.decode()
    moved = whole.replace("<head>", f"<head><base href='{site}/zwgk/gknb/'>")
    server.replace("/zwgk/gknb/sw/", Answer(moved.encode()))
    page = f"<html><head><title>政府信息公开年报</title></head><body><ul>{items}</ul></body></html>"
    server.replace("/zwgk/gknb/", Answer(page.encode()))
    (tmp_path / "one.csv").write_text(
        f"id,name,level,list_url\n77,云溪县商务局分设,department,{site}/zwgk/gknb/\n", "utf-8"
    )
    look(tmp_path, "云溪县商务局", "--format", "json")
    told = json.loads(capsys.readouterr().out)
    assert f"{site}/zwgk/gknb/sw/" in told["column"]["lists"]
    (report,) = told["candidates"]
    assert report["sure"]
