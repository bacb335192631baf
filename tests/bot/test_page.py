"""Requests and the pages that answer them."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.memory import _evidence, _page, pages_by_url
from bot.page import Ask, Page, ask_for, ask_kept, sent_headers

URL = "http://www.yunxi.gov.cn/search"


def answer(body, sent=b""):
    asked = Ask(URL, sent, "application/json") if sent else None
    when = datetime(2026, 2, 1, tzinfo=UTC)
    return Page(URL, URL, 200, body, when, {"content-type": "application/json"}, asked)


def test_two_answers_from_one_address_are_two_pages():
    pages = [("list", answer(b"1", b'{"page":1}')), ("list", answer(b"2", b'{"page":2}'))]
    known = dict(pages_by_url([*pages, ("report", answer(b"0"))]))
    assert [known[page.ask.key].body for _, page in pages] == [b"1", b"2"]
    assert known[URL].body == b"0"


def test_a_posted_answer_is_never_found_under_its_address():
    assert URL not in dict(pages_by_url([("list", answer(b"1", b"a=1"))]))


def test_a_request_is_the_same_whoever_refers_to_it():
    ask = Ask(URL, b"a=1", "text/plain", referer="http://x/", by_script=True)
    assert ask == Ask(URL, b"a=1", "text/plain")
    assert len({ask, Ask(URL, b"a=1", "text/plain"), Ask(URL)}) == 2
    assert ask.key != replace(ask, body=b"a=2").key != Ask(URL).key


def test_an_address_alone_is_a_get_of_it():
    assert ask_for(URL) == Ask(URL)
    assert Ask(URL).plain == URL
    assert Ask(URL).method == "GET"


def test_what_was_sent_is_kept_with_the_headers_and_comes_back():
    sent = '{"名称": "年报 50%", "b": "\r\n"}'.encode() + bytes(range(256))
    page = answer(b"1", sent)
    kept = sent_headers(page)
    assert all(text.isascii() and text.isprintable() for text in kept.values())
    assert ask_kept(URL, kept) == (page.ask, page.headers)
    assert ask_kept(URL, answer(b"1").headers) == (None, {"content-type": "application/json"})


def test_evidence_of_a_post_comes_back_as_the_answer_to_it():
    page = answer(b"1", b'{"page":2}')
    kept = _evidence("list", page)
    assert kept.headers["xuncha-sent"] == '{"page":2}'
    assert _page(kept) == page
    assert _page(_evidence("report", answer(b"0"))).asked is None
