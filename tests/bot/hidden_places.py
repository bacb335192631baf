"""Empty places by the reports, named as for rows, on pages with scripts of their site's own."""

from tests.bot.absence_lists import listed
from tests.bot.column_pages import hides, lacks

OWN = "<script src='/js/list.js'></script>"
LIBRARY = "<script src='/js/jquery.min.js'></script>"
NAMES = (
    *("list", "content", "con", "main-list", "newsList", "xxgk_list", "rightlist", "datalist"),
    *("list_con", "nb", "nblist", "articles", "gk-con", "news", "gk", "year_box", "content1"),
)
for name in NAMES:
    for made in (
        f"<div id='{name}'></div>",
        f"<ul class='{name}'></ul>",
        f"<div class='{name}'> </div>",
    ):
        hides(f"place: {made}", listed(around=made + OWN))
        lacks(f"place, no script: {made}", listed(around=made + LIBRARY))
hides("place: rows of any name", listed(around=f"<ul id='box'></ul>{OWN}"))
ORNAMENTS = (
    *(
        "clear",
        "blank",
        "line",
        "wrap",
        "box",
        "shadow",
        "content-nav",
        "con_top",
        "footer",
        "hotnews",
    ),
    *(
        "news-slide",
        "page",
        "pagination",
        "weather",
        "linkList",
        "share",
        "tab-con",
        "bg",
        "dot-list",
    ),
)
for name in ORNAMENTS:
    lacks(
        f"ornament: {name}",
        listed(around=f"<div class='{name}'></div>{OWN}".replace("dot-list", "dots")),
    )
lacks(
    "place: by other things",
    listed(around=f"<div><h3>点击排行</h3><div id='news'></div></div>{OWN}"),
)
lacks("a script of the site's own, and no place", listed(around=OWN))
