"""CPU of a circular for 300 organs with twelve months of history, in every form, and of the whole command.

The history comes from a seed through the real store. Run: `make bench-circular`. Prints medians.
"""

import contextlib
import io
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bot.cli import main as command
from tests.bot.circular.histories import REPORT_YEAR, a_history, twice_a_month

ORGANS, RUNS = 300, 7


def cpu(home: Path, form: str) -> float:
    """Give the CPU seconds of writing one circular."""
    words = ["--home", str(home), "circular", "--month", f"{REPORT_YEAR + 1}-06"]
    before = time.process_time()
    with contextlib.redirect_stdout(io.StringIO()):
        command([*words, "--out", str(home / f"circular.{form}")])
    return time.process_time() - before


def main() -> None:
    """Make the history, measure every form, print medians."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        days = twice_a_month(REPORT_YEAR)
        with a_history(home, ORGANS, 1, days, years=2) as made:
            findings = len(made.store.findings(REPORT_YEAR, "all"))
        print(f"{ORGANS} organs, {2 * len(days)} rounds, {findings} findings, medians of {RUNS}")
        for form in ("docx", "xlsx", "html"):
            cpu(home, form)
            taken = statistics.median(cpu(home, form) for _ in range(RUNS))
            print(
                f"{form:6} {taken:5.2f} s CPU, {(home / f'circular.{form}').stat().st_size:8} bytes"
            )
        words = ["--home", str(home), "circular", "--report-year", str(REPORT_YEAR)]
        out = str(home / "whole.docx")
        subprocess.run([sys.executable, "-m", "bot", *words, "--out", out], check=True)
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"the whole command, from the shell: {spent.ru_utime + spent.ru_stime:5.2f} s CPU")


if __name__ == "__main__":
    main()
