"""kill -9 between a finding and its letter: the short form; `make kill-mail` is the long one."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_letters_survive_kill_9_and_a_bad_server_and_repeat_only_where_they_must():
    made = subprocess.run(
        [sys.executable, "-m", "tests.e2e.mail_kill", "--kills", "12"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    figures = json.loads(made.stdout)
    assert figures["kills"] == 12
    assert figures["found"] > 12
    assert (figures["lost"], figures["unexplained"], figures["waiting"]) == (0, 0, 0)
    assert figures["integrity"] == "ok"
