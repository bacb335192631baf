"""ASP.NET: further pages come in answer to the page's own form, sent back by __doPostBack."""

import re
from urllib.parse import urlencode

from lxml.html import HtmlElement

from bot.discover.families.family import Family
from bot.discover.look import Look
from bot.discover.pager import Pager, PagerLink
from bot.discover.pager_words import LAST, NEXT, NUMBER
from bot.page import Ask
from rules.plain_text import plain

_POST_BACK = re.compile(
    r"__doPostBack\s*\(\s*(?:'|&#39;|\")([^'\"]{1,300})(?:'|&#39;|\")\s*,\s*"
    r"(?:'|&#39;|\")([^'\"]{0,100})(?:'|&#39;|\")\s*\)"
)
_PAGE_ARGUMENT = re.compile(r"^(?:Page\$)?(\d{1,6})$")
_FORM = "application/x-www-form-urlencoded"
_MOST_SENT = 1_000_000
_PRESSED = {"submit", "button", "image", "reset", "file"}
_MOST_HELD = 10_000_000
_MOST_LINKS = 100
_TOO_MUCH = "翻页要把页面状态整个送回，而它超过 1 MB，没有翻页"


def _is_mine(look: Look) -> bool:
    return "__doPostBack" in look.markup and not look.pager.links and bool(_turns(look))


def _pager(look: Look) -> Pager:
    turns = _turns(look)
    form = _form_of(look, turns[0][0])
    if form is None:
        return Pager("aspnet", (), look.pager.pages, look.pager.rows, is_hidden=True)
    fields = _fields(form)
    action = look.addresses.absolute(form.get("action") or look.addresses.page)
    if action is None or not look.addresses.is_own_host(action):
        return Pager("aspnet", (), look.pager.pages, look.pager.rows, is_hidden=True)
    size = sum(len(name) + len(value) for name, value in fields.items())
    if size > _MOST_SENT:
        return Pager("aspnet", (), look.pager.pages, look.pager.rows, unreadable=_TOO_MUCH)
    links = []
    # What is left out here, the next page names again.
    for anchor, target, argument in turns[: min(_MOST_LINKS, _MOST_HELD // max(size, 1))]:
        sent = {**fields, "__EVENTTARGET": target, "__EVENTARGUMENT": argument}
        ask = Ask(action, urlencode(sent).encode(), _FORM, look.page.final_url)
        text = plain("".join(anchor.itertext()))
        links.append(
            PagerLink(
                action,
                _number(text, argument),
                is_next=bool(NEXT.match(text)),
                is_last=bool(LAST.match(text)),
                asked=ask,
            )
        )
    return Pager("aspnet", tuple(links), look.pager.pages, look.pager.rows)


def _turns(look: Look) -> list[tuple[HtmlElement, str, str]]:
    """Give the anchors that turn to a further page, with what they post."""
    turns = []
    for each in look.anchors:
        anchor, said = each.element, each.href
        if "__doPostBack" not in said:
            said = anchor.get("onclick") or ""
        found = _POST_BACK.search(said) if "__doPostBack" in said else None
        if found is None or anchor.get("disabled") is not None:
            continue
        text = plain(each.shown)
        if _turns_page(text, found[1], found[2]) and _number(text, found[2]) != 1:
            turns.append((anchor, found[1], found[2]))
    return turns


def _turns_page(text: str, target: str, argument: str) -> bool:
    """Whether an anchor turns to a page; a calendar posts back the numbers of days."""
    said = _PAGE_ARGUMENT.match(argument)
    if shown := NUMBER.match(text):
        return said[1] == shown[1] if said else not argument and "calend" not in target.lower()
    return bool(NEXT.match(text) or LAST.match(text) or (text in {"...", "…"} and said))


def _number(text: str, argument: str) -> int | None:
    found = _PAGE_ARGUMENT.match(argument) or NUMBER.match(text)
    return int(found[1]) if found else None


def _form_of(look: Look, anchor: HtmlElement) -> HtmlElement | None:
    own = next(anchor.iterancestors("form"), None)
    forms = [own] if own is not None else list(look.tree.iter("form"))
    return next((each for each in forms if (each.get("method") or "").lower() == "post"), None)


def _fields(form: HtmlElement) -> dict[str, str]:
    """Give what the form would send with nothing pressed."""
    fields: dict[str, str] = {}
    for each in form.iter("input", "select"):
        name = each.get("name")
        kind = (each.get("type") or "text").lower()
        if not name or kind in _PRESSED:
            continue
        if kind in {"checkbox", "radio"} and each.get("checked") is None:
            continue
        if each.tag == "select":
            chosen = each.xpath("./option[@selected]") or each.xpath("./option")
            fields[name] = (chosen[0].get("value") or "") if chosen else ""
        else:
            fields[name] = each.get("value") or ""
    return fields


ASPNET = Family("aspnet", _is_mine, _pager)
