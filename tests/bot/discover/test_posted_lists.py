"""Lists that are had by POST, over real HTTP on loopback: what the server gets is what it needs."""

import contextlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bot.discover.whole_list import read_whole_list
from tests.bot.discover.test_sites import EXPECTED, SITES
from tests.bot.fetch.servers import HOST, fetcher

POSTED = [
    "aspnet-post-back",
    "hanweb-groups",
    "hanweb-rows-by-proxy-only",
    "json-post-count-stops",
    "json-post-two-pages",
    "trs-search-by-post",
    "trs-search-empty",
]


@contextlib.contextmanager
def serving(name):
    """Serve a stored site; give its address, and the requests that came."""
    site = EXPECTED[name]
    seen = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            self.answer(b"")

        def do_POST(self):
            self.answer(self.rfile.read(int(self.headers["Content-Length"])))

        def answer(self, sent):
            seen.append((self.command, self.path, sent, dict(self.headers)))
            for each in site["pages"]:
                is_address = moved(each["url"]).split("#")[0] == f"{root}{self.path}"
                is_body = each.get("body", "").encode() == sent
                if (
                    is_address
                    and is_body
                    and self.headers.get("Content-Type", "") == each.get("sent_as", "")
                ):
                    text = (SITES / name / each["file"]).read_bytes().decode()
                    self.reply(200, each.get("media_type", "text/html"), moved(text).encode())
                    return
            self.reply(405, "text/html", b"")

        def reply(self, status, media_type, body):
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    def moved(text):
        for host in (
            "http://www.yunxi.gov.cn",
            "http://jyj.yunxi.gov.cn",
            "http://192.0.2.7:8088",
        ):
            text = text.replace(host, root)
        return text

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    root = f"http://{HOST}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield moved, seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize("name", POSTED)
def test_a_list_that_is_posted_for_is_read_whole_over_http(name):
    expected = EXPECTED[name]
    with serving(name) as (moved, seen), fetcher() as made:
        reading = read_whole_list(moved(expected["list_url"]), made.fetch)
    assert (reading.why_incomplete, reading.family) == (expected["why"], expected["family"])
    assert [row.url for row in reading.rows] == [moved(each["url"]) for each in expected["rows"]]
    posted = [head for method, _, _, head in seen if method == "POST"]
    assert posted
    assert all(
        head["Referer"] == moved(expected["list_url"]) for head in posted if "Referer" in head
    )
    is_form = expected["family"] == "aspnet"
    assert all(is_form or head["X-Requested-With"] == "XMLHttpRequest" for head in posted)


@pytest.mark.parametrize(
    "name", ["gkmlpt-two-pages", "hanweb-next-group", "jpaas-units", "ucap-search-by-get"]
)
def test_a_list_that_is_asked_for_by_address_is_read_whole_over_http(name):
    expected = EXPECTED[name]
    with serving(name) as (moved, seen), fetcher() as made:
        reading = read_whole_list(moved(expected["list_url"]), made.fetch)
    assert reading.is_complete, reading.why_incomplete
    assert len(reading.rows) == len(expected["rows"])
    assert {method for method, *_ in seen} == {"GET"}


def test_the_answers_are_evidence_with_what_was_sent_for_them():
    with serving("trs-search-by-post") as (moved, _), fetcher() as made:
        reading = read_whole_list(moved(EXPECTED["trs-search-by-post"]["list_url"]), made.fetch)
    shell, first, second = reading.pages
    assert shell.ask.method == "GET"
    assert (first.ask.method, second.ask.method) == ("POST", "POST")
    assert first.url == second.url
    assert first.ask.key != second.ask.key
    assert b"pageNumber=2" in second.ask.body
    assert json.loads(second.body)["data"]["pager"]["total"] == "13"
