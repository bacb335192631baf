"""Whether a place that a library fills was filled by the time the page was taken down. Pure."""

from lxml.html import HtmlElement

from bot.discover.parsed import Parsed
from rules.plain_text import tight

# The table that EasyUI has drawn stands beside the one that it was told to fill.
_DRAWN = "datagrid-f"


def is_done(place: HtmlElement, parsed: Parsed) -> bool:
    """Whether scripts have run, and `place` holds links with words, none of them a template's."""
    if not parsed.has_run:
        return False
    if _DRAWN in (place.get("class") or ""):
        return True
    links = [(each.get("href") or "", tight("".join(each.itertext()))) for each in place.iter("a")]
    if any("{{" in href or "{{" in words for href, words in links):
        return False
    return any(href and words for href, words in links)
