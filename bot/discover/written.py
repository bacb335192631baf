"""Links that a script writes into the page as they stand, word for word, as soon as it is there. Pure.

No script is run: only what is written outside of any block and condition counts. What is put
together of pieces is a doubt where it turns pages.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

from bot.discover.script_comments import without_comments

_WRITES = re.compile(r"document\s{0,3}\.\s{0,3}write(?:ln)?\s{0,3}\(\s{0,3}")
_TEXT = re.compile(
    r"'((?:[^'\\\n]|\\.){0,2000})'|\"((?:[^\"\\\n]|\\.){0,2000})\"|`((?:[^`\\$]|\\.){0,2000})`"
)
_END = re.compile(r"\s{0,9}\)")
_CODED = re.compile(r"(decodeURI(?:Component)?|unescape|atob)\s{0,3}\(\s{0,3}")
_CODES = ("decodeuri", "unescape", "atob")
_LETTER = re.compile(r"%u([0-9a-fA-F]{4})")
_ESCAPED = re.compile(r"\\(.)")
_TURNS = re.compile(r"下一?页|尾页|末页|>\s*\[?(?:[2-9]|&gt;|»|›)\]?\s*<")
_REST = re.compile(r"\)\s*;|\n")
_MOST, _LONGEST, _NEAR = 60, 600, 80


def written_markup(scripts: str) -> str:
    """Give the markup with links that scripts write word for word, unconditionally."""
    if "write" not in scripts or not any(map(scripts.lower().__contains__, ("<a", *_CODES))):
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
        coded = _CODED.match(scripts, found.end())
        text = _TEXT.match(scripts, coded.end() if coded else found.end())
        end = _END.match(scripts, text.end()) if text is not None else None
        if coded and end:
            end = _END.match(scripts, end.end())
        if text is not None and end:
            said = _ESCAPED.sub(r"\1", text[1] or text[2] or text[3] or "")
            yield _decoded(coded[1], said) if coded else said, True
        else:
            yield _REST.split(scripts[found.end() : found.end() + _LONGEST], maxsplit=1)[0], False


def _decoded(code: str, said: str) -> str:
    """Give what a text that a script writes in code amounts to."""
    if code == "atob":
        try:
            return base64.b64decode(said, validate=True).decode("utf-8", "replace")
        except (binascii.Error, ValueError):
            return ""
    letters = _LETTER.sub(lambda found: chr(int(found[1], 16)), said)
    return unquote(letters, encoding="latin-1" if code == "unescape" else "utf-8")


def _begins(scripts: str, at: int) -> bool:
    """Whether a statement begins at `at`, and hangs on nothing before it."""
    before = scripts[max(0, at - _NEAR) : at]
    bare = before.rstrip()
    return not bare or bare[-1] in ";}" or "\n" in before[len(bare) :]
