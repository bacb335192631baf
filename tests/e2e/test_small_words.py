"""Commands in the language asked for; words that are empty, and databases that are not there."""

import json
import re

import pytest

from bot.cli import main

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def run(capsys, tmp_path):
    """Run a command over a home of its own; give (exit code, output, errors)."""

    def run(*words: str):
        code = main(["--home", str(tmp_path / "home"), *words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run


@pytest.fixture
def roster(run, tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text(
        "id,name,level,list_url,home_url,supervisor,email,deadline\n"
        "a,Yunxi Education,department,http://a.example/,,,,\n"
        "b,Yunxi Finance,department,http://b.example/,,Office,x@a.example,02-15\n"
    )
    return path


@pytest.mark.parametrize("as_json", [False, True])
def test_the_doctor_speaks_english_where_it_is_asked_to(run, as_json):
    code, out, error = run("doctor", "--lang", "en", *(["--format", "json"] if as_json else []))
    assert (code, error) == (1, "")
    assert not _CHINESE.search(out), out
    assert "the roster is empty" in out
    if as_json:
        assert {each["id"] for each in json.loads(out)} > {"settings", "mail", "outbox"}


def test_the_doctor_speaks_the_language_that_is_set(run, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "xuncha.toml").write_text('language = "en"\n')
    assert not _CHINESE.search(run("doctor")[1])
    assert "名册是空的" in run("doctor", "--lang", "zh")[1]


@pytest.mark.parametrize("toml", ["[fetch]\npause = -1\n", "[smtp]\nhots = 'x'\n", "[smtp\n"])
def test_the_doctor_tells_a_wrong_setting_in_english(run, tmp_path, toml):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "xuncha.toml").write_text(toml)
    code, out, _ = run("doctor", "--lang", "en")
    assert code == 1
    assert not _CHINESE.search(out), out


def test_the_doctor_tells_in_english_that_mail_cannot_leave(run, monkeypatch):
    monkeypatch.setenv("XUNCHA_SMTP__HOST", "127.0.0.1")
    monkeypatch.setenv("XUNCHA_SMTP__PORT", "1")
    code, out, _ = run("doctor", "--lang", "en")
    assert code == 1
    assert "mail server 127.0.0.1:1 cannot be connected to: refused" in out
    assert not _CHINESE.search(out), out


def test_what_is_unwise_about_a_roster_is_told_in_english(run, roster):
    assert run("roster", "import", str(roster), "--yes")[0] == 0
    code, out, _ = run("roster", "check", "--lang", "en")
    assert code == 0
    assert out.splitlines() == [
        "Yunxi Education: no supervisor with an address: no finding is mailed",
        "Yunxi Finance: the day 02-15 is after the statute's 01-31, which holds",
        "2 organs in the roster, 2 remarks.",
    ]
    assert "名册共 2 个机关，2 条提醒。" in run("roster", "check")[1]


def test_an_empty_roster_is_told_in_english(run):
    code, _, error = run("roster", "check", "--lang", "en")
    assert (code, error) == (2, "The roster is empty: xuncha roster import ROSTER.csv --yes\n")


@pytest.mark.parametrize(("lang", "said"), [("zh", "是空的"), ("en", "is empty")])
def test_a_report_without_a_name_is_one_sentence(run, lang, said):
    for words in ([""], [" "], ["", "x.html"]):
        code, out, error = run("check", *words, "--lang", lang)
        assert (code, out) == (2, "")
        assert said in error
        assert len(error.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["status"], ["findings"], ["roster", "check"], ["evidence", "list"], ["evidence", "verify"],
        ["dispatch"], ["circular", "--month", "2026-01", "--out", "x.html"], ["verdict", "1", "accept", "--because", "x"],
    ],
)  # fmt: skip
def test_what_only_reads_makes_no_database_and_no_folder(run, tmp_path, words):
    missing = tmp_path / "none" / "x.db"
    code, out, error = run("--database", f"sqlite:///{missing}", *words)
    assert (code, out) == (2, "")
    assert error == f"没有这个数据库：{missing}。请核对 --database（或 XUNCHA_DATABASE）的路径\n"
    assert not missing.parent.exists()
    assert not (tmp_path / "home").exists()
    _, _, error = run("--database", f"sqlite:///{missing}", *words, "--lang", "en")
    assert error.startswith("There is no database")


def test_what_writes_makes_the_database_that_is_named(run, tmp_path, roster):
    database = tmp_path / "new" / "x.db"
    assert (
        run("--database", f"sqlite:///{database}", "roster", "import", str(roster), "--yes")[0] == 0
    )
    code, out, _ = run("--database", f"sqlite:///{database}", "status", "--format", "json")
    assert (code, len(json.loads(out))) == (0, 2)


def test_a_home_of_its_own_is_fresh_and_empty_at_first(run):
    assert run("status", "--format", "json")[:2] == (0, "[]\n")
