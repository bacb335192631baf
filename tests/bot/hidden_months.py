"""Archives by month beside the list: a month in which the report was due, and no row of it."""

from tests.bot.absence_lists import OLD, listed
from tests.bot.column_pages import OTHERS, hides, lacks

WAYS = {
    "a query": "?y={y}&m={m}",
    "a folder": "/zfxxgknb/{y}{m:02}/",
    "a name": "list_{y}_{m}.html",
    "elsewhere": "/archive/{y}/{m}/",
}
WORDS = (
    *(
        "{y}年{m}月({m})",
        "{y}年{m}月 ({m})",
        "{y}年{m}月",
        "{y}年{m:02}月（3）",
        "{y}-{m:02}",
        "{y}.{m:02}",
    ),
    *("{y}/{m:02}(2)", "{y}年{m}月[3]", "{y}年{m}月 3篇", "{y}年{m}月份"),
)
FOUND = ((2026, 1), (2025, 1), (2024, 1))


def months(word, way, named=FOUND):
    links = "".join(
        f"<li><a href='{way.format(y=y, m=m)}'>{word.format(y=y, m=m)}</a></li>" for y, m in named
    )
    return f"<div class='gd'><h3>按月归档</h3><ul>{links}</ul></div>"


for name, way in WAYS.items():
    for word in WORDS:
        hides(f"month: {word} {name}", listed(around=months(word, way)))
        lacks(
            f"month shown: {word} {name}",
            listed(OTHERS + OLD, around=months(word, way)),
        )
        lacks(
            f"month gone by: {word} {name}",
            listed(around=months(word, way, ((2025, 1), (2024, 1), (2025, 11)))),
        )
hides(
    "month: in Chinese", listed(around="<ul><li><a href='/archive/1/'>二〇二六年一月</a></li></ul>")
)
hides("month: December", listed(around=months("{y}年{m}月", WAYS["elsewhere"], ((2025, 12),))))
lacks(
    "month: in the foot",
    listed(around=f"<div class='footer'>{months('{y}年{m}月', WAYS['elsewhere'])}</div>"),
)
