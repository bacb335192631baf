"""Where a page sends its visitor on to by itself: by a tag, or by a script that runs unasked. Pure.

No script is run. What waits for a click, or depends on a condition, sends nobody on.
"""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from bot.discover.addresses import Addresses
from bot.discover.parsed import Parsed
from bot.discover.script_blocks import Blocks, scripts_of
from bot.discover.script_values import Scripts

_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\";]+)", re.IGNORECASE)
_SENDS = re.compile(
    r"(?<![\w$.])(?:(?:window|self|top|parent|document|this)\s*\.\s*)*location\s*"
    r"(?:(?:\.\s*href\s*)?=(?!=)|\.\s*(?:replace|assign)\s*\()\s*"
    r"(?:(['\"`])(?P<said>[^'\"`\s]{1,500})\1|(?P<name>[A-Za-z_$][\w$]*))\s*\)?\s*(?=[;}\n,'\"]|\Z)"
)
_MAY_SEND = re.compile(
    r"location\s*(?:\.\s*href\s*)?=(?!=)|location\s*\.\s*(?:replace|assign)\s*\("
)
_POCKET = re.compile(r"^(?:m|wap|3g|mobile|wx)\.|/(?:wap|mobile|3g|m|wx)(?:/|$)", re.IGNORECASE)
_SAYS_SO = re.compile(
    r"(?:秒钟?[之以]?后|自动|正在|即将|将会?)(?:为您)?(?:自动)?(?:跳|转[到向入至])"
)
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
    if not _MAY_SEND.search(parsed.scripts) and not _sends_once_loaded(parsed):
        return ""
    scripts = scripts_of(parsed)
    is_loose = is_shell or bool(_SAYS_SO.search(parsed.text))
    for said in _sent_by_script(scripts, is_loose=is_loose):
        url = addresses.absolute(said)
        if url and not _is_same(url, addresses.page) and not _is_pocket(url, addresses.page):
            return url
    return ""


def _sends_once_loaded(parsed: Parsed) -> bool:
    body = parsed.tree.find("body")
    return body is not None and bool(_MAY_SEND.search(body.get("onload") or ""))


def _sent_by_script(scripts: str, *, is_loose: bool) -> Iterator[str]:
    blocks, values = Blocks(scripts), Scripts(scripts)
    for found in islice(_SENDS.finditer(scripts), _MOST):
        if not blocks.runs(found.start(), is_loose=is_loose):
            continue
        if said := found["said"]:
            yield said
        elif isinstance(value := values.value_of(found["name"]), str):
            yield value


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
