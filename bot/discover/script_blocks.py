"""Blocks of scripts: whether what stands in one runs by itself once the page is there. Pure.

No script is run: heads of blocks are read, and the calls of functions that are named.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from bot.discover.parsed import Parsed
from bot.discover.script_comments import without_comments

_FUNCTION = re.compile(r"(?P<before>.*?)(?:async\s+)?function\s*(?P<name>[\w$]*)\s*\Z", re.DOTALL)
_RUNS = re.compile(
    r"(?:(?<![\w$.])(?:\$|jQuery)\(|\.ready\(|(?:setTimeout|setInterval)\(|\bonload=|"
    r"addEventListener\(['\"](?:load|DOMContentLoaded)['\"],|attachEvent\(['\"]onload['\"],|"
    r"(?:\A|[;{}(!+~,]|\n)\(+|[!+~]|\A\()\Z"
)
_CONDITION = re.compile(r"\b(?:if|while|for|switch|catch)\s*\Z")
_TIMER_TEXT = re.compile(r"(?:setTimeout|setInterval)\s*\(\s*['\"]\s*\Z")
_SWITCH = re.compile(
    r"userAgent|mobile|android|iphone|ipad|phone|screen|protocol|platform|https:|innerWidth|ismob|\btop\b|wap",
    re.IGNORECASE,
)
_HANDLER = re.compile(
    r"\.(?:click|dblclick|submit|change|select|key\w+|mouse\w+|focus|blur|hover|toggle|tap|scroll|resize)\((?:\w+,)?\Z|"
    r"\.(?:on|one|bind|live|delegate)\(['\"](?!load|ready)[^)]*\Z|"
    r"(?:addEventListener|attachEvent)\(['\"](?!load|DOMContentLoaded|onload)[^)]*\Z|"
    r"\bon(?!load\b|ready)[a-z]+=\Z|\blayer\.\w+\([^)]*\Z|\bconfirm\([^)]*\Z"
)
_NAMED = re.compile(
    r"(?:function\s+(?P<said>[\w$]+)|(?P<given>[\w$]+)['\"]?\s*[:=]\s*(?:async\s+)?(?:function\s*[\w$]*)?|[\s,{](?P<bare>[\w$]+))\s*\Z"
)
_HOOK = re.compile(
    r"mounted|created|ready|onload|setup|beforeMount|success|done|then|complete|callback|render|function"
)
_BRACE = re.compile(r"[{}]")
_WORD = re.compile(r"(?:async\s+)?function\s*\Z")
_ARGUMENT = re.compile(r"[\w$]+\Z")
_NEAR = 400
_FURTHEST = 20_000
_MOST = 20
_MOST_LOOKS = 60


def scripts_of(parsed: Parsed) -> str:
    """Give the scripts of a page, with what its body does once it is there."""
    loads = [each.get("onload") or "" for each in parsed.tree.iter("body")]
    scripts = without_comments(parsed.scripts).replace("<!--", "")
    return ";\n".join((scripts, *filter(None, loads)))


def places_of_words(scripts: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Give where one of `words` begins and ends: many times faster than a pattern of them."""
    for word in words:
        at = scripts.find(word)
        while at >= 0:
            yield at, at + len(word)
            at = scripts.find(word, at + len(word))


class Blocks:
    """The blocks of one page's scripts; what takes too many looks to tell is taken to wait."""

    def __init__(self, scripts: str) -> None:
        """Take the scripts as `scripts_of` gives them."""
        self.scripts = scripts
        self._left = _MOST_LOOKS
        self._called: dict[tuple[str, bool], bool] = {}

    def waits(self, at: int) -> bool:
        """Whether what stands at `at` waits for a press, or for a call that no script makes unasked."""
        return any(self._keeps_waiting(brace) for brace in self._around(at)) or self._left <= 0

    def runs(self, at: int, *, is_loose: bool) -> bool:
        """Whether the statement at `at` runs by itself; with `is_loose` a condition counts as met."""
        if timer := _TIMER_TEXT.search(self.scripts, max(0, at - _NEAR), at):
            at = timer.start()
        is_met = is_loose and _is_met(self.scripts, at)
        if not is_met and not _begins_statement(self.scripts, at):
            return False
        is_run = all(self._is_run(brace, is_loose=is_loose) for brace in self._around(at))
        return is_run and self._left > 0

    def _around(self, at: int) -> Iterator[int]:
        """Give the places of the braces that are open at `at`, the nearest first."""
        open_ones, end = 0, max(0, at - _FURTHEST)
        self._left -= 1
        braces = list(_BRACE.finditer(self.scripts, end, at)) if self._left > 0 else []
        for brace in reversed(braces):
            if brace[0] == "}":
                open_ones += 1
            elif open_ones:
                open_ones -= 1
            else:
                yield brace.start()

    def _head(self, brace: int) -> str:
        return self.scripts[max(0, brace - _NEAR) : brace].rstrip()

    def _keeps_waiting(self, brace: int) -> bool:
        """Whether a block is a handler's, or that of a function that nothing calls unasked."""
        head = self._head(brace)
        if not head.endswith((")", "=>")):
            return False
        front = _front(head)
        if _CONDITION.search(front):
            return False
        if _HANDLER.search("".join(_WORD.sub("", front).split())):
            return True
        if (named := _NAMED.search(front)) is None:
            return False
        name = named["said"] or named["given"] or named["bare"]
        return not _HOOK.fullmatch(name) and not self._is_called_unasked(name)

    def _is_called_unasked(self, name: str) -> bool:
        if (known := self._called.get((name, False))) is not None:
            return known
        self._called[name, False] = False  # what only calls itself is never called
        calls = re.compile(
            rf"(?<![\w$])(?<!function ){re.escape(name)}\s*\((?![^()]*\)\s*\{{)|"
            rf"[(=,]\s*['\"]?{re.escape(name)}\s*[,;)'\"(]"
        )
        for found in islice(calls.finditer(self.scripts), _MOST):
            before = "".join(self._head(found.start() + 1).split())
            if not _HANDLER.search(before) and not self.waits(found.start() + 1):
                self._called[name, False] = True
                break
        return self._called[name, False]

    def _is_run(self, brace: int, *, is_loose: bool) -> bool:
        """Whether the block that a brace opens runs by itself."""
        head = self._head(brace)
        if not head.endswith((")", "=>")):
            return head.endswith(("try", "finally", ";", "}")) or not head
        front = _front(head)
        if head.endswith("=>"):
            return bool(_RUNS.search("".join(front.split())))
        if _CONDITION.search(front):
            return is_loose and not _SWITCH.search(head)
        if (function := _FUNCTION.fullmatch(front)) is None:
            return False
        if name := function["name"]:
            return self._is_called(name, is_loose=is_loose)
        return bool(_RUNS.search("".join(function["before"].split())))

    def _is_called(self, name: str, *, is_loose: bool) -> bool:
        """Whether a function is called, or given to a timer or to the load of the page, unasked."""
        if (known := self._called.get((name, True))) is not None:
            return known
        self._called[name, True] = False
        calls = re.compile(
            rf"(?<![\w$.])(?:window\.)?(?:{re.escape(name)}\s*\(|"
            rf"(?:setTimeout|setInterval)\s*\(\s*['\"]?{re.escape(name)}\b|"
            rf"onload\s*=\s*{re.escape(name)}\b|(?:\$|jQuery)\s*\(\s*{re.escape(name)}\s*\))"
        )
        for found in islice(calls.finditer(self.scripts), _MOST):
            is_said = self._head(found.start()).endswith("function")
            if not is_said and self.runs(found.start(), is_loose=is_loose):
                self._called[name, True] = True
                break
        return self._called[name, True]


def _front(head: str) -> str:
    """Give what stands before the arguments of a function, or of a condition."""
    head = head.removesuffix("=>").rstrip()
    front = head[: _opening(head)] if head.endswith(")") else _ARGUMENT.sub("", head)
    return front.rstrip()


def _begins_statement(scripts: str, at: int) -> bool:
    """Whether a statement begins at `at`, and hangs on no condition before it."""
    before = scripts[max(0, at - _NEAR) : at]
    if before.endswith("return "):
        return False
    bare = before.rstrip()
    if not bare or bare[-1] in ";{}":
        return True
    has_line = "\n" in before[len(bare) :]
    if bare[-1] == ")":
        return has_line and not _CONDITION.search(bare[: _opening(bare)].rstrip())
    return has_line and (bare[-1].isalnum() or bare[-1] in "'\"`]>")


def _is_met(scripts: str, at: int) -> bool:
    """Whether a condition without braces before `at` counts as met."""
    bare = scripts[max(0, at - _NEAR) : at].rstrip()
    if not bare.endswith(")"):
        return False
    is_condition = _CONDITION.search(bare[: _opening(bare)].rstrip())
    return bool(is_condition) and not _SWITCH.search(bare)


def _opening(text: str) -> int:
    """Give the place of the bracket that the one at the end of `text` closes; 0 if it is not there."""
    open_ones = 0
    for place in range(len(text) - 1, -1, -1):
        open_ones += (text[place] == ")") - (text[place] == "(")
        if not open_ones:
            return place
    return 0
