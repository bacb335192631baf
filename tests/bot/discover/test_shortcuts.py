"""What is read the short way is what the long way reads, on pages of every make."""

import random
import re
from urllib.parse import urldefrag, urljoin

import pytest

from bot.discover import announced as announcing
from bot.discover import row_dates
from bot.discover.addresses import Addresses, _host, _joined
from bot.discover.parsed import fragment, parsed
from bot.discover.partial import _may_say_more
from bot.discover.row_dates import date_beside, undated_among
from rules.plain_text import plain

PIECES = (
    "<ul>", "</ul>", "<li>", "</li>", "<tr>", "</tr>", "<table>", "</table>", "<td>", "</td>",
    "<div>", "</div>", "<p>", "</p>", "<br>", "<span>", "</span>", "<h3>", "</h3>",
    "<a href='1.html'>云溪县公告</a>", "<a href='1.html'>", "<a href='2.html'>2024年</a>",
    "<a href='3.html'><b>年报</b>[01-29]</a>", "<a>", "</a>", "<span>2024-01-29</span>", "2025-01-20",
    "发布：", "[03-04]", "<i>29</i> 2024-01", "\n", " ", "更多", "<b>２０２４-０１-２９</b>", "<em></em>",
    "<div style='display:none'>2023-01-01</div>", "<option value='2.html'>2</option>",
)  # fmt: skip


def pages(seed: int, count: int):
    pick = random.Random(seed)
    for _ in range(count):
        yield f"<body>{''.join(pick.choices(PIECES, k=pick.randint(3, 30)))}</body>"


@pytest.mark.parametrize("seed", range(4))
def test_dates_beside_anchors_are_those_of_the_long_way(seed, monkeypatch):
    monkeypatch.setattr(row_dates, "_FEW", 0)
    monkeypatch.setattr(row_dates, "_MANY", 0 if seed % 2 else 400)
    dated = passed = 0
    for page in pages(seed, 400):
        anchors = list(fragment(page).iter("a"))
        undated = undated_among(anchors)
        for anchor in anchors:
            assert anchor not in undated or date_beside(anchor) == (None, ""), page
            dated += bool(date_beside(anchor)[1])
            passed += anchor in undated
    assert dated > 100
    assert passed


def test_dates_beside_anchors_with_anchors_inside_are_those_of_the_long_way(monkeypatch):
    monkeypatch.setattr(row_dates, "_FEW", 0)
    monkeypatch.setattr(row_dates, "_MANY", 0)
    pick = random.Random(5)
    dated = passed = 0
    for _ in range(600):
        tree = fragment("<body><div></div></body>")
        elements = [next(tree.iter("div"))]
        for _ in range(pick.randint(2, 14)):
            inner = tree.makeelement(pick.choice(("a", "a", "li", "b", "ul")))
            inner.text, inner.tail = pick.choices(
                ("", "年", "2024-01-29", "[03-04]"), (3, 2, 1, 1), k=2
            )
            if inner.tag == "a":
                inner.set("href", pick.choice("xyz"))
            pick.choice(elements).append(inner)
            elements.append(inner)
        anchors = list(tree.iter("a"))
        undated = undated_among(anchors)
        for anchor in anchors:
            assert anchor not in undated or date_beside(anchor) == (None, "")
            dated += bool(date_beside(anchor)[1])
            passed += anchor in undated
    assert dated > 100
    assert passed


def test_the_visible_text_is_that_of_the_whole_made_plain_at_once():
    for page in pages(9, 400):
        seen = parsed(page)
        if "display:none" not in page:
            assert seen.text == plain(" ".join(seen.tree.itertext())), page


STEPS = (
    "a", "nb", "2025", "t2025_1.html", "..", ".", "", "x-y", "文", "index.htm", "..a", "a..", "%20",
    "a.b.c", "?q=1", "#x", ":80", "a_b.shtml", "..b.html",
)  # fmt: skip
ODD_STEPS = (
    *STEPS, "?", "?a=/../b;c&d=文", "x.jsp?id=3", "x?y\u3000", "\u3000", " ", "javascript:f(1)",
    "mailto:a", ";p", "[", "http:", "=", "\\", "\t",
)  # fmt: skip
HOMES = (
    "http://h.example/nb/", "http://h.example/", "http://h.example", "http://h.example/a/b/c.html",
    "http://h.example/a//b/", "http://h.example/a/../b/x", "https://h.example:8080/a-b/c_d/?x=1",
    "http://h.example/a.b/c/", "http://h.example/文/x", "http://h.example/a/b/c/d/e.htm#f",
    "http://h.example:54321/a/?x=1", "http://h.example:64999/a/b;c/d;e?f", "http://h.example:65000/a/",
    "HTTP://H.example/a/b?c", "http://h.example?x=1",
)  # fmt: skip


@pytest.mark.parametrize("home", HOMES)
@pytest.mark.parametrize("base", ["", "../x/", "/y/z/", "http://o.example/k/l"])
def test_an_address_is_joined_as_the_standard_joins_it(home, base):
    pick = random.Random(home + base)
    addresses = Addresses(home, base)
    for _ in range(300):
        lead = pick.choice(("", "./", "../", "../../", "../../../", "/"))
        href = lead + "/".join(pick.choices(STEPS, k=pick.randint(1, 4)))
        given = addresses.absolute(href)
        if given is not None:
            assert given == urldefrag(urljoin(addresses.base, href))[0], href
        odd = "".join(pick.choices(ODD_STEPS, k=pick.randint(0, 3)))
        if not odd.startswith("/"):
            assert addresses.absolute(odd) == _joined(addresses.base, odd), odd


def test_an_address_is_the_pages_own_host_as_the_standard_says_it():
    pages = ("http://h.example/a", "http://H.example:8080/a", "http://h.example", "x", "http://[/a")
    urls = (
        *pages,
        "http://h.example:8080/b",
        "http://h.example.o/b",
        "https://h.example/",
        "",
        "http://H.EXAMPLE/c",
    )
    for page in pages[:4]:
        addresses = Addresses(page)
        for url in urls:
            assert addresses.is_own_host(url) == (_host(url) == _host(page)), (page, url)


SAID = (
    "共3页", "1/3页", "第 2 / 5 页", "totalPage=4;", "TotalPages: '7'", "pageCount = 3 * x", "共12条",
    "recordCount=30", "总页数：6", "第2/3頁", "maxpage=2", "总数：8", 'totalcount"=9', "共三页", " ", ";",
    "\u0131", "to\u017f", "m_nRecordCount=5", "countPage=2", "total_page=3", "首页 2/9",
)  # fmt: skip


def test_counts_announced_are_those_that_every_pattern_finds():
    pick = random.Random(3)
    for _ in range(3000):
        text, scripts = ("".join(pick.choices(SAID, k=pick.randint(0, 4))) for _ in range(2))
        digits = announcing._in_digits(text)
        pages_said = announcing._most(each.findall(digits) for each in announcing._PAGES_IN_TEXT)
        pages_said = pages_said or announcing._most([announcing._PAGES_IN_SCRIPT.findall(scripts)])
        rows_said = announcing._most(each.findall(text) for each in announcing._ROWS_IN_TEXT)
        if rows_said is None:
            rows_said = announcing._most([announcing._ROWS_IN_SCRIPT.findall(scripts)]) or None
        assert announcing.announced(text, scripts) == (pages_said, rows_said), (text, scripts)


MAY_SAY_MORE = (
    "//a[contains(.,'更多') or contains(.,'全部') or contains(.,'加载') or contains(.,'其余') or "
    "contains(translate(.,'MORE','more'),'more') or @title or img]"
)


def test_links_that_may_say_more_are_those_that_the_tree_itself_would_give():
    pick = random.Random(4)
    words = [
        "更多",
        "全",
        "部",
        "加载",
        "其余",
        "MoRe",
        "mo",
        "<b>re</b>",
        "<img>",
        "<i><img></i>",
        "x",
    ]
    for _ in range(1000):
        inside = "".join(pick.choices(words, k=pick.randint(0, 3)))
        tree = fragment(f"<p><a href=x{pick.choice(['', ' title', ' title=y'])}>{inside}</a></p>")
        (anchor,) = tree.iter("a")
        shown = "".join(anchor.itertext())
        assert _may_say_more(anchor, shown) == bool(tree.xpath(MAY_SAY_MORE)), inside


def test_nothing_that_listens_is_overlooked_by_the_patterns_for_bytes():
    from bot.discover import pressed, signposts

    for markup in ("<DIV OnClick='x()'>", "<span a=1 data-Page=2>", "<li Role = button>"):
        assert pressed._LISTENS.search(markup.lower().encode())
    for markup in ("<UL class = 'my-Tab'>", "<ul class=tabs>"):
        assert signposts._IN_TABS.search(markup.lower().encode())
    assert not re.search(pressed._LISTENS, b"<a href=x onclick='y()'>")
