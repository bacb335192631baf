"""What one page of a list holds: its rows, its pager, and what speaks against their being all."""

from dataclasses import dataclass, field, replace

from bot.discover.list_rows import Row
from bot.discover.outside_links import OutsideLink
from bot.discover.pager import PagerLink
from bot.discover.shown_pictures import Picture
from bot.discover.side_links import SideLink
from bot.discover.signposts import Signpost
from bot.discover.stated_names import Stated
from bot.discover.surroundings import NOTHING_AROUND, Around
from bot.discover.telling_sentences import Sentence
from bot.discover.unreadable import NO_ROWS


@dataclass(frozen=True, slots=True)
class ListPage:
    """What one page of a list holds.

    `rows` in the order of the page, each address once. `announced_pages` and `announced_rows`
    are what the pager says of the whole list. `pager` names the pager found: none, links, trs,
    script, or the family's; `family` names the software that made the page. `unreadable` says in
    Chinese why the rows could not all be seen, "" where they could. `is_empty` where the page
    itself says that there is nothing. `is_hidden` where further pages may exist that only a script
    can turn to, `is_hidden_at_first` as in `Pager`. `first_doubt` is a `doubt` told at once; with
    `is_late` others are looked for when they are asked for.
    `is_said_empty` where the list says that it is empty, and the rows are all another's;
    `may_be_filled` where there are no rows, and a script may yet bring them; `stated` tells of more
    than it shows. `apart` and `mute` as in `Rows`, the rest as in `Pager`. `has_scripts` where one
    runs that is no well-known library. `around` gives what stands
    around the rows, and is no part of what makes two pages equal: see `Surroundings`.
    """

    rows: tuple[Row, ...] = ()
    pager_links: tuple[PagerLink, ...] = ()
    announced_pages: int | None = None
    announced_rows: int | None = None
    pager: str = "none"
    unreadable: str = ""
    is_empty: bool = False
    is_hidden: bool = False
    family: str = ""
    is_elsewhere: bool = False
    is_sure: bool = True
    needs_count: bool = False
    is_capped: bool = False
    listed: frozenset[str] = frozenset()
    first_doubt: str = ""
    is_late: bool = False
    is_hidden_at_first: bool = False
    is_said_empty: bool = False
    may_be_filled: bool = False
    apart: frozenset[str] = frozenset()
    mute: tuple[Row, ...] = ()
    stated: tuple[Stated, ...] = ()
    may_show_more: bool = False
    has_scripts: bool = False
    around: Around = field(default=NOTHING_AROUND, compare=False, repr=False)

    __pydantic_config__ = {"arbitrary_types_allowed": True}  # noqa: RUF012 - read by its library

    @property
    def doubt(self) -> str:
        """Why the rows may be a part of the list only, or another's, in Chinese."""
        return self.first_doubt or (self.around().doubt if self.is_late else "")

    @property
    def is_unshown(self) -> bool:
        """Whether a browser may show more of the page than what came."""
        if self.may_show_more:
            return True
        return self.is_late and not self.first_doubt and self.around().may_show_more

    @property
    def known_doubt(self) -> str:
        """The doubt, if anybody asked for it; "" where nobody did."""
        is_asked = self.around.made is not None or not self.is_late
        return self.doubt if is_asked else self.first_doubt

    @property
    def holds_rows(self) -> bool:
        """Whether the list's rows stand in the page, so far as anybody asked."""
        return bool(self.rows) and not self.is_elsewhere and not self.known_doubt

    @property
    def names(self) -> tuple[str, ...]:
        """What the page calls itself."""
        return self.around().names

    @property
    def loose(self) -> tuple[str, ...]:
        """Titles of reports on the page that are no rows."""
        return self.around().loose

    @property
    def signposts(self) -> tuple[Signpost, ...]:
        """Links beside the list that may lead to a list of one year, one organ or some."""
        return self.around().signposts

    @property
    def side_links(self) -> tuple[SideLink, ...]:
        """Links that may be of the column by where they lead or stand."""
        return self.around().side_links

    @property
    def outside(self) -> tuple[OutsideLink, ...]:
        """Links whose words name no report."""
        return self.around().outside

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences that leave room for more than the rows."""
        return self.around().sentences

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Pictures in the page's text."""
        return self.around().pictures

    @property
    def notices(self) -> tuple[SideLink, ...]:
        """Links to the site's columns of notices and the like, likeliest first."""
        return self.around().notices

    @property
    def next_urls(self) -> tuple[str, ...]:
        """The addresses of further pages, each once, in the pager's order."""
        return tuple(dict.fromkeys(link.url for link in self.pager_links))

    def as_shelf(self) -> "ListPage":
        """Give the page as one that needs no rows: they stand in the sub-columns it leads to."""
        is_bare = self.unreadable == NO_ROWS and not self.may_be_filled
        return replace(self, unreadable="") if is_bare else self
