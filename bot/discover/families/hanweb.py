"""hanweb (JCMS): rows as data in the page, further ones from a proxy that the page's jpage names.

`<datastore><recordset><record><![CDATA[<li>…</li>]]></record>` stands in the page or comes from
`/module/web/jpage/dataproxy.jsp?startrecord=46&endrecord=90&perpage=15`, asked by POST with the
column, the unit and the site; an answer may instead name the next group's address itself.
"""

import re
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bot.discover.families.family import Family
from bot.discover.look import Look
from bot.discover.pager import Pager, PagerLink
from bot.discover.script_values import Value, written
from bot.page import Ask
from rules.plain_text import plain

FORM = "application/x-www-form-urlencoded; charset=UTF-8"
TOTAL = re.compile(r"<totalrecord>\s*(\d{1,7})\s*</totalrecord>", re.IGNORECASE)
_STORE = re.compile(rb"<(?:datastore|recordset|totalrecord>)")
_CALL = re.compile(r"\.\s*jpage\s*\(")
_NEXT_GROUP = re.compile(r"<nextgroup>\s*<!\[CDATA\[(.*?)\]\]>", re.DOTALL | re.IGNORECASE)
_HREF = re.compile(r"href\s*=\s*[\"']([^\"']+)[\"']")
_NEEDED = {"columnid", "unitid"}
_GROUP = 3
_MOST_GROUPS = 500
_UNREADABLE = "列表由脚本从 jpage 接口取得，网页中没有写明栏目参数（columnid、unitid）"


@dataclass(frozen=True, slots=True)
class _Call:
    """One jpage call: whom to ask for rows, with what, and how many there are."""

    proxy: str
    form: tuple[tuple[str, str], ...]
    per_page: int
    group: int
    total: int | None

    @property
    def is_understood(self) -> bool:
        keys = {key.lower() for key, _ in self.form}
        keys |= {key.lower() for key, _ in parse_qsl(urlsplit(self.proxy).query)}
        return bool(self.proxy) and keys >= _NEEDED

    def ask(self, start: int, end: int, referer: str) -> Ask:
        """Give the request for the rows from `start` to `end`, counted from 1."""
        parts = urlsplit(self.proxy)
        window = {"startrecord": start, "endrecord": end, "perpage": self.per_page}
        kept = [pair for pair in parse_qsl(parts.query) if pair[0] not in window]
        query = urlencode([*window.items(), *kept])
        url = urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))
        body = urlencode(self.form).encode()
        return Ask(url, body, FORM if body else "", referer, by_script=True)


def _is_mine(look: Look) -> bool:
    if look.islands or look.glance.shows(_STORE):
        return True
    return "jpage" in look.scripts and bool(_CALL.search(look.scripts))


def _pager(look: Look) -> Pager:
    totals = [int(each) for each in TOTAL.findall(look.markup)]
    calls = _calls(look)
    if not look.islands and totals and not any(totals):
        return Pager("hanweb", rows=0, is_empty=True)
    if not look.islands and not calls and _is_past_the_end(look):
        return Pager("hanweb", is_empty=True)
    links, is_understood = _links(look, calls, totals)
    if not look.islands and not links:
        return Pager("hanweb", unreadable="" if is_understood else _UNREADABLE)
    announced = [call.total for call in calls if call.total] or totals
    rows = sum(announced) or look.pager.rows
    return Pager(
        "hanweb",
        links,
        rows=rows,
        is_hidden=rows is None and not links,
        is_elsewhere=not look.islands,
        listed=look.island_urls,
    )


def _is_past_the_end(look: Look) -> bool:
    """Whether a bare store without records answers a request for further ones."""
    query = dict(parse_qsl(urlsplit(look.page.ask.url).query))
    is_first = (query.get("startrecord") or query.get("page") or "1") in {"0", "1"}
    is_bare = look.glance.holds(b"<recordset") and not look.glance.holds(b"<html")
    return is_bare and not is_first


def _calls(look: Look) -> list[_Call]:
    if not _CALL.search(look.scripts):
        return []
    found = []
    for _, arguments in look.said.calls(r"\.\s*jpage"):
        if arguments and isinstance(said := arguments[0], dict):
            found.append(_call(said, look))
    return found


def _call(said: dict[str, Value], look: Look) -> _Call:
    proxy = said.get("proxyUrl")
    url = look.addresses.absolute(proxy) if isinstance(proxy, str) else None
    if url is not None and not look.addresses.is_own_host(url):
        url = None
    form = said.get("ajaxParam")
    pairs = form.items() if isinstance(form, dict) else ()
    plain_ones = [(key, written(each)) for key, each in pairs if _is_plain(each)]
    per_page = _count(said.get("perPage")) or 15
    group = _count(said.get("groupSize")) or _GROUP
    total = _count(said.get("totalRecord"))
    return _Call(url or "", tuple(plain_ones), min(per_page, 500), min(group, 50), total)


def _links(look: Look, calls: list[_Call], totals: list[int]) -> tuple[tuple[PagerLink, ...], bool]:
    """Give the requests for the rows that are not in the page, and whether the calls say enough."""
    if next_group := _NEXT_GROUP.search(look.markup):
        url = _group_url(next_group[1], look)
        if url is not None and len(calls) <= 1:
            return (PagerLink(url, is_next=True),), True
    if not calls and (further := _next_window(look.page.ask, sum(totals))):
        return (PagerLink.to(further, is_next=True),), True
    links: list[PagerLink] = []
    here = len(look.islands)
    for at, call in enumerate(calls):
        total = call.total or (totals[at] if len(totals) == len(calls) else None)
        size = call.per_page * call.group
        # Which of several calls an island belongs to is not said: then each list is asked for whole.
        start = here if len(calls) == 1 else 0
        if not call.is_understood or (total is not None and start >= total):
            continue
        last = total if total is not None else start + size
        links += _groups(call, start, last, size, look.page.final_url)
    return tuple(links), all(call.is_understood for call in calls) and bool(calls)


def _groups(call: _Call, start: int, last: int, size: int, referer: str) -> list[PagerLink]:
    starts = range(start + 1, min(last, start + size * _MOST_GROUPS) + 1, size)
    # A proxy may bound a window by the last row: it answers alike either way.
    return [
        PagerLink.to(call.ask(first, min(first + size - 1, max(last, first)), referer))
        for first in starts
    ]


def _next_window(ask: Ask, total: int) -> Ask | None:
    """Give the request for what follows the answer to `ask`; None at the end of the list."""
    parts = urlsplit(ask.url)
    query = dict(parse_qsl(parts.query))
    start, end = (_count(query.get(key, "")) for key in ("startrecord", "endrecord"))
    if start is None or end is None or end < start or end >= total:
        return None
    query |= {"startrecord": str(end + 1), "endrecord": str(min(total, end + end - start + 1))}
    return replace(ask, url=urlunsplit(parts._replace(query=urlencode(query))))


def _group_url(record: str, look: Look) -> str | None:
    found = _HREF.search(record)
    url = look.addresses.absolute(found[1].replace("&amp;", "&")) if found else None
    return url if url and look.addresses.is_own_host(url) else None


def _is_plain(value: Value) -> bool:
    return value is None or isinstance(value, (str, int, float))


def _count(value: Value) -> int | None:
    text = plain(written(value)) if _is_plain(value) and value is not None else ""
    return int(text) if text.isdigit() and len(text) < 8 else None  # noqa: PLR2004


HANWEB = Family("hanweb", _is_mine, _pager)
