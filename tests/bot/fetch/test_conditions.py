"""Pages asked for only where they have changed."""

import pytest

from bot.errors import BlockedByChallenge, CouldNotSee
from bot.page import Ask, Known
from tests.bot.fetch.servers import Site, by_path, fetcher, in_turn, reply

PAGE = "<html><title>云溪县</title><body><p>政府信息公开年报</p></body></html>"
DAY = "Tue, 20 Jan 2026 01:30:00 +0800"


def known(url: str) -> Known:
    return Known(url, etag='W/"17"', last_modified=DAY, sha256="ab12")


def test_what_the_server_said_is_sent_back_word_for_word():
    with Site(reply(b"", "304 Not Modified", 'ETag: W/"17"')) as site, fetcher() as made:
        page = made.fetch(site.url("/nb/"), known=known(site.url("/nb/")))
    assert 'If-None-Match: W/"17"' in site.heads[0]
    assert f"If-Modified-Since: {DAY}" in site.heads[0]
    assert page.is_unchanged
    assert (page.status, page.body, page.sha256) == (304, b"", "ab12")


def test_a_changed_page_comes_back_whole():
    with Site(reply(PAGE)) as site, fetcher() as made:
        page = made.fetch(site.url("/nb/"), known=known(site.url("/nb/")))
    assert not page.is_unchanged
    assert page.body.decode() == PAGE


def test_nothing_is_sent_to_an_address_that_did_not_say_it():
    answers = {
        "/nb/": reply(b"", "302 Found", "Location: /new/"),
        "/new/": reply(PAGE),
    }
    with Site(by_path(answers)) as site, fetcher() as made:
        page = made.fetch(site.url("/nb/"), known=known(site.url("/old/")))
    assert page.body.decode() == PAGE
    assert "If-None-Match" not in "".join(site.heads)


def test_unchanged_is_no_answer_to_who_did_not_ask():
    with Site(reply(b"", "304 Not Modified")) as site, fetcher() as made:
        with pytest.raises(CouldNotSee):
            made.fetch(site.url("/nb/"))


def test_a_last_try_is_one_try():
    with Site(in_turn(reply(b"", "500 No"), reply(PAGE))) as site, fetcher() as made:
        with pytest.raises(CouldNotSee):
            made.fetch(site.url("/nb/"), is_last_try=True)
    assert len(site.asked) == 1


def test_nothing_is_sent_with_what_a_script_asks_for():
    with Site(reply(PAGE)) as site, fetcher() as made:
        url = site.url("/api/list")
        made.fetch(Ask(url, b"page=1"), known=known(url))
        made.fetch(Ask(url, by_script=True), known=known(url))
    assert "If-None-Match" not in "".join(site.heads)


DOOR = "<html><title>安全验证</title><body><p>请先完成安全验证</p></body></html>"


def test_a_page_that_is_recognised_passes_and_what_stands_in_its_place_does_not():
    asked = []

    def recognises(body: bytes) -> bool:
        asked.append(body)
        return body == DOOR.encode()

    with Site(reply(DOOR)) as site, fetcher() as made:
        url = site.url("/nb/")
        seen = Known(url, sha256="ab12", recognises=recognises)
        assert made.fetch(url, known=seen).body.decode() == DOOR
        elsewhere = Known(site.url("/old/"), sha256="ab12", recognises=recognises)
        for known in (None, elsewhere, Known(url, recognises=lambda _: False)):
            with pytest.raises(BlockedByChallenge):
                made.fetch(url, known=known)
    assert asked == [DOOR.encode()]
    assert "If-None-Match" not in "".join(site.heads)


def test_no_answer_that_is_an_error_is_recognised():
    with Site(reply(b"", "403 Forbidden")) as site, fetcher() as made:
        url = site.url("/nb/")
        with pytest.raises(CouldNotSee):
            made.fetch(url, known=Known(url, recognises=lambda _: True))
