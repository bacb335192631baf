"""How well scans are read: cells right, wrong and unread, per resolution. Takes minutes."""

import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bot.document import Document
from bot.interpreting import interpret
from bot.reading import scan
from bot.reading.layout import blocks_of
from tests.bot.reading import scanned

REPORTS = ((1, "2021"), (2, "2019"), (3, "2021"))


def main() -> None:
    """Print one line for each resolution and slant."""
    made = []
    for seed, edition in REPORTS:
        spec = scanned.fictional_report(seed, edition)
        with tempfile.TemporaryDirectory() as folder:
            made.append((spec, scanned.printed(spec, Path(folder))))
    for dpi in (100, 150, 200):
        for slant in (0.0, 1.3, -2.0):
            right = wrong = unread = pages = 0
            seconds = 0.0
            for spec, pdf in made:
                pictures = [scanned.scanned(page, slant) for page in scanned.drawn(pdf, dpi)]
                start = time.perf_counter()
                leaves = scan.leaves_of_pictures(pictures)
                seconds += time.perf_counter() - start
                pages += len(pictures)
                document = Document("scan", blocks_of(leaves), is_picture=True)
                counts = scanned.tally(spec, interpret(document, 2025))
                right, wrong, unread = (
                    a + b for a, b in zip((right, wrong, unread), counts, strict=True)
                )
            every = right + wrong + unread
            print(
                f"{dpi} dpi, slant {slant:+.1f}: right {right / every:.2%}, wrong {wrong / every:.2%},"
                f" unread {unread / every:.2%} of {every}; {seconds / pages:.1f} s a page"
            )
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
