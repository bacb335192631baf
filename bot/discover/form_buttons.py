"""Buttons that send a form, or that a script acts on: what they say and where they lead. Pure.

A form that asks for words is a search, and none of these.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

from lxml.html import HtmlElement

from bot.discover.parsed import Parsed
from rules.plain_text import tight

_TYPED = frozenset(("text", "search", "password", "email", "tel", "number", "date", "file"))
_SENDING = frozenset(("submit", "image"))
_PRESSED = frozenset(("button", "submit", "image", "reset"))


def form_buttons(parsed: Parsed) -> Iterator[tuple[HtmlElement, str]]:
    """Give the buttons of a page that send a form without asking for words, each with its words."""
    for form in parsed.tree.iter("form"):
        if any(map(_is_asked, form.iter("input", "textarea", "select"))):
            continue
        for each in form.iter("button", "input"):
            kind = (each.get("type") or ("submit" if each.tag == "button" else "")).lower()
            if kind in _SENDING and (word := _word_of(each)):
                yield each, word


def worded_buttons(parsed: Parsed) -> Iterator[tuple[HtmlElement, str]]:
    """Give the buttons that a script acts on and whose words stand in an attribute, each with its words."""
    if not parsed.glance.holds(b"onclick"):
        return
    for each in parsed.tree.iter("input", "img"):
        if each.get("onclick") is None:
            continue
        is_button = each.tag == "img" or (each.get("type") or "").lower() in _PRESSED
        if is_button and (word := _word_of(each)):
            yield each, word


def address_sent_to(button: HtmlElement) -> str:
    """Give the address, as it stands, that a button's form asks for; "" where it is not told."""
    form = next(button.iterancestors("form"), None)
    if form is None or (button.get("type") or "submit").lower() not in _SENDING:
        return ""
    method = button.get("formmethod") or form.get("method") or "get"
    action = (button.get("formaction") or form.get("action") or "").strip()
    if method.lower() != "get" or not action or any(map(_is_asked, form.iter("input"))):
        return ""
    sent = [
        (name, each.get("value") or "")
        for each in (*form.iter("input"), button)
        if (name := each.get("name"))
        and (each is button or (each.get("type") or "").lower() == "hidden")
    ]
    pairs = urlencode(dict(sent))
    return f"{action.partition('?')[0]}?{pairs}" if pairs else action


def _is_asked(field: HtmlElement) -> bool:
    if field.tag != "input":
        return True
    return (field.get("type") or "text").lower() in _TYPED


def _word_of(button: HtmlElement) -> str:
    said = "".join(button.itertext()) if button.tag == "button" else ""
    return tight(said or button.get("value") or button.get("alt") or button.get("title") or "")
