"""Where a page sends its visitor on to by itself: by a tag, or by a script that runs unasked. Pure.

No script is run. What waits for a click, or depends on a condition, sends nobody on.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.discover.addresses import Addresses
from bot.discover.parsed import Parsed
from bot.discover.script_values import Scripts, without_comments

_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\";]+)", re.IGNORECASE)
_SENDS = re.compile(
    r"(?<![\w$.])(?:(?:window|self|top|parent|document|this)\s*\.\s*)*location\s*"
    r"(?:(?:\.\s*href\s*)?=(?!=)|\.\s*(?:replace|assign)\s*\()\s*"
    r"(?:(['\"`])(?P<said>[^'\"`\s]{1,500})\1|(?P<name>[A-Za-z_$][\w$]*))\s*\)?\s*(?=[;}\n,'\"]|\Z)"
)
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
_POCKET = re.compile(r"^(?:m|wap|3g|mobile|wx)\.|/(?:wap|mobile|3g|m|wx)(?:/|$)", re.IGNORECASE)
_SAYS_SO = re.compile(
    r"(?:秒钟?[之以]?后|自动|正在|即将|将会?)(?:为您)?(?:自动)?(?:跳|转[到向入至])"
)
_NEAR = 400
_FURTHEST = 20_000
_DEEPEST = 6
_MOST = 20


def sent_on(parsed: Parsed, addresses: Addresses, *, is_shell: bool = False) -> str:
    """Give where a page sends its visitor on to; "" where it stays.

    In a shell, a page that shows nothing of its own, a condition counts as met.
    """
    for each in parsed.tree.iter("meta"):
        if (each.get("http-equiv") or "").lower() == "refresh" and (
            found := _REFRESH.search(each.get("content") or "")
        ):
            url = addresses.absolute(found[1])
            if url and not _is_same(url, addresses.page):
                return url
    scripts = _scripts_of(parsed) if parsed.glance.holds(b"location") else ""
    if not _SENDS.search(scripts):
        return ""
    is_loose = is_shell or bool(_SAYS_SO.search(parsed.text))
    for said in _sent_by_script(scripts, is_loose=is_loose):
        url = addresses.absolute(said)
        if url and not _is_same(url, addresses.page) and not _is_pocket(url, addresses.page):
            return url
    return ""


def _scripts_of(parsed: Parsed) -> str:
    """Give the scripts of a page, with what its body does once it is there."""
    loads = [each.get("onload") or "" for each in parsed.tree.iter("body")]
    scripts = without_comments(parsed.scripts).replace("<!--", "")
    return ";\n".join((scripts, *filter(None, loads)))


def _sent_by_script(scripts: str, *, is_loose: bool) -> Iterator[str]:
    for count, found in enumerate(_SENDS.finditer(scripts)):
        if count >= _MOST:
            return
        if not _runs(scripts, found.start(), is_loose=is_loose):
            continue
        if said := found["said"]:
            yield said
        elif isinstance(value := Scripts(scripts).value_of(found["name"]), str):
            yield value


def _runs(scripts: str, at: int, *, is_loose: bool, depth: int = 0) -> bool:
    """Whether the statement at `at` runs by itself once the page is there."""
    if depth > _DEEPEST:
        return False
    if timer := _TIMER_TEXT.search(scripts, max(0, at - _NEAR), at):
        at = timer.start()
    if not _begins_statement(scripts, at) and not _is_met(scripts, at, is_loose=is_loose):
        return False
    return all(
        _is_run(scripts, brace, is_loose=is_loose, depth=depth) for brace in _around(scripts, at)
    )


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
    return has_line and (bare[-1].isalnum() or bare[-1] in "'\"`]")


def _is_met(scripts: str, at: int, *, is_loose: bool) -> bool:
    """Whether a condition without braces before `at` counts as met."""
    bare = scripts[max(0, at - _NEAR) : at].rstrip()
    if not is_loose or not bare.endswith(")"):
        return False
    is_condition = _CONDITION.search(bare[: _opening(bare)].rstrip())
    return bool(is_condition) and not _SWITCH.search(bare)


def _around(scripts: str, at: int) -> Iterator[int]:
    """Give the places of the braces that are open at `at`, the nearest first."""
    open_ones, place, end = 0, at, max(0, at - _FURTHEST)
    while (place := max(scripts.rfind("{", end, place), scripts.rfind("}", end, place))) >= 0:
        if scripts[place] == "}":
            open_ones += 1
        elif open_ones:
            open_ones -= 1
        else:
            yield place


def _is_run(scripts: str, brace: int, *, is_loose: bool, depth: int) -> bool:
    """Whether the block that a brace opens runs by itself."""
    head = scripts[max(0, brace - _NEAR) : brace].rstrip()
    if head.endswith("=>"):
        head = head[:-2].rstrip()
        head = (
            head[: _opening(head)]
            if head.endswith(")")
            else head.rstrip("abcdefghijklmnopqrstuvwxyz_")
        )
        return bool(_RUNS.search("".join(head.split())))
    if not head.endswith(")"):
        return head.endswith(("try", "finally", ";", "}")) or not head
    front = head[: _opening(head)]
    if _CONDITION.search(front.rstrip()):
        return is_loose and not _SWITCH.search(head)
    if (function := _FUNCTION.fullmatch(front)) is None:
        return False
    if name := function["name"]:
        return _is_called(scripts, name, is_loose=is_loose, depth=depth)
    return bool(_RUNS.search("".join(function["before"].split())))


def _is_called(scripts: str, name: str, *, is_loose: bool, depth: int) -> bool:
    """Whether a function is called, or given to a timer or to the load of the page, unasked."""
    calls = re.compile(
        rf"(?<![\w$.])(?:window\.)?(?:{re.escape(name)}\s*\(|(?:setTimeout|setInterval)\s*\(\s*['\"]?{re.escape(name)}\b|"
        rf"onload\s*=\s*{re.escape(name)}\b|(?:\$|jQuery)\s*\(\s*{re.escape(name)}\s*\))"
    )
    return any(
        _runs(scripts, found.start(), is_loose=is_loose, depth=depth + 1)
        for found in list(calls.finditer(scripts))[:_MOST]
        if not scripts[: found.start()].rstrip().endswith("function")
    )


def _opening(text: str) -> int:
    """Give the place of the bracket that the one at the end of `text` closes; 0 if it is not there."""
    open_ones = 0
    for place in range(len(text) - 1, -1, -1):
        open_ones += (text[place] == ")") - (text[place] == "(")
        if not open_ones:
            return place
    return 0


def _is_same(url: str, page: str) -> bool:
    """Whether two addresses differ in no more than http and https, or a www in front."""
    one, other = urlsplit(url), urlsplit(page)
    hosts = {each.netloc.lower().removeprefix("www.") for each in (one, other)}
    return len(hosts) == 1 and (one.path or "/", one.query) == (other.path or "/", other.query)


def _is_pocket(url: str, page: str) -> bool:
    """Whether an address is that of a site for telephones, and the page is not."""
    one, other = urlsplit(url), urlsplit(page)
    is_pocket = _POCKET.search(one.netloc) or _POCKET.search(one.path)
    return bool(is_pocket) and not (_POCKET.search(other.netloc) or _POCKET.search(other.path))
