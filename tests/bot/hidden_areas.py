"""Pictures whose areas are links: of the report, of a year's folder, of the next page."""

from tests.bot.absence_lists import LIST, listed
from tests.bot.column_pages import COLUMN, OTHERS, P2, bare, hides, lacks


def mapped(*areas):
    """A picture with areas, as tag text."""
    made = "".join(f"<area shape='rect' coords='0,0,9,9' {each}>" for each in areas)
    return f"<img src='/i/map.jpg' usemap='#m'><map name='m'>{made}</map>"


hides(
    "area: the report",
    listed(around=mapped("href='/a/2025.html' alt='2025年政府信息公开工作年度报告'")),
)
hides(
    "area: a page without a word", listed(around=mapped("href='/zfxxgknb/202601/t20260120_2.html'"))
)
hides(
    "area: a year",
    {
        COLUMN: listed(around=mapped("href='2024/' alt='2024年'", "href='2025/' alt='2025年'")),
        "/zfxxgknb/2025/": P2,
    },
)
hides("area: folders without a word", listed(around=mapped("href='2024/'", "href='2025/'")))
hides(
    "area: the next page",
    {
        COLUMN: listed(around=mapped("href='index_1.html' alt='下一页'")),
        "/zfxxgknb/index_1.html": P2,
    },
)
hides("area: the organ", listed(around=mapped("href='/jyj/nb/' title='县教育局'")))
hides(
    "area: all there is",
    bare(
        "<h2>政府信息公开年报</h2>"
        + mapped(
            "href='/a/2024.html' alt='云溪县教育局2024年政府信息公开工作年度报告'",
            "href='/a/2025.html'",
        ),
        "",
    ),
)
lacks(
    "area: a banner",
    listed(
        before=mapped(
            "href='/' alt='首页'", "href='/zwgk/' alt='政务公开'", "href='http://www.gov.cn/'"
        )
    ),
)
lacks(
    "area: the page itself, and nowhere",
    listed(around=mapped(f"href='{LIST}'", "href='#'", "nohref")),
)
lacks(
    "area: an older year",
    listed(around=mapped("href='2023/' alt='2023年'", "href='/zfxxgknb/2022.html'")),
)
lacks(
    "area: a year that was read",
    {
        COLUMN: listed(around=mapped("href='2025/' alt='2025年'")),
        "/zfxxgknb/2025/": listed(OTHERS),
    },
)
