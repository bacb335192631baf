"""The outcome of a search for the column: what was found and the way to it, or why nothing was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.discover.column import ColumnSearch
from bot.discover.column_beside import columns_beside, left_beside
from bot.discover.column_lead import Lead, Missed, Step, Stop
from bot.discover.column_names import FIXED_COLUMNS, Name, fixed_column
from bot.discover.column_worth import Worth, calls_itself_column
from bot.errors import (
    BlockedByChallenge,
    CouldNotSee,
    ListUnreadable,
    NotThere,
    Refused,
    ServerError,
    Unreachable,
)

_MOST_TOLD = 8
_FAILURES: tuple[type[CouldNotSee], ...] = (
    Unreachable,
    Refused,
    BlockedByChallenge,
    ServerError,
    ListUnreadable,
)
GONE = "gone"
"""The reason by which a search knows a page that is not there (404)."""


@dataclass(frozen=True, slots=True)
class Root:
    """A column as a link leads to it; `is_own` where it stands in the organ's own section."""

    url: str
    text: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Column:
    """The column that was found.

    `way` are the links from the home page to it. `urls` are to be read as one list: the column
    or the parts of it that may hold the report; `own` are those of them that stand in the organ's
    own section. `doubt` says why a report missing there would
    prove nothing, "" where it might. `roots` and `furniture` let it be checked again cheaply:
    `furniture` are the addresses that stand all over the site. `branches` are the links from the
    column to the sub-column that holds the report, or would. `beside` are links to other columns of
    annual reports on the pages of the way.
    """

    url: str
    way: tuple[Step, ...]
    urls: tuple[str, ...]
    own: tuple[str, ...]
    doubt: str
    roots: tuple[Root, ...]
    furniture: tuple[str, ...]
    branches: tuple[Step, ...] = ()
    beside: tuple[Step, ...] = ()

    @property
    def whole_way(self) -> tuple[Step, ...]:
        """The links from the start to the list that holds the report, or would."""
        return (*self.way, *self.branches)

    def as_known(self, known: "Column | None") -> "Column":
        """Give the same columns under the address they are known by, if that is still one of them.

        Which of several columns comes first may change from look to look, and is no move. Where a
        column is new, it may have held what was missing in those known: then nothing is the same.
        """
        if known is None or known.url not in self.heads or known.way[:1] != self.way[:1]:
            return self
        return replace(self, url=known.url, way=known.way) if self.heads <= known.heads else self

    @property
    def heads(self) -> frozenset[str]:
        """The addresses of the columns found."""
        return frozenset(each.url for each in self.roots)


def found(search: ColumnSearch) -> Column | None:
    """Give what the search found, or None."""
    roots = _roots(search)
    if not roots:
        return None
    best = min(roots, key=lambda each: (-_worth(search, each), *each.lead.order))
    urls: dict[str, bool] = {}
    for root in sorted(roots, key=lambda each: each.lead.order):
        urls |= _addresses(search, root)
    return Column(
        best.page.url,
        best.lead.way,
        tuple(urls),
        tuple(url for url, is_own in urls.items() if is_own),
        _doubt(search, roots),
        tuple(Root(each.page.url, _words(each.lead), each.is_own) for each in roots),
        tuple(sorted(_furniture(search))),
        beside=columns_beside(search.stops, roots, urls),
    )


def column_trail(column: Column) -> dict[str, object]:
    """Give what of a column is kept beside its address and way, as JSON-able data."""
    return {
        "urls": list(column.urls),
        "doubt": column.doubt,
        "roots": [[each.url, each.text, each.is_own] for each in column.roots],
        "furniture": list(column.furniture),
        "branches": len(column.branches),
        "beside": [list(each) for each in column.beside],
    }


def column_restored(url: str, way: Sequence[Step], trail: Mapping[str, Any]) -> Column | None:
    """Give a column as it was kept; None where it was kept by another version of the search."""
    try:
        roots = tuple(
            Root(str(root), str(text), bool(is_own)) for root, text, is_own in trail["roots"]
        )
        urls, furniture = tuple(trail["urls"]), tuple(trail["furniture"])
        steps = len(way) - int(trail.get("branches", 0))
        beside = tuple((str(text), str(link)) for text, link in trail.get("beside", ()))
    except (KeyError, TypeError, ValueError):
        return None
    own = tuple(each.url for each in roots if each.is_own)
    doubt, before, branches = str(trail.get("doubt", "")), tuple(way[:steps]), tuple(way[steps:])
    return Column(url, before, urls, own, doubt, roots, furniture, branches, beside)


def roots_of(column: Column) -> tuple[Lead, ...]:
    """Give the leads with which a search begins `again`."""
    return tuple(
        Lead(
            each.url,
            Name.COLUMN,
            int(Name.COLUMN),
            column.way if each.url == column.url else (*column.way[:1], (each.text, each.url)),
            each.is_own,
            is_portal=True,
        )
        for each in column.roots
    )


def still_holds(search: ColumnSearch) -> bool:
    """Whether every column found before still reads as one, in a search begun `again`."""
    roots = [each for each in search.stops if not each.lead.root and not each.lead.framed_by]
    return bool(roots) and not _gone(search) and all(_reads_as_column(each) for each in roots)


def _gone(search: ColumnSearch) -> bool:
    return any(not each.lead.root for each in search.missed)


def _reads_as_column(stop: Stop) -> bool:
    if stop.worth is Worth.NONE or stop.page.url != stop.lead.url:
        return False
    shows = bool(stop.page.reports or stop.parts.links)
    return shows or (stop.worth is Worth.UNSEEN and calls_itself_column(stop.page))


def why_none(search: ColumnSearch) -> CouldNotSee:
    """Say why no column was found: what kept us from the likeliest page, or what was seen."""
    barred = [each for each in search.missed if each.reason != GONE]
    if barred and (not search.stops or any(each.lead.is_likely for each in barred)):
        first = min(barred, key=lambda each: each.lead.order)
        return failure_of(first)
    if not search.stops:
        return NotThere(f"门户首页打不开：{search.wanted.home_url}")
    seen = "、".join(
        f"{_words(each.lead)}（{each.lead.url}）" for each in search.stops[:_MOST_TOLD]
    )
    more = f"等 {len(search.stops)} 页" if len(search.stops) > _MOST_TOLD else ""
    missed = f"；没有读到：{barred[0].lead.url}" if barred else ""
    return ListUnreadable(f"从门户首页没有找到年报栏目，看过的页面：{seen}{more}{missed}")


def failure_of(missed: Missed) -> CouldNotSee:
    """Give what kept us from a page, as an error."""
    kind = next((each for each in _FAILURES if each.reason == missed.reason), ListUnreadable)
    return kind(missed.detail or f"没有读到：{missed.lead.url}")


def fixed_columns(search: ColumnSearch) -> Mapping[str, str | None]:
    """Give the five fixed columns of the platform and where each is, as far as pages showed."""
    best: dict[str, str] = {}
    for stop in sorted(search.stops, key=lambda each: (not each.lead.is_portal, each.lead.order)):
        for link in sorted(stop.page.links, key=lambda each: (len(each.text), each.url)):
            if (name := fixed_column(link.text)) and name not in best:
                best[name] = link.url
    return {each: best.get(each) for each in FIXED_COLUMNS}


def _roots(search: ColumnSearch) -> list[Stop]:
    """Give the columns to be taken: all that may hold the report, or the best of the doubtful."""
    hits = [each for each in search.stops if each.worth is not Worth.NONE and not each.lead.root]
    framing = {each.lead.framed_by for each in hits if each.worth >= Worth.UNSEEN}
    hits = [each for each in hits if each.lead.url not in framing]
    unique = {
        each.page.url: each for each in sorted(hits, key=lambda each: each.lead.order, reverse=True)
    }
    likely = [each for each in unique.values() if _worth(search, each) >= Worth.UNSEEN]
    doubtful = sorted(unique.values(), key=lambda each: each.lead.order)[:1]
    return sorted(likely or doubtful, key=lambda each: each.lead.order)


def _worth(search: ColumnSearch, root: Stop) -> Worth:
    return max([root.worth, *(each.worth for each in _visited_parts(search, root))])


def _visited_parts(search: ColumnSearch, root: Stop) -> list[Stop]:
    return [each for each in search.stops if each.lead.root == root.lead.url]


def _addresses(search: ColumnSearch, root: Stop) -> dict[str, bool]:
    """Give what of a column is to be read, and whether that is the organ's own.

    That is the column itself, unless its parts cover it, and its parts.
    """
    stops = {each.lead.url: each for each in (*_visited_parts(search, root), root)}
    articles = {each.lead.url for each in stops.values() if each.page.is_article}
    read: dict[str, bool] = {}
    for stop in sorted(stops.values(), key=lambda each: each.lead.order):
        if stop.lead.url in articles:
            continue
        parts = [each for each in stop.parts.links if each[0].url not in articles]
        if stop.page.reports or not (parts and stop.parts.is_covering):
            read[stop.page.url] = stop.is_own
        for link, is_own in parts:
            if link.url not in stops:
                read.setdefault(link.url, is_own or stop.is_own)
    return read


def _doubt(search: ColumnSearch, roots: list[Stop]) -> str:
    """Say why a report missing in these columns would prove nothing; "" where it might."""
    barred = [each for each in search.missed if each.reason != GONE and each.lead.is_likely]
    if barred:
        return f"寻找栏目时有页面没有读到：{barred[0].lead.url}（{barred[0].detail or barred[0].reason}）"
    if left := [each for each in search.waiting if each.is_likely and search.is_needed(each)]:
        return f"寻找栏目时最多看 {search.most_pages} 页，还有可能的页面没有看：{left[0].url}"
    stops = [*roots, *(part for root in roots for part in _visited_parts(search, root))]
    read = {url for root in roots for url in _addresses(search, root)}
    if beside := next(left_beside(stops, read, search.wanted), None):
        return f"栏目下另有「{beside.text}」，没有读到：{beside.url}"
    if any(each.worth is Worth.OWN for each in stops):
        return ""
    return next((each.parts.doubt for each in stops if each.parts.doubt), "")


def _furniture(search: ColumnSearch) -> frozenset[str]:
    """Give the links of the columns' pages that stand on pages before them as well."""
    if search.is_check:
        return search.furniture
    shown: set[str] = set()
    before: set[str] = set()
    for each in search.stops:
        addresses = before if each.worth is Worth.NONE else shown
        addresses.update(link.url for link in each.page.links)
    return frozenset(shown & before)


def _words(lead: Lead) -> str:
    return lead.way[-1][0] if lead.way else lead.url
