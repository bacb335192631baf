"""Columns that are by their name for other years, and those whose name only looks so."""

from tests.bot.absence_lists import NEW, OLD, listed
from tests.bot.column_pages import COLUMN, hides, lacks


def _way(name):
    return f"<div class='crumb'>当前位置：<a href='/'>首页</a> &gt; <a href='/zwgk/'>政务公开</a> &gt; {name}</div>"


_PAGES = {
    "title": lambda name: listed(title=f"{name}_云溪县人民政府"),
    "title with a bar": lambda name: listed(title=f"{name} - 政务公开 - 云溪县人民政府"),
    "title after the site's": lambda name: listed(title=f"云溪县人民政府 {name}"),
    "heading": lambda name: listed(before=f"<h1>{name}</h1>"),
    "second heading": lambda name: listed(before=f"<h2>{name}</h2>"),
    "way": lambda name: listed(before=_way(f"<a href='/zfxxgknb/index.html'>{name}</a>")),
    "way without a link": lambda name: listed(before=_way(f"<span>{name}</span>")),
    "tag": lambda name: listed(head=f"<meta name='ColumnName' content='{name}'>"),
}
for where, page in _PAGES.items():
    for name in (
        "历史年报（2018-2024）",
        "2018—2024年年报",
        "2024年以前年报",
        "2024年及以前",
        "往年年报",
        "归档",
        "年报存档",
        "旧版年报",
        "历史信息",
        "二〇二四年以前年报",
    ):
        hides(f"named {name} by its {where}", page(name))
    for name in (
        "年报",
        "政府信息公开年报",
        "历年年报",
        "2018-2025年年报",
        "2018年以来年报",
        "2018年至今",
        "2026年以前年报",
        "云溪县档案局信息公开年报",
        "云溪县党史研究室年报",
    ):
        lacks(f"named {name} by its {where}", page(name))
lacks(
    "named: an archive beside",
    listed(around="<div class='side'><h3>历史年报</h3><h2>归档</h2><h2>专题</h2></div>"),
)
lacks(
    "named: the way to a newer column",
    listed(before=_way("历史年报") + "<h1>政府信息公开年报</h1>").replace("历史年报", "年报"),
)
hides(
    "named: the archive leads to its column",
    {
        COLUMN: listed(title="历史年报", before="<a href='2025/'>2025年</a>"),
        "/zfxxgknb/2025/": listed(NEW),
    },
)
lacks(
    "named: the column leads to its archive",
    {
        COLUMN: listed(before="<a href='/lsnb/index.html'>历史年报（2018-2024）</a>"),
        "/lsnb/index.html": listed(OLD, title="历史年报"),
    },
)
