"""Further signposts: years behind a form's choice, parts of a page fetched when opened, archives by month. Pure."""

import re
from collections.abc import Iterator

from bot.discover.addresses import Addresses
from bot.discover.leading_words import leading_word
from bot.discover.months import month_posts
from bot.discover.outside_links import is_furniture
from bot.discover.panels import panels
from bot.discover.parsed import Parsed
from bot.discover.signposts import Signpost
from bot.discover.sister_names import names_reports
from bot.discover.year_forms import year_choices
from bot.discover.year_rows import nodes_of_trees, year_items
from rules.plain_text import tight

RELATIVE = re.compile(
    r"(?:最新|本|当|今)(?:一)?(?:年度?|期)|上一?年度?的?(?:年报|年度报告|报告)|本年度?的?(?:年报|年度报告|报告)|"
    r"历年|(?:更多|其[他它余]|全部|所有)年[份度]"
)
"""Words for a year's report, or for all of them, that name no year."""
_EDGES = re.compile(r"^[\[(【>»·]+|[\])】>»·]+$")
_LONGEST = 20


def further_posts(parsed: Parsed, addresses: Addresses) -> Iterator[Signpost]:
    """Give what leads to a year, an organ or a group of them and is no link, and the links of months."""
    for panel in panels(parsed, addresses):
        if word := leading_word(panel.word):
            yield Signpost(word, panel.url)
    for word, url in year_choices(parsed, addresses):
        if not url or not addresses.is_self(url):
            yield Signpost(word, url)
    yield from month_posts(parsed, addresses)
    for word in year_items(parsed):
        yield Signpost(word, "")
    for word, said in nodes_of_trees(parsed):
        node = addresses.absolute(said)
        if node and addresses.is_own_host(node) and not addresses.is_self(node):
            yield Signpost(word, node)
    yield from relative_posts(parsed, addresses)


def relative_posts(parsed: Parsed, addresses: Addresses) -> Iterator[Signpost]:
    """Give the links that are named as the newest or as all years: 最新一期, 历年年报, 更多年份."""
    for anchor in parsed.anchors:
        shown = anchor.shown
        if len(shown) > _LONGEST or not ("年" in shown or "期" in shown):
            continue
        word = _EDGES.sub("", tight(shown))
        url = addresses.absolute(anchor.href)
        if not RELATIVE.fullmatch(word) or is_furniture(anchor.element):
            continue
        if url and names_reports(word):
            continue  # it is read as a sister column
        if url is None or (addresses.is_own_host(url) and not addresses.is_self(url)):
            yield Signpost(word, url or "")
