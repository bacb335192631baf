"""robots.txt: asked for once a day, before anything else; its words decide."""

import socket
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.errors import Refused, ServerError, Unreachable
from bot.fetch.notes import Notebook
from bot.fetch.robots import robots_from
from tests.bot.fetch.servers import HOST, Answer, Site, reply
from tests.bot.fetch.test_rests import PAGE, Time, trouble, visiting

TEXT = "Content-Type: text/plain"


def site_with(robots: bytes | Callable[[socket.socket], None], page: bytes = reply(PAGE)) -> Answer:  # noqa: B008
    def answer(sock: socket.socket, path: str) -> None:
        if path != "/robots.txt":
            sock.sendall(page)
        elif callable(robots):
            robots(sock)
        else:
            sock.sendall(robots)

    return answer


def rules(text: str) -> bytes:
    return reply(text, "200 OK", TEXT)


def test_a_page_nobody_may_visit_is_refused_in_the_sites_own_words() -> None:
    robots = rules("User-agent: *\nDisallow: /admin/\nDisallow: /zfxxgk/\nAllow: /")
    with Site(site_with(robots)) as site, visiting(Time(), robots=True) as made:
        assert made.fetch(site.url("/a")).status == 200
        found = trouble(made, site.url("/zfxxgk/nb/"))
    assert type(found) is Refused
    assert "robots.txt 不允许访问" in found.detail
    assert "Disallow: /zfxxgk/" in found.detail
    assert site.asked == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    ("text", "path", "is_open"),
    [
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: xuncha\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a", True),
        ("User-agent: xuncha\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: baiduspider\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /*.php$", "/a/b.php", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/nb", "/a/nb/1.html", True),
        ("\ufeffUser-agent: *\r\nDisallow: /a # 内部\r\n", "/a", False),
        ("<html>404</html>", "/a", True),
        ("", "/a", True),
    ],
)
def test_rules_are_read_as_they_are_meant(text: str, path: str, is_open: bool) -> None:
    assert (robots_from(text.encode()).forbids(f"http://{HOST}{path}") == "") is is_open


def test_it_is_asked_for_once_a_day_and_by_later_processes_too() -> None:
    time, kept = Time(), {}
    save = lambda notes: kept.update({each.host: each for each in notes})  # noqa: E731
    with Site(site_with(rules("User-agent: *\nAllow: /"))) as site:
        with visiting(time, Notebook(save=save), robots=True) as made:
            made.fetch(site.url("/a"))
            made.fetch(site.url("/b"))
        with visiting(time, Notebook(kept), robots=True) as made:
            made.fetch(site.url("/c"))
            assert site.asked == ["/robots.txt", "/a", "/b", "/c"]
            time.time += timedelta(days=1).total_seconds()
            made.fetch(site.url("/d"))
    assert site.asked.count("/robots.txt") == 2


def test_it_costs_no_pause() -> None:
    time = Time()
    with Site(site_with(rules(""))) as site, visiting(time, robots=True, pause=2.0) as made:
        made.fetch(site.url("/a"))
        assert time.slept == []


def test_many_threads_ask_once() -> None:
    with Site(site_with(rules(""))) as site, visiting(Time(), robots=True) as made:
        threads = [
            threading.Thread(target=made.fetch, args=(site.url(f"/{at}"),)) for at in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert site.asked.count("/robots.txt") == 1


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "401 No", "412 No"])
def test_a_host_without_rules_has_none(status: str) -> None:
    with Site(site_with(reply(b"x", status))) as site, visiting(Time(), robots=True) as made:
        assert made.fetch(site.url("/a")).status == 200


def test_where_nobody_knows_the_rules_we_go_half_as_fast_and_ask_within_the_hour() -> None:
    time = Time()
    answer = site_with(reply(b"", "503 Busy"))
    with Site(answer) as site, visiting(time, robots=True, pause=2.0) as made:
        made.fetch(site.url("/a"))
        made.fetch(site.url("/b"))
        assert time.slept == [4.0]
        assert site.asked.count("/robots.txt") == 1
        time.time += 3601
        made.fetch(site.url("/c"))
        assert site.asked.count("/robots.txt") == 2


def test_rules_known_hold_while_the_server_fails() -> None:
    time = Time()
    answers = [rules("User-agent: *\nDisallow: /x"), reply(b"", "500 No")]
    answer = site_with(lambda sock: sock.sendall(answers.pop(0)))
    with Site(answer) as site, visiting(time, robots=True) as made:
        made.fetch(site.url("/a"))
        time.time += 86_401
        assert type(trouble(made, site.url("/x"))) is Refused
        assert made.fetch(site.url("/a")).status == 200


@pytest.mark.parametrize(
    "lie",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nUser",
        b"SSH-2.0\r\n",
        reply(b"x", "200 OK", "Content-Encoding: gzip"),
        reply(b"", "302 Found", "Location: /robots.txt"),
        reply(b"", "302 Found", "Location: http://www.qinghe.gov.cn/robots.txt"),
        b"HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n" + b"A: b\n" * 600_000,
    ],
    ids=["cut off", "no http", "no gzip", "circle", "away", "giant"],
)
def test_a_broken_robots_txt_hides_no_page(lie: bytes) -> None:
    with (
        Site(site_with(lie)) as site,
        visiting(Time(), robots=True, max_bytes=2_000_000) as made,
    ):
        assert made.fetch(site.url("/a")).status == 200


def test_a_page_keeps_its_own_trouble() -> None:
    with Site(reply(b"", "500 No")) as site, visiting(Time(), robots=True, retries=0) as made:
        assert type(trouble(made, site.url("/a"))) is ServerError
    with visiting(Time(), robots=True, retries=0) as made:
        assert isinstance(trouble(made, site.url("/a")), Unreachable)  # nobody is there any more


def test_a_crawl_delay_raises_the_pause_within_reason() -> None:
    for delay, slept in (("7", 7.0), ("2.5", 2.5), ("900", 30.0), ("x", 2.0), ("-5", 2.0)):
        time = Time()
        robots = rules(f"User-agent: *\nCrawl-delay: {delay}")
        with Site(site_with(robots)) as site, visiting(time, robots=True, pause=2.0) as made:
            made.fetch(site.url("/a"))
            made.fetch(site.url("/b"))
        assert time.slept == [slept]


def test_it_is_not_asked_for_where_it_is_switched_off() -> None:
    with Site(reply(PAGE)) as site, visiting(Time(), robots=False) as made:
        made.fetch(site.url("/a"))
    assert site.asked == ["/a"]
