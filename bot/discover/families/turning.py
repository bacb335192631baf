"""Turning pages by request: the number of a page in a query, a form or a JSON body."""

import json
import re
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bot.page import Ask

PAGE_KEY = re.compile(
    r"_?(?:p|pn|pg|page|pages|page_?no|page_?num|page_?number|page_?index|curr?_?page|"
    r"curpage|current_?page|current_?page_?num|current|page_?current|now_?page|pagenow|index_?page)",
    re.IGNORECASE,
)
START_KEY = re.compile(r"start|offset|from|skip|start_?(?:record|row|index|pos)", re.IGNORECASE)
SIZE_KEY = re.compile(
    r"_?(?:size|rows?|limit|page_?size|per_?page|page_?count|pagerows|num_?per_?page|row_?count|length)",
    re.IGNORECASE,
)
_JSON = "json"


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a request says which page it wants: `value` there, `size` rows a page where said."""

    key: str
    value: int
    size: int | None
    is_start: bool

    def is_last(self, total: int, rows: int) -> bool:
        """Whether the answer with `rows` rows is the end of `total`, however pages are counted."""
        size = max(self.size or 0, rows)
        if self.is_start:
            return self.value + rows >= total
        return (self.value * size if self.value else rows) >= total


def turn_of(ask: Ask) -> Turn | None:
    """Give where `ask` says which page it wants; None where it does not say."""
    pairs = {key: _number(value) for key, value in _pairs(ask)}
    size = next((value for key, value in pairs.items() if SIZE_KEY.fullmatch(key) and value), None)
    for pattern in (PAGE_KEY, START_KEY):
        for key, value in pairs.items():
            if value is not None and pattern.fullmatch(key):
                return Turn(key, value, size, pattern is START_KEY)
    return None


def following(ask: Ask, rows: int) -> Ask | None:
    """Give the request for the page after the one that `ask` gave with `rows` rows."""
    turn = turn_of(ask)
    if turn is None:
        return None
    value = turn.value + ((turn.size or rows) if turn.is_start else 1)
    if ask.body and turn.key in dict(_body_pairs(ask)):
        return replace(ask, body=_with(ask, turn.key, value))
    parts = urlsplit(ask.url)
    query = [
        (key, str(value) if key == turn.key else said)
        for key, said in parse_qsl(parts.query, keep_blank_values=True)
    ]
    return replace(ask, url=urlunsplit(parts._replace(query=urlencode(query))))


def _pairs(ask: Ask) -> list[tuple[str, object]]:
    query: list[tuple[str, object]] = list(parse_qsl(urlsplit(ask.url).query))
    return [*_body_pairs(ask), *query]


def _body_pairs(ask: Ask) -> list[tuple[str, object]]:
    if not ask.body:
        return []
    text = ask.body.decode("utf-8", "replace")
    if _JSON in ask.media_type:
        return list(json.loads(text).items())
    return list(parse_qsl(text, keep_blank_values=True))


def _with(ask: Ask, key: str, value: int) -> bytes:
    text = ask.body.decode("utf-8", "replace")
    if _JSON in ask.media_type:
        said = json.loads(text)
        said[key] = str(value) if isinstance(said[key], str) else value
        return json.dumps(said, ensure_ascii=False).encode()
    pairs = parse_qsl(text, keep_blank_values=True)
    return urlencode([(each, str(value) if each == key else said) for each, said in pairs]).encode()


def _number(value: object) -> int | None:
    text = str(value)
    return int(text) if text.isdigit() and len(text) <= 6 else None  # noqa: PLR2004
