"""Names of organs around a list that lead up to the site's own front pages, and names like kinds of organs."""

from tests.bot.absence_lists import OLD, listed, own
from tests.bot.column_pages import COLUMN, hides, lacks

ORGAN = "云溪县教育局"


def headed(logo, url="/"):
    """A column of the organ's own site, with its name above all pages."""
    return listed(before=f"<div class='logo'><h1><a href='{url}'>{logo}</a></h1></div>")


for url in (
    "/",
    "/index.html",
    "/default.htm",
    "http://www.yunxi.gov.cn",
    "http://www.yunxi.gov.cn/",
):
    lacks(f"names: the organ's own above all pages, at {url}", headed(ORGAN, url))
    empty = listed("", around="<p>暂无内容</p>", before=f"<div><a href='{url}'>{ORGAN}</a></div>")
    lacks(f"names: the organ's own above an empty list, at {url}", empty)
lacks(
    "names: the organ's own above a list that a query asks for",
    {"/list.php?id=14": headed(ORGAN)},
    list_url="http://www.yunxi.gov.cn/list.php?id=14",
)
lacks(
    "names: the folder above is the organ's own part of the portal",
    {"/jyj/zfxxgknb/": headed(ORGAN, "/jyj/")},
    list_url="http://www.yunxi.gov.cn/jyj/zfxxgknb/",
)
hides("names: the organ's own leads beside the list", headed(ORGAN, "/zfxxgknb/jyj/"))

STREETS = ("云溪县红星街道", "云溪县东风街道", "云溪县马家乡", "云溪县白沙镇")


def shelf(*names, organ):
    """A column with a part for each organ; that of `organ` ends with the report of 2024."""
    links = "".join(f"<li><a href='{at}/'>{name}</a></li>" for at, name in enumerate(names))
    at = names.index(organ)
    parts = {f"/zfxxgknb/{at}/": listed(own(2024, organ) + own(2023, organ))}
    return {COLUMN: listed("", before=f"<ul>{links}</ul>")} | parts


for organ in STREETS:
    lacks(
        f"names: a part for each of the streets and towns: {organ}",
        shelf(*STREETS, organ=organ),
        organ=organ,
    )
NEW_PLACE = ("新塘区公安局", "新塘区教育局", "新塘区城关镇")
lacks(
    "names: a place whose name begins with 新",
    shelf(*NEW_PLACE, organ=NEW_PLACE[0]),
    organ=NEW_PLACE[0],
)
for word in ("街道", "各街道", "乡镇街道", "乡镇（街道）", "云溪县街道", "2025年街道", "街道年报"):
    hides(
        f"names: the folder of all streets: {word}",
        {COLUMN: listed(OLD, before=f"<ul><li><a href='jd/'>{word}</a></li></ul>")},
        organ="云溪县红星街道",
    )
