"""Requests for rows that a page's script would make, as far as they can be told without running it.

A request counts only where its address and every one of its parameters is known, where it asks
for a column or for a page of something, and where it goes to the organ's own site. What cannot
be told is never guessed: the list is then unreadable, not empty.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from bot.discover.families.turning import PAGE_KEY, SIZE_KEY, START_KEY
from bot.discover.hosts import same_site
from bot.discover.look import Look
from bot.discover.pager import Pager, PagerLink
from bot.discover.script_values import FUNCTION, Unknown, Value, written
from bot.page import Ask

FORM = "application/x-www-form-urlencoded; charset=UTF-8"
JSON = "application/json"
_CALLS = (
    r"(?:\$|jQuery|jq)\.(?:ajax|post|get|getJSON)|(?<![\w.])(?:axios|fetch|request|ajax)|"
    r"(?<![\w$])\$?axios\.(?:post|get|request)|\$http\.(?:post|get)"
)
_ANY_CALL = re.compile(rf"(?:{_CALLS})\s*\(|XMLHttpRequest")
_COLUMN_KEY = re.compile(
    r"_?\w*(?:channel|chnl|column|catalog|catalogue|category|cate|classid|nodeid|lanmu|lmid|colid|"
    r"typeid|siteid|websiteid|menuid|folderid|subject)\w*",
    re.IGNORECASE,
)
_COLUMN_PATH = re.compile(r"/(?:[0-9a-f]{32}|\d{2,12})(?:/|\.|$)", re.IGNORECASE)
_OTHER_BUSINESS = re.compile(
    r"visit|hits?\b|click|count(?:er)?\b|login|captcha|weather|vote|comment|token|hotword|suggest|"
    r"statistic|browse|pv\b|upload|session|config",
    re.IGNORECASE,
)
_MOST_REQUESTS = 3
_SAFE_URL = re.compile(r"[^\s<>\"'{}]{1,1500}")


@dataclass(frozen=True, slots=True)
class Request:
    """A request for rows; `keys` are the lower-case names of its parameters.

    `is_from_one`: the script leaves the number of the page open, and it is taken to be 1.
    """

    ask: Ask
    keys: frozenset[str]
    is_from_one: bool = False

    @property
    def path(self) -> str:
        """The path asked, lower case."""
        return urlsplit(self.ask.url).path.lower()

    @property
    def names_column(self) -> bool:
        """Whether it says of which column it wants rows."""
        return any(_COLUMN_KEY.fullmatch(key) for key in self.keys) or bool(
            _COLUMN_PATH.search(self.path)
        )


@dataclass(frozen=True, slots=True)
class Requests:
    """The requests for rows on a page, each once, and how many calls could not be told."""

    found: tuple[Request, ...]
    untold: int


def has_calls(look: Look) -> bool:
    """Whether the page's scripts ask for anything at all."""
    return bool(_ANY_CALL.search(look.scripts))


def requests_of(look: Look) -> Requests:
    """Give the requests that the scripts of a page make for rows of a list."""
    found: dict[Ask, Request] = {}
    untold = 0
    for name, arguments in look.said.calls(_CALLS):
        said = _said(name, arguments)
        if said is not None and _OTHER_BUSINESS.search(said.url):
            continue
        request = _request(said, look) if said is not None else None
        if request is not None and _asks_for_rows(request):
            found.setdefault(request.ask, request)
        elif request is None or request.names_column:
            untold += 1
    return Requests(tuple(found.values()), untold)


@dataclass(frozen=True, slots=True)
class _Said:
    url: str
    method: str
    data: Value
    is_json: bool
    query: Value = None


def _said(name: str, arguments: tuple[Value, ...]) -> _Said | None:
    """Bring the ways to write a request to one; None where its address is not known."""
    verb = name.rsplit(".", 1)[-1].lower()
    first = arguments[0] if arguments else None
    second = arguments[1] if len(arguments) > 1 and arguments[1] is not FUNCTION else None
    if isinstance(first, dict):
        return _from_options(first, verb)
    if not isinstance(first, str):
        return None
    if verb in {"post", "get", "getjson"}:
        is_axios = "$." not in name and "jQuery" not in name and "jq." not in name
        if verb == "post":
            return _Said(first, "POST", second, is_json=is_axios)
        query = second.get("params") if is_axios and isinstance(second, dict) else second
        return _Said(first, "GET", None, is_json=False, query=query)
    if isinstance(second, dict):
        return _from_options({**second, "url": first}, verb)
    return _Said(first, "GET", None, is_json=False)


def _from_options(options: Mapping[str, Value], verb: str) -> _Said | None:
    url = options.get("url")
    if not isinstance(url, str):
        return None
    method = options.get("type") or options.get("method") or "GET"
    if not isinstance(method, str):
        return None
    data = options.get("data", options.get("body"))
    headers = options.get("headers")
    kind = options.get("contentType") or (
        next((each for key, each in headers.items() if key.lower() == "content-type"), "")
        if isinstance(headers, dict)
        else ""
    )
    is_form = isinstance(kind, str) and "form" in kind
    is_json = (isinstance(kind, str) and "json" in kind) or (verb != "ajax" and not is_form)
    if method.upper() == "GET":
        return _Said(url, "GET", None, is_json=False, query=options.get("params", data))
    return _Said(url, method.upper(), data, is_json=is_json, query=options.get("params"))


def _request(said: _Said, look: Look) -> Request | None:
    """Make the request that was said; None where anything of it is not known."""
    url = look.addresses.absolute(said.url) if _SAFE_URL.fullmatch(said.url) else None
    if url is None or said.method not in {"GET", "POST"}:
        return None
    if not same_site(look.page.final_url, url):
        return None
    query, data = _filled(said.query), _filled(said.data)
    pairs, body = _pairs(query), _pairs(data)
    if pairs is None or body is None:
        return None
    if pairs:
        joint = "&" if urlsplit(url).query else "?"
        url = f"{url}{joint}{urlencode(pairs)}"
    keys = {key.lower() for key, _ in [*pairs, *body, *parse_qsl(urlsplit(url).query)]}
    is_from_one = query != said.query or data != said.data
    ask = Ask(url, referer=look.page.final_url, by_script=True)
    if said.method == "POST" and said.is_json:
        sent = json.dumps(data if isinstance(data, dict) else dict(body), ensure_ascii=False)
        ask = replace(ask, body=sent.encode(), media_type=JSON)
    elif said.method == "POST":
        # A POST of nothing still is a POST.
        ask = replace(ask, body=(urlencode(body) or "=").encode(), media_type=FORM)
    return Request(ask, frozenset(keys), is_from_one)


def _filled(data: Value) -> Value:
    """Put 1 where the number of the page is left open."""
    if not isinstance(data, dict):
        return data
    return {
        key: 1 if isinstance(value, Unknown) and PAGE_KEY.fullmatch(key) else value
        for key, value in data.items()
    }


def _pairs(data: Value) -> list[tuple[str, str]] | None:
    """Give parameters as pairs; None where one of them is not known."""
    if data is None:
        return []
    if isinstance(data, str):
        return parse_qsl(data.lstrip("?"), keep_blank_values=True)
    if not isinstance(data, dict) or not _is_known(data):
        return None
    return [
        (
            key,
            json.dumps(each, ensure_ascii=False)
            if isinstance(each, (dict, list))
            else written(each),
        )
        for key, each in data.items()
    ]


def _is_known(value: Value) -> bool:
    if isinstance(value, dict):
        return all(_is_known(each) for each in value.values())
    if isinstance(value, list):
        return all(_is_known(each) for each in value)
    return not isinstance(value, Unknown)


def _asks_for_rows(request: Request) -> bool:
    is_paged = any(
        pattern.fullmatch(key)
        for key in request.keys
        for pattern in (PAGE_KEY, SIZE_KEY, START_KEY)
    )
    return is_paged or bool(_COLUMN_PATH.search(request.path))


def script_pager(look: Look, family: str) -> Pager:
    """Give the way from a page to the rows that its script asks for."""
    requests = requests_of(look)
    if len(requests.found) > _MOST_REQUESTS:
        return Pager(
            family, unreadable="列表由脚本取得，页面脚本有多个请求，无法确定哪一个是本栏目"
        )
    links = tuple(PagerLink.to(each.ask) for each in requests.found)
    return Pager(
        family,
        links,
        is_elsewhere=True,
        is_sure=len(links) == 1 and not requests.untold and requests.found[0].names_column,
        needs_count=any(each.is_from_one for each in requests.found),
    )
