"""A list page as a family looks at it: parsed, with its rows and with what its scripts say."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.anchors import Anchor
from bot.discover.link_words import reads_as_report
from bot.discover.list_rows import Row
from bot.discover.options import Option
from bot.discover.pager import Pager, read_pager
from bot.discover.script_values import Scripts
from bot.discover.turning_signs import with_signs
from bot.glance import Glance
from bot.page import Page

_ENOUGH_REPORTS = 3


@dataclass(frozen=True)
class Look:
    """One page of a list. `anchors` are all its links, those inside data islands included.

    `options` are those of its selects.
    `tree` is without scripts, `scripts` is their text, `text` what a reader sees, `markup` the
    whole page as it came, `glance` a cheap look at it for marks; `islands` are the records that
    a page carries as data, `island_urls` the addresses of the rows in them.
    """

    page: Page
    addresses: Addresses
    tree: HtmlElement
    scripts: str
    text: str
    markup: str
    glance: Glance
    anchors: Sequence[Anchor]
    options: Sequence[Option]
    rows: tuple[Row, ...]
    islands: Sequence[str] = ()
    island_urls: frozenset[str] = frozenset()

    @cached_property
    def pager(self) -> Pager:
        """The pager as it can be read without knowing the family."""
        anchors = with_signs(self.anchors, self.tree, self.addresses)
        return read_pager(anchors, self.options, self.scripts, self.text, self.addresses)

    @cached_property
    def said(self) -> Scripts:
        """What the scripts say."""
        return Scripts(self.scripts, self._input_value)

    @cached_property
    def shows_reports(self) -> bool:
        """Whether annual reports stand in the page itself: three, or one with a date.

        One link 「2024年政府信息公开年报」 may be a folder's name beside a list made by script.
        """
        reports = 0
        for row in self.rows:
            if reads_as_report(row.title):
                reports += 1
                if row.raw_date or reports >= _ENOUGH_REPORTS:
                    return True
        return False

    @property
    def may_be_frame(self) -> bool:
        """Whether rows may be missing from the page that its script would ask for."""
        if not self.shows_reports:
            return True
        announced = self.pager.rows
        return self.pager.is_hidden and (announced is None or len(self.rows) < announced)

    def _input_value(self, identity: str) -> str | None:
        found = self.tree.get_element_by_id(identity, None)
        if found is None or found.tag not in {"input", "select", "textarea"}:
            return None
        if found.tag == "select":
            chosen = found.xpath("./option[@selected]") or found.xpath("./option")
            return (chosen[0].get("value") or "") if chosen else ""
        return found.get("value") or ""
