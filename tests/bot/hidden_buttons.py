"""Buttons whose words stand in an attribute: <input type=button value=2025年 onclick=…>, and pictures like them."""

from tests.bot.absence_lists import NEW, OLD, listed, own
from tests.bot.column_pages import COLUMN, hides, lacks


def pressed(word, done, kind="button"):
    if kind == "img":
        return f"<img src='/i/b.png' alt='{word}' onclick=\"{done}\">"
    return f"<input type='{kind}' value='{word}' onclick=\"{done}\">"


GOES = (
    "location.href='{}'", "location='{}'", "window.location.href='{}'", "window.open('{}')", "self.location.assign('{}')",
    "javascript:location.href='{}';return false",
)  # fmt: skip
YEARS = (2025, 2024, 2023)
for kind in ("button", "submit", "image", "img"):
    for goes in GOES:
        name = f"{kind} {goes}"
        years = "".join(pressed(f"{y}年", goes.format(f"/y{y}/"), kind) for y in YEARS)
        site = {COLUMN: listed(OLD, before=years)}
        hides(f"buttons: years, {name}", {**site, "/y2025/": listed(NEW)})
        hides(f"buttons: years, not to be had, {name}", site)
        old = "".join(pressed(f"{y}年", goes.format(f"/y{y}/"), kind) for y in YEARS[1:])
        lacks(f"buttons: years gone by, {name}", listed(OLD, before=old))
        for word in ("进入新版年报栏目", "进入新版", "2025年年报", "县教育局年报", "新版年报"):
            new = pressed(word, goes.format("/new/"), kind)
            hides(
                f"buttons: {word}, {name}",
                {COLUMN: listed(OLD, before=new), "/new/": listed(NEW + OLD)},
            )
        for word in ("返回首页", "打印本页", "搜索", "进入政务服务网"):
            lacks(
                f"buttons: {word}, {name}",
                listed(OLD, before=pressed(word, goes.format("/fw.html"), kind)),
            )
for word in ("2025年", "进入新版", "进入新版年报栏目"):
    hides(f"buttons: {word} that a script knows", listed(OLD, before=pressed(word, "go(5)")))
lacks(
    "buttons: the year's folder ends with the years before",
    {
        COLUMN: listed(OLD, before=pressed("2025年", "location='/y2025/'")),
        "/y2025/": listed("", around="<p>暂无内容</p>"),
    },
)
lacks(
    "buttons: the new column has no more",
    {
        COLUMN: listed(OLD, before=pressed("年报（新）", "location='/n/'")),
        "/n/": listed(OLD + own(2021)),
    },
)
