"""Letters over a real SMTP server: STARTTLS, log-in, refusals, crashes in the middle."""

import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

from bot.alerts import Change, Digest, compose, one_line
from bot.dispatch import dispatch, pause_before
from bot.letter import Letter
from bot.mail import FolderPost, PostError, SmtpPost, message_of
from tests.state.seeds import NOW, TODAY, a_finding, a_round, a_store, an_inspection, later

SENDER = "xuncha@yunxi.example"
LETTER = Letter("<1@xuncha.local>", ("a@yunxi.example",), "【巡查】题目", "正文", "<p>正文</p>")


class Box:
    """An SMTP server's memory, and how it behaves."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], bytes]] = []
        self.refused: dict[str, str] = {}
        self.answer = "250 OK"
        self.drops_after_data = False

    async def handle_RCPT(  # noqa: N802 - the name the library asks for
        self, server, session, envelope, address, options
    ):
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server, session, envelope
    ):
        if not self.answer.startswith("250"):
            return self.answer
        self.mails.append((list(envelope.rcpt_tos), envelope.content))
        if self.drops_after_data:
            server.transport.abort()
        return self.answer

    def subjects(self) -> list[str]:
        return [
            str(message_from_bytes(body, policy=policy.default)["Subject"])
            for _, body in self.mails
        ]


class _Controller(Controller):
    def __init__(self, box: Box, **smtp) -> None:
        self._smtp = smtp
        super().__init__(box, hostname="127.0.0.1", port=0)

    def factory(self):
        return SMTP(self.handler, **self._smtp)

    def _trigger_server(self):
        # The library connects to the port it was given; ours is chosen by the machine.
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def serving(box: Box, **smtp) -> Iterator[int]:
    controller = _Controller(box, **smtp)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def post(port: int, **more) -> SmtpPost:
    return SmtpPost(host="127.0.0.1", port=port, sender=SENDER, timeout=5, **more)


class _Scripted(socketserver.ThreadingTCPServer):
    """A mail server that answers each command as it is told; "" hangs up, None falls silent."""

    # Joined at the end, so that no socket outlives its test.
    daemon_threads = False

    def __init__(self, answers: dict[str, str | None]) -> None:
        self.answers = {
            "greeting": "220 hello", "EHLO": "250-x\r\n250 STARTTLS", "DATA": "354 go",
        } | answers  # fmt: skip
        self.said: list[str] = []
        self.mails = 0
        self.done = threading.Event()
        super().__init__(("127.0.0.1", 0), _Script)


class _Script(socketserver.StreamRequestHandler):
    server: _Scripted

    def handle(self) -> None:
        if not self.answer("greeting"):
            return
        for line in self.rfile:
            verb = line.split()[0].decode().upper()
            self.server.said.append(verb)
            if not self.answer(verb):
                return
            if verb == "DATA":
                while self.rfile.readline() not in {b".\r\n", b""}:
                    pass
                self.server.mails += 1
                self.wfile.write(b"250 taken\r\n")

    def answer(self, verb: str) -> bool:
        said = self.server.answers.get(verb, "250 ok")
        if said:
            self.wfile.write(said.encode() + b"\r\n")
        elif said is None:
            self.server.done.wait(5)
        return bool(said)


@contextmanager
def scripted(**answers: str | None) -> Iterator[_Scripted]:
    with _Scripted(answers) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        try:
            yield server
        finally:
            server.done.set()
            server.shutdown()


def trouble_with(server: _Scripted, letter: Letter = LETTER, **more) -> PostError:
    account = {"sender": SENDER, "timeout": 0.3} | more
    with (
        SmtpPost(host="127.0.0.1", port=server.server_address[1], **account) as way,
        pytest.raises(PostError) as told,
    ):
        way.deliver(letter, NOW)
    return told.value


def test_a_letter_arrives_whole_over_smtp():
    box = Box()
    with serving(box) as port, post(port) as way:
        assert way.deliver(LETTER, NOW).delivered == LETTER.recipients
    ((recipients, body),) = box.mails
    message = message_from_bytes(body, policy=policy.default)
    assert recipients == ["a@yunxi.example"]
    assert (message["Subject"], message["Message-ID"]) == (LETTER.subject, LETTER.message_id)
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_body(("plain",)).get_content().strip() == "正文"
    assert "<p>正文</p>" in message.get_body(("html",)).get_content()


def test_a_letter_is_the_same_bytes_at_every_try():
    assert bytes(message_of(LETTER, SENDER, NOW)) == bytes(message_of(LETTER, SENDER, NOW))


def test_a_letter_that_follows_others_says_so_that_programs_thread_it():
    plain = message_of(LETTER, SENDER, NOW)
    assert plain["References"] is None
    follows = replace(LETTER, references=("<1@xuncha.local>", "<2@xuncha.local>"))
    message = message_of(follows, SENDER, NOW)
    assert message["References"] == "<1@xuncha.local> <2@xuncha.local>"
    assert message["In-Reply-To"] == "<2@xuncha.local>"


def test_starttls_and_login_are_spoken_for_real():
    authority = trustme.CA()
    server_side = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(server_side)
    ours = ssl.create_default_context()
    authority.configure_trust(ours)

    def authenticator(server, session, envelope, mechanism, data):
        good = (data.login, data.password) == (b"u", b"secret")
        return AuthResult(success=good, handled=False)

    box = Box()
    smtp = {
        "tls_context": server_side, "require_starttls": True, "authenticator": authenticator,
        "auth_required": True,
    }  # fmt: skip
    account = {"starttls": True, "username": "u", "context": ours}
    with serving(box, **smtp) as port:
        with post(port, password="secret", **account) as way:
            way.deliver(LETTER, NOW)
        with (
            post(port, password="wrong", **account) as way,
            pytest.raises(PostError, match="拒绝登录") as told,
        ):
            way.deliver(LETTER, NOW)
        assert told.value.is_whole
        assert "wrong" not in str(told.value)
        with (
            post(port, password="授权码", **account) as way,
            pytest.raises(PostError, match="英文字母"),
        ):
            way.deliver(LETTER, NOW)
        # A server nobody vouches for gets no password.
        with (
            post(port, password="secret", starttls=True, username="u") as way,
            pytest.raises(PostError, match="加密连接失败"),
        ):
            way.deliver(LETTER, NOW)
    assert len(box.mails) == 1


def test_a_server_without_starttls_gets_nothing_in_the_clear():
    box = Box()
    with (
        serving(box) as port,
        post(port, starttls=True, username="u", password="p") as way,
        pytest.raises(PostError, match="STARTTLS"),
    ):
        way.deliver(LETTER, NOW)
    assert box.mails == []


def test_after_starttls_failed_no_later_letter_leaves_in_the_clear():
    with scripted(STARTTLS="454 TLS not available") as server:
        port = server.server_address[1]
        with post(port, starttls=True, username="u", password="p") as way:
            for _ in range(2):
                with pytest.raises(PostError, match="454") as told:
                    way.deliver(LETTER, NOW)
                assert told.value.is_whole
    assert server.mails == 0
    assert not {"MAIL", "AUTH", "DATA"} & set(server.said)


def test_after_a_login_failed_no_later_letter_leaves_without_one():
    with scripted(EHLO="250-x\r\n250 AUTH PLAIN", AUTH="454 temporary failure") as server:
        with post(server.server_address[1], username="u", password="secret") as way:
            for _ in range(2):
                with pytest.raises(PostError) as told:
                    way.deliver(LETTER, NOW)
                assert told.value.is_whole
                assert "secret" not in str(told.value)
    assert "MAIL" not in server.said


@pytest.mark.parametrize(
    "answers",
    [
        {"greeting": ""},
        {"greeting": "554 go away"},
        {"greeting": None},
        {"MAIL": None},
        {"MAIL": "421 too busy"},
        {"MAIL": "550 who are you"},
        {"RCPT": "421 too busy"},
        {"DATA": "421 too busy"},
        {"DATA": None},
    ],
)
def test_trouble_with_the_server_is_told_from_trouble_with_a_letter(answers):
    with scripted(**answers) as server:
        assert trouble_with(server).is_whole


@pytest.mark.parametrize(
    ("answers", "is_permanent"),
    [
        ({"MAIL": "552 too large"}, True),
        ({"RCPT": "550 no such user"}, True),
        ({"RCPT": "451 greylisted"}, False),
        ({"DATA": "554 rejected"}, True),
        ({"DATA": "451 later"}, False),
        ({"DATA": ""}, False),
    ],
)
def test_trouble_with_one_letter_leaves_the_next_its_turn(answers, is_permanent: bool):
    with scripted(**answers) as server:
        trouble = trouble_with(server)
    assert not trouble.is_whole
    assert trouble.is_permanent == is_permanent


def test_a_server_that_knows_no_way_of_login_is_told_in_one_sentence():
    with scripted(EHLO="250-x\r\n250 AUTH NTLM") as server:
        assert trouble_with(server, username="u", password="p").is_whole


def test_one_connection_carries_many_letters_and_is_opened_again_when_it_died():
    with scripted() as server, post(server.server_address[1]) as way:
        for _ in range(3):
            way.deliver(LETTER, NOW)
        assert server.said.count("EHLO") == 1
        server.answers["NOOP"] = ""
        way.deliver(LETTER, NOW)
        assert server.said.count("EHLO") == 2
        server.answers["NOOP"] = "421 idle too long"
        way.deliver(LETTER, NOW)
    assert (server.said.count("EHLO"), server.mails) == (3, 5)


def test_an_address_that_fits_no_envelope_keeps_the_letter_from_nobody_else():
    letter = replace(LETTER, recipients=("王@云溪.example", "b@x.example", "c＠x.example"))
    box = Box()
    with serving(box) as port, post(port) as way:
        delivery = way.deliver(letter, NOW)
        way.deliver(LETTER, NOW)
    assert delivery.delivered == ("b@x.example",)
    assert [who for who, _ in delivery.refused] == ["王@云溪.example", "c＠x.example"]
    assert [recipients for recipients, _ in box.mails] == [["b@x.example"], ["a@yunxi.example"]]


@pytest.mark.parametrize(
    "recipient",
    ["", "a", "a@x\r\nBcc: z@z", "a b <c@x.example>,d", "c@x.example,d@x.example", "<a@x.example>"],
)
def test_a_recipient_that_is_no_address_reaches_no_server(recipient: str):
    with scripted() as server:
        trouble = trouble_with(server, replace(LETTER, recipients=(recipient,)))
    assert (trouble.is_whole, trouble.is_permanent) == (False, True)
    assert "\n" not in str(trouble)
    assert "RCPT" not in server.said


def test_a_sender_that_fits_no_envelope_is_not_called_a_wrong_password():
    with scripted() as server:
        trouble = trouble_with(server, sender="巡查@云溪.example")
    assert trouble.is_whole
    assert "发件人" in str(trouble)


def test_port_465_speaks_tls_from_the_start():
    authority = trustme.CA()
    server_side = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(server_side)
    ours = ssl.create_default_context()
    authority.configure_trust(ours)
    box = Box()
    controller = Controller(box, hostname="127.0.0.1", port=465, ssl_context=server_side)
    try:
        controller.start()
    except OSError:
        pytest.skip("port 465 of this machine is not ours to open: implicit TLS not tried")
    try:
        with post(465, context=ours) as way:
            way.deliver(LETTER, NOW)
        with post(465) as way, pytest.raises(PostError, match="加密连接失败"):
            way.deliver(LETTER, NOW)
    finally:
        controller.stop()
    assert len(box.mails) == 1


def test_a_server_that_is_not_there_is_told_in_one_sentence():
    with post(1) as way, pytest.raises(PostError, match="连不上") as told:
        way.deliver(LETTER, NOW)
    assert told.value.is_whole


def test_hostile_words_cannot_make_headers_markup_or_links():
    evil = '甲\r\nBcc: x@evil.example\r\n\r\n<script>alert(1)</script><a href="http://evil.example">点</a>\u202e'
    letter = compose(
        Digest(
            "<2@xuncha.local>", evil, ("a@yunxi.example",), 1, 2025, TODAY,
            (Change(evil, "opened", "A05", "error", evil, evil, evil, evil, evil, evil, evil),),
            ((evil, "unreachable", evil),),
        )
    )  # fmt: skip
    message = message_from_bytes(bytes(message_of(letter, SENDER, NOW)), policy=policy.default)
    assert message["Bcc"] is None
    assert "\n" not in letter.subject
    assert "<script" not in letter.html
    assert "<a " not in letter.html
    assert "\u202e" not in letter.text + letter.html


def test_one_line_is_one_line():
    assert one_line("甲\r\n乙\x00丙") == "甲 乙 丙"


def told(store, number: int) -> None:
    store.record(an_inspection(number, a_finding()))
    store.finish_round(number, NOW)


def test_a_letter_leaves_once_and_is_marked_after_acceptance(tmp_path: Path):
    box = Box()
    with a_store(tmp_path) as store, serving(box) as port:
        told(store, a_round(store))
        with post(port) as way:
            first = dispatch(store, way, lambda: NOW)
            again = dispatch(store, way, lambda: later(1))
    assert (first.composed, first.sent, first.waiting) == (1, 1, 0)
    assert again.sent == 0
    assert box.subjects() == ["【巡查】2025年度报告：新发现问题1项（1个机关）"]


def test_a_server_that_drops_the_line_after_data_gets_the_same_letter_again(tmp_path: Path):
    box = Box()
    box.drops_after_data = True
    with a_store(tmp_path) as store, serving(box) as port:
        told(store, a_round(store))
        with post(port) as way:
            assert dispatch(store, way, lambda: NOW).waiting == 1
            box.drops_after_data = False
            assert dispatch(store, way, lambda: later(1)).sent == 1
    ids = {message_from_bytes(body)["Message-ID"] for _, body in box.mails}
    assert (len(box.mails), len(ids)) == (2, 1)


def test_a_greylisted_letter_waits_longer_each_time_and_is_never_lost(tmp_path: Path):
    box = Box()
    box.answer = "451 try again later"
    with a_store(tmp_path) as store, serving(box) as port:
        told(store, a_round(store))
        with post(port) as way:
            assert dispatch(store, way, lambda: NOW).waiting == 1
            assert dispatch(store, way, lambda: later(0.01)).failed == ()
            assert dispatch(store, way, lambda: later(1)).failed != ()
            box.answer = "250 OK"
            assert dispatch(store, way, lambda: later(24)).sent == 1
    assert len(box.mails) == 1


def test_only_those_who_were_refused_are_tried_again(tmp_path: Path):
    from tests.state.seeds import EDUCATION, OrganRow

    row = OrganRow(
        **{
            **{n: getattr(EDUCATION, n) for n in OrganRow.__slots__},
            "email": "a@x.example;b@x.example",
        }
    )
    box = Box()
    box.refused = {"b@x.example": "452 full"}
    with a_store(tmp_path, (row,)) as store, serving(box) as port:
        told(store, a_round(store))
        with post(port) as way:
            assert dispatch(store, way, lambda: NOW).waiting == 1
            box.refused = {}
            assert dispatch(store, way, lambda: later(1)).sent == 1
    assert [recipients for recipients, _ in box.mails] == [["a@x.example"], ["b@x.example"]]


def test_a_letter_that_is_refused_for_good_does_not_stop_the_others(tmp_path: Path):
    from tests.state.seeds import EDUCATION, FINANCE, OrganRow

    fields = {n: getattr(FINANCE, n) for n in OrganRow.__slots__}
    other = OrganRow(**{**fields, "supervisor": "另一办", "email": "z@x.example"})
    box = Box()
    box.refused = {"a@yunxi.example": "550 no such user"}
    with a_store(tmp_path, (EDUCATION, other)) as store, serving(box) as port:
        number = a_round(store)
        store.record(an_inspection(number, a_finding()))
        store.record(an_inspection(number, a_finding(), organ_id="fin"))
        store.finish_round(number, NOW)
        with post(port) as way:
            summary = dispatch(store, way, lambda: NOW)
    assert (summary.sent, summary.waiting, len(summary.failed)) == (1, 1, 1)


def test_without_a_server_everything_waits(tmp_path: Path):
    with a_store(tmp_path) as store:
        told(store, a_round(store))
        with post(1) as way:
            assert dispatch(store, way, lambda: NOW).waiting == 1


def test_letters_can_go_into_a_folder(tmp_path: Path):
    with FolderPost(tmp_path / "letters", SENDER) as way:
        way.deliver(LETTER, datetime(2026, 2, 2, tzinfo=UTC))
    (path,) = (tmp_path / "letters").iterdir()
    assert path.suffix == ".eml"
    assert message_from_bytes(path.read_bytes(), policy=policy.default)["Subject"] == LETTER.subject


def test_pauses_grow_to_hours_and_no_further():
    minutes = [pause_before(n).total_seconds() / 60 for n in range(12)]
    assert minutes[:4] == [5, 10, 20, 40]
    assert minutes[-1] == 360


def test_the_words_of_a_letter():
    letter = compose(
        Digest(
            "<3@xuncha.local>", "云溪县政务公开办", ("a@yunxi.example",), 7, 2025, TODAY,
            (
                Change("云溪县教育局", "opened", "S06", "notice", "太长", "请精简", "《格式》第一部分"),
                Change(
                    "云溪县教育局", "opened", "A05", "error", "不等", "请核对", "《格式》勾稽关系",
                    "17", "12", "17", "http://a.example/1",
                ),
                Change("云溪县财政局", "closed", "S01", "error", "缺少部分", "请补齐", "《条例》第五十条"),
            ),
            (("云溪县公安局", "server_error", "返回 500"),),
        )
    )  # fmt: skip
    assert letter.subject == "【巡查】2025年度报告：新发现问题2项（1个机关），已改正1项"
    assert letter.text == (
        """云溪县政务公开办：

2025年度政府信息公开工作年度报告第7轮巡查（2026-02-02）：新发现问题2项，已改正1项。

新发现的问题

云溪县教育局
  1. [错误 A05] 不等
     原文：17
     应为：12；现为：17
     依据：《格式》勾稽关系
     整改建议：请核对
     页面：http://a.example/1
  2. [提示 S06] 太长
     依据：《格式》第一部分
     整改建议：请精简

已改正的问题

云溪县财政局
  - [S01] 缺少部分

未能查看的机关（未能查看不等于未发布）
  - 云溪县公安局：网站出错。返回 500

本函由巡查系统根据2026-02-02第7轮巡查自动生成。每项问题的页面原文已留存佐证；如有异议，请与年报主管部门联系核实。"""
    )
