"""One dispatch of 10,000 findings to 500 supervisors over SMTP on loopback: seconds and memory.

python -m bench.dispatch
"""

import os
import resource
import signal
import socketserver
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bot.clerk import Clerk
from bot.dispatch import dispatch
from bot.following import follow_up
from bot.mail import SmtpPost
from bot.wishes import Wishes
from rules.local import NO_LOCAL_RULES
from state.engine import open_engine
from state.evidence import EvidenceStore
from state.records import FindingRecord, InspectionRecord
from state.roster import OrganRow, apply, compare
from state.store import Store

SUPERVISORS, ORGANS_EACH, FINDINGS_EACH = 500, 2, 10
NOW = datetime(2026, 2, 2, 1, 0, tzinfo=UTC)


class _Talk(socketserver.StreamRequestHandler):
    """A mail server that takes everything."""

    def handle(self) -> None:
        self.wfile.write(b"220 hello\r\n")
        while line := self.rfile.readline():
            if line.upper().startswith(b"DATA"):
                self.wfile.write(b"354 go on\r\n")
                while self.rfile.readline() not in {b".\r\n", b""}:
                    pass
            self.wfile.write(b"250 ok\r\n")


def serve() -> tuple[int, int]:
    """Serve from a process of its own; give its process and port."""
    server = socketserver.TCPServer(("127.0.0.1", 0), _Talk)
    pid = os.fork()
    if pid == 0:
        server.serve_forever()
    port = server.server_address[1]
    server.socket.close()
    return pid, port


def seed(store: Store) -> None:
    """Have one round find it all."""
    rows = [
        OrganRow(
            f"o{number}", f"第{number}局", "department", "http://a.example/", "",
            f"第{number // ORGANS_EACH}办", f"s{number // ORGANS_EACH}@shi.example",
        )
        for number in range(SUPERVISORS * ORGANS_EACH)
    ]  # fmt: skip
    apply(compare(rows, store), store)
    number = store.begin_round(2025, NOW.date(), NOW, "manual", "r1")
    for row in rows:
        findings = tuple(_finding(each) for each in range(FINDINGS_EACH))
        store.record(
            InspectionRecord(
                number, row.id, 2025, "report_found", "", "", "http://a.example/1",
                is_complete=True, inspected_at=NOW, today=NOW.date(), rules_version="r1",
                present=findings,
                changes_mailed=frozenset((each.rule, each.place) for each in findings),
            )
        )  # fmt: skip
    store.finish_round(number, NOW)


def _finding(number: int) -> FindingRecord:
    return FindingRecord(
        "A05", f"applications.granted.total{number}", "error", "certain",
        f"「三、本年度办理结果（一）予以公开·总计」填写{number}，按勾稽关系应为0", "请核对相关各格，使勾稽关系成立",
        "《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）", "格式所附勾稽关系", str(number), "0", str(number),
        "http://www.yunxi.example/zwgk/gknb/202601/t20260115_1001.html",
    )  # fmt: skip


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure, and print the figures."""
    wishes = Wishes(term_days=10)
    server, port = serve()
    with tempfile.TemporaryDirectory() as home:
        engine = open_engine(f"sqlite:///{Path(home) / 'xuncha.db'}")
        store = Store(engine, EvidenceStore(Path(home) / "evidence"))
        seed(store)
        before = _peak()
        began, cpu = time.monotonic(), time.process_time()
        follow_up(store, wishes, NO_LOCAL_RULES, NOW)
        demanded, between = time.monotonic() - began, _peak()
        with SmtpPost(host="127.0.0.1", port=port, sender="x@yunxi.example") as way:
            summary = dispatch(store, way, lambda: NOW, Clerk(store, wishes))
        wall, spent = time.monotonic() - began, time.process_time() - cpu
        engine.dispose()
    os.kill(server, signal.SIGKILL)
    os.waitpid(server, 0)
    print(
        f"{SUPERVISORS * ORGANS_EACH * FINDINGS_EACH} findings, {SUPERVISORS} supervisors: "
        f"{summary.sent} letters sent in {wall:.1f} s ({spent:.1f} s CPU), of which "
        f"{demanded:.1f} s for {SUPERVISORS * ORGANS_EACH} demands; "
        f"peak memory {before:.0f} MB before, {between:.0f} MB with the demands, {_peak():.0f} MB after"
    )


if __name__ == "__main__":
    main()
