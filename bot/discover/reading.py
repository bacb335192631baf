"""Reading a list page by page: an accumulating value that knows whether the end was reached."""

from dataclasses import dataclass, field, replace

from bot.discover.list_page import ListPage, Row
from bot.discover.pagers import normal
from bot.errors import CouldNotSee, ListIncomplete, ListUnreadable
from bot.page import Page


@dataclass(frozen=True, slots=True)
class ListReading:
    """What has been read of one list.

    `rows` are distinct by address; `pages` are the pages as they came. It is complete only when
    every page that the pager names was read, the rows add up to what it announces, no page
    repeated another, and no cap was hit.
    """

    most_pages: int
    waiting: tuple[str, ...]
    known: frozenset[str]
    rows: tuple[Row, ...] = ()
    pages: tuple[Page, ...] = ()
    announced_pages: int | None = None
    announced_items: int | None = None
    trouble: CouldNotSee | None = field(default=None, compare=False)

    @classmethod
    def start(cls, url: str, most_pages: int = 60) -> "ListReading":
        """Begin a reading at `url`."""
        return cls(most_pages, (url,), frozenset({normal(url)}))

    @property
    def pages_read(self) -> int:
        """How many pages were read."""
        return len(self.pages)

    def next_url(self) -> str | None:
        """Give the next page to read; None where there is none, or no more may be read."""
        if not self.waiting or self.pages_read >= self.most_pages:
            return None
        return self.waiting[0]

    def with_page(self, page: Page, listed: ListPage) -> "ListReading":
        """Add a page that was read. Raises ListUnreadable where the first page is no list."""
        if listed.unreadable and not self.pages:
            raise ListUnreadable(f"{page.final_url}：{listed.unreadable}")
        trouble = self.trouble
        if listed.unreadable or listed.pager.unfollowed:
            trouble = trouble or ListIncomplete(listed.unreadable or listed.pager.unfollowed)
        known_rows = {row.url for row in self.rows}
        fresh = tuple(row for row in listed.rows if row.url not in known_rows)
        if self.pages and not fresh and listed.rows:
            trouble = trouble or ListIncomplete("翻页后内容与前页相同，后面的条目没有看到")
        further = tuple(url for url in listed.pager.urls if normal(url) not in self.known)
        # A page that only repeats another leads nowhere new: its links would go in circles.
        further = further if fresh or not self.pages else ()
        return replace(
            self,
            waiting=(*self.waiting[1:], *dict.fromkeys(further)),
            known=self.known | {normal(url) for url in further} | {normal(page.final_url)},
            rows=self.rows + fresh,
            pages=(*self.pages, page),
            announced_pages=max(
                filter(None, (self.announced_pages, listed.pager.pages)), default=None
            ),
            announced_items=max(
                filter(None, (self.announced_items, listed.pager.items)), default=None
            ),
            trouble=trouble,
        )

    def with_failure(self, failure: CouldNotSee) -> "ListReading":
        """Note that the next page could not be had, and go on behind it."""
        return replace(self, waiting=self.waiting[1:], trouble=self.trouble or failure)

    @property
    def why_incomplete(self) -> str:
        """Why this reading is no proof that something is not in the list; "" where it is one."""
        adds_up = self.announced_items is not None and len(self.rows) >= self.announced_items
        if self.waiting:
            if self.pages_read >= self.most_pages:
                return f"栏目太长，只读了前 {self.pages_read} 页"
            return f"还有 {len(self.waiting)} 页没有读"
        if self.trouble is not None and not (adds_up and isinstance(self.trouble, ListIncomplete)):
            return self.trouble.detail
        if self.announced_pages is not None and self.pages_read < self.announced_pages:
            return f"栏目共 {self.announced_pages} 页，只读到 {self.pages_read} 页"
        if self.announced_items is not None and not adds_up:
            return f"栏目共 {self.announced_items} 条，只读到 {len(self.rows)} 条"
        return ""

    @property
    def is_complete(self) -> bool:
        """Whether the whole list was read."""
        return not self.why_incomplete

    def failure(self) -> CouldNotSee:
        """Give what kept the list from being read to its end."""
        if self.trouble is not None and not isinstance(self.trouble, ListIncomplete):
            return ListIncomplete(f"列表未读全：{self.trouble.detail}")
        return ListIncomplete(f"列表未读全：{self.why_incomplete}")
