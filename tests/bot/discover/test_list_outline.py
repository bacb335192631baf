"""A page that is called the same by its outline must be the same when it is read."""

import random
import re
from datetime import UTC, date, datetime

import pytest

from bot.charset import decode
from bot.demo.site import list_page
from bot.discover.list_outline import has_outline, outline_of, shows_all
from bot.discover.list_page import ListPage, read_list_page
from bot.page import Page
from tests.bot import hidden_lists, hidden_pagers, hidden_titles  # noqa: F401 - they write pages down
from tests.bot.column_pages import COLUMN, HIDDEN
from tests.wild.families import SEEN
from tests.wild.rows import neighbours
from tests.wild.server import Asked

URL = "http://www.yunxi.gov.cn/zfxxgknb/"
FRAMES = (
    "<div>访问量：<i>{0}</i> 次</div>",
    "<p>您是第{0}位访客，浏览次数：{0}</p>",
    "<span>点击：{0}次</span>",
    "<p>浏览 <b>{0}</b></p><p>2026-01-02</p>",
    "<p>浏览 <b>{0}</b>年报</p>",
    "<p>浏览 {0} 2026-01-02</p>",
    "<p>浏览总数：{0}</p>",
    "<p>点击 共 {0} 条</p>",
    "<p>访问：{0}/12 页</p>",
    "<p>阅读{0}年政府信息公开工作年度报告</p>",
    "<a href='/hits/'>浏览{0}次</a>",
    "<li><a href='x.html'>关于停水的公告</a> 浏览：{0} <span>2026-01-02</span></li>",
    "<li><a href='y.html'>云溪县林业局2024年政府信息公开年报</a><em>浏览：{0}</em></li>",
    "<div class='pagination'>点击 <span class='cur'>1</span><span>{0}</span></div>",
    "<script>var visits = '{0}';</script>",
    "<script>var totalPage = {0};</script>",
    "<script>var recordCount={0}; var rowCount : {0}</script>",
    "<script>var t = '{0}年政府信息公开工作年度报告';</script>",
    "<script src='/js/a.js?v={0}'></script>",
    "<script>document.write('浏览次数：{0}次');</script>",
    "<!-- made in {0} ms -->",
    "<!-- <a href='{0}.html'>云溪县林业局2025年政府信息公开年报</a> -->",
    "<!-- 共{0}页 -->",
    "<option value='{0}'>访问{0}</option>",
    "<button onclick='go()'>点击<b>{0}</b></button>",
    "<p title='浏览 {0} 次'>x</p>",
)
NUMBERS = ("2", "7", "12", "404", "2025", "12345", "20260102", "000000000123")
FILLS = ("0", "2", "9", "20260131", "2024", "404")


def read(markup: str, codec: str = "utf-8") -> ListPage:
    body = markup.encode(codec, "replace")
    return read_list_page(Page(URL, URL, 200, body, datetime(2026, 4, 2, tzinfo=UTC)))


def outline(markup: str, codec: str = "utf-8") -> str:
    return outline_of(markup.encode(codec, "replace"), markup)


def written() -> list[str]:
    """Give lists of every make that the tests know, whole ones and those that hide something."""
    made = []
    for family in SEEN.values():
        built = family(neighbours("云溪县林业局", 15, 1))
        body = built.site(Asked("GET", built.column, {}, {}, b"", 0)).body
        made.append(body.decode("utf-8", "replace"))
    for pages, _ in HIDDEN.values():
        said = pages if isinstance(pages, str) else pages.get(COLUMN, "")
        made += [said] if isinstance(said, str) else []
    rows = [
        (f"云溪县林业局{year}年政府信息公开年报", f"{year}.html", date(year + 1, 1, 20))
        for year in range(2015, 2026)
    ]
    return [*made, list_page(rows), list_page(rows, "<a href='index_1.html'>下一页</a> 共2页")]


PAGES = written()


def framed(markup: str, frame: str, place: str) -> str:
    """Put a frame at the start, at the end, or among the rows of a page."""
    if place == "start":
        return re.sub(r"<body[^>]*>|^", lambda found: found[0] + frame, markup, count=1)
    mark = "</body>" if place == "end" else "</li>"
    before, found, after = markup.partition(mark)
    return f"{before}{frame}{found}{after}" if place == "end" else f"{before}{found}{frame}{after}"


def with_digits(body: bytes, said: str, fill: str) -> bytes:
    """Write other digits in the places of an outline."""
    made = bytearray(body)
    for each in said.partition("@")[2].split(","):
        start, length = map(int, each.split("+"))
        made[start : start + length] = (fill * length)[:length].encode()
    return bytes(made)


@pytest.mark.parametrize("frame", FRAMES)
def test_what_an_outline_leaves_out_says_nothing_of_rows_or_pages(frame: str):
    chance = random.Random(frame)
    for markup in chance.sample(PAGES, 12):
        number, place = chance.choice(NUMBERS), chance.choice(("start", "end", "rows"))
        page = framed(markup, frame.format(number), place)
        for codec in ("utf-8", "gb18030"):
            said, body = outline(page, codec), page.encode(codec, "replace")
            content = read(page, codec)
            if not said or not shows_all(content):
                continue
            assert has_outline(body, said)
            for fill in FILLS:
                other = with_digits(body, said, fill)
                assert has_outline(other, said)
                assert read(other.decode(codec), codec) == content, (frame, number, place, fill)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030"])
def test_an_outline_is_of_the_very_bytes(codec: str):
    markup = f"年报{FRAMES[0].format(12345)}<p>报告</p>"
    body = markup.encode(codec)
    said = outline_of(body, markup)
    at, _, length = said.partition("@")[2].partition("+")
    assert body[int(at) : int(at) + int(length)] == b"12345"
    assert has_outline(body, said)
    for other in (body + b" ", body[:-1], b" " + body, body.replace(b"12345", b"1234")):
        assert outline_of(other, markup) == ""


def test_a_text_known_already_is_read_as_the_page_is():
    for markup in PAGES:
        for codec in ("utf-8", "gb18030"):
            body = markup.encode(codec, "replace")
            page = Page(URL, URL, 200, body, datetime(2026, 4, 2, tzinfo=UTC))
            assert read_list_page(page, decode(body)) == read_list_page(page)


def mutants(markup: str, chance: random.Random):
    """Give a page changed in all the ways in which a list may change."""
    digits = [each.start() for each in re.finditer(r"\d", markup)]
    for at in chance.sample(digits, min(60, len(digits))):
        yield markup[:at] + str((int(markup[at]) + 1) % 10) + markup[at + 1 :]
    items = [each.span() for each in re.finditer(r"<(li|tr)\b.*?</\1>", markup, re.DOTALL)]
    for start, end in items:
        row = markup[start:end]
        yield markup[:start] + markup[end:]
        yield markup[:end] + row.replace("href=", "href=/n").replace(">云", ">新云") + markup[end:]
        yield markup[:start] + re.sub("[一-龥](?=[^<>]*</a>)", "改", row, count=1) + markup[end:]
        yield (markup[:start] + markup[end:]).replace("</body>", f"<div>{row}</div></body>")
    yield re.sub(r"<(li|tr)\b.*?</\1>", "", markup, flags=re.DOTALL)
    yield markup.replace("</body>", "<p>共3页 <a href='index_2.html'>下一页</a></p></body>")
    yield markup.replace("</body>", "<p>暂无内容</p></body>")
    yield markup.replace("</body>", "<iframe src='/list.html'></iframe></body>")
    yield "<title>安全验证</title><p>请完成安全验证</p>"
    yield ""


@pytest.mark.parametrize("at", range(0, len(PAGES), 3))
def test_whatever_changes_a_reading_changes_the_outline(at: int):
    chance = random.Random(at)
    counters = "<!-- 12 ms --><script>var hits = 1234;</script><p>访问量：<i>123456</i>次</p>"
    page = framed(PAGES[at], counters, "end")
    said, content = outline(page), read(page)
    assert said or "�" in page
    for mutant in mutants(page, chance):
        if mutant != page and has_outline(mutant.encode(), said):
            assert read(mutant) == content


@pytest.mark.parametrize(
    "frame",
    [
        "<div>今日访问量：<i>{0}</i> 次</div>",
        "<p>浏览次数：{0}</p>",
        "<p>点击：{0}次</p>",
        "<script>var visits = '{0}';</script>",
        "<!-- made at {0} -->",
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-8-sig"])
def test_counters_around_a_list_change_nothing(frame: str, codec: str):
    page, other = (
        framed(PAGES[-2], frame.format(number), "end") for number in ("123456", "123457")
    )
    assert has_outline(other.encode(codec), outline(page, codec))
    longer = framed(PAGES[-2], frame.format("1234567"), "end")
    assert not has_outline(longer.encode(codec), outline(page, codec))


def test_a_page_in_which_nothing_may_change_has_no_outline():
    assert outline(PAGES[-2]) == ""
    assert not has_outline(PAGES[-2].encode(), "")
