"""Whether a browser may show more of a page than what came: its doubts are of scripts or frames. Pure."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.discover.list_content import ListPage
    from bot.discover.parsed import Parsed


class Unshown(str):
    """Words for a doubt that showing the page settles: what a script does by itself, what a frame holds."""

    __slots__ = ()


def may_be_shown(content: "ListPage", parsed: "Parsed") -> bool:
    """Whether what speaks for more rows on a page may be seen in a browser.

    Rows of another address, a pager without links and a count of more rows are a script's doing, too.
    """
    if isinstance(content.first_doubt, Unshown) or isinstance(content.unreadable, Unshown):
        return True
    if not parsed.scripts and not parsed.sources:
        return False
    is_counted = bool(content.announced_pages or content.announced_rows or content.stated)
    return bool(
        content.is_elsewhere
        or content.is_hidden
        or content.is_hidden_at_first
        or (is_counted and not content.pager_links)
    )


def runs_scripts(parsed: "Parsed") -> bool:
    """Whether a page runs scripts that may change it: any but files of well-known libraries."""
    return parsed.has_own_scripts or (not parsed.scripts.isspace() and bool(parsed.scripts))
