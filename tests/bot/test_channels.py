"""Other channels and the heartbeat, over real HTTP on loopback."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from bot.channels import AppriseChannel, channel_id
from bot.clerk import Clerk
from bot.dispatch import dispatch
from bot.errors import BadInput
from bot.heartbeat import beat
from bot.wishes import Wishes
from tests.bot.test_dispatch import Postman
from tests.real_parts import needs_module
from tests.state.seeds import NOW, a_finding, a_round, a_store, an_inspection

SECRET = "s3cr3tkey"


class _Hooks(HTTPServer):
    def __init__(self, status: int) -> None:
        self.status = status
        self.got: list[tuple[str, dict]] = []
        super().__init__(("127.0.0.1", 0), _Hook)


class _Hook(BaseHTTPRequestHandler):
    server: _Hooks

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, json.loads(body)))
        self._answer()

    def do_GET(self) -> None:
        self.server.got.append((self.path, {}))
        self._answer()

    def _answer(self) -> None:
        self.send_response(self.server.status)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def hooks(status: int = 200) -> Iterator[_Hooks]:
    with _Hooks(status) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def channel(server: _Hooks) -> AppriseChannel:
    needs_module("apprise", "make setup-notify")
    return AppriseChannel(f"json://127.0.0.1:{server.server_port}/{SECRET}", timeout=2)


def promised(store) -> None:
    number = a_round(store)
    store.record(an_inspection(number, a_finding()))
    store.finish_round(number, NOW)


def test_a_channel_carries_the_short_form_once(tmp_path: Path):
    with hooks() as server, a_store(tmp_path) as store:
        promised(store)
        for hours in range(3):
            now = NOW + timedelta(hours=hours)
            dispatch(store, Postman(), lambda now=now: now, channels=[channel(server)])
    ((path, said),) = server.got
    assert path == f"/{SECRET}"
    assert said["title"] == "【巡查】2025年度报告：新发现问题1项（1个机关）"
    assert said["message"] == "云溪县教育局：[错误 A05] 不等"


def test_a_channel_that_fails_holds_up_no_mail_and_is_tried_for_days_by_itself(tmp_path: Path):
    with hooks(500) as server, a_store(tmp_path) as store:
        promised(store)
        broken, mail = channel(server), Postman()
        first = dispatch(store, mail, lambda: NOW, channels=[broken])
        assert (mail.tried, first.sent, first.waiting) == (["a@yunxi.example"], 1, 1)
        assert SECRET not in " ".join(first.failed)
        server.status = 200
        later = dispatch(store, mail, lambda: NOW + timedelta(hours=1), channels=[broken])
        assert (mail.tried, later.sent, later.waiting) == (["a@yunxi.example"], 1, 0)
        assert len(server.got) == 2


def test_a_channel_out_of_order_for_days_gives_its_letters_up(tmp_path: Path):
    with a_store(tmp_path) as store:
        promised(store)
        with hooks() as server:
            gone = channel(server)
        clerk = Clerk(store, Wishes())
        dispatch(store, Postman(), lambda: NOW, clerk, [gone])
        summary = dispatch(store, Postman(), lambda: NOW + timedelta(days=6), clerk, [gone])
        assert (summary.dead, summary.waiting) == (1, 0)
        (dead,) = store.letters.listed()
        assert SECRET not in dead.last_error + dead.channel


@pytest.mark.parametrize(
    "url",
    [
        "wecombot://693axxx6-7aoc-4bc4-97a0-0ec2sifa5aaa",
        "dingtalk://SEC000/8dfdsf9sdf8sdf8sdf",
        "feishu://t-abcdefgh12345",
    ],
)
def test_the_channels_of_chinese_offices_are_understood(url: str):
    needs_module("apprise", "make setup-notify")
    assert AppriseChannel(url).id == channel_id(url)
    assert channel_id(url).startswith(url.split(":", maxsplit=1)[0])


def test_an_address_that_is_no_channel_is_told_without_its_secret():
    needs_module("apprise", "make setup-notify")
    with pytest.raises(BadInput) as told:
        AppriseChannel(f"nosuch://{SECRET}")
    assert SECRET not in str(told.value)


def test_the_heartbeat_is_heard_and_a_dead_address_stops_nothing():
    with hooks() as server:
        url = f"http://127.0.0.1:{server.server_port}/ping/{SECRET}"
        assert beat(url, 2, [f"127.0.0.1:{server.server_port}"])
        assert [path for path, _ in server.got] == [f"/ping/{SECRET}"]
        assert not beat(url, 2), "a private address is not called unless it is allowed"
        assert len(server.got) == 1
    assert not beat(url, 0.5, [f"127.0.0.1:{server.server_port}"])
