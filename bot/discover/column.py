"""Finding the column of annual reports from a home page: pages taken one at a time, best lead first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.discover.column_lead import WHOLE, Lead, Missed, Stop, folder_of, section_of
from bot.discover.column_names import (
    Name,
    Wanted,
    groups_of,
    has_column_path,
    is_article,
    is_list,
    is_trap,
    name_of,
    owner_of,
    said,
)
from bot.discover.column_page import PortalLink, PortalPage, read_portal_page
from bot.discover.column_worth import Worth, parts_of, worth_of
from bot.discover.hosts import same_site, vouched
from bot.page import Page
from rules.naming.titles import read_title

_MOST_PAGES = 12
_DEEPEST = 7
_PATH, _PATH_ALONE, _OFF_SITE, _OWN, _STEP, _OTHERS = 5, 75, -45, 6, 3, 30
_IN_PORTAL = {Name.PORTAL: 45, Name.BARE: 80, Name.ORGAN: 85, Name.GROUP: 55, Name.CONTENT: 25}
_AT_HOME = {Name.PORTAL: 70, Name.BARE: 40, Name.ORGAN: 50, Name.GROUP: 35, Name.CONTENT: 25}
_DISCLOSURE = ("政府信息公开", "政务信息公开")
_DISCLOSES = ("信息公开", "政务公开")


@dataclass(frozen=True)
class ColumnSearch:
    """A search as far as it went. A value: `with_page` and `with_failure` give the next one."""

    wanted: Wanted
    most_pages: int = _MOST_PAGES
    waiting: tuple[Lead, ...] = ()
    stops: tuple[Stop, ...] = ()
    missed: tuple[Missed, ...] = ()
    furniture: frozenset[str] = frozenset()
    is_check: bool = False

    @classmethod
    def start(cls, wanted: Wanted, most_pages: int = _MOST_PAGES) -> "ColumnSearch":
        """Begin at the home page; at most `most_pages` pages will be read."""
        home = Lead(wanted.home_url, Name.OTHER, 0, (("首页", wanted.home_url),))
        return cls(wanted, most_pages, (home,))

    @classmethod
    def again(
        cls, wanted: Wanted, roots: tuple[Lead, ...], furniture: frozenset[str]
    ) -> "ColumnSearch":
        """Begin at columns found before, to see that each still is one."""
        return cls(wanted, _MOST_PAGES, roots, furniture=furniture, is_check=True)

    def next_url(self) -> str | None:
        """Give the address to read next; None where there is none or reading on is of no use."""
        if len(self.stops) + len(self.missed) >= self.most_pages:
            return None
        lead = self._next()
        return lead.url if lead is not None else None

    def is_needed(self, lead: Lead) -> bool:
        """Whether a lead must be followed in spite of what was found already."""
        if self.best < Worth.SHARED:
            return True
        if lead.is_strong:
            return True
        # A column for many is found, perhaps with old reports of the organ; its own section may
        # have one of its own.
        has_own = any(each.is_own and each.worth is Worth.OWN for each in self.stops)
        return not has_own and lead.is_likely

    @property
    def best(self) -> Worth:
        """The worth of the best page so far."""
        return max((each.worth for each in self.stops), default=Worth.NONE)

    def with_page(self, page: Page) -> "ColumnSearch":
        """Give the search after the page at `next_url()` was read."""
        lead, waiting = self._taken()
        if not vouched(self.wanted.home_url, "", page.final_url):
            stop = Stop(
                lead,
                PortalPage(page.final_url, "", {}, ()),
                Worth.NONE,
                is_own=False,
                why="转到了别的网站",
            )
            return replace(self, waiting=waiting, stops=(*self.stops, stop))
        read = read_portal_page(page)
        is_own = lead.is_own or owner_of((read.tags.get("SiteName", ""), *read.names), self.wanted)
        worth = worth_of(read, lead.name, self.wanted, is_own=is_own)
        is_home = len(lead.way) == 1
        if not (is_home or self._is_near(read.url)) and worth is not Worth.OWN:
            worth = Worth.NONE
        parts = WHOLE
        if worth is not Worth.NONE:
            parts = parts_of(read, self._furniture_on(lead), self.wanted, worth)
        stop = Stop(lead, read, worth, is_own, parts)
        return replace(self, waiting=waiting, stops=(*self.stops, stop)).with_leads_of(stop)

    def with_leads_of(self, stop: Stop) -> "ColumnSearch":
        """Give the search with what the page of `stop` leads to, the better lead to each address."""
        known = {stop.page.url, *(each.lead.url for each in self.stops)}
        known.update(each.lead.url for each in self.missed)
        fresh = [each for each in self._leads(stop) if each.url not in known]
        by_url: dict[str, Lead] = {}
        for each in (*self.waiting, *fresh):
            by_url[each.url] = min(by_url.get(each.url, each), each, key=lambda one: one.order)
        return replace(self, waiting=tuple(by_url.values()))

    def with_failure(self, reason: str, detail: str = "") -> "ColumnSearch":
        """Give the search after `next_url()` could not be had; `reason` is the contract's word."""
        lead, waiting = self._taken()
        return replace(self, waiting=waiting, missed=(*self.missed, Missed(lead, reason, detail)))

    def _next(self) -> Lead | None:
        needed = (each for each in self.waiting if self.is_needed(each))
        return min(needed, key=lambda each: each.order, default=None)

    def _taken(self) -> tuple[Lead, tuple[Lead, ...]]:
        lead = self._next() or Lead(self.wanted.home_url, Name.OTHER, 0, ())
        return lead, tuple(each for each in self.waiting if each is not lead)

    def _furniture_on(self, lead: Lead) -> frozenset[str]:
        """Give the addresses that stand on the pages before this one: menus, links to others."""
        before = {url for _, url in lead.way[:-1]}
        links = (
            link.url
            for each in self.stops
            if each.lead.url in before and (lead.root or each.worth is Worth.NONE)
            for link in each.page.links
        )
        return self.furniture | frozenset(links)

    def _leads(self, stop: Stop) -> Iterator[Lead]:
        lead, page = stop.lead, stop.page
        if len(lead.way) >= _DEEPEST:
            return
        for url in page.inside:
            if vouched(self.wanted.home_url, "", url):
                way = (*lead.way, ("内嵌页面", url))
                yield replace(
                    lead,
                    url=url,
                    score=lead.score + 1,
                    way=way,
                    framed_by=lead.url,
                    is_own=stop.is_own,
                )
        if stop.worth is not Worth.NONE:
            for link, is_own in stop.parts.links:
                if self._is_near(link.url):
                    yield Lead(
                        link.url,
                        Name.YEAR,
                        Name.COLUMN + 1,
                        (*lead.way, (link.text, link.url)),
                        is_own or stop.is_own,
                        is_portal=True,
                        root=lead.root or lead.url,
                    )
        if self.is_check:
            return
        is_portal = lead.is_portal or any(
            word in said(name) for name in page.names for word in _DISCLOSES
        )
        for link in page.links:
            if made := self._lead(link, stop, is_portal=is_portal):
                yield made

    def _lead(self, link: PortalLink, stop: Stop, *, is_portal: bool) -> Lead | None:
        text = said(link.text)
        name = name_of(text, link.url, self.wanted)
        is_near = self._is_near(link.url)
        if not is_near and (
            name not in {Name.COLUMN, Name.PORTAL} or not vouched("", "", link.url)
        ):
            return None
        by_path = has_column_path(link.url) and not is_trap(text) and not is_article(link.url)
        if name is Name.OTHER and (not by_path or not text or read_title(text).is_report):
            return None
        if name is Name.COLUMN and is_article(link.url) and not is_list(link.url):
            return None
        scores = _IN_PORTAL if is_portal else _AT_HOME
        score = scores.get(name, int(name)) if name is not Name.OTHER else _PATH_ALONE
        is_own = name is Name.ORGAN or (stop.is_own and self._stays_own(stop, link.url))
        score += _PATH * by_path - _STEP * len(stop.lead.way) + _OWN * is_own
        score += 0 if is_near else _OFF_SITE
        score += _PATH * (name is Name.PORTAL and text.startswith(_DISCLOSURE))
        is_fit = name is Name.GROUP and self.wanted.group in groups_of(text)
        score -= _OTHERS * (name is Name.GROUP and not is_fit)
        known_as = Name.BARE if name is Name.OTHER else name
        return Lead(
            link.url,
            known_as,
            score,
            (*stop.lead.way, (link.text, link.url)),
            is_own,
            is_portal=name not in {Name.OTHER, Name.BARE} or is_portal,
            section=section_of(stop) if is_own and stop.is_own else "",
            is_fit=is_fit,
        )

    def _stays_own(self, stop: Stop, url: str) -> bool:
        """Whether a link on an organ's own page stays within its own pages.

        It does by its address, or where no page before them has it: a portal's menus stand on
        an organ's own pages, too.
        """
        section = section_of(stop)
        if url.startswith(folder_of(section, is_home=len(stop.lead.way) == 1)):
            return True
        way = [address for _, address in stop.lead.way]
        before = {*way[: way.index(section)]} if section in way else {*way[:-1]}
        stops = [each for each in self.stops if each.lead.url in before]
        return bool(stops) and all(link.url != url for each in stops for link in each.page.links)

    def _is_near(self, url: str) -> bool:
        """Whether an address is of the home page's site, wherever that has moved to."""
        homes = [self.wanted.home_url]
        homes += [
            each.page.url for each in self.stops[:1] if len(each.lead.way) == 1 or self.is_check
        ]
        return any(same_site(each, url) for each in homes)
