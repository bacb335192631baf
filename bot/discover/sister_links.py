"""Sister columns: other columns of annual reports that a column's pages lead to, likeliest first. Pure.

A site keeps an old column and a new one, or one for its departments beside its own; the roster knows
one of them.
"""

import re
from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

from bot.discover.column_names import kind_of_organ
from bot.discover.hosts import same_site
from bot.discover.leading_words import ORGAN
from bot.discover.places_read import key_of
from bot.discover.side_doubts import may_hold
from bot.discover.side_links import SideLink
from bot.discover.sister_names import (
    bare_name,
    before_reports,
    is_full_name,
    names_portal,
    names_reports,
)
from bot.discover.sub_columns import Sort, sort_of
from bot.discover.whose import Whose
from rules.plain_text import tight

_PLACE = re.compile(
    r"(\D{1,8}?[省市县区州旗盟])(?:人民)?(?=政府信息公开|政务信息公开|政务公开|信息公开)"
)
_DISTRICTS = re.compile(r"县区|区县|县市|市县|市区")
_NEW = re.compile(r"新|部门|单位|机关")


def sister_links(
    links: Iterable[SideLink],
    homes: Collection[str],
    read: Collection[str],
    whose: Whose,
    year: int,
) -> tuple[SideLink, ...]:
    """Give those of `links` that lead to columns of annual reports that may hold the organ's of `year`.

    `homes` are addresses on the column's own hosts, `read` the keys of what was read already. On
    another host of the site only a column that is named for the organ counts.
    """
    found: dict[str, SideLink] = {}
    for link in links:
        key = key_of(link.url)
        if key in read or key in found or not names_reports(link.word):
            continue
        if _may_hold(link.word, whose, year) and _is_near(link, homes, whose, year):
            found[key] = link
    return tuple(sorted(found.values(), key=lambda each: _order(each, whose, year)))


def portal_links(
    links: Iterable[SideLink], homes: Collection[str], read: Collection[str]
) -> tuple[SideLink, ...]:
    """Give those of `links` that lead to the site's page of open government, likeliest first."""
    found = {
        key_of(each.url): each
        for each in links
        if names_portal(each.word) and any(same_site(home, each.url) for home in homes)
    }
    return tuple(each for key, each in found.items() if key not in read)


def is_named_for(word: str, whose: Whose, year: int) -> bool:
    """Whether a column is by its name the organ's own."""
    before = before_reports(word)
    return bool(ORGAN.search(before)) and sort_of(before, whose, year) is Sort.ORGAN


def _may_hold(word: str, whose: Whose, year: int) -> bool:
    name = bare_name(word)
    before = before_reports(word)
    if ORGAN.search(before):
        return sort_of(before, whose, year) in {Sort.ORGAN, Sort.UNSURE}
    if _DISTRICTS.search(before) and kind_of_organ(whose.organ) != "government":
        return False
    # 「云溪县政府信息公开年报」 is the column of the whole county.
    if place := _PLACE.match(name):
        names = (whose.organ, *whose.aliases)
        is_above = any(tight(each).startswith(place[1]) for each in names)
        return is_above and may_hold(name[place.end() :], whose, year)
    return may_hold(word, whose, year)


def _is_near(link: SideLink, homes: Collection[str], whose: Whose, year: int) -> bool:
    if _host(link.url) in map(_host, homes):
        return True
    is_of_site = any(same_site(each, link.url) for each in homes)
    return is_of_site and is_named_for(link.word, whose, year)


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")


def _order(link: SideLink, whose: Whose, year: int) -> tuple[bool, bool, bool, bool]:
    name = link.word
    is_due = str(year) in name or str(year + 1) in name
    is_own = is_named_for(name, whose, year)
    return (not is_own, not is_due, not _NEW.search(name), not is_full_name(name))
