"""What is remembered of lists, and when memory is not enough."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.discover.list_page import read_list_page
from bot.errors import NotRemembered
from bot.page import BROWSER_HEADER, Ask, Known, Page, ask_for
from bot.revisiting import Columns, Recall, known_of, seen_page
from bot.rhythm import Rhythm
from tests.wild.families import SEEN
from tests.wild.rows import neighbours
from tests.wild.server import Asked

TODAY = date(2026, 4, 2)
LIST, SECOND = "http://www.yunxi.gov.cn/nb/", "http://www.yunxi.gov.cn/nb/index_1.html"
PAGER = '<a href="index_1.html">下一页</a>'
SHELL = "<title>年报</title><ul id=list></ul><script>$.ajax('/api/list')</script>"


def rows(*titles: str) -> str:
    return "".join(
        f'<li><a href="{at}.html">云溪县{title}2025年政府信息公开工作年度报告</a><span>2026-01-20</span></li>'
        for at, title in enumerate(titles)
    )


class Web:
    """Pages by address; says 304 to who knows the page."""

    def __init__(self, **pages: str) -> None:
        self.pages = {LIST: pages.get("first", ""), SECOND: pages.get("second", "")}
        self.asked: list[tuple[str, bool]] = []
        self.moves: dict[str, str] = {}

    def __call__(self, wanted: str | Ask, known: Known | None) -> Page:
        url = ask_for(wanted).url
        body = self.pages[url].encode()
        page = Page(url, self.moves.get(url, url), 200, body, datetime.now(UTC), {})
        page = replace(page, headers={"etag": f'"{page.sha256[:8]}"'})
        is_same = known is not None and known.etag == page.headers["etag"]
        self.asked.append((url, is_same))
        if is_same:
            return replace(page, status=304, body=b"", same_as=page.sha256)
        return page


class Memory:
    """What is remembered from one day to the next."""

    def __init__(self) -> None:
        self.pages = {}

    def keep(self, columns: Columns) -> None:
        self.pages |= {each.url: each for each in columns.take_changed()}

    def columns(self, web: Web, in_full: tuple[str, ...] = ()) -> Columns:
        recall = Recall(dict(self.pages), lambda url: dict(self.pages[url].reading))
        return Columns(web, recall, TODAY, Rhythm(), 60, in_full)


def visited(web: Web, memory: Memory, **asked: bool) -> tuple[Columns, list[str]]:
    columns = memory.columns(web)
    titles = [row.title[3:6] for row in columns.read(LIST, **asked).rows]
    memory.keep(columns)
    return columns, titles


def test_an_unchanged_list_is_read_from_memory_and_a_changed_one_anew():
    web, memory = Web(first=rows("林业局", "水务局")), Memory()
    visited(web, memory)
    web.asked.clear()
    assert memory.columns(web).is_unchanged(LIST)
    assert visited(web, memory)[1] == ["林业局", "水务局"]
    web.pages[LIST] = rows("林业局", "水务局", "教育局")
    assert visited(web, memory)[1] == ["林业局", "水务局", "教育局"]
    assert web.asked == [(LIST, True), (LIST, True), (LIST, False)]


def test_a_shell_says_nothing_of_its_list_and_is_never_asked_for_by_its_mark():
    web, memory = Web(first=SHELL), Memory()
    columns, _ = visited(web, memory)
    assert columns.digest_of(LIST) == ""
    assert memory.pages == {}


@pytest.mark.parametrize("family", ["json_post", "trs_search"])
def test_a_first_page_whose_rows_stand_elsewhere_says_nothing_of_them(family: str):
    built = SEEN[family](neighbours("云溪县林业局", 12, 1))
    web, memory = Web(first=first_page(built)), Memory()
    columns = memory.columns(web)
    content = read_list_page(web(LIST, None))
    assert content.is_elsewhere
    with pytest.raises(KeyError):  # what the page asks for is nowhere in this web
        columns.read(LIST)
    assert columns.digest_of(LIST) == ""


def first_page(built) -> str:
    said = built.site(Asked("GET", built.column, {}, {}, b"", 0))
    return said.body.decode(said.media_type.partition("charset=")[2] or "utf-8")


@pytest.mark.parametrize("family", SEEN)
def test_what_is_remembered_of_a_page_is_what_was_read(family: str):
    built = SEEN[family](neighbours("云溪县林业局", 45, 1))
    web, memory = Web(first=first_page(built)), Memory()
    columns = memory.columns(web)
    page = web(LIST, None)
    content = read_list_page(page)
    look = columns._look(LIST, is_full=True)
    assert columns._content(look.page) == content
    memory.keep(columns)
    again = memory.columns(web)
    if content.unreadable:
        assert LIST not in memory.pages
    else:
        look = again._look(LIST, is_full=False)
        assert look.is_same
        assert again._content(look.page) == content


LOOSE = "<p>云溪县教育局2025年政府信息公开工作年度报告</p>"


def test_what_stood_around_the_rows_is_remembered_once_somebody_asked_for_it():
    web, memory = Web(first=rows("林业局") + LOOSE), Memory()
    columns = memory.columns(web)
    (content,) = columns.read(LIST).contents
    memory.keep(columns)
    with pytest.raises(NotRemembered):
        _ = memory.columns(web).read(LIST).contents[0].loose
    assert content.loose == ("云溪县教育局2025年政府信息公开工作年度报告",)
    memory.keep(columns)
    assert columns.take_changed() == ()
    assert memory.columns(web).read(LIST).contents[0].loose == content.loose


def test_the_second_look_is_answered_by_the_site_and_not_from_memory():
    web, memory = Web(first=rows("林业局", "水务局") + PAGER, second=rows("教育局")), Memory()
    web.pages[SECOND] = web.pages[SECOND].replace('"0.html"', '"9.html"')
    visited(web, memory)
    assert [url for url, _ in web.asked] == [LIST, SECOND, LIST]
    web.asked.clear()
    visited(web, memory)
    assert web.asked == [(LIST, True), (SECOND, True), (LIST, True)]


def test_where_an_absence_may_be_claimed_no_mark_is_sent():
    web, memory = Web(first=rows("林业局")), Memory()
    visited(web, memory)
    web.asked.clear()
    visited(web, memory, in_full=True)
    columns = memory.columns(web, (LIST,))
    assert not columns.is_unchanged(LIST)
    columns.read(LIST)
    assert web.asked == [(LIST, False), (LIST, False)]


def test_a_full_reading_is_not_answered_by_a_look_that_was_not_full():
    web, memory = Web(first=rows("林业局")), Memory()
    visited(web, memory)
    web.asked.clear()
    columns = memory.columns(web)
    assert columns.is_unchanged(LIST)
    assert [page.status for page in columns.read(LIST, in_full=True).pages] == [200]
    assert web.asked == [(LIST, True), (LIST, False)]


def test_the_same_bytes_from_another_address_are_another_list():
    web, memory = Web(first=rows("林业局")), Memory()
    visited(web, memory)
    memory.pages[LIST] = replace(memory.pages[LIST], etag="")
    web.moves[LIST] = "http://www.yunxi.gov.cn/xxgk/nb/"
    columns = memory.columns(web)
    assert not columns.is_unchanged(LIST)
    assert [row.url for row in columns.read(LIST).rows] == [
        "http://www.yunxi.gov.cn/xxgk/nb/0.html"
    ]


def test_no_mark_stands_for_what_a_browser_showed():
    page = Page(LIST, LIST, 200, b"<p>", datetime.now(UTC), {"last-modified": "Tue"})
    assert known_of(seen_page(page, TODAY)) is not None
    shown = replace(page, headers={**page.headers, BROWSER_HEADER: "chromium/1"})
    assert known_of(seen_page(shown, TODAY)) is None


COUNTER = "<div>今日访问量：<i>{:06}</i> 次</div>"


class Counting(Web):
    """Knows no marks, and counts its visits on every page."""

    def __init__(self, listed: str, visits: int = 100_000) -> None:
        super().__init__(first=listed)
        self.visits = visits
        self.known: list[Known | None] = []

    def __call__(self, wanted: str | Ask, known: Known | None) -> Page:
        self.visits += 1
        self.known.append(known)
        body = (COUNTER.format(self.visits) + self.pages[LIST]).encode()
        return Page(LIST, self.moves.get(LIST, LIST), 200, body, datetime.now(UTC), {})


def test_a_list_below_a_counter_is_known_again_by_its_outline():
    web, memory = Counting(rows("林业局", "水务局")), Memory()
    visited(web, memory)
    kept = memory.pages[LIST].digest
    assert "@" in kept
    columns = memory.columns(web)
    assert columns.is_unchanged(LIST)
    assert columns.take_changed() == ()
    known = web.known[-1]
    assert known is not None
    assert not known.has_mark
    assert known.recognises is not None
    assert known.recognises((COUNTER.format(7) + web.pages[LIST]).encode())
    assert not known.recognises(b"<title>404</title>")
    assert columns.digest_of(LIST) == columns.digest_known(LIST) == kept.partition(" ")[0]


@pytest.mark.parametrize(
    "other",
    [
        rows("林业局"),
        rows("林业局", "教育局"),
        rows("水务局", "林业局"),
        rows("林业局", "水务局", "教育局"),
        rows("林业局", "水务局").replace("01-20", "01-21"),
        rows("林业局", "水务局").replace("1.html", "2.html"),
        rows("林业局", "水务局") + PAGER,
        "<p>暂无内容</p>",
    ],
)
def test_a_list_that_changed_below_a_counter_is_read(other: str):
    web, memory = Counting(rows("林业局", "水务局")), Memory()
    visited(web, memory)
    web.pages[LIST] = other
    assert not memory.columns(web).is_unchanged(LIST)


def test_a_counter_that_grew_a_digit_gives_the_page_another_outline():
    web, memory = Counting(rows("林业局", "水务局"), 999_998), Memory()
    visited(web, memory)
    before = memory.pages[LIST]
    columns = memory.columns(web)
    assert columns.is_unchanged(LIST)
    (after,) = columns.take_changed()
    assert after.digest.partition(" ")[0] == before.digest.partition(" ")[0]
    assert after.digest != before.digest
    assert after.full_on == before.full_on
    memory.pages[LIST] = after
    columns = memory.columns(web)
    assert columns.is_unchanged(LIST)
    assert columns.take_changed() == ()


def test_a_page_that_may_hide_rows_is_never_known_by_its_outline():
    web, memory = Counting(rows("林业局") + '<span onclick="go(2)">下一页</span>'), Memory()
    visited(web, memory)
    assert "@" not in memory.pages[LIST].digest
    web.visits = 10_000_000
    columns = memory.columns(web)
    columns.is_unchanged(LIST)
    assert all("@" not in each.digest for each in columns.take_changed())


def test_the_same_outline_from_another_address_is_another_list():
    web, memory = Counting(rows("林业局")), Memory()
    visited(web, memory)
    web.moves[LIST] = SECOND
    assert not memory.columns(web).is_unchanged(LIST)
