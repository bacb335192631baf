"""Servers at their worst: every visit ends in time, with the reason told apart."""

import dataclasses
import socket
import ssl
import time
from datetime import date

import pytest
import trustme

from bot.by_script import list_page
from bot.discover.whole_list import read_whole_list
from bot.errors import CouldNotSee, Refused, Unreachable
from bot.fetch.limits import FetchLimits
from bot.fetch.session import Fetcher
from bot.inspection import COULD_NOT_SEE, Reach, inspect
from bot.judging import Before, Round, Target
from bot.page import Ask
from rules.level import Level
from tests.bot.fetch.servers import HOST, Names, Site, by_path, fetcher, reply

QUICK = FetchLimits(
    pause=0, backoff=0, retries=0, allow_hosts=frozenset({HOST, "www.dubo.example"})
)
HTML = "Content-Type: text/html; charset=utf-8"
REPORT = "云溪县财政局2025年政府信息公开工作年度报告"
LIST = f"<ul><li><a href=/art/1.html>{REPORT}</a><span>2026-01-20</span></li></ul>"
THIS = Round(1, 2025, date(2026, 2, 10))


def inspected(url: str, made: Fetcher):
    target = Target("云溪县财政局", (), Level.DEPARTMENT, url)
    reach = Reach(made.fetch, lambda each: read_whole_list(each, made.fetch))
    return inspect(target, Before(), THIS, reach)


def test_http_and_https_that_send_each_other_round_are_left(tmp_path) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    places: dict[str, str] = {}

    def to(name: str):
        return lambda sock, _: sock.sendall(reply(b"", "302 Found", f"Location: {places[name]}"))

    with Site(to("tls")) as plain, Site(to("plain"), context) as tls:
        places.update(tls=tls.url(), plain=plain.url())
        with (
            fetcher(ca_file=str(tmp_path / "ca.pem")) as made,
            pytest.raises(Unreachable, match="绕成了圈"),
        ):
            made.fetch(plain.url())
        assert (plain.dialled, tls.dialled) == (1, 1)


def test_a_list_that_moved_to_another_domain_is_no_list_of_the_organs() -> None:
    with Site(reply(LIST, "200 OK", HTML)) as mirror:
        away = reply(b"", "302 Found", f"Location: {mirror.url('/nb/', 'www.dubo.example')}")
        with Site(away) as site, fetcher(QUICK) as made:
            seen = inspected(site.url("/nb/"), made)
    assert (seen.outcome, seen.reason) == (COULD_NOT_SEE, "refused")
    assert "其他网站" in seen.detail
    assert "www.dubo.example" in seen.detail
    assert seen.sighting is None
    assert not seen.findings
    assert seen.pages  # what was there is kept all the same


def test_a_report_that_moved_to_another_domain_is_not_the_organs() -> None:
    with Site(reply("<h1>报告</h1>", "200 OK", HTML)) as mirror:
        away = reply(b"", "302 Found", f"Location: {mirror.url('/1', 'www.dubo.example')}")
        answers = {"/nb/": reply(LIST, "200 OK", HTML), "/art/1.html": away}
        with Site(by_path(answers)) as site, fetcher(QUICK) as made:
            seen = inspected(site.url("/nb/"), made)
    assert (seen.outcome, seen.reason) == (COULD_NOT_SEE, "refused")
    assert not seen.findings


def test_a_name_that_moves_to_a_private_address_between_two_calls_gets_nothing() -> None:
    class Turning(Names):
        def __call__(self, host: str, port: int, family: int, kind: int):
            address = "127.0.0.1" if not self.asked else "10.1.2.3"
            self._answers[host] = [address]
            return super().__call__(host, port, family, kind)

    with (
        Site(reply("x")) as site,
        fetcher(dataclasses.replace(QUICK, allow_hosts=frozenset()), names=Turning()) as made,
    ):
        for _ in range(2):
            with pytest.raises(Refused, match="内部或保留地址"):
                made.fetch(site.url())
        assert site.dialled == 0


@pytest.mark.parametrize(
    "door",
    [
        reply("<title>安全验证</title><p>请完成安全验证</p>", "200 OK", HTML),
        reply("", "403 No"),
        reply("", "503 No"),
        reply("<p>页面不存在</p>", "200 OK", HTML),
        reply("<title>用户登录</title><p>请先登录</p><input type=password>", "200 OK", HTML),
        reply("<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1>", "200 OK", HTML),
        b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<ul>",
    ],
)
def test_no_door_is_ever_an_absence(door: bytes) -> None:
    with Site(door) as site, fetcher(QUICK) as made:
        seen = inspected(site.url("/nb/"), made)
    assert seen.outcome == COULD_NOT_SEE
    assert not seen.findings
    assert not seen.is_complete


@pytest.mark.parametrize(
    "head",
    [
        "Content-Length: 9999999999999999999999",
        "Content-Length: -5",
        "Content-Length: abc",
        "Content-Length: 3\r\nContent-Length: 90",
        "Transfer-Encoding: chunked\r\nContent-Length: 3",
        "X: " + "y" * 70_000,
        "\r\n".join(f"X-{at}: y" for at in range(300)),
        "Content-Encoding: gzip, gzip",
        "Content-Type: text/html; charset=\x00",
    ],
    ids=[
        "huge",
        "negative",
        "word",
        "two",
        "both",
        "long line",
        "many lines",
        "twice packed",
        "nul",
    ],
)
def test_lying_headers_end_in_a_reason_or_a_page(head: str) -> None:
    answer = (
        f"HTTP/1.1 200 OK\r\n{head}\r\nConnection: close\r\n\r\n".encode("latin-1") + LIST.encode()
    )
    begun = time.monotonic()
    with Site(answer) as site, fetcher(QUICK) as made:
        try:
            assert made.fetch(site.url()).status == 200
        except CouldNotSee as trouble:
            assert HOST in trouble.detail
    assert time.monotonic() - begun < 3


def test_a_list_of_ten_thousand_rows_is_read_in_time() -> None:
    rows = "".join(
        f"<li><a href='/wj/{at}.html'>云溪县第{at}号信息公开文件</a><span>2024-01-10</span></li>"
        for at in range(10_000)
    )
    body = f"<title>年报</title>{LIST}<ul>{rows}</ul>"
    with Site(reply(body, "200 OK", HTML)) as site, fetcher(QUICK) as made:
        begun = time.process_time()
        _, content = list_page(Ask(site.url("/nb/")), made.fetch)
        assert len(content.rows) == 10_001
        assert time.process_time() - begun < 6


def test_a_reset_in_the_middle_of_a_list_makes_it_incomplete() -> None:
    def answer(sock: socket.socket, path: str) -> None:
        if "page=2" in path:
            sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<ul>")
            return
        more = f"{LIST}<a href='/nb/?page=2'>下一页</a>共2页"
        sock.sendall(reply(more.replace("2025年", "2023年"), "200 OK", HTML))

    with Site(answer) as site, fetcher(QUICK) as made:
        seen = inspected(site.url("/nb/"), made)
    assert (seen.outcome, seen.is_complete) == (COULD_NOT_SEE, False)
