"""Parts of a page that are fetched when they are opened, or as soon as the page is there."""

from tests.bot.absence_lists import listed
from tests.bot.column_pages import COLUMN, OTHERS, P2, hides, lacks

OWN = "<script src='/js/panel.js'></script>"
PART = "/zfxxgknb/part2.html"
AT = (
    *("data-url", "data-href", "data-src", "data-link", "data-remote", "data-path", "data-file"),
    *("data-page", "data-load-url", "data-target-url", "data-ajax-url"),
)


def panel(at, word, url=PART, tag="div"):
    return f"<{tag} class='panel' {at}='{url}'><h4>{word}</h4><div class='body'></div></{tag}>{OWN}"


for at in AT:
    for word in ("2025年", "更早年份", "年度报告", "县直部门"):
        hides(f"panel: {at} {word}", listed(around=panel(at, word)))
    hides(f"panel: {at}, empty", listed(around=f"<div class='panel' {at}='part2.html'></div>{OWN}"))
    lacks(f"panel: {at}, an older year", listed(around=panel(at, "2023年")))
    lacks(f"panel: {at}, the page itself", listed(around=panel(at, "分享", "index.html")))
    lacks(f"panel: {at}, elsewhere", listed(around=panel(at, "领导信箱", "/hd/ldxx/index.html")))
    lacks(f"panel: {at}, another organ", listed(around=panel(at, "县财政局")))
    lacks(f"panel: {at}, a picture", listed(around=panel(at, "", "/zfxxgknb/1.jpg")))
    lacks(f"panel: {at}, no address", listed(around=panel(at, "说明", "#p2")))
hides(
    "panel: read when named by its year",
    {COLUMN: listed(around=panel("data-url", "2025年")), PART: P2},
)
hides(
    "panel: a folded part",
    listed(around=panel("data-src", "<summary>2025年</summary>", tag="details")),
)
hides(
    "panel: the head opens, the body has the address",
    listed(
        around="<div class='card'><div data-toggle='collapse' data-target='#c25'>2025年</div>"
        f"<div id='c25' class='collapse' data-url='2025.html'></div></div>{OWN}"
    ),
)
INCLUDED = (
    "<div w3-include-html='inner.html'></div>",
    "<div data-include='inner.html'></div>",
    "<div include-html='inner.html'></div>",
    "<include src='inner.html'></include>",
    "<include-fragment src='inner.html'></include-fragment>",
    "<turbo-frame id='t' src='inner.html'></turbo-frame>",
    "<div ng-include=\"'inner.html'\"></div>",
    "<div hx-post='inner.jsp' hx-trigger='load'></div>",
    "<div data-hx-get='inner.jsp' data-hx-trigger='revealed'></div>",
    "<div ic-src='inner.jsp' ic-trigger-on='load'></div>",
)
for each in INCLUDED:
    hides(f"included: {each}", listed(around=each))
    lacks(f"included: a foot of {each}", listed(around=each.replace("inner", "/inc/foot")))
lacks(
    "panel: read and empty",
    {
        COLUMN: listed(around=panel("data-url", "2025年")),
        PART: f"<ul>{OTHERS}</ul>",
    },
)
lacks(
    "panel: furniture",
    listed(
        before="<div class='swiper'><div data-url='/zt/1.html'></div></div>"
        "<div class='share' data-url='/index.html'></div><div data-date='2026/01/20'></div>"
        "<div data-type='text/html'></div><div data-options='a/b'></div>",
        around="<div class='nav'><div data-url='/nav/m.html'>导航</div></div>",
    ),
)
