"""Tables and menus read at one go are what the walk over their tags gives."""

import random
from dataclasses import replace
from itertools import chain

import pytest

from bot.reading import html_plain
from bot.reading.html import read_html
from bot.reading.html_parse import parsed
from bot.reading.html_sight import Sight
from bot.reading.html_tables import pieces_of
from rules.naming.title_words import is_telling

# Where a page hides something, whatever it be, nothing of it is taken for plain.
ELSEWHERE = "<p hidden>x</p>"
IN_CELLS = (
    "1", "<p>2</p>", "<p align=center>3 </p>", "", "", "<p></p>", "4<br>5", "<div>6</div>", "<div><p>7<p>8</div>",
    "&lt;9&gt; &amp;amp;", "&nbsp;10", "\u300011\n12", "<p>13</p>14", "<p>&#13;15\r\n16</p>", "17\x0c18", "云" * 401,
    "<p>\x0c</p>", "\x85", "\x1f19", "<sup>20</sup>", "<a href=x>21</a>", "<b>22</b>", "<img src=a.jpg>", "<!-- x -->",
    "<table><tr><td>23<td>24</table>", "<ul><li>25</ul>", "<del>26</del>", "<p>27</p> <p>28</p>", "<center>29</center>",
)  # fmt: skip
OPENED = (
    "<td>", "<td>", "<td>", "<th>", "<td rowspan=2>", "<td colspan='3'>", "<td rowspan=' 2\n' colspan=\"2\">",
    "<td rowspan=x>", "<td colspan>", "<td colspan=0 rowspan=0>", "<td style='width:1%;\n' nowrap>", "<td x='a > b'>",
    "<td title='&quot; rowspan=&quot;4'>", "<td title=' rowspan=\"5\"'>", "<td o:rowspan=3>", "<td ROWSPAN=2>", "<td/>",
)  # fmt: skip
BETWEEN = (
    "<tr>", "<tr>", "</tr><tr>", "<tr class='a/'>", "\n", " 字 ", "<tbody>", "</tbody>", "<thead>", "<tfoot>", "<tr/>",
    "<col>", "<colgroup><col width=1></colgroup>", "<caption>表</caption>", "<p>30</p>", "</table>", "<form>", "<td>",
)  # fmt: skip
ITEMS = (
    "<li><a href=x>云溪</a></li>", "<li class=m><a>年报</a>\n", "<li><a>&amp; &nbsp;</a></li>\n", "<li><a>a<b>b</b></a>",
    "<li><a></a></li>", "<li>x</li>", "<li><a>1</a><a>2</a></li>", "<li> <a>3</a> </li>", "<li><a><!-- c -->4</a>",
    "<li><a>5<!-- c -->6</a>", "<li><a><img src=a.jpg></a>", "<a>7</a>", " 字 ", "\u3000", "<li><ul><li><a>8</a></ul>",
    "<li><br><a>9</a>", "<li><span class=td>10</span><span class=td>11</span>", "<li><a>\x0c12 \x1f</a></li>",
)  # fmt: skip


def blocks_of(page):
    return read_html(page).blocks


def few_kinds(pick, pieces, plain, most):
    """Mostly what is plain, so that the short way is often taken to its end."""
    kinds = pieces[: pick.choice([plain, plain, len(pieces)])]
    return pick.choices(kinds, k=pick.randint(1, most))


def table_of(pick):
    kinds = pick.choice([5, 17, len(IN_CELLS)]), pick.choice([4, len(OPENED)])
    rows = []
    for _ in range(pick.randint(1, 5)):
        cells = (
            (pick.choice(OPENED[: kinds[1]]), pick.choice(IN_CELLS[: kinds[0]]))
            for _ in range(pick.randint(1, 4))
        )
        rows += ["<tr>", *chain.from_iterable(cells), pick.choice(["</tr>", "</td></tr>\n"])]
        if pick.random() < 0.2:  # noqa: PLR2004 - now and then
            rows += few_kinds(pick, BETWEEN, 8, 2)
    return f"<table>{''.join(rows)}</table>"


def test_a_plain_table_is_that_of_its_cells_one_by_one():
    pick = random.Random(1)
    taken = 0
    for _ in range(4000):
        root = parsed(table_of(pick).encode())
        for table in root.iter("table"):
            rows = html_plain.plain_rows(table)
            if rows is not None:
                assert list(pieces_of(table, Sight(parsed(b"<p>x")))) == [rows]
                taken += 1
    assert taken > 1000


def test_a_page_of_tables_is_read_as_one_that_hides_something_elsewhere():
    pick = random.Random(2)
    for _ in range(4000):
        page = "".join(table_of(pick) for _ in range(2))
        assert blocks_of(page) == blocks_of(page + ELSEWHERE)


def test_a_long_menu_is_that_of_its_items_one_by_one():
    pick = random.Random(3)
    for _ in range(3000):
        page = f"<p>前</p><ul>{''.join(few_kinds(pick, ITEMS, 3, 24))}</ul><p>后</p>"
        assert blocks_of(page) == blocks_of(page + ELSEWHERE), page


@pytest.mark.parametrize("item", ITEMS)
def test_one_odd_item_makes_no_other_menu(item):
    for at in (0, 7, 12):
        items = [ITEMS[0]] * 12
        page = f"<ul>{''.join([*items[:at], item, *items[at:]])}</ul>"
        assert blocks_of(page) == blocks_of(page + ELSEWHERE)


def test_a_menu_of_plain_links_is_read_at_one_go():
    menu = parsed(f"<ul>{ITEMS[0] * 20}</ul>".encode()).find(".//ul")
    assert html_plain.plain_links(menu) == ["云溪"] * 20


ANCHORS = (
    "<a href=a.pdf>年报</a>", "<a href=b.pdf>下载</a>", "<a href='v.html?file=/c.pdf'>看</a>", "<a href=d.html>云溪</a>",
    "<a onclick=\"go('e.pdf')\">开</a>", "<a href=\"javascript:go('v?file%3D/f.pdf')\">开</a>", "<a href=g.doc></a>",
    "<a href='v?file=%2Fh.pdf'><img src=i.jpg></a>", "<iframe src=j.pdf></iframe>", "<a title=年报 href=k></a>",
    "<a href=l.html>年<b>度</b>报告</a>", "<a data-url='?url=m.pdf' href=n>云</a>", "<embed src='v?src=o.pdf'>", "<a>年报</a>",
    "<base href='/v;file=p.pdf/'>", "<a href=a.pdf>云</a>", "<a href='a.pdf#2'></a>", "<script>x='/q.pdf'</script>",
    "<a title=云 href=r.pdf> </a>", "<p onclick=\"x('s.pdf')\">", "<object data=t.pdf></object>",
)  # fmt: skip


def test_links_by_their_words_leave_out_none_that_is_wanted():
    pick = random.Random(4)
    fewer = 0
    for _ in range(3000):
        page = "".join(pick.choices(ANCHORS, k=pick.randint(1, 8)))
        read = read_html(page, pick.choice(["http://a.example/b/", "http://a.example/?file=u.pdf"]))
        some = read.links_worded(is_telling)
        assert {link for link in read.links if not link[0] or is_telling(link[0])} <= set(some)
        fewer += len(some) < len(read.links)
    assert fewer > 500


def test_links_that_are_read_late_are_those_links():
    read = read_html(ANCHORS[0] + ANCHORS[3], "http://a.example/")
    links = (("年报", "http://a.example/a.pdf"), ("云溪", "http://a.example/d.html"))
    assert read.links == links == tuple(read.links)
    assert read == read_html(ANCHORS[0] + ANCHORS[3], "http://a.example/")
    assert (read.links[0], read.links[1:], len(read.links)) == (links[0], links[1:], 2)
    assert (repr(read.links), hash(read.links)) == (repr(links), hash(links))
    assert replace(read, links=links).links_worded(is_telling) == links
