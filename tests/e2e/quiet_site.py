"""A site on loopback that knows what it gave before: counts requests, answers 304, changes its frame."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bot.demo.site import list_page
from bot.fetch.limits import FetchLimits
from bot.fetch.session import Fetcher
from bot.rhythm import Rhythm
from bot.round import Plan, RoundSummary, run_round
from rules.local import NO_LOCAL_RULES
from state.roster import apply, compare, read_roster
from state.store import Store


class QuietSite:
    """`pages` by path; `knows` whether it gives ETags; `lies` makes it answer 304 to everything."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.knows = self.lies = False
        self.answers: list[tuple[str, int]] = []
        self.address = ""
        self._visits = 0

    def lists(self, path: str, rows, pager: str = "") -> None:
        """Serve a list in a frame whose counter and clock change at every visit."""
        frame = "<p>今日访问量：<b>VISITS</b> 次 08:30:VISITS</p></body>"
        self.pages[path] = list_page(rows, pager).replace("</body>", frame)

    def answered(self) -> list[tuple[str, int]]:
        """Give what was asked since this was asked last, and how it was answered."""
        answers, self.answers = self.answers, []
        return answers

    @contextmanager
    def serving(self) -> Iterator["QuietSite"]:
        server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        self.address = f"127.0.0.1:{server.server_address[1]}"
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

    def _handler(self):
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                page = site.pages.get(self.path)
                site._visits += 1
                status = 200 if page is not None else 404
                body = (page or "").encode()
                tag = f'"{sha256(body).hexdigest()[:12]}"'
                asked = self.headers.get("If-None-Match")
                if page is not None and site.knows and asked and (asked == tag or site.lies):
                    status, body = 304, b""
                site.answers.append((self.path, status))
                if not site.knows:
                    body = body.replace(b"VISITS", b"%02d" % (site._visits % 60))
                self.send_response(status)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                if status == 200 and site.knows:
                    self.send_header("ETag", tag)
                if status != 304:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        return Handler


def enrol(home: Path, store: Store, organs: list[tuple[str, str]]) -> None:
    """Put organs (name, list address) into the roster."""
    rows = "\n".join(f"{name},部门,{url},县政务公开办,a@yunxi.example" for name, url in organs)
    path = home / "roster.csv"
    path.write_text(f"机关名称,层级,年报栏目网址,主管部门,督办邮箱\n{rows}\n", "utf-8-sig")
    apply(compare(read_roster(path).rows, store), store)


def go(
    store: Store, site: QuietSite, today, clock, rhythm=None, organs=(), local=NO_LOCAL_RULES
) -> RoundSummary:
    limits = FetchLimits(pause=0.0, retries=0, allow_hosts=frozenset({site.address}))
    with Fetcher(limits) as fetcher:
        plan = Plan(2025, today, organs=organs, rhythm=rhythm or Rhythm(), local=local)
        return run_round(store, fetcher.fetch, plan, clock)
