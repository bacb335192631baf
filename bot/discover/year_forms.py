"""Forms that ask which year is to be shown: by round or square marks, by a list of years. Pure.

One that is sent by its address is read as the folder of that year; what is sent otherwise, or by a
script, is a doubt. A search of the site, and a choice that stands at all years, is none.
"""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlencode

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.outside_links import is_furniture
from bot.discover.parsed import Parsed
from rules.plain_text import tight

_YEAR = re.compile(r"20\d\d(?:年度?)?")
_MARKS = frozenset(("radio", "checkbox"))
_ASKED = frozenset(("text", "search", "password", "email", "tel", "number", "date", "file"))
_ALL = re.compile(r"全部|所有|不限|全年|all|any", re.IGNORECASE)
_ASKS = re.compile(r"请?选择?|按?年[份度]")
_SEARCHES = re.compile(r"(?:^|/)(?:\w*search\w*|so|jiansuo|sousuo)(?:[/?]|$)", re.IGNORECASE)
_TAGS = frozenset(("input", "select", "datalist"))
_MOST, _LONGEST, _ENOUGH = 20, 12, 2


def year_choices(parsed: Parsed, addresses: Addresses) -> Iterator[tuple[str, str]]:
    """Give the years that a page offers to choose, each with its address: "" where none is told."""
    if parsed.tags.isdisjoint(_TAGS) or "20" not in parsed.markup:
        return
    for form in islice(parsed.tree.iter("form"), _MOST):
        if not _is_search(form) and not is_furniture(form):
            yield from _of_form(form, addresses)
    marks = _marks_of(parsed.tree)
    loose = [each for each in marks if next(each.iterancestors("form"), None) is None]
    yield from ((year, "") for year, _, _ in _years_of_marks(loose))


def _of_form(form: HtmlElement, addresses: Addresses) -> Iterator[tuple[str, str]]:
    found = [*_years_of_marks([*_marks_of(form)]), *_years_of_lists(form), *_years_of_selects(form)]
    action = (form.get("action") or "").strip()
    url = addresses.absolute(action) if action else addresses.page
    if url is not None and not addresses.is_own_host(url):
        return
    is_sent = url is not None and (form.get("method") or "get").lower() == "get"
    hidden = [
        (each.get("name") or "", each.get("value") or "")
        for each in form.iter("input")
        if (each.get("type") or "").lower() == "hidden" and each.get("name")
    ]
    for year, name, value in found:
        pairs = urlencode([*hidden, (name, value)])
        yield year, f"{(url or '').partition('?')[0]}?{pairs}" if is_sent and name else ""


def _is_search(form: HtmlElement) -> bool:
    """Whether a form asks the site's search: by its address, or by a field for words."""
    if _SEARCHES.search((form.get("action") or "").partition("?")[0]):
        return True
    return any(
        each.get("list") is None and (each.get("type") or "text").lower() in _ASKED
        for each in form.iter("input")
    )


def _marks_of(tree: HtmlElement) -> Iterator[HtmlElement]:
    for each in tree.iter("input"):
        if (each.get("type") or "").lower() in _MARKS:
            yield each


def _years_of_marks(marks: list[HtmlElement]) -> list[tuple[str, str, str]]:
    """Give the years that round and square marks stand for; none where one is made for all."""
    found = []
    for each in marks[: _MOST * _ENOUGH]:
        value = each.get("value") or ""
        word = tight(each.tail or "") or tight(value)
        said = next(filter(_YEAR.fullmatch, (word, tight(value))), "")
        if said:
            found.append((said[:4] + "年", each.get("name") or "", value))
        elif each.get("checked") is not None and (_ALL.search(word) or not word):
            return []
    return found if len(found) >= _ENOUGH else []


def _years_of_lists(form: HtmlElement) -> list[tuple[str, str, str]]:
    """Give the years that a field offers when it is written into."""
    named = {
        each.get("list"): each.get("name") or "" for each in form.iter("input") if each.get("list")
    }
    found = []
    for each in form.iter("datalist") if named else ():
        for option in each.iter("option"):
            value = option.get("value") or option.text or ""
            if _YEAR.fullmatch(tight(value)):
                found.append((tight(value)[:4] + "年", named.get(each.get("id"), ""), value))
    return found


def _years_of_selects(form: HtmlElement) -> list[tuple[str, str, str]]:
    """Give the years of a select that stands at none: 请选择, or at the only one there is."""
    found: list[tuple[str, str, str]] = []
    for select in form.iter("select"):
        options = list(islice(select.iter("option"), _MOST * _ENOUGH))
        words = [tight(each.text or "") for each in options]
        years = [(at, word) for at, word in enumerate(words) if _YEAR.fullmatch(word)]
        chosen = next(
            (at for at, each in enumerate(options) if each.get("selected") is not None), 0
        )
        if not years or len(words[chosen]) > _LONGEST or (len(years) > 1 and chosen in dict(years)):
            continue  # a year among several is looked at as the one that the list is narrowed to
        is_asked = chosen in dict(years) or bool(_ASKS.search(words[chosen]))
        if not is_asked or _ALL.search(words[chosen]):
            continue
        name = select.get("name") or ""
        found += [(word[:4] + "年", name, _value_of(options[at], word)) for at, word in years]
    return found


def _value_of(option: HtmlElement, word: str) -> str:
    value = option.get("value")
    return word if value is None else value
