"""Boxes headed 最新年报: what a link in one opens is looked at, whatever its own words. Pure."""

import re
from collections.abc import Iterator
from itertools import islice

from bot.discover.addresses import Addresses
from bot.discover.outside_links import OutsideLink
from bot.discover.parsed import Parsed
from rules.plain_text import tight

_LATEST = re.compile(
    r"(?:最新|本年度?|今年|当年)(?:一期)?的?(?:政府信息公开)?(?:工作)?(?:年度报告|年报|报告)"
)
_LETTERS = ("最新", "本年", "今年", "当年")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "dt", "strong", "b", "p", "span", "div", "th")
_LONGEST, _MOST_LINKS = 40, 3


def links_of_latest(parsed: Parsed, addresses: Addresses) -> Iterator[OutsideLink]:
    """Give the links in the box below a heading that says no more than 最新年报, three at most."""
    if not any(map(parsed.text.__contains__, _LETTERS)):
        return
    for each in parsed.tree.iter(*_HEADINGS):
        said = tight(each.text) if each.text and len(each.text) <= _LONGEST else ""
        if not _LATEST.fullmatch(said):
            continue
        box = each.getparent()
        links = list(islice(box.iter("a"), _MOST_LINKS + 1)) if box is not None else []
        if len(links) > _MOST_LINKS:
            continue
        for link in links:
            url = addresses.absolute(link.get("href") or "")
            if url and not addresses.is_self(url) and addresses.is_own_host(url):
                word = tight("".join(link.itertext()))[:_LONGEST]
                yield OutsideLink(word, said, url, ground=f"在标题「{said}」之下")
