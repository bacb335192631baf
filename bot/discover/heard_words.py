"""Words for years and organs that are no links, and that a script opens when they are pressed. Pure.

A script that only shows or folds what stands in the page opens nothing. Where the script says how the
address is made out of what the word bears, `'/nb/' + $(this).data('code') + '.html'`, it is given.
"""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from bot.discover.leading_words import leading_word
from bot.discover.parsed import Parsed
from bot.discover.script_blocks import places_of_words

# Scripts are long: what may listen is found by its last word, and only then read.
_WORDS = (".click(", ".on(", ".bind(", ".live(", ".delegate(", ".forEach(")
_WHERE = re.compile(
    r"(?:(?:\$|jQuery)\(\s*|querySelectorAll\(\s*)(?P<mark>['\"])(?P<where>[^'\"]{1,80})(?P=mark)\s*\)\s*\Z"
)
_EVENT = re.compile(
    r"(?<=click\()|(?<=[nde]\()\s*['\"](?:(?P<within>[^'\"]{1,60})['\"]\s*,\s*['\"])?(?:click|tap|mousedown)"
    r"(?:['\"]\s*,\s*['\"](?P<which>[^'\"]{1,60}))?|(?<=Each\()[^;]{1,80}?(?:addEventListener|onclick)"
)
_STEP = re.compile(r"(\w*)((?:[#.][\w-]+|\[[\w-]+\])*)")
_BRACE = re.compile(r"[{}]")
_MARK = re.compile(r"([#.\[])([\w-]+)")
_CALLED = re.compile(r"\s*['\"]?\s*,?\s*([A-Za-z_$][\w$]*)\s*\)")
_OPENS = re.compile(
    r"\$\.(?:ajax|get|post|getJSON)|axios|fetch\(|\.load\(|location\b|open\(|\.src\s*=|XMLHttp|attr\(\s*['\"]src|"
    r"(?:get|load|query|show|list|search)\w*\(\s*(?:\$\(this\)|this)\s*\.|jump|submit\("
)
_MADE = re.compile(
    r"(?:(?P<mark>['\"])(?P<front>[^'\"\s]{0,200})(?P=mark)\s*\+\s*)?(?:\$\(this\)\s*\.\s*(?:data|attr)\(\s*['\"](?:data-)?(?P<key>[\w-]+)['\"]\s*\)|"
    r"this\.dataset\.(?P<set>\w+)|this\.getAttribute\(\s*['\"]data-(?P<got>[\w-]+)['\"]\s*\))"
    r"(?:\s*\+\s*['\"](?P<end>[^'\"\s]{0,80})['\"])?"
)
# What is opened depends on what was pressed.
_WHICH = re.compile(r"\bthis\b|target|index")
_NO_LINKS = "[not(self::a) and not(self::option) and not(.//a) and not(ancestor::a)]"
_LONGEST, _NEAR, _MOST = 500, 120, 40


def heard_words(parsed: Parsed) -> Iterator[tuple[str, str]]:
    """Give the words that a script opens when pressed, each with its address; "" where only it knows."""
    if "lick" not in parsed.scripts and "tap" not in parsed.scripts:
        return
    scripts, known = parsed.scripts, set[str]()
    for at, end in islice(places_of_words(scripts, _WORDS), _MOST):
        found = _WHERE.search(scripts, max(0, at - _NEAR), at)
        event = _EVENT.match(scripts, end) if found else None
        done = _done(scripts, event.end()) if event else ""
        if found is None or event is None or not (_OPENS.search(done) and _WHICH.search(done)):
            continue
        where = " ".join(filter(None, (found["where"], event["which"] or event["within"])))
        if where in known:
            continue
        known.add(where)
        made = _MADE.search(done)
        for each in _elements(parsed.tree, where):
            if word := leading_word("".join(each.itertext())):
                yield word, _address(each, made) if made else ""


def _done(scripts: str, at: int) -> str:
    """Give what is done on a press: the function that is given, or the one that is named."""
    if called := _CALLED.match(scripts, at):
        start = scripts.find(f"function {called[1]}")
        return scripts[start : start + _LONGEST] if start >= 0 else ""
    depth = 0
    for brace in _BRACE.finditer(scripts, at, at + _LONGEST):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return scripts[at : brace.start()]
    return scripts[at : at + _LONGEST]


def _elements(tree: HtmlElement, where: str) -> list[HtmlElement]:
    """Give the elements that a plain selector means; none where it is not plain."""
    found: list[HtmlElement] = []
    for selector in where.split(","):
        path = ""
        for step in selector.replace(">", " ").split():
            parts = _STEP.fullmatch(step)
            if parts is None:
                path = ""
                break
            path += f"//{parts[1] or '*'}{''.join(map(_condition, _MARK.findall(parts[2])))}"
        if path:
            found += tree.xpath(path + _NO_LINKS)
    return found


def _condition(mark: tuple[str, str]) -> str:
    sign, name = mark
    if sign == "#":
        return f"[@id='{name}']"
    if sign == "[":
        return f"[@{name}]"
    return f"[contains(concat(' ',normalize-space(@class),' '),' {name} ')]"


def _address(element: HtmlElement, made: re.Match[str]) -> str:
    key = (made["key"] or made["set"] or made["got"]).lower()
    borne = element.get(f"data-{key}") or element.get(key) or ""
    address = f"{made['front'] or ''}{borne}{made['end'] or ''}"
    return address if borne and "/" in address else ""
