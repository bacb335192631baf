"""One visit: what comes back, what is cut off, what is tried again."""

import dataclasses
import gzip
import socket
import struct
import threading
import time
import tracemalloc
import zlib
from datetime import UTC, datetime

import pytest

from bot.errors import BlockedByChallenge, CouldNotSee, NotThere, Refused, ServerError, Unreachable
from bot.fetch.limits import FetchLimits, user_agent_for
from bot.fetch.session import Fetcher
from bot.page import Known
from tests.bot.fetch.servers import HOST, Clock, Names, Site, by_path, fetcher, in_turn, reply

PAGE = "<html><title>云溪县人民政府</title><body><p>政府信息公开年报</p></body></html>"
QUICK = FetchLimits(pause=0, backoff=0, retries=0, allow_hosts=frozenset({HOST}))
RETRYING = dataclasses.replace(QUICK, retries=2, backoff=1.0)


def trouble_with(
    site: Site, limits: FetchLimits = QUICK, *, path: str = "/", clock: Clock | None = None
) -> CouldNotSee:
    """Give what a fetch of the site ends with."""
    with fetcher(limits, clock=clock) as made, pytest.raises(CouldNotSee) as caught:
        made.fetch(site.url(path))
    assert HOST in caught.value.detail
    return caught.value


class RealClockFetcher(Fetcher):
    """A fetcher by the real clock, for the tests about time."""

    def __init__(self, total: float, read: float = 5.0) -> None:
        limits = dataclasses.replace(QUICK, total=total, read_timeout=read)
        super().__init__(limits, resolver=Names())


def test_a_page_comes_back_whole() -> None:
    with (
        Site(reply(PAGE, "200 OK", "Content-Type: text/html; charset=utf-8")) as site,
        fetcher() as made,
    ):
        page = made.fetch(site.url("/col/index.html"))
    assert page.body.decode() == PAGE
    assert (page.status, page.media_type) == (200, "text/html")
    assert page.url == page.final_url == site.url("/col/index.html")
    assert page.fetched_at.tzinfo is UTC
    assert "xuncha-tls-rung" not in page.headers


def test_the_visitor_says_who_it_is() -> None:
    limits = dataclasses.replace(QUICK, user_agent=user_agent_for("督查室 <a@b.gov.cn>\r\nX: y"))
    with Site(reply(PAGE)) as site, fetcher(limits) as made:
        made.fetch(site.url())
    head = site.heads[0]
    assert "User-Agent: xuncha/" in head
    assert "government open-information inspection" in head
    assert "a@b.gov.cn" in head
    assert "\r\nX: y" not in head


def test_a_connection_is_kept_for_the_next_page() -> None:
    def answer(sock: socket.socket, _: str) -> None:
        sock.sendall(reply(PAGE))
        sock.recv(65536)
        sock.sendall(reply(PAGE + " "))

    with Site(answer) as site, fetcher() as made:
        made.fetch(site.url("/1"))
        assert made.fetch(site.url("/2")).body.endswith(b" ")
    assert site.dialled == 1


def test_a_kept_connection_that_died_is_no_trouble() -> None:
    def hang_up_later(sock: socket.socket, _: str) -> None:
        sock.sendall(reply(PAGE))
        if site.dialled == 1:
            sock.recv(65536)

    with Site(hang_up_later) as site, fetcher() as made:
        made.fetch(site.url("/1"))
        assert made.fetch(site.url("/2")).body.decode() == PAGE
    assert site.dialled == 2


def test_a_dripped_body_is_cut_at_the_total() -> None:
    def drip(sock: socket.socket, _: str) -> None:
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while not site.stopped.wait(0.03):
            sock.sendall(b"x")

    with Site(drip) as site, RealClockFetcher(total=0.4) as made:
        begun = time.monotonic()
        with pytest.raises(Unreachable, match=r"在 0\.4 秒内没有传完"):
            made.fetch(site.url())
        assert time.monotonic() - begun < 1.0


def test_dripped_headers_are_cut_at_the_total() -> None:
    def drip(sock: socket.socket, _: str) -> None:
        sock.sendall(b"HTTP/1.1 200 OK\r\n")
        while not site.stopped.wait(0.03):
            sock.sendall(b"X-A: b\r\n")

    with Site(drip) as site, RealClockFetcher(total=0.4) as made:
        begun = time.monotonic()
        with pytest.raises(Unreachable, match=r"在 0\.4 秒内没有传完"):
            made.fetch(site.url())
        assert time.monotonic() - begun < 1.0


def test_dripped_chunks_are_cut_at_the_total() -> None:
    def drip(sock: socket.socket, _: str) -> None:
        sock.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while not site.stopped.wait(0.03):
            sock.sendall(b"1\r\nx\r\n")

    with (
        Site(drip) as site,
        RealClockFetcher(total=0.4) as made,
        pytest.raises(Unreachable, match=r"在 0\.4 秒内没有传完"),
    ):
        made.fetch(site.url())


def test_a_silent_server_is_left_after_the_read_timeout() -> None:
    def silent(_: socket.socket, __: str) -> None:
        site.stopped.wait(5)

    with (
        Site(silent) as site,
        RealClockFetcher(total=5, read=0.3) as made,
        pytest.raises(Unreachable, match=r"0\.3 秒没有回应"),
    ):
        made.fetch(site.url())


def test_a_dead_host_does_not_hold_up_another() -> None:
    def silent(_: socket.socket, __: str) -> None:
        dead.stopped.wait(5)

    with Site(silent) as dead, Site(reply(PAGE)) as alive, RealClockFetcher(total=1) as made:

        def visit() -> None:
            with pytest.raises(Unreachable):
                made.fetch(dead.url())

        waiting = threading.Thread(target=visit)
        waiting.start()
        begun = time.monotonic()
        made.fetch(alive.url())
        assert time.monotonic() - begun < 0.5
        waiting.join()


def test_a_reset_says_so() -> None:
    def reset(sock: socket.socket, _: str) -> None:
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\nabc")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    with Site(reset) as site:
        assert "连接被对方重置" in trouble_with(site).detail


def test_a_closed_port_says_so() -> None:
    with Site(reply(PAGE)) as site:
        pass
    assert "拒绝连接" in trouble_with(site).detail


def test_hanging_up_without_an_answer_says_so() -> None:
    with Site(b"") as site:
        assert "没有回答就断开了连接" in trouble_with(site).detail


def test_a_short_body_is_not_a_page() -> None:
    with Site(reply(PAGE, length=5000)) as site:
        found = trouble_with(site, RETRYING)
    assert "没有传完整" in found.detail
    assert len(site.asked) == 3


@pytest.mark.parametrize(
    "chunks",
    [b"zz\r\nabc\r\n0\r\n\r\n", b"5\r\nabc", b"3\r\nabc\r\n", b"-5\r\nabc\r\n0\r\n\r\n"],
    ids=["no number", "short chunk", "no last chunk", "negative"],
)
def test_bad_chunking_is_not_a_page(chunks: bytes) -> None:
    with Site(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks) as site:
        assert isinstance(trouble_with(site), Unreachable)


def test_what_is_not_http_says_so() -> None:
    with Site(b"SSH-2.0-OpenSSH_9.2\r\n") as site:
        assert "不是合格的 HTTP" in trouble_with(site).detail


@pytest.mark.parametrize("packing", ["gzip", "x-gzip", "deflate", "GZIP"])
def test_a_packed_body_is_unpacked(packing: str) -> None:
    pack = zlib.compress if packing == "deflate" else gzip.compress
    packed = pack(PAGE.encode() * 5000)
    with (
        Site(reply(packed, "200 OK", f"Content-Encoding: {packing}")) as site,
        fetcher() as made,
    ):
        assert made.fetch(site.url()).body == PAGE.encode() * 5000


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (PAGE.encode(), "压缩内容已损坏"),
        (gzip.compress(PAGE.encode() * 90)[:-30], "压缩内容没有传完整"),
        (gzip.compress(PAGE.encode())[:-8] + b"12345678", "压缩内容已损坏"),
    ],
    ids=["plain text", "cut off", "wrong sum"],
)
def test_lying_gzip_is_not_a_page(body: bytes, said: str) -> None:
    with Site(reply(body, "200 OK", "Content-Encoding: gzip")) as site:
        assert said in trouble_with(site).detail


def test_a_packing_nobody_asked_for_is_not_a_page() -> None:
    with Site(reply(b"\x0b\x02\x80", "200 OK", "Content-Encoding: br")) as site:
        assert "压缩方式 br" in trouble_with(site).detail


def test_a_charset_in_the_wrong_header_does_no_harm() -> None:
    with Site(reply(PAGE, "200 OK", "Content-Encoding: UTF-8")) as site, fetcher() as made:
        assert made.fetch(site.url()).body.decode() == PAGE


def test_a_gzip_bomb_is_stopped_early() -> None:
    packer = zlib.compressobj(wbits=31)
    bomb = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(200)) + packer.flush()
    assert len(bomb) < 250_000
    limits = dataclasses.replace(QUICK, max_bytes=2_000_000, retries=2)
    with Site(reply(bomb, "200 OK", "Content-Encoding: gzip")) as site:
        tracemalloc.start()
        found = trouble_with(site, limits)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert "超过字节上限" in found.detail
    assert peak < 8_000_000
    assert len(site.asked) == 1


def test_an_endless_body_is_stopped_at_the_cap() -> None:
    def endless(sock: socket.socket, _: str) -> None:
        sock.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while not site.stopped.is_set():
            sock.sendall(b"x" * 65536)

    with Site(endless) as site:
        found = trouble_with(site, dataclasses.replace(QUICK, max_bytes=1_000_000))
    assert "超过字节上限" in found.detail


def test_redirects_are_followed_with_their_cookies() -> None:
    answers = {
        "/": reply(b"", "302 Found", "Location: a/list.html?x=1", "Set-Cookie: k=v; Path=/"),
        "/a/list.html?x=1": reply(b"", "301 Moved", "Location: //www.yunxi.gov.cn:PORT/last"),
        "/last": reply(PAGE),
    }

    def answer(sock: socket.socket, path: str) -> None:
        sock.sendall(answers[path].replace(b"PORT", str(site.port).encode()))

    with Site(answer) as site, fetcher() as made:
        page = made.fetch(site.url("/#c3"))
    assert page.url == site.url("/#c3")
    assert page.final_url == site.url("/last#c3")
    assert "Cookie: k=v" in site.heads[2]


def test_a_chinese_redirect_keeps_its_bytes() -> None:
    location = "/年报/".encode("gbk").decode("latin-1")
    answers = {
        "/": reply(b"", "302 Found", f"Location: {location}"),
        "/%C4%EA%B1%A8/": reply(PAGE),
    }
    with Site(by_path(answers)) as site, fetcher() as made:
        assert made.fetch(site.url()).final_url == site.url("/%C4%EA%B1%A8/")


def test_a_cookie_set_by_redirecting_to_itself_is_no_circle() -> None:
    answer = in_turn(reply(b"", "302 Found", "Location: /", "Set-Cookie: a=1"), reply(PAGE))
    with Site(answer) as site, fetcher() as made:
        assert made.fetch(site.url()).body.decode() == PAGE


def test_redirects_in_a_circle_are_left() -> None:
    answers = {
        "/": reply(b"", "302 Found", "Location: /b"),
        "/b": reply(b"", "302 Found", "Location: /"),
    }
    with Site(by_path(answers)) as site:
        assert "绕成了圈" in trouble_with(site).detail
    assert site.asked == ["/", "/b"]


def test_too_many_redirects_are_left() -> None:
    def onward(sock: socket.socket, path: str) -> None:
        sock.sendall(reply(b"", "302 Found", f"Location: {path}x"))

    with Site(onward) as site:
        assert "跳转超过 8 次" in trouble_with(site).detail
    assert len(site.asked) == 9


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://neibu.example/",
        "file:///etc/passwd",
        "ftp://ftp.yunxi.gov.cn/",
        "http://a:b@www.yunxi.gov.cn/",
        "javascript:alert(1)",
    ],
)
def test_a_redirect_to_where_nobody_may_go_is_refused(target: str) -> None:
    names = Names(**{"10_0_0_1": ["10.0.0.1"], "neibu_example": ["192.168.1.7"]})
    with (
        Site(reply(b"", "302 Found", f"Location: {target}")) as site,
        fetcher(RETRYING, names=names) as made,
        pytest.raises(Refused),
    ):
        made.fetch(site.url())
    assert len(site.asked) == 1


def test_a_redirect_to_another_site_shows_in_the_final_url() -> None:
    limits = dataclasses.replace(QUICK, allow_hosts=frozenset({HOST, "www.nanping.gov.cn"}))
    with Site(reply(PAGE)) as other:
        there = other.url("/", "www.nanping.gov.cn")
        with Site(reply(b"", "302 Found", f"Location: {there}")) as site, fetcher(limits) as made:
            page = made.fetch(site.url())
    assert page.final_url == there
    assert page.url == site.url()


def test_a_503_is_tried_again() -> None:
    clock = Clock()
    answer = in_turn(reply(b"", "503 Busy"), reply(b"", "500 Oh"), reply(PAGE))
    with Site(answer) as site, fetcher(RETRYING, clock=clock) as made:
        assert made.fetch(site.url()).body.decode() == PAGE
    assert clock.slept == [1.0, 2.0]


def test_tries_come_to_an_end() -> None:
    with Site(reply(b"", "502 Bad Gateway")) as site:
        found = trouble_with(site, RETRYING)
    assert isinstance(found, ServerError)
    assert len(site.asked) == 3


def test_a_short_retry_after_is_honoured() -> None:
    clock = Clock()
    answer = in_turn(reply(b"", "503 Busy", "Retry-After: 7"), reply(PAGE))
    with Site(answer) as site, fetcher(RETRYING, clock=clock) as made:
        made.fetch(site.url())
    assert clock.slept == [7.0]


def test_a_long_retry_after_is_passed_on() -> None:
    with Site(reply(b"", "503 Busy", "Retry-After: 3600")) as site:
        assert trouble_with(site, RETRYING).retry_after == 3600.0
    assert len(site.asked) == 1


def test_a_retry_after_may_be_a_date() -> None:
    now = datetime(2026, 2, 1, 4, 0, tzinfo=UTC)
    clock = Clock()
    late = reply(b"", "503 Busy", "Retry-After: Sun, 01 Feb 2026 04:00:20 GMT")
    made = Fetcher(RETRYING, resolver=Names(), clock=clock, sleep=clock.sleep, now=lambda: now)
    with Site(in_turn(late, reply(PAGE))) as site, made:
        made.fetch(site.url())
    assert clock.slept == [20.0]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("401 No", Refused),
        ("403 Forbidden", Refused),
        ("429 Slow", Refused),
        ("404 Not Found", NotThere),
        ("412 Precondition Failed", BlockedByChallenge),
        ("521 Down", BlockedByChallenge),
    ],
)
def test_a_lasting_no_is_not_asked_twice(status: str, kind: type[CouldNotSee]) -> None:
    with Site(reply("<p>x</p>", status, "Retry-After: 5")) as site:
        found = trouble_with(site, RETRYING)
    assert type(found) is kind
    assert found.retry_after == 5.0
    assert len(site.asked) == 1


def test_a_challenge_with_status_200_is_no_page() -> None:
    body = "<title>安全验证</title><p>请完成下方验证后继续访问</p>"
    with Site(reply(body)) as site:
        found = trouble_with(site, RETRYING)
    assert isinstance(found, BlockedByChallenge)
    assert len(site.asked) == 1


def test_a_gbk_error_page_with_status_200_is_no_page() -> None:
    body = "<title>出错了</title><p>抱歉，您访问的页面不存在或已被删除！</p>".encode("gbk")
    with Site(reply(body)) as site:
        assert isinstance(trouble_with(site), NotThere)


def test_an_empty_answer_is_no_page() -> None:
    with Site(reply(b"")) as site:
        assert "空白" in trouble_with(site).detail


def test_an_address_that_makes_no_sense_is_refused() -> None:
    with fetcher() as made:
        for url in (
            "",
            "/col/index.html",
            "http://",
            "http://[::1",
            "http://a:99999/",
            "http://*/",
        ):
            with pytest.raises(CouldNotSee) as caught:
                made.fetch(url)
            assert caught.value.permanent


def test_many_threads_share_one_fetcher() -> None:
    with Site(reply(PAGE)) as one, Site(reply(PAGE)) as two, fetcher() as made:
        got: list[bytes] = []

        def visit(number: int) -> None:
            site = one if number % 2 else two
            got.append(made.fetch(site.url(f"/{number}")).body)

        threads = [threading.Thread(target=visit, args=(number,)) for number in range(24)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert got == [PAGE.encode()] * 24


def test_an_answer_without_a_body_leaves_its_connection_open() -> None:
    known = Known("", etag='"1"', sha256="ab12")
    heads = [b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n'] * 3

    def answer(sock: socket.socket, _: str) -> None:
        for head in heads[1:]:
            sock.sendall(head)
            sock.recv(65_536)
        sock.sendall(heads[0])

    with Site(answer) as site, fetcher(QUICK) as made:
        url = site.url("/nb/")
        for _ in heads:
            assert made.fetch(url, known=dataclasses.replace(known, url=url)).is_unchanged
    assert site.dialled == 1
