"""What stands around a list's rows and may speak of more: worked out when an absence asks for it.

A report that is found needs none of it, and it is a fifth of what a list costs to read: it is read
out of the page a second time, by whoever asks first, and kept from then on.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.discover.addresses import Addresses
from bot.discover.filled_places import titles_in_comments
from bot.discover.further_posts import further_posts
from bot.discover.latest_boxes import links_of_latest
from bot.discover.limits_told import limits_told
from bot.discover.list_rows import Row
from bot.discover.notice_links import notice_links
from bot.discover.outside_links import OutsideLink, outside_links, years_behind
from bot.discover.own_names import own_names
from bot.discover.parsed import Parsed
from bot.discover.posted_here import posted_here
from bot.discover.shown_here import links_shown
from bot.discover.shown_pictures import Picture, pictures_shown
from bot.discover.side_links import SideLink, columns_named, links_beside
from bot.discover.signposts import Signpost, loose_titles, signposts
from bot.discover.telling_sentences import Sentence, telling_sentences


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the rows of one page.

    `names` are what the page calls itself. `loose` are titles of reports on the page that are no
    rows; `signposts` the links beside the list that may lead to a list of one year, one organ or
    some, and `side_links` those that may be of the column by where they lead or stand; `outside`
    are links whose words name no report, `sentences` those that leave room for more than the rows;
    `pictures` are those in the page's text, `notices` links to columns of notices and the like.
    `doubt` says in Chinese why the rows may not be all, where nobody asked at once; `may_show_more`
    where a browser settles it.
    """

    names: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    signposts: tuple[Signpost, ...] = ()
    side_links: tuple[SideLink, ...] = ()
    outside: tuple[OutsideLink, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    pictures: tuple[Picture, ...] = ()
    notices: tuple[SideLink, ...] = ()
    doubt: str = ""
    may_show_more: bool = False


class Around:
    """The surroundings of a page, made when they are asked for first."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Surroundings]) -> None:
        """Take what makes them."""
        self._make = make
        self._made: Surroundings | None = None

    def __call__(self) -> Surroundings:
        """Give them."""
        if self._made is None:
            self._made = self._make()
        return self._made

    @property
    def made(self) -> Surroundings | None:
        """What was made of them; None where nobody has asked yet."""
        return self._made

    def without_ways(self) -> "Around":
        """Give the same without what leads to other lists."""
        return Around(lambda: replace(self(), signposts=(), side_links=()))


NOTHING_AROUND = Around(Surroundings)


def surroundings_of(
    parsed: Parsed, addresses: Addresses, rows: tuple[Row, ...], *, has_loose: bool
) -> Surroundings:
    """Read what stands around `rows` on a page; with `has_loose` titles that are no rows, too."""
    pictures = pictures_shown(parsed, addresses)
    outside = (
        *outside_links(parsed, addresses),
        *links_shown(parsed, addresses, pictures),
        *posted_here(parsed, addresses, rows),
        *links_of_latest(parsed, addresses),
    )
    loose = (*loose_titles(parsed.markup, rows), *titles_in_comments(parsed, rows))
    return Surroundings(
        own_names(parsed),
        loose if has_loose else (),
        (
            *signposts(parsed, addresses),
            *further_posts(parsed, addresses),
            *years_behind(outside),
        ),
        links_beside(rows, parsed, addresses),
        outside,
        (
            *telling_sentences(parsed.text, parsed.anchors),
            *limits_told(parsed.text, parsed.anchors),
        ),
        pictures,
        notice_links(parsed, addresses),
    )


def surroundings_of_frame(parsed: Parsed, addresses: Addresses) -> Surroundings:
    """Read what stands around a list that is not in the page: what the page is called, and columns."""
    return Surroundings(
        own_names(parsed),
        side_links=columns_named(parsed, addresses),
        notices=notice_links(parsed, addresses),
    )
