"""Lists that a script in a page asks for by itself, beside rows that stand in the page. Pure.

Of what scripts ask for most is no list: counts of visits, the weather, who is logged in. An address
counts that names a list or a column, on the page's own host, and is asked for unpressed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from urllib.parse import parse_qsl, urlsplit

from bot.discover.addresses import Addresses
from bot.discover.families.turning import PAGE_KEY, SIZE_KEY
from bot.discover.filled import is_done
from bot.discover.parsed import Parsed
from bot.discover.script_blocks import Blocks, scripts_of
from bot.discover.script_values import Scripts
from bot.discover.side_links import own_folder

# Scripts are long: what may be a call is found by its last word, and only then read.
_CALL = re.compile(
    r"\b(?:ajax|getJSON|getScript|get|post|request|axios|fetch|open|load)\s*\(\s*|\bsrc\s*=\s*"
)
_WORDS_OF_CALLS = ("ajax", ".get", ".post", "axios", "fetch", ".open", ".load", "request", ".src")
_WHOM = re.compile(r"(?:(?<![\w$])(?:\$|jQuery|jq|axios|\$http|\$axios)|this\.\$\w+)\s*\.\s*\Z")
_SPOT_BEFORE = re.compile(r"(?:\$|jQuery)\s*\(\s*['\"]([^'\"]{1,60})['\"]\s*\)\s*\.\s*\Z")
_TABLE = re.compile(
    r"(?:\btable\.render|\.(?:bootstrapTable|datagrid|[Dd]ata[Tt]able|jqGrid|jsGrid|ligerGrid|pagination)|HttpProxy)\s*\(\s*"
    r"\{[^{}]{0,300}?\b(?:url|ajax|sAjaxSource|dataSource)['\"]?\s*:\s*(?:\{\s*url['\"]?\s*:\s*)?"
)
_WORDS_OF_TABLES = (
    "table.render",
    "strapTable",
    "datagrid",
    "ataTable",
    "atatable",
    "Grid(",
    "pagination(",
    "HttpProxy",
)
_OLDER = re.compile(
    r"(?:\bAjax\.(?:Updater|Request)\(\s*(?:['\"][\w-]{1,60}['\"]\s*,\s*)?|"
    r"(?:\bxhr(?:Get|Post)|\bRequest(?:\.\w{1,10})?|\b(?:uni|wx)\.request)\(\s*\{[^{}]{0,200}?\burl['\"]?\s*:\s*|"
    r"\bnew\s+(?:EventSource|WebSocket)\(\s*|\.load\(\s*(?=['\"][^'\"]{1,200}\.xml['\"]))"
)
_WORDS_OF_OLDER = ("Ajax.", "xhr", "Request", ".request", "EventSource", "WebSocket", ".xml")
_WORDS_OF_ALL = (*_WORDS_OF_TABLES, *_WORDS_OF_CALLS, *_WORDS_OF_OLDER)
_OPTIONS = re.compile(r"\{[^{}]{0,300}?\burl['\"]?\s*:\s*")
_OPENED = re.compile(r"['\"](?:GET|POST|get|post)['\"]\s*,\s*")
_ADDRESS = re.compile(r"(['\"`])(?P<said>[^'\"`]{1,400})\1|(?P<name>[A-Za-z_$][\w$.]*)")
_CALLED_BACK = re.compile(r"[?&](?:callback|jsonp|cb|fn)=")
_SOURCE_NAMES = ("data-proxy", "data-api", "data-ajax", "data-load")
_SOURCES = tuple(each.encode() for each in _SOURCE_NAMES)
_FROM_SOURCE = (
    "//*[@data-proxy or @data-api or @data-ajax or @data-load][not(self::a) and not(.//a)]"
)
_WRITES_ROWS = re.compile(
    r"document\s*\.\s*write(?:ln)?\s*\(\s*(['\"])\s*<(?:li|tr|dd|p|dl|ul|td)\b(?:(?!\)\s*;).){0,300}?href"
    r"(?:(?!\)\s*;).){0,200}?>\s*['\"]\s*\+\s*"
    r"(?:[\w$.]*(?:[Tt]itle|[Nn]ame|[Tt]ext|[Ss]ubject)|[\w$.]+\s*\[|"
    r"(?:[\w$]+\.)*(?:unescape|decode\w*|atob|fromCharCode|[Dd]ecrypt\w*)\s*\()",
    re.DOTALL,
)
_OTHER_WORDS = re.compile(
    r"hits|visit|click|weather|tianqi|log[io]n|captcha|vote|suggest|hot|statis|tongji|counter|comment|share|friend|barrier|"
    r"session|token|config|upload|survey|questionnaire|banner|header|footer|autocomplete|keyword|track|monitor|analy|recommend|"
    r"related|interview|message|mail|guestbook|wechat|weixin|weibo|qrcode|holiday|calendar|translat|notice|gonggao|tzgg|scroll|"
    r"slide|swiper|carousel|picture|photo|video|voice|robot|satisf|evaluat"
)
_OTHER = re.compile(
    r"[pu]v|dict(?:s|ionary)?|links?|navi?|menus?|users?|member|state|status|time|date|areas?|regions?|ads?|float|popup|"
    r"rank(?:ing)?|top|lang|sms|logs?|like|zan|wza|count|code|sites?|foot|head|left|right|bottom|inc(?:lude)?|yqlj|daohang|"
    r"trees?|stat|add|save|submit|insert|update|records?|zt|special|topic|banshi|services?"
)
_LISTS = re.compile(
    r"lists?|columns?|channels?|chnl|catalog(?:s|ue)?|categor(?:y|ies)|node|lanmu|articles?|news|infos|docs|documents|xxgk|gkml|"
    r"zfxxgk|nianbao|ndbg|nb|zfxxgknb|xxgknb|annual|reports?|dataproxy"
)
_LISTED = re.compile(
    r"(?:query|get|load|search|find|article|news|info|doc|data|content|page)_?list|"
    r"list(?:page|data|json|info|article|news)|/(?:[0-9a-f]{32})(?=[/.?]|$)"
)
_COLUMN_KEY = re.compile(
    r"_?\w{0,12}?(?:channel|chnl|column|catalog|category|cateid|lanmu)\w{0,8}|"
    r"\w{0,4}(?:node|lm|col|class|folder)_?(?:ids?|no|code)",
    re.IGNORECASE,
)
_SAID_KEY = re.compile(r"[{,&?'\"]\s*['\"]?(\w{1,30})['\"]?\s*[:=]")
_SPOT = re.compile(r"list|rows?\b|data|con(?:tent)?\b|main|articles?\b|news", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_BEFORE, _BEHIND = 100, 400
_FETCHED = re.compile(
    r"\.(?:s?html?|jhtml|jspx?|aspx?|php|do|action|json|xml|txt)(?:\?|$)", re.IGNORECASE
)
_MOST = 40
_MOST_CALLS = 200
WRITTEN = "网页中有由脚本逐行写出的列表，没有读到"
"""Said of rows that a script writes into the page out of data that is not in it."""


def list_by_script(parsed: Parsed, addresses: Addresses) -> str:
    """Say which list a script asks for beside the rows in the page; "" where it asks for none.

    Where scripts have run, those count that an element names and that did not come.
    """
    scripts = parsed.scripts
    if not parsed.has_run and "document.write" in scripts and _WRITES_ROWS.search(scripts):
        return WRITTEN
    asked = next(_asked(parsed, addresses), "")
    return f"网页中的脚本还要取一个列表，没有读到，请打开核对：{asked}" if asked else ""


def _asked(parsed: Parsed, addresses: Addresses) -> Iterator[str]:
    """Give the addresses on the page's own host that a list would come from."""
    for source in _sources(parsed):
        url = addresses.absolute(source)
        if url and addresses.is_own_host(url) and _is_list(url, ()):
            yield url
    if parsed.has_run or not any(map(parsed.scripts.__contains__, _WORDS_OF_ALL)):
        return
    scripts = scripts_of(parsed)
    blocks, folder = Blocks(scripts), own_folder(addresses.page)
    for call in islice(chain(_tables(scripts), _calls(scripts), _older(scripts)), _MOST):
        url = addresses.absolute(call.said)
        if url is None or not addresses.is_own_host(url) or addresses.is_self(url):
            continue
        is_spot = bool(_SPOT.search(call.spot)) and not is_other_business(url)
        is_spot = is_spot or _is_below(url, folder)
        keys = _SAID_KEY.findall(_arguments(scripts, call.end))
        if (is_spot or _is_list(url, keys)) and not blocks.waits(call.at):
            yield url


def _sources(parsed: Parsed) -> Iterator[str]:
    """Give the addresses that elements name as the source of what they show."""
    if not parsed.has_run:
        yield from filter(_CALLED_BACK.search, parsed.sources)
    if parsed.glance.holds(b"data-") and parsed.glance.holds(*_SOURCES):
        for each in parsed.tree.xpath(_FROM_SOURCE):
            if not is_done(each, parsed):
                yield next(filter(None, map(each.get, _SOURCE_NAMES)), "")


@dataclass(frozen=True, slots=True)
class _Call:
    """A request as it stands in a script: its address, its place, and the spot that it fills."""

    said: str
    at: int
    end: int
    spot: str = ""


def _calls(scripts: str) -> Iterator[_Call]:
    """Give the requests whose address is written in one piece."""
    values = Scripts(scripts)
    for found in islice(_CALL.finditer(scripts), _MOST_CALLS):
        word, at = found[0].rstrip(" (=\n\t\r"), found.end()
        before = scripts[max(0, found.start() - _BEFORE) : found.start()]
        is_bare = word in {"ajax", "axios", "fetch", "request"} and before[-1:] not in {".", "$"}
        spot = _SPOT_BEFORE.search(before) if word == "load" else None
        if word == "open":
            opened = _OPENED.match(scripts, at) if before.endswith(".") else None
            if opened is None:
                continue
            at = opened.end()
        elif word not in {"src", "load"}:
            if not is_bare and not _WHOM.search(before):
                continue
            options = _OPTIONS.match(scripts, at)
            at = options.end() if options else at
        elif word == "load" and spot is None:
            continue
        if (address := _ADDRESS.match(scripts, at)) is None:
            continue
        said = address["said"] or _value(values, address["name"])
        if word == "src" and not _CALLED_BACK.search(said):
            continue
        yield _Call(
            said.split(" ", maxsplit=1)[0], found.start(), address.end(), spot[1] if spot else ""
        )


def _tables(scripts: str) -> Iterator[_Call]:
    """Give the requests of tables that a script fills, row by row, from one address."""
    has_tables = any(map(scripts.__contains__, _WORDS_OF_TABLES))
    for found in islice(_TABLE.finditer(scripts), _MOST) if has_tables else ():
        if (address := _ADDRESS.match(scripts, found.end())) is not None and address["said"]:
            yield _Call(address["said"], found.start(), address.end(), "list")


def _older(scripts: str) -> Iterator[_Call]:
    """Give the requests of older and of rarer libraries."""
    if any(map(scripts.__contains__, _WORDS_OF_OLDER)):
        for found in islice(_OLDER.finditer(scripts), _MOST):
            if (address := _ADDRESS.match(scripts, found.end())) is not None and address["said"]:
                yield _Call(address["said"], found.start(), address.end())


def _value(scripts: Scripts, name: str) -> str:
    """Give the address that a name stands for; "" where it stands for none."""
    value = scripts.value_of(name)
    return value if isinstance(value, str) and "/" in value else ""


def _arguments(scripts: str, at: int) -> str:
    """Give what is sent with a request: what stands behind its address, up to what comes of it."""
    behind = scripts[at : at + _BEHIND]
    return re.split(r"function|=>|success|\.then|\.done|;\s*\n", behind, maxsplit=1)[0]


def _is_list(url: str, keys: list[str] | tuple[()]) -> bool:
    if is_other_business(url):
        return False
    path = urlsplit(url).path
    *_, above, name = ("", *path.rstrip("/").split("/"))
    named = f"{above}/{name}" if name.isdigit() else name
    if any(map(_LISTS.fullmatch, _words(named))) or _LISTED.search(path.lower()):
        return True
    asked = [*keys, *(key for key, _ in parse_qsl(urlsplit(url).query, keep_blank_values=True))]
    return any(
        pattern.fullmatch(key) for key in asked for pattern in (_COLUMN_KEY, PAGE_KEY, SIZE_KEY)
    )


def is_list_address(url: str, folder: str) -> bool:
    """Whether an address is named as a list, or is of a page or of data in the column's `folder`."""
    return _is_list(url, ()) or _is_below(url, folder)


def _is_below(url: str, folder: str) -> bool:
    is_below = bool(folder) and url.startswith(folder) and bool(_FETCHED.search(url))
    return is_below and not is_other_business(url)


def is_other_business(url: str) -> bool:
    """Whether an address is that of other business than a list's."""
    parts = urlsplit(url)
    values = " ".join(value for _, value in parse_qsl(parts.query))
    said = f"{parts.path} {values}"
    return bool(_OTHER_WORDS.search(said.lower())) or any(map(_OTHER.fullmatch, _words(said)))


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}
