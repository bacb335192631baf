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
    r"(?P<what>(?:(['\"`])(?P<said>[^'\"`\s]{1,500})\2|[A-Za-z_$][\w$]*)\s*)(?:\)?\s*(?=[;}\n,'\"]|\Z)|(?P<more>\+))"
)
_MAY_SEND = re.compile(
    r"location\s*(?:\.\s*href\s*)?=(?!=)|location\s*\.\s*(?:replace|assign)\s*\("
)
_SUBMITS = re.compile(
    r"(?:document\.getElementById\(\s*['\"](?P<id>[\w-]+)['\"]\s*\)|(?:\$|jQuery)\(\s*['\"](?:#|form#)(?P<jq>[\w-]+)['\"]\s*\)|"
    r"document\.forms\[['\"]?(?P<form>[\w-]+)['\"]?\]|document(?:\.forms)?\.(?P<dot>\w+))\.submit\(\s*\)"
)
_LOADED = "//*[@onload or @onerror]"
_POCKET = re.compile(r"^(?:m|wap|3g|mobile|wx)\.|/(?:wap|mobile|3g|m|wx)(?:/|$)", re.IGNORECASE)
_SAYS_SO = re.compile(
    r"(?:秒钟?[之以]?后|自动|正在|即将|将会?)(?:为您)?(?:自动)?(?:跳|转[到向入至])"
)
_TIMES = re.compile(r",\s{0,9}(\d{4,6})\s{0,9}\)")
_LATE = 5000
# What a browser has loaded; pictures and the like it has not.
_SHOWN = {"body", "iframe", "frame"}
_MOST = 20


def sent_on(parsed: Parsed, addresses: Addresses, *, is_shell: bool = False) -> str:
    """Give where a page sends its visitor on to; "" where it stays.

    In a shell, a page that shows nothing of its own, a condition counts as met. Of a page that was
    looked at for a while, only what comes later counts, and what pictures do: those were not shown.
    """
    for each in parsed.metas:
        if (each.get("http-equiv") or "").lower() == "refresh" and (
            found := _REFRESH.search(each.get("content") or "")
        ):
            url = addresses.absolute(found[1])
            if url and not _is_same(url, addresses.page):
                return url
    may_submit = "submit" in parsed.scripts
    done = _done_unasked(parsed)
    if not may_submit and not _MAY_SEND.search(parsed.scripts) and not _MAY_SEND.search(done):
        return ""
    is_loose = is_shell or bool(_SAYS_SO.search(parsed.text))
    if parsed.is_settled and not is_loose and not _is_late(parsed.scripts):
        may_submit, scripts = False, done
    else:
        scripts = f"{scripts_of(parsed)};\n{done}"
    blocks = Blocks(scripts)
    sent = _sent_by_script(blocks, is_loose=is_loose)
    for said in (*sent, *_submitted(parsed, blocks)) if may_submit else sent:
        url = addresses.absolute(said)
        if url and not _is_same(url, addresses.page) and not _is_pocket(url, addresses.page):
            return url
    return ""


def _is_late(scripts: str) -> bool:
    """Whether scripts set a timer for later than anybody looked at the page."""
    return "setTimeout" in scripts and any(int(each) > _LATE for each in _TIMES.findall(scripts))


def _done_unasked(parsed: Parsed) -> str:
    """Give what elements do by themselves: once they are there, or cannot be had."""
    if not parsed.glance.holds(b"onload", b"onerror"):
        return ""
    found = parsed.tree.xpath(_LOADED)
    if parsed.is_settled:
        found = [each for each in found if each.tag not in _SHOWN]
    return ";\n".join(each.get("onload") or each.get("onerror") or "" for each in found)


def _sent_by_script(blocks: Blocks, *, is_loose: bool) -> Iterator[str]:
    values = Scripts(blocks.scripts)
    for found in islice(_SENDS.finditer(blocks.scripts), _MOST):
        if not blocks.runs(found.start(), is_loose=is_loose):
            continue
        if found["more"]:
            value = values.value_at(found.start("what"))
        else:
            value = found["said"] or values.value_of(found["what"].strip())
        if isinstance(value, str):
            yield value


def _submitted(parsed: Parsed, blocks: Blocks) -> Iterator[str]:
    """Give where the forms go that a script sends off by itself."""
    forms = list(parsed.tree.iter("form"))
    named = {name: each for each in forms for key in ("id", "name") if (name := each.get(key))}
    for found in islice(_SUBMITS.finditer(blocks.scripts), _MOST):
        name = found["id"] or found["jq"] or found["form"] or found["dot"]
        form = named.get(name, forms[0] if forms and name == "0" else None)
        if form is not None and blocks.runs(found.start(), is_loose=False):
            yield form.get("action") or ""


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
