"""Commands about letters: sent, listed, retried, tried out; an organ's history; no secret shown."""

import json
import threading
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult

from bot.cli import main
from bot.cli.samples import sample_letters
from bot.settings import load_settings
from bot.templating import Templates
from state.letters import Words
from tests.bot.test_channels import hooks
from tests.bot.test_mail import Box, serving
from tests.real_parts import needs, needs_module
from tests.state.seeds import NOW, a_finding, a_round, a_store, an_inspection

PASSWORD = "p4ss-never-shown"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with a_store(tmp_path) as store:
        number = a_round(store)
        store.record(an_inspection(number, a_finding()))
        store.finish_round(number, NOW)
    (tmp_path / "xuncha.toml").write_text(
        '[smtp]\nfolder = "letters"\n[letters]\ndaily = "off"\nterm_days = 0\n'
    )
    return tmp_path


@pytest.fixture
def run(capsys, home: Path):
    def run(*words: str):
        code = main(["--home", str(home), *words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run


def test_letters_are_listed_and_a_dead_one_is_named_by_the_doctor_and_sent_again(run, home):
    with a_store(home) as store:
        (letter,) = store.letters.to_compose()
        store.letters.seal(letter.id, Words("题目", "文", "<p>"), NOW)
        store.letters.mark_waiting(letter.id, NOW, "550 no", now=NOW, give_up=NOW - NOW)
    code, out, _ = run("dispatch", "--list", "--format", "json")
    (listed,) = json.loads(out)
    assert (code, listed["state"], listed["error"]) == (0, "寄不出", "550 no")
    code, out, _ = run("doctor")
    assert code == 1
    assert f"1 封函件多日寄不出，如编号 {letter.id}（a@yunxi.example）：550 no" in out
    assert run("dispatch", "--retry", "999")[0] == 2
    code, out, _ = run("dispatch", "--retry", str(letter.id))
    assert (code, "已寄出 1 封" in out) == (0, True)
    assert len(list((home / "letters").glob("*.eml"))) == 1


def test_the_history_of_an_organ_is_printed_and_an_unknown_one_is_told(run):
    run("dispatch")
    code, out, _ = run("history", "云溪县教育局")
    assert code == 0
    for words in ("查看", "见到年报", "发现问题", "不等", "函件", "已寄出"):
        assert words in out
    events = json.loads(run("history", "edu", "--format", "json")[1])
    assert [each["event"] for each in events] == ["inspection", "opened", "letter"]
    code, _, err = run("history", "nobody")
    assert code == 2
    assert "名册中没有「nobody」" in err


def smtp(home: Path, port: int, more: str = "") -> None:
    (home / "secret").write_text(PASSWORD + "\n")
    (home / "xuncha.toml").write_text(
        f'[smtp]\nhost = "127.0.0.1"\nport = {port}\ntimeout = 3\nsender = "x@yunxi.example"\n'
        f'username = "x"\n[letters]\ndaily = "off"\nterm_days = 0\n{more}'
    )


def test_a_test_letter_arrives_and_no_password_is_ever_shown(run, home, monkeypatch, caplog):
    monkeypatch.setenv("XUNCHA_SMTP__PASSWORD_FILE", str(home / "secret"))
    box, seen = Box(), []

    def authenticator(server, session, envelope, mechanism, data):
        seen.append(data.password.decode())
        is_right = data.password.decode() == PASSWORD
        return AuthResult(success=is_right, handled=is_right)

    told = ""
    with serving(box, authenticator=authenticator, auth_require_tls=False) as port:
        smtp(home, port)
        code, out, err = run("doctor", "--mail", "me@yunxi.example")
        told += out + err
        assert "测试函已交给邮件服务器，收件人 me@yunxi.example" in out
        assert box.mails[0][0] == ["me@yunxi.example"]
        assert run("doctor", "--mail")[1].count("收件人 x@yunxi.example") == 1
        box.refused = {"me@yunxi.example": "550 no such user"}
        code, out, err = run("doctor", "--mail", "me@yunxi.example")
        told += out + err
        assert (code, "测试函没有寄出" in out, "550 no such user" in out) == (1, True, True)
        (home / "secret").write_text("wrong-" + PASSWORD)
        code, out, err = run("doctor", "--mail")
        told += out + err
        assert "拒绝登录" in out
        assert "授权码" in out
        told += "".join(run("dispatch")[1:])
    assert set(seen) == {PASSWORD, "wrong-" + PASSWORD}
    told += "\n".join(each.getMessage() for each in caplog.records)
    assert PASSWORD not in told


def test_a_channels_secret_is_never_shown(run, home, monkeypatch, caplog):
    needs_module("apprise", "make setup-notify")
    secret = "t0kenneverseen"
    with hooks(500) as server:
        (home / "urls").write_text(
            f"json://127.0.0.1:{server.server_port}/{secret}\nnosuch://{secret}\n"
        )
        monkeypatch.setenv("XUNCHA_CHANNELS__URLS_FILE", str(home / "urls"))
        said = "".join(run("doctor")[1:]) + "".join(run("dispatch")[1:])
        said += "".join(run("dispatch", "--list")[1:])
    assert len(server.got) == 1
    assert "渠道 json-" in said
    assert "不是可用的渠道地址" in said
    assert secret not in said + "\n".join(each.getMessage() for each in caplog.records)
    assert len(list((home / "letters").glob("*.eml"))) == 1


def test_an_offices_own_template_is_used_and_a_broken_one_costs_no_letter(run, home):
    own = home / "templates"
    own.mkdir()
    (own / "digest.txt").write_text("本办告知：{{ count_opened }}项。", encoding="utf-8")
    (own / "digest.html").write_text("{{ supervisor.__class__.__mro__ }}", encoding="utf-8")
    code, out, _ = run("doctor")
    assert code == 1
    assert f"自定义模板 {own / 'digest.txt'} 可用" in out
    assert f"自定义模板 {own / 'digest.html'} 不能用：SecurityError" in out
    run("dispatch")
    (path,) = (home / "letters").glob("*.eml")
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert message.get_body(("plain",)).get_content().strip() == "本办告知：1项。"
    assert "新发现的问题" in message.get_body(("html",)).get_content()


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("frame.html", b"\xff\xfe", "不是 UTF-8 文本"),
        ("frame.html", b"", "是空的"),
        ("frame.html", b"<!doctype html><title>{{ title }}</title><body></body>", "空白"),
        ("digest.html", "{{ 本办 }}".encode("gb18030"), "不是 UTF-8 文本"),
        ("digest.html", b"{# nothing #}\n", "空白"),
        ("digest.txt", b" \n", "是空的"),
        ("letter.css", b"\xff\xfe", "不是 UTF-8 文本"),
    ],
)
def test_a_template_that_is_no_text_or_leaves_a_letter_blank_is_refused(run, home, name, body, why):
    own = home / "templates"
    own.mkdir()
    (own / name).write_bytes(body)
    code, out, _ = run("doctor")
    assert code == 1
    assert f"自定义模板 {own / name} 不能用：" in out
    assert why in out.split(f"{name} 不能用：")[1].splitlines()[0]
    run("dispatch")
    (path,) = (home / "letters").glob("*.eml")
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    html = message.get_body(("html",)).get_content()
    assert "新发现的问题" in html
    assert "本函由巡查系统" in html
    assert "云溪县教育局" in message.get_body(("plain",)).get_content()


def test_a_template_that_is_not_utf8_leaves_the_others_their_use(run, home):
    own = home / "templates"
    own.mkdir()
    (own / "frame.html").write_bytes(b"\xff\xfe")
    (own / "digest.txt").write_text("\ufeff本办告知：{{ count_opened }}项。", encoding="utf-8")
    (own / "letter.css").write_bytes(b"")
    out = run("doctor")[1]
    assert f"自定义模板 {own / 'digest.txt'} 可用" in out
    assert f"自定义模板 {own / 'letter.css'} 可用" in out
    run("dispatch")
    (path,) = (home / "letters").glob("*.eml")
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert message.get_body(("plain",)).get_content().strip() == "本办告知：1项。"
    assert "新发现的问题" in message.get_body(("html",)).get_content()


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ('[letters]\ndaily = "noon"', "应写成 HH:MM，如 17:00，或 off"),
        ('[letters]\nquiet = "20:00"', "应写成 HH:MM-HH:MM"),
        ('[letters]\nquiet = "08:00-08:00"', "起止时间相同，等于没有静默时段"),
        ('[letters]\ndaily = "off"\nwarning = "daily"', "letters.daily 是 off"),
        ('[escalation]\n"甲办" = "乙办"', "应写成 名称 <邮箱>"),
        ('[mail]\noperator = "nobody"', "应是一个邮箱地址"),
        ("[reminders]\ndays = [0]", "应不小于 1"),
        ('[heartbeat]\nurl = "ftp://x"', "应是 http:// 或 https:// 的网址"),
    ],
)
def test_a_wrong_wish_is_named(run, home, toml, sentence):
    (home / "xuncha.toml").write_text(toml)
    code, _, err = run("status")
    assert code == 2
    assert sentence in err


def test_channels_and_days_can_be_set_by_the_environment(home):
    settings = load_settings(
        home, {"XUNCHA_REMINDERS__DAYS": "[10, 5]", "XUNCHA_CHANNELS__URLS": '["json://x"]'}
    )
    assert settings.reminders.days == (10, 5)
    assert settings.channels.urls[0].get_secret_value() == "json://x"


def test_letters_of_every_kind_fit_a_phone_and_fetch_nothing(tmp_path: Path):
    """Have a browser lay out every letter at the width of a phone and of a desk."""
    needs_module("playwright", "make setup-browser")
    chromium = needs("chromium", "chromium")
    from playwright.sync_api import sync_playwright

    asked, wide = [], []

    def look() -> None:
        with sync_playwright() as player:
            browser = player.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page()
            page.on("request", lambda request: asked.append(request.url))
            for width in (360, 900):
                page.set_viewport_size({"width": width, "height": 600})
                for kind, letter in sample_letters(Templates()).items():
                    page.set_content(letter.html)
                    if page.evaluate("document.documentElement.scrollWidth") > width:
                        wide.append((kind, width))
            browser.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert (wide, asked) == ([], [])
    for letter in sample_letters(Templates()).values():
        assert not any(mark in letter.html for mark in ("<a ", "<img", "src=", "<style", "href="))


def test_a_superior_of_nobody_in_the_roster_is_named_by_the_doctor(run, home: Path):
    (home / "xuncha.toml").write_text('[escalation]\n"别的办" = "市办 <city@shi.example>"\n')
    code, out, _ = run("doctor")
    assert (code, "[escalation] 中的「别的办」不是名册中的主管部门" in out) == (1, True)


def test_a_misspelt_rule_that_is_to_be_summed_up_is_refused_by_name(run, home: Path):
    (home / "xuncha.toml").write_text('[letters]\nsummed_up = ["S80"]\n')
    code, _, err = run("status")
    assert (code, "设置 letters.summed_up 中没有规则「S80」" in err) == (2, True)
