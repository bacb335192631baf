"""Second pages of another make than the first one's, behind signs, odd words or a script's writing."""

from tests.bot.absence_lists import OLD, TITLE, listed
from tests.bot.column_pages import COLUMN, P2, hides, lacks

NAMES = (
    *("index2.htm", "index_2.html", "index_1.html", "list2.htm", "index-2.html", "p2.html"),
    *("2.html", "index2.html", "index.html?page=2", "list_14_2.html"),
)
SIGNS = (
    *(
        "▶",
        "&gt;",
        "»",
        "→",
        "►",
        "▼",
        "》",
        "&nbsp;",
        "<img src='/i/n.gif'>",
        "<i class='next'></i>",
    ),
    *("继续", "后10条", "下面的", "下一屏", "后续", "向后翻", "往下", "往年", "更早", "2/2"),
)
FOUND = []
for name in NAMES:
    for sign in SIGNS:
        said = f"second page: {name} {sign}"
        FOUND.append(said)
        there = {f"/zfxxgknb/{name}": P2}
        hides(
            said,
            {COLUMN: listed(around=f"<div class='x'><a href='{name}'>{sign}</a></div>"), **there},
        )
for sign in SIGNS:
    lacks(
        f"no second page: {sign}",
        listed(
            around=f"<a href='/zt/2.html'>{sign}</a><a href='#'>{sign}</a>"
            f"<div class='swiper'><a href='p2.html'>{sign}</a></div>".replace(
                "<a href='p2.html'>", "<a href='javascript:;'>"
            )
        ),
    )
for each in ("上一页", "首页", "返回", "2023年"):
    lacks(f"no second page: {each}", listed(around=f"<a href='index.html'>{each}</a>"))


def script(text):
    return f"<div id='pg'><script>{text}</script></div>"


hides(
    "written: a page",
    {
        COLUMN: listed(around=script("document.write(\"<a href='index_1.html'>下一页</a>\")")),
        "/zfxxgknb/index_1.html": P2,
    },
)
hides(
    "written: the row",
    listed(around=script(f"document.write('<li><a href=\"/a/2025.html\">{TITLE}</a></li>');")),
)
for each in (
    "document.write('<a href=\"'+p+'\">下一页</a>')",
    "document.write('<a href=\"index'+2+'.html\">&gt;</a>')",
    "var p=2;\ndocument.writeln('<a href=\"index_'+p+'.html\">尾页</a>');",
):
    hides(f"written in pieces: {each}", listed(around=script(each)))
for each in (
    "document.write(\"<a href='/'>返回首页</a>\")",
    "document.write('<a href=\"'+home+'\">网站首页</a>')",
    "if(n>1){document.write(\"<a href='index_1.html'>下一页</a>\")}",
    "function pg(n){document.write('<a href=\"'+n+'\">下一页</a>')}",
    "// document.write(\"<a href='index_1.html'>下一页</a>\")",
    "document.write('<span>1</span>');",
):
    lacks(f"written otherwise: {each}", listed(around=script(each)))
lacks(
    "written: a page that was read",
    {
        COLUMN: listed(around=script("document.write(\"<a href='index_1.html'>下一页</a>\")")),
        "/zfxxgknb/index_1.html": listed(OLD.replace("202", "201")),
    },
)
