"""What is cut out of a page before it is parsed: what nobody sees, and tags that only tear words.

All of it works on UTF-8: bytes are searched in half the time that text takes. Names of tags are
ASCII; the white space beside them is any that Unicode knows, for pages are pasted together.
"""

import re

from bot.glance import has_run

_CONTROLS = [bytes([code]) for code in (*range(9), 0x0B, *range(0x0E, 0x20))]
_NOT_TEXT = re.compile(r"<\?xml[^>]*>|</?xmp(?:\s[^<>]*)?>|[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
# What the next two begin with: most pages hold none of it, and one look at them is enough.
_MAY_BE_MARKED = re.compile(rb"<[!/?x][\[mx]")
_MAY_BE_NO_TEXT = re.compile(rb"<[?/x][xm]")
_CDATA = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
SPACE = (
    rb"(?:[\t-\r ]|\xc2[\x85\xa0]|\xe1\x9a\x80"
    rb"|\xe2(?:\x80[\x80-\x8a\xa8\xa9\xaf]|\x81\x9f)|\xe3\x80\x80)"
)
_UNSEEN = re.compile(
    rb"<(?:!--|(?:s(?:cript|tyle|vg|elect)|noscript|template)(?![0-9a-z_]))"
)  # fmt: skip
_CLOSED = {b"!--": re.compile(rb"-->")} | {
    name: re.compile(rb"</" + name + SPACE + rb"*>")
    for name in (b"script", b"style", b"noscript", b"template", b"svg", b"select")
}
_LETTER = re.compile(r"\w")
_NAMES = (
    rb"(?:span|font|strong|small|big|b|i|em|ucapcontent|ucaptitle|u|o:p|st1:[a-z]+|w:[a-z]+|"
    rb"publishtime)"
)
# The second way is a case of the third, and what most tags are.
_FORMATTING = (
    rb"</?" + _NAMES + rb"(?:>| [a-z]++=\"[^<>\"]*+\">|"
    + SPACE + rb"[^<>\"']*+(?:(?:\"[^<\"]*+\"|'[^<']*+')[^<>\"']*+)*+>|/>)"
)  # fmt: skip
_FORMATTING_IN_LOWER_CASE = re.compile(_FORMATTING)
_FORMATTING_IN_ANY_CASE = re.compile(_FORMATTING, re.IGNORECASE)
_UPPER_CASE = re.compile(rb"<[/a-z0-9:]*+[A-Z]")
# Formatting that hides or strikes out its words is no mere formatting.
_TELLING = re.compile(
    rb"<" + _NAMES + SPACE + rb"([^<>]{0,8000}?)(?:display" + SPACE + rb"*:" + SPACE + rb"*none|"
    rb"visibility" + SPACE + rb"*:" + SPACE + rb"*hidden|line-through|"
    + SPACE + rb"hidden(?:[=>]|" + SPACE + rb"))"
)  # fmt: skip
_TELLING_WORDS = (b"display", b"hidden", b"line-through")
_FURTHEST_TELLING = 2000
_LONGEST_TAG = 5000
_MAY_BE_LONG = re.compile(rb"<[a-zA-Z][^<>]{%d,}>" % _LONGEST_TAG)
_LONG_TAG = re.compile(rf"<([a-zA-Z][\w:-]*)(\s[^<>]{{{_LONGEST_TAG},}})>")
_MOST_ATTRIBUTES = 1000


def text_only(page: str | bytes) -> bytes:
    """Give a page in UTF-8 without what is no text of it; bytes given must be UTF-8.

    Controls go, declarations, and tags that show markup as it is.
    """
    try:
        written = page.encode() if isinstance(page, str) else page
        is_marked = _MAY_BE_MARKED.search(written) is not None
        is_all_text = not (is_marked and _MAY_BE_NO_TEXT.search(written))
        is_all_text = is_all_text and not any(map(written.__contains__, _CONTROLS))
    except UnicodeEncodeError:
        is_all_text, is_marked = False, True
    if not is_all_text:
        text = page if isinstance(page, str) else page.decode()
        written, is_marked = _NOT_TEXT.sub("", text).encode(), True
    return _CDATA.sub(rb"\1", written) if is_marked and b"<![CDATA[" in written else written


def opening(names: re.Pattern[bytes], lower: bytes, at: int) -> re.Match[bytes] | None:
    """Find from `at` on the next tag of `names`, whose names do not go on in letters of Chinese."""
    while found := names.search(lower, at):
        at = found.end()
        if lower[at : at + 1] < b"\x80" or lower[at - 1 : at] == b"-":
            return found
        if _LETTER.match(lower[at : at + 4].decode(errors="ignore")) is None:
            return found
    return None


def seen(page: bytes) -> tuple[bytes, list[bytes]]:
    """Give what a reader of the page sees, and the scripts that were left out with the rest.

    One pass, each end looked for once: a page of openings that never close costs no more.
    """
    parts, scripts, at = [], [], 0
    endless: set[bytes] = set()
    lower = page.lower()
    while opened := opening(_UNSEEN, lower, at):
        name = opened[0][1:]
        closed = None if name in endless else _CLOSED[name].search(lower, opened.end())
        if closed is None:
            endless.add(name)
            parts.append(page[at : opened.end()])
            at = opened.end()
        else:
            parts.append(page[at : opened.start()])
            if name == b"script":
                scripts.append(page[opened.end() : closed.start()])
            at = closed.end()
    return b"".join([*parts, page[at:]]), scripts


def without_crowds(page: bytes) -> bytes:
    """Leave the attributes out of a tag that has thousands: the parser compares each with each."""
    if not has_run(page, b"<", _LONGEST_TAG) or _MAY_BE_LONG.search(page) is None:
        return page
    return _LONG_TAG.sub(_without_a_crowd, page.decode()).encode()


def _without_a_crowd(tag: re.Match[str]) -> str:
    return tag[0] if len(tag[2].split(None, _MOST_ATTRIBUTES)) < _MOST_ATTRIBUTES else f"<{tag[1]}>"


def without_formatting(page: bytes, lower: bytes) -> bytes:
    """Leave out formatting tags, unless one of them hides its words. `lower`: the page in lower case."""
    if is_telling(lower):
        return page
    cut = _FORMATTING_IN_LOWER_CASE.sub(b"", page)
    # A tag holds no other: those written in upper case still stand there whole.
    if _UPPER_CASE.search(cut) is None:
        return cut
    return _FORMATTING_IN_ANY_CASE.sub(b"", page)


def is_telling(lower: bytes) -> bool:
    """Whether some formatting hides its words: looked for in the tags that may say so only."""
    for word in _TELLING_WORDS:
        opened, looked, at = -1, -1, lower.find(word)
        while at >= 0:
            opened = max(opened, lower.rfind(b"<", max(opened, 0), at))
            if opened > looked:
                found = _TELLING.match(lower, opened)
                if found and len(found[1].decode()) <= _FURTHEST_TELLING:
                    return True
                looked = opened
            at = lower.find(word, at + 1)
    return False
