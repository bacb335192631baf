"""kill -9 in the middle of rounds: nothing lost, nothing told twice, nobody falsely accused."""

import random
import subprocess
import sys
import time
from collections import Counter
from email import message_from_bytes, policy
from pathlib import Path

from bot.cli import main
from bot.demo.county import REPORT_YEAR, TODAY, county
from bot.demo.server import CountyServer
from tests.e2e.house import opened_store
from tests.e2e.test_county import open_findings, verdicts

KILLS = 6


def test_rounds_killed_at_any_moment_lose_nothing(tmp_path: Path, capsys):
    made = county()
    rng = random.Random(7)
    with CountyServer(made) as server:
        (tmp_path / "xuncha.toml").write_text(
            f'[fetch]\npause = 0\nretries = 0\nallow_hosts = ["{server.address}"]\n'
            '[smtp]\nfolder = "letters"\n'
        )
        (tmp_path / "roster.csv").write_text(server.roster_csv(), encoding="utf-8")
        assert (
            main(
                ["--home", str(tmp_path), "roster", "import", str(tmp_path / "roster.csv"), "--yes"]
            )
            == 0
        )
        command = [
            sys.executable,
            "-m",
            "bot",
            "--home",
            str(tmp_path),
            "round",
            "--today",
            str(TODAY),
        ]
        for _ in range(KILLS):
            process = subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            time.sleep(rng.uniform(0.7, 2.2))
            process.kill()
            process.wait()
        for words in (
            ["round", "--today", str(TODAY)],
            ["round", "--today", str(TODAY)],
            ["dispatch"],
        ):
            main(["--home", str(tmp_path), *words])
    capsys.readouterr()
    with opened_store(tmp_path) as store:
        truth = {each.name: set(each.findings) for each in made.organs if each.findings}
        assert open_findings(store) == truth
        assert verdicts(store) == {each.name: (each.verdict, each.reason) for each in made.organs}
        certain = [each for each in store.findings(REPORT_YEAR) if each.confidence == "certain"]
        assert store.integrity() == "ok"
    told = "\n".join(
        message_from_bytes(path.read_bytes(), policy=policy.default)
        .get_body(("plain",))
        .get_content()
        for path in (tmp_path / "letters").glob("*.eml")
    )
    # Two organs without a report are told in the same words.
    words = Counter(f"{each.rule}] {each.message}" for each in certain)
    assert {each: told.count(each) for each in words} == words
