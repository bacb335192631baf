"""A page read the short way is the document that the long way reads."""

import random
import re

import pytest
from bs4 import BeautifulSoup

from bot.charset import decode, in_utf8
from bot.discover import attachments as files
from bot.document import GridCell
from bot.reading import grid, html_cut, html_frame, html_links, html_sight, html_tables, medium
from bot.reading.html import read_html
from bot.reading.html_parse import parsed
from rules.report import How

NAMES = (
    r"(?:font|span|b|strong|i|em|u|o:p|st1:[a-z]+|w:[a-z]+|small|big|ucapcontent|ucaptitle|"
    r"publishtime)"
)
FORMATTING = re.compile(rf"</?{NAMES}(?:\s(?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*)?/?>", re.IGNORECASE)
TELLING = re.compile(
    rf"<{NAMES}\s[^<>]{{0,2000}}?(?:display\s*:\s*none|visibility\s*:\s*hidden|line-through|"
    r"\shidden[\s=>])",
    re.IGNORECASE,
)
UNSEEN = re.compile(
    r"<!--.*?-->|<(script|style|noscript|template|svg|select)\b.*?</\1\s*>",
    re.IGNORECASE | re.DOTALL,
)
HIDING = (
    "<span style='display:none'>", "<span  hidden>", "<b hidden>", "<span hidden=x>", "<span ", "</span>",
    "<div style='display: none'>", '<i style="VISIBILITY : hidden">', "line-through", "display:none",
    "<font a='>' style='text-decoration:line-through'>", "hidden", "<", ">", "云", "<B\u3000hidden\u3000>",
    "<st1:abc style='display:none'>", "云溪", " ", "\n", "<u\tx=1 display:none>", "none", "<p hidden>",
    f"<b x={'云' * 1990} display:none>", f"<b x={'云' * 2100} display:none>", "<I STYLE='display\u00a0:none'>",
)  # fmt: skip
TAGS = (
    "<span>", "</SPAN>", '<b class="a > b">', "<i x='<'>", "<u\n/>", "<em a=\"b'c\">", "<o:p/>",
    '<font size=1 color="x>', "<strong '>", '<st1:city w:st="on">', "<sup>", "<spanx>", '"', "'", ">",
    "<b a='1' c=\"2\" / >", "云", "<ucaptitle>", "</ b>", "<b\u3000x>", '<font face="仿宋">', "<Em>", "<W:x>",
)  # fmt: skip
LOST = (
    "<script>", "</script>", "<SCRIPT a='b'>", "</Script\u3000>", "<scripts>", "<script云", "<style，>", "</style>",
    "<!--", "-->", "<!--云", "<svg>", "</svg >", "<select>", "</select>", "云", "<p>", "<noscript_>", "x",
)  # fmt: skip
FRAMES = (
    "<h1>云溪</h1>", "<H2 a='>'>年报", "</h2>", "<h1\u3000x>", "</h1\n>", "<title>题<!-- 注 -->目</title>",
    "<ucaptitle>", "</ucaptitle>", "<publishtime> 2024-1-2 <b> 10:00</b></publishtime>", "<PublishTime>",
    "<meta name='PubDate' content='2024-01-02'>", '<META CONTENT="甲&amp;乙" NAME=ArticleTitle>', "<rt>rt</rt>",
    "<meta name=sitename", "<meta\u3000name=columnname content=栏>", "<meta content='text/html; charset=gbk' name=ContentSource>",
    "<h3>3<script>s</script></h3>", "<template>", ">", "'", "云", "<rp>(", "&lt;", "</b>",
)  # fmt: skip
INSIDE = (
    "<p>", "</p>", "<div>", "</div>", "12", " ", "云 溪", "\x0c", "<p style='display:none'>", "<br>",
    "<sup>1</sup>", "\u3000", "<del>3</del>", "<s x=1>4</s>", "<s>5</s>", "<!-- x -->", "\n", "<p align=center>",
    "&nbsp;", "&#12288;", "<span hidden>6</span>", "<table><tr><td>7<td>8</table>", "<table><tr><td>9</table>",
    "<textarea>a</textarea>", "<a href=b>", "</a>", "<li>", "<i style='text-decoration: Line-Through'>",
)  # fmt: skip


def texts(seed, pieces, count=4000, most=9):
    pick = random.Random(seed)
    return ("".join(pick.choices(pieces, k=pick.randint(1, most))) for _ in range(count))


def test_formatting_that_hides_its_words_is_found_as_by_a_search_of_the_whole():
    found = 0
    for text in texts(1, HIDING):
        told = html_cut.is_telling(text.encode().lower())
        assert told == bool(TELLING.search(text)), text
        found += told
    assert found > 500


def test_formatting_is_cut_out_as_letter_by_letter():
    for text in texts(2, TAGS):
        written = text.encode()
        cut = html_cut.without_formatting(written, written.lower()).decode()
        assert cut == FORMATTING.sub("", text), text


def test_what_is_no_text_is_left_out_of_text_and_of_bytes():
    pieces = (
        "<?xml version='1'?>", "<xmp>", "</xmp >", "<xmpx>", "\x00", "\x0c", "xmp", "云", "\x1f",
        "<![CDATA[", "]]>", "<![endif]-->", "<!\x00[CDATA[", "<xm", "<![",
    )  # fmt: skip
    for text in texts(3, pieces, count=2000):
        kept = html_cut._CDATA.sub(rb"\1", html_cut._NOT_TEXT.sub("", text).encode())
        assert html_cut.text_only(text) == html_cut.text_only(text.encode()) == kept, repr(text)
    assert html_cut.text_only("<xm\ud800p>云\udc00溪") == "<xmp>云溪".encode()


def test_what_nobody_sees_is_cut_out_as_one_pattern_would():
    for text in texts(4, LOST):
        kept, _ = html_cut.seen(text.encode())
        assert kept.decode() == UNSEEN.sub("", text), text


def test_letters_that_only_look_like_those_of_a_tag_make_no_tag():
    read = read_html("<p>云<\u017fcript>溪</\u017fcript></p><scr\u0131pt>县</scr\u0131pt>")
    assert "云" in read.blocks[0].text


def test_long_tags_are_cut_as_in_text():
    pick = random.Random(5)
    for _ in range(60):
        many = " ".join(f"a{n}" for n in range(pick.choice((10, 999, 1000, 3000))))
        text = f"<p>云{'溪' * pick.choice((3, 1700, 6000))}<x{pick.choice(' 云')}{many}>云</x>"
        cut = html_cut._LONG_TAG.sub(html_cut._without_a_crowd, text)
        assert html_cut.without_crowds(text.encode()).decode() == cut


def forgiving(text):
    """Give the frame as Beautiful Soup reads its pieces, found by patterns in text."""
    metas = re.compile(r"<meta\s(?:[^<>\"']++|\"[^<\"]*+\"|'[^<']*+')*>", re.IGNORECASE)
    titles = re.compile(
        r"<(ucaptitle|publishtime|h1|h2|h3|title)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL
    )
    pieces = [found[0] for marks in (metas, titles) for found in marks.finditer(text)]
    tree = BeautifulSoup("<div>" + "</div><div>".join(pieces) + "</div>", "lxml")
    stated = {}
    for meta in tree.find_all("meta"):
        key = html_frame._METAS.get(str(meta.get("name") or "").strip().lower())
        value = str(meta.get("content") or "").strip()
        if key and value:
            stated.setdefault(key, value)
    tag = tree.find("publishtime")
    if tag is not None and any(letter.isdigit() for letter in tag.get_text()):
        stated["published"] = tag.get_text(strip=True)
    ranked = [
        " ".join(tag.get_text().split())
        for name in html_frame._TITLE_TAGS
        for tag in tree.find_all(name)
    ]
    ranked.insert(tree.find("ucaptitle") is not None, stated.pop("title", ""))
    return tuple(dict.fromkeys(title for title in ranked if title)), stated


def test_the_frame_is_read_as_the_forgiving_parser_reads_it():
    for text in texts(6, FRAMES, count=1200, most=7):
        written = text.encode()
        assert html_frame.frame(written, written.lower()) == forgiving(text), text


@pytest.mark.parametrize("most", [2, 6])
def test_a_cell_says_what_the_walk_over_it_says(most):
    for inside in texts(7, INSIDE, most=most):
        root = parsed(f"<table><tr><td>{inside}</td></tr></table>".encode())
        cell = next(root.iter("td"))
        words = []
        always = html_sight.Sight(root)
        always.hides = True
        html_tables._gather(cell, words, 0, always)
        lines = (" ".join(line.split()) for line in "".join(words).split("\f"))
        walked = "\n".join(line for line in lines if line)
        if len(cell):
            assert html_tables.cell_text(cell, html_sight.Sight(root)) == walked, inside


def test_a_page_that_hides_nothing_is_read_as_one_that_hides_elsewhere():
    wrapped = ("<ul><li>", "</li>", "<h2>", "</h2>", "<img src=a/b.jpg>", *INSIDE)
    hidden = "<p style='display:none'>无</p>"
    for inside in texts(8, wrapped, count=1500, most=8):
        page = f"<body><div>{inside}</div>"
        assert read_html(page).blocks == read_html(hidden + page).blocks, inside


def slow_rectangle(rows):
    """Lay cells out place by place."""
    taken, claimed, width = {}, set(), 0
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            if x >= grid.MOST_COLUMNS:
                break
            across = min(cell.colspan or 1, grid.MOST_COLUMNS - x)
            down = min(cell.rowspan or len(rows) - y, len(rows) - y)
            if len(taken) + across * down > grid.MOST_PLACES:
                across = down = 1
            if len(taken) >= grid.MOST_PLACES:
                break
            made = GridCell(cell.text, (y, x))
            for place in (
                (y + below, x + right) for below in range(down) for right in range(across)
            ):
                if taken.setdefault(place, made) is not made:
                    claimed.add(place)
            x += across
            width = max(width, x)
    for place in claimed:
        taken[place] = taken[place]._replace(how=How.ALIGNED)
    return tuple(
        tuple(taken.get((y, x)) or GridCell("", (y, x), How.ALIGNED) for x in range(width))
        for y in range(len(rows))
        if y * width < grid.MOST_PLACES
    )


def test_a_rectangle_is_that_of_places_taken_one_by_one():
    pick = random.Random(9)
    for number in range(600):
        spans = (1, 1, 1, 1, 2, 3, 0) if number % 60 else (1, 1, 2, 0, 150, 390, 401, 9000)
        rows = [
            [
                grid.SpanCell(str(at), pick.choice(spans), pick.choice(spans))
                for at in range(pick.randint(0, 6))
            ]
            for _ in range(pick.randint(0, 7 if number % 60 else 200))
        ]
        assert grid.rectangle(rows) == slow_rectangle(rows)


def test_files_among_links_are_those_that_each_link_alone_would_be():
    pick = random.Random(10)
    links = [
        ("首页", "http://a.example/"), ("附件.doc", "http://a.example/1"), ("", "http://a.example/v"),
        ("年报", "http://a.example/b.pdf"), ("下载", "http://a.example/DownLoad?x=1"), ("", "ftp://a/b.pdf"),
        ("看", "http://a.example/%2epdf"), ("年度报告", "http://a.example/云.html"), ("图", "http://a.example/c.png"),
        ("某", "http://a.example/attach/云"), ("新闻", "http://a.example/2.html"),
    ]  # fmt: skip
    for _ in range(500):
        some = pick.sample(links, pick.randint(1, 5))
        alone = {
            each for link in some for each in files.attachments([link], "http://a.example/n", 2024)
        }
        together = files.attachments(some, "http://a.example/n", 2024)
        assert set(together) == alone


def test_scripts_that_name_no_file_need_not_be_looked_through():
    scripts = [b"var a = 'x/b.PDF';", b"var a = b.c;", "打开('云.jpeg')".encode(), b".docs", b".et"]
    named = list(html_links.naming_files(scripts))
    every = [script.decode() for script in scripts]
    assert list(html_links.files_in_scripts(named)) == list(html_links.files_in_scripts(every))


def test_a_body_in_utf_8_is_the_text_that_is_decoded():
    written = "<meta charset=gb2312>云溪县"
    for body in (
        written.encode(), b"\xef\xbb\xbf" + written.encode(), written.encode("gbk"),
        written.encode("utf-16"), b"\xff\xfe\x00", b"\x81\xff\xe4\xba", b"",
    ):  # fmt: skip
        assert in_utf8(body) == decode(body).encode()


def test_what_a_click_does_is_found_as_by_a_search_of_the_page():
    pieces = (
        "<a onclick='x(\"/a.pdf\")'>", "<a onClick=\"y('/b.doc')\">", "<a ONCLICK='z(\"/c.pdf\")'>",
        "<p>云</p>", "<!-- <a onclick='w(\"/d.pdf\")'> -->", "<b\u3000onclick='v(\"/e.pdf\")'>县</b>",
    )  # fmt: skip
    found = 0
    for text in texts(9, pieces, count=300, most=4):
        text = f"<p>云</p>{text}"
        kept, scripts = html_cut.seen(html_cut.text_only(text))
        tree = parsed(html_cut.without_formatting(kept, kept.lower()))
        said = [*html_links.naming_files(scripts), *html_links.handlers(kept)]
        links = html_links.links_of(tree, "http://x.cn/", said)
        assert read_html(text, "http://x.cn/").links == links, text
        found += bool(links)
    assert found > 100


def test_files_of_2003_are_known_as_by_their_patterns():
    marks = ('progid="Word.Document"', 'progid="Excel.Sheet"', "progid=", "/2003/wordml",
             "schemas.microsoft.com/office/word/2003/wordml", "<p>", " ", "云", "x")  # fmt: skip
    found = 0
    for text in texts(10, marks, count=600, most=4):
        body = text.encode()
        is_office = bool(medium._WORD_2003.search(body) or medium._SHEET_2003.search(body))
        assert (medium.medium_of(body) == medium.OFFICE) == is_office, text
        found += is_office
    assert 100 < found < 590


def test_a_tag_in_plain_letters_makes_a_page_in_every_charset():
    for codec in ("utf-8", "gb18030", "big5", "utf-16", "utf-8-sig"):
        assert medium.medium_of("云溪 <P>年報</P>".encode(codec)) == medium.HTML
        assert medium.medium_of("云溪 < p云 年報".encode(codec)) == medium.TEXT
