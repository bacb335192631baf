"""The outline of a list page: by it a page that says the same is known without being read.

Pages of one outline are the same byte for byte, but for other digits in a few places: as many as
there were, and where they say nothing of rows or of further pages. These are counters of visits,
values in scripts that turn no pages, and numbers in comments. Whatever else has changed, a page
has another outline; then it is looked at as any other.
"""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from bot.discover.list_digest import Part, may_hold, parts_of
from bot.discover.list_page import ListPage

Place = tuple[int, int]
"""Where a run of digits begins and ends."""

_DIGITS = re.compile(r"[0-9]+")
_VALUE = re.compile(r"[=:]\s{0,4}[\"']?([0-9]+)")
# One pattern a word: alternatives would cost many times as much.
_COUNTERS = tuple(
    (
        word,
        re.compile(
            word + r"[^\d<>共第总计年月日报]{0,12}"
            r"(?P<tags>(?:<(?:[biu]|em|span|font|strong|label)\b[^<>]{0,80}>\s{0,9}){0,3})"
            r"(?P<number>[0-9]{1,15})(?!\d)"
        ),
    )
    for word in ("访问", "浏览", "点击", "阅读")
)
_TAG = re.compile(r"<[^<>]*>")
# What would make a date, a count of rows or pages, or a title of a number before it.
_GOES_ON = re.compile(r"[\d\-/.:：~年月日号时分第共总页頁条篇项个份届期]")
_LEAST_ALONE = 5  # digits: shorter ones that stand alone in a tag may be the numbers of pages
_A_DATE = 8  # digits
_BEHIND = 300
_MOST_PLACES = 64
_CODECS = ("utf-8", "gb18030", "utf-8-sig")


def outline_of(body: bytes, markup: str, parts: Sequence[Part] | None = None) -> str:
    """Give the outline of a page, of which `markup` is the text; "" where nothing in it may change.

    `parts` are the parts of the text where they are known already.
    """
    places = _places(markup, parts_of(markup) if parts is None else parts)
    if not 0 < len(places) <= _MOST_PLACES:
        return ""
    found = next(filter(None, (_in_bytes(body, markup, places, codec) for codec in _CODECS)), None)
    if not found:
        return ""
    said = ",".join(f"{start}+{end - start}" for start, end in found)
    return f"{_digest(body, found)}@{said}"


def has_outline(body: bytes, outline: str) -> bool:
    """Whether a page has this outline; none has ""."""
    digest, _, said = outline.partition("@")
    if not digest:
        return False
    places = []
    for each in said.split(","):
        start, length = map(int, each.split("+"))
        places.append((start, start + length))
    return _digest(body, places) == digest


def shows_all(content: ListPage) -> bool:
    """Whether a page's rows and ways on stand in it as links, and nothing asked of it raised a doubt."""
    return content.pager in {"none", "links"} and not content.is_hidden and content.holds_rows


def _digest(body: bytes, places: list[Place]) -> str:
    """Give the digest of all but the digits in `places`; "" where others stand there."""
    digest, view, at = sha256(), memoryview(body), 0
    for start, end in places:
        if not body[start:end].isdigit():
            return ""
        digest.update(view[at:start])
        at = end
    digest.update(view[at:])
    return digest.hexdigest()


def _in_bytes(body: bytes, markup: str, places: list[Place], codec: str) -> list[Place] | None:
    """Give `places` of the text as places of `body`; None where the text is not its."""
    found: list[Place] = []
    at = length = 0
    try:
        for start, end in (*places, (len(markup), len(markup))):
            piece = markup[at:start].encode(codec if not found else codec.removesuffix("-sig"))
            first, number = length + len(piece), markup[start:end].encode()
            if not (body.startswith(piece, length) and body.startswith(number, first)):
                return None
            length, at = first + len(number), end
            found.append((first, length))
    except UnicodeEncodeError:
        return None
    return found[:-1] if length == len(body) else None


def _places(markup: str, parts: Sequence[Part]) -> list[Place]:
    """Give the places of numbers that say nothing, in the order of the page."""
    places = set(_counters(markup, parts))
    for part in parts:
        if not part.may_turn and _is_outside_tags(markup, part.start):
            places.update(_numbers(markup, part))
    return sorted(places)


def _numbers(markup: str, part: Part) -> Iterator[Place]:
    """Give the numbers of a comment, or the values in a script; a comment may hide links."""
    if part.is_script:
        yield from (each.span(1) for each in _VALUE.finditer(markup, part.start, part.end))
    elif part.is_comment and "<" not in part.text[1:]:
        yield from (each.span() for each in _DIGITS.finditer(markup, part.start, part.end))


def _counters(markup: str, parts: Sequence[Part]) -> Iterator[Place]:
    """Give the counts of visits in the text outside its parts."""
    found_in = [pattern for word, pattern in _COUNTERS if may_hold(markup, word)]
    for pattern in found_in:
        for found in pattern.finditer(markup):
            at, place = found.start(), found.span("number")
            if not any(part.start <= at < part.end for part in parts) and _counts_visits(
                markup, at, place, is_tagged=bool(found["tags"])
            ):
                yield place


def _counts_visits(markup: str, word_at: int, place: Place, *, is_tagged: bool) -> bool:
    """Whether a number behind such a word is nothing else: no date, title, link or page's number."""
    length = place[1] - place[0]
    if length == _A_DATE or (is_tagged and length < _LEAST_ALONE):
        return False
    behind = _TAG.sub(" ", markup[place[1] : place[1] + _BEHIND]).lstrip()
    if _GOES_ON.match(behind) or not _is_outside_tags(markup, word_at):
        return False
    return not _is_in_link(markup, place[0]) and "报" not in _text_around(markup, *place)


def _is_outside_tags(markup: str, at: int) -> bool:
    return markup.rfind("<", 0, at) <= markup.rfind(">", 0, at)


def _is_in_link(markup: str, at: int) -> bool:
    """Whether a place may be in a link, whose title counts."""
    opened = max(markup.rfind(tag, 0, at) for tag in ("<a", "<A"))
    return markup.find("</a", opened, at) < 0 and markup.find("</A", opened, at) < 0 <= opened


def _text_around(markup: str, start: int, end: int) -> str:
    first, last = markup.rfind(">", 0, start), markup.find("<", end)
    return markup[first + 1 : last if last >= 0 else None]
