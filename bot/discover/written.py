"""Links that a script writes into the page as they stand, word for word, as soon as it is there. Pure.

No script is run: only what is written outside of any block and condition counts. What is put
together of pieces is a doubt where it turns pages.
"""

import re
from collections.abc import Iterator
from itertools import islice

from bot.discover.script_comments import without_comments

_WRITES = re.compile(r"document\s{0,3}\.\s{0,3}write(?:ln)?\s{0,3}\(\s{0,3}")
_TEXT = re.compile(
    r"'((?:[^'\\\n]|\\.){0,2000})'|\"((?:[^\"\\\n]|\\.){0,2000})\"|`((?:[^`\\$]|\\.){0,2000})`"
)
_END = re.compile(r"\s{0,9}\)")
_ESCAPED = re.compile(r"\\(.)")
_TURNS = re.compile(r"下一?页|尾页|末页|>\s*\[?(?:[2-9]|&gt;|»|›)\]?\s*<")
_REST = re.compile(r"\)\s*;|\n")
_MOST, _LONGEST, _NEAR = 60, 600, 80


def written_markup(scripts: str) -> str:
    """Give the markup with links that scripts write word for word, unconditionally."""
    if "write" not in scripts or "<a" not in scripts.lower():
        return ""
    return "\n".join(
        markup for markup, is_whole in _written(scripts) if is_whole and "<a" in markup.lower()
    )


def writes_pager(scripts: str) -> bool:
    """Whether scripts write a link that turns pages, put together of pieces."""
    if "write" not in scripts or not _TURNS.search(scripts):
        return False
    return any(
        not is_whole and "<a" in said.lower() and _TURNS.search(said)
        for said, is_whole in _written(scripts)
    )


def _written(scripts: str) -> Iterator[tuple[str, bool]]:
    """Give what is written outside of blocks, and whether it is one text."""
    scripts = without_comments(scripts).replace("<!--", "")
    depth, at = 0, 0
    for found in islice(_WRITES.finditer(scripts), _MOST):
        between = _TEXT.sub("", scripts[at : found.start()])
        depth = max(0, depth + between.count("{") - between.count("}"))
        at = found.start()
        if depth or not _begins(scripts, found.start()):
            continue
        text = _TEXT.match(scripts, found.end())
        if text is not None and _END.match(scripts, text.end()):
            yield _ESCAPED.sub(r"\1", text[1] or text[2] or text[3] or ""), True
        else:
            yield _REST.split(scripts[found.end() : found.end() + _LONGEST], maxsplit=1)[0], False


def _begins(scripts: str, at: int) -> bool:
    """Whether a statement begins at `at`, and hangs on nothing before it."""
    before = scripts[max(0, at - _NEAR) : at]
    bare = before.rstrip()
    return not bare or bare[-1] in ";}" or "\n" in before[len(bare) :]
