"""The commands: thin, each a few lines that call a station. Bad input is one sentence and exit 2."""

import os
import sys
from collections.abc import Sequence

from bot.cli.arguments import parser
from bot.cli.usage import wants_english
from bot.errors import XunchaError

__all__ = ["main", "parser"]

BAD_INPUT = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in `argv` (default: the process's own words); give its exit code."""
    words = sys.argv[1:] if argv is None else list(argv)
    asked = parser(is_english=wants_english(words)).parse_args(words)
    if not hasattr(asked, "run"):
        parser().print_help(sys.stderr)
        return BAD_INPUT
    try:
        return int(asked.run(asked))
    except XunchaError as error:
        print(str(error), file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        # The reader (head, less) has gone; nothing is wrong. Python would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return 130
