"""What is sent: posts, what redirects make of them, and how much may be sent."""

import socket

import pytest

from bot.errors import CouldNotSee
from bot.page import Ask
from tests.bot.fetch.servers import Site, fetcher, reply

FORM = "application/x-www-form-urlencoded"


def answering(answers):
    """Answer by path, having read the whole of what was sent."""
    sent = []

    def answer(sock: socket.socket, path: str) -> None:
        sent.append(path)
        sock.sendall(answers.get(path, reply("<p>年报</p>" * 99)))
        sock.settimeout(0.05)
        try:
            while sock.recv(65536):
                pass
        except OSError:
            pass

    return answer


def methods(site):
    return [head.split(" ", 1)[0] for head in site.heads]


def test_a_post_sends_its_body_and_says_what_it_is():
    ask = Ask(
        "", "关键词=年报".encode(), "text/plain", "http://www.yunxi.gov.cn/list#top", by_script=True
    )
    with Site(answering({})) as site, fetcher() as made:
        page = made.fetch(
            Ask(site.url("/search"), ask.body, ask.media_type, ask.referer, ask.by_script)
        )
    head = site.heads[0]
    assert head.startswith("POST /search ")
    assert "Content-Type: text/plain\r\n" in head
    assert f"Content-Length: {len(ask.body)}\r\n" in head
    assert "Referer: http://www.yunxi.gov.cn/list\r\n" in head
    assert "X-Requested-With: XMLHttpRequest\r\n" in head
    assert page.ask == Ask(site.url("/search"), ask.body, "text/plain")


@pytest.mark.parametrize(
    ("status", "method"),
    [("301 x", "GET"), ("302 x", "GET"), ("303 x", "GET"), ("307 x", "POST"), ("308 x", "POST")],
)
def test_redirects_treat_a_post_as_browsers_do(status, method):
    moved = reply("", status, "Location: /there")
    with Site(answering({"/here": moved})) as site, fetcher() as made:
        page = made.fetch(Ask(site.url("/here"), b"page=2", FORM))
    assert methods(site) == ["POST", method]
    assert ("page=2" in site.heads[1] or "Content-Length: 6" in site.heads[1]) is (method == "POST")
    assert page.final_url == site.url("/there")
    assert page.ask == Ask(site.url("/here"), b"page=2", FORM)


def test_a_get_stays_a_get():
    with Site(answering({})) as site, fetcher() as made:
        page = made.fetch(Ask(site.url("/list")))
        assert made.fetch(site.url("/list")).asked is None
    assert methods(site) == ["GET", "GET"]
    assert page.asked is None
    assert "Content-Type" not in site.heads[0]


def test_more_than_two_megabytes_are_not_sent():
    with Site(answering({})) as site, fetcher() as made, pytest.raises(CouldNotSee, match="2 MB"):
        made.fetch(Ask(site.url("/list"), b"x" * 2_000_001, FORM))
    assert site.asked == []


def test_a_post_that_is_sent_in_circles_ends():
    circle = reply("", "307 x", "Location: /a")
    with (
        Site(answering({"/a": circle})) as site,
        fetcher() as made,
        pytest.raises(CouldNotSee, match="圈"),
    ):
        made.fetch(Ask(site.url("/a"), b"page=2", FORM))
