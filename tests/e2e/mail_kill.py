"""kill -9 at any point between a finding and SMTP's 250, with a server that fails, too.

A child finds faults, writes letters and sends them; it dies at its n-th call to the database or
the network. The server greylists, refuses, falls silent, hangs up before and behind the end of
a letter. At the end everybody behaves, and what arrived is held against what was found:

    python -m tests.e2e.mail_kill --kills 400
"""

import argparse
import json
import os
import random
import re
import signal
import socketserver
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

from bot.clerk import Clerk
from bot.dispatch import dispatch
from bot.following import follow_up
from bot.mail import SmtpPost
from bot.wishes import Wishes
from rules.local import NO_LOCAL_RULES
from state.store import Store
from tests.state.seeds import EDUCATION, FINANCE, OrganRow, a_finding, a_store, an_inspection

START = datetime(2026, 2, 2, 1, 0, tzinfo=UTC)
STEP = timedelta(hours=6, minutes=1)
# Seconds: a server that means well answers sooner, also on a machine with other things to do.
_PATIENCE = 1.0
# The server's moods: how often each, out of twenty letters.
MOODS = (
    ["well"] * 10 + ["greylist"] * 2 + ["refuse_rcpt", "busy"]
    + ["drop_before_end"] * 2 + ["drop_after_end"] * 2 + ["stall", "reject"]
)  # fmt: skip
# The organs tell their letters too, and terms run: every kind of promise is in the game.
WISHES = Wishes(term_days=1, to_organs=True, give_up=timedelta(days=3650))
OTHER = OrganRow(
    **{name: getattr(FINANCE, name) for name in OrganRow.__slots__}
    | {"supervisor": "另一办", "email": "z@yunxi.example", "organ_email": "fin@yunxi.example"}
)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    log: Path
    calm: Path
    rng: random.Random

    def mood(self) -> str:
        return "well" if self.calm.exists() else self.rng.choice(MOODS)

    def take(self, mood: str, body: bytes) -> None:
        """Write down a letter, before any answer: from here on it was accepted."""
        message = message_from_bytes(body, policy=policy.default)
        text = message.get_body(("plain",)).get_content()
        line = json.dumps(
            {
                "id": str(message["Message-ID"]),
                "to": str(message["To"]),
                "mood": mood,
                "tokens": sorted(set(re.findall(r"记号\d+号", text))),
            }
        )
        with self.log.open("a") as file:
            file.write(line + "\n")


class _Talk(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        mood = self.server.mood()
        try:
            self._say("220 hello")
            while line := self.rfile.readline():
                verb = line.split()[0].decode().upper() if line.split() else ""
                if verb == "DATA":
                    if not self._data(mood):
                        return
                    mood = self.server.mood()
                elif verb == "QUIT":
                    self._say("221 bye")
                    return
                elif verb == "RCPT" and mood == "greylist":
                    self._say("451 4.7.1 greylisted")
                    mood = self.server.mood()
                elif verb == "RCPT" and mood == "refuse_rcpt":
                    self._say("550 5.1.1 no such user")
                    mood = self.server.mood()
                elif verb == "MAIL" and mood == "busy":
                    self._say("421 too busy")
                    return
                else:
                    self._say("250 ok")
        except OSError:
            return

    def _data(self, mood: str) -> bool:
        self._say("354 go on")
        body = b""
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            body += line
            if mood == "drop_before_end":
                return False
        if line != b".\r\n":
            return False  # the sender died in the middle: nothing was accepted
        if mood == "reject":
            self._say("451 try again")
            return True
        self.server.take(mood, body)
        if mood == "drop_after_end":
            return False
        if mood == "stall":
            time.sleep(_PATIENCE * 1.3)
            return False
        self._say("250 taken")
        return True

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


def serve(home: Path, seed: int) -> tuple[int, int]:
    """Serve from a process of its own; give its process and port."""
    server = _Server(("127.0.0.1", 0), _Talk)
    server.log, server.calm, server.rng = home / "taken.jsonl", home / "calm", random.Random(seed)
    server.log.touch()
    pid = os.fork()
    if pid == 0:
        server.serve_forever(poll_interval=0.05)
    port = server.server_address[1]
    server.socket.close()
    return pid, port


def work(store: Store, cycle: int, port: int, *, finds: bool = True) -> None:
    """One turn of the service: a round, what follows from it, and the post."""
    now = START + cycle * STEP
    if finds:
        number = store.begin_round(2025, now.date(), now, "manual", "r1")
        for at, organ in enumerate(("edu", "fin")):
            found = a_finding(
                place=f"applications.turn{cycle}.{organ}", message=f"记号{cycle * 2 + at}号"
            )
            store.record(an_inspection(number, found, organ_id=organ, at=now, today=now.date()))
        store.finish_round(number, now)
    else:
        store.interrupt_stale_rounds(now)
    follow_up(store, WISHES, NO_LOCAL_RULES, now)
    with SmtpPost(
        host="127.0.0.1", port=port, sender="xuncha@yunxi.example", timeout=_PATIENCE
    ) as way:
        dispatch(store, way, lambda: now, Clerk(store, WISHES))


_TOUCHING = frozenset({"execute", "commit", "sendall", "send", "recv_into", "connect", "close"})


def dying_at(call: int, *, in_post: bool) -> Callable[[object, str, object], None]:
    """Give a profiler that kills this process at its `call`th touch of disk or network.

    With `in_post` touches are counted from the first that goes to the mail server.
    """
    count, begun = 0, not in_post

    def look(frame: object, event: str, called: object) -> None:
        nonlocal count, begun
        del frame
        name = getattr(called, "__name__", "")
        if event in {"c_call", "c_return"} and name in _TOUCHING:
            begun = begun or name == "connect"
            count += begun
            if count == call:
                os.kill(os.getpid(), signal.SIGKILL)

    return look


def touches(home: Path, port: int) -> int:
    """Give how often a whole life touches disk and network, with letters of lives before it."""
    count = 0

    def look(frame: object, event: str, called: object) -> None:
        nonlocal count
        count += event in {"c_call", "c_return"} and getattr(called, "__name__", "") in _TOUCHING

    with a_store(home, (EDUCATION, OTHER)) as store:
        work(store, 1, port)
        sys.setprofile(look)
        work(store, 2, port)
        sys.setprofile(None)
    return count


def one_life(home: Path, cycle: int, port: int, call: int | None, *, in_post: bool = False) -> bool:
    """Let a child live until its `call`th touch, if any; give whether it was killed.

    One that is not to be killed finds nothing new: it works off what others left.
    """
    pid = os.fork()
    if pid == 0:
        try:
            with a_store(home, (EDUCATION, OTHER)) as store:
                store.interrupt_stale_rounds(START + cycle * STEP)
                if call is not None:
                    sys.setprofile(dying_at(call, in_post=in_post))
                work(store, cycle, port, finds=call is not None)
                sys.setprofile(None)
        finally:
            os._exit(0)
    _, status = os.waitpid(pid, 0)
    return os.WIFSIGNALED(status)


def trial(home: Path, kills: int, seed: int) -> dict[str, object]:
    """Kill so many children, let the last one finish, and count what arrived."""
    rng = random.Random(seed)
    server, port = serve(home, seed)
    killed_after: list[int] = []
    try:
        most, cycle = touches(home, port), 2
        while len(killed_after) < kills:
            cycle += 1
            in_post = rng.random() < 0.7
            call = rng.randint(1, most // 3 if in_post else most)
            if one_life(home, cycle, port, call, in_post=in_post):
                killed_after.append(len((home / "taken.jsonl").read_text().splitlines()))
            cycle += 1
            one_life(home, cycle, port, None)
        (home / "calm").touch()
        with a_store(home, (EDUCATION, OTHER)) as store:
            for extra in range(1, 8):
                work(store, cycle + extra * 4, port, finds=False)
            found = {each.message for each in store.findings(2025, "all")}
            waiting = store.letters.waiting()
            integrity = store.integrity()
    finally:
        os.kill(server, signal.SIGKILL)
        os.waitpid(server, 0)
    taken = [json.loads(line) for line in (home / "taken.jsonl").read_text().splitlines()]
    return counted(taken, found, set(killed_after), cycle) | {
        "points": most, "waiting": waiting, "integrity": integrity,
    }  # fmt: skip


def counted(
    taken: list[dict], found: set[str], killed_after: set[int], cycles: int
) -> dict[str, object]:
    """Hold what the server took against what was found."""
    to_offices = [each for each in taken if each["to"] in {"a@yunxi.example", "z@yunxi.example"}]
    told = {token for each in to_offices for token in each["tokens"]}
    times = Counter(each["id"] for each in taken)
    unexplained = 0
    for at, each in enumerate(taken, start=1):
        is_repeated = any(later["id"] == each["id"] for later in taken[at:])
        could_be_marked = each["mood"] == "well" and at not in killed_after
        unexplained += is_repeated and could_be_marked
    return {
        "turns": cycles,
        "found": len(found),
        "lost": len(found - told),
        "letters": len(times),
        "accepted": len(taken),
        "duplicates": sum(count - 1 for count in times.values()),
        "unexplained": unexplained,
        "moods": dict(Counter(each["mood"] for each in taken)),
    }


def main() -> None:
    """Run the trial and print its figures as JSON."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--kills", type=int, default=400)
    asked.add_argument("--seed", type=int, default=7)
    words = asked.parse_args()
    # kill -9 loses nothing that was written, so memory will do for a disk.
    memory = Path("/dev/shm")  # noqa: S108 - tried, not trusted
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as home:
        began = time.monotonic()
        figures = trial(Path(home), words.kills, words.seed)
        figures["kills"] = words.kills
        figures["seconds"] = round(time.monotonic() - began, 1)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
