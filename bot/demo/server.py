"""The county's sites on loopback, for as long as the `with` block lasts."""

import csv
import io
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from bot.demo.county import County
from bot.demo.site import Answer

_HEADS = ("机关名称", "层级", "年报栏目网址", "门户首页", "主管部门", "督办邮箱", "免报")
_NOT_FOUND = Answer(b"<h1>404 Not Found</h1>", 404)


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of visitors who hang up early; tell everything else."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class CountyServer:
    """Serves a county on 127.0.0.1; a page can be replaced while it runs."""

    def __init__(self, county: County, port: int = 0) -> None:
        """Take the county; port 0 takes any free one."""
        self.county = county
        self._answers = dict(county.answers)
        self.asked: list[str] = []
        self._server = _QuietServer(("127.0.0.1", port), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Self:
        """Begin to serve."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """End serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def address(self) -> str:
        """Host and port, as `fetch.allow_hosts` wants it."""
        host, port = self._server.server_address[:2]
        return f"{host!s}:{port}"

    @property
    def allow_hosts(self) -> list[str]:
        """The addresses a fetcher must be allowed to visit."""
        return [self.address]

    def replace(self, path: str, answer: Answer) -> None:
        """Put another answer at `path`, as an organ mends its page."""
        self._answers[path] = answer

    def answer(self, path: str) -> Answer:
        """Give what is served at `path`."""
        return self._answers.get(path, _NOT_FOUND)

    def roster_csv(self) -> str:
        """Give the roster of the county, as an official would keep it."""
        made = io.StringIO()
        writer = csv.writer(made)
        writer.writerow(_HEADS)
        for organ in self.county.organs:
            pages = (organ.list_path, organ.home_path)
            urls = (f"http://{self.address}{each}" if each else "" for each in pages)
            row = (
                organ.name,
                organ.level,
                *urls,
                organ.supervisor,
                "gongkai@yunxi.example",
                organ.exempt,
            )
            writer.writerow(row)
        return made.getvalue()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        county_server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                county_server.asked.append(self.path)
                answer = county_server.answer(self.path)
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.media_type)
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

            def log_message(self, *_: object) -> None:
                """Say nothing: the round's own words are what a person reads."""

        return Handler
