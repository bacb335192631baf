"""Reports in a box headed 最新年报 above the list of those before, behind a link that says nothing."""

from tests.bot.absence_lists import OLD, REPORT, listed, own, report_page
from tests.bot.column_pages import COLUMN, hides, lacks

TEXT = "<p>本机关坚持以公开为常态、不公开为例外。</p>"


def boxed(head, word, url=REPORT):
    """A column with a box above its list."""
    box = f"<div class='top1'>{head}{TEXT}<a href='{url}'>{word}</a></div><h3>往年年报</h3>"
    return listed(f"<ul>{OLD}</ul>", before=box)


for said in ("最新年报", "最新年度报告", "本年度年报", "今年报告", "最新一期政府信息公开年报"):
    for tag in ("h2", "h3", "strong", "div", "span"):
        head = f"<{tag}>{said}</{tag}>"
        hides(f"latest: {said} in {tag}", boxed(head, "查看全文&gt;&gt;"))
hides("latest: a picture", boxed("<h2>最新年报</h2>", "<img src='/i/1.jpg'>"))
hides("latest: another word", boxed("<h2>最新年报</h2>", "点我阅读"))
OLDER = {
    COLUMN: boxed("<h2>最新年报</h2>", "查看全文&gt;&gt;", "/a/2024.html"),
    "/a/2024.html": report_page(year=2024),
}
lacks("latest: last year's", OLDER)
lacks("latest: of other matter", boxed("<h2>最新动态</h2>", "查看全文&gt;&gt;", "/n/"))

HOT = "<div class='hot'><h3>热点推荐</h3><ul><li><a href='/g/2025.html'>{}2025年政府信息公开工作年度报告</a></li></ul></div>"
for name in ("云溪县", "云溪县人民政府"):
    lacks(f"latest: the county's own in a box beside, {name}", listed(around=HOT.format(name)))
hides("latest: a name that the organ may bear now", listed(around=HOT.format("云溪县教育和体育局")))
lacks(
    "latest: the county's own beside a town's",
    listed(
        "".join(own(y, "云溪县东山镇") for y in (2024, 2023)), around=HOT.format("云溪县人民政府")
    ),
    organ="云溪县东山镇",
)
hides(
    "latest: below a long menu",
    listed(
        before="<p>栏目</p>" * 1500 + f"<div><h2>最新年报</h2><a href='{REPORT}'>查看</a></div>"
    ),
)
