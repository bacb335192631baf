"""Links worth a look that lead to articles of another matter: what adorns these raises no doubt."""

from tests.bot.absence_lists import listed
from tests.bot.column_pages import COLUMN, hides, lacks

TITLE = "2025年云溪县民生实事完成情况"
TEXT = "<p>" + "今年以来，全县上下认真贯彻落实各项部署，持续推进民生实事项目建设。" * 8 + "</p>"
PHOTOS = "<p><img src='/upload/1.jpg'></p><p><img src='/upload/2.jpg'></p>"


def article(title, body, around=""):
    """An article of a site, adorned as they are."""
    return (
        f"<html><head><title>{title}-云溪县人民政府</title></head><body>"
        "<div class='header'><img src='/images/top01.png'></div>"
        f"<div class='main'><h1>{title}</h1><p>发布日期：2026-03-20</p><div>{body}</div></div>{around}"
        "<div class='footer'><img src='/images/dzjg.png'><a href='http://x.cn/'>"
        "<img src='/images/ga.png'></a></div></body></html>"
    )


def led_to(page, words="查看"):
    """A column from which a link under the year leads to `page`."""
    link = f"<h3>2025年</h3><p><a href='/n/1.html'>{words}</a></p>"
    return {COLUMN: listed(around=link), "/n/1.html": page}


for name, page in {
    "without pictures": article(TITLE, TEXT),
    "with photos": article(TITLE, TEXT + PHOTOS),
    "with the weather": article(
        TITLE, TEXT, "<iframe src='http://www.weather.com.cn/w.html'></iframe>"
    ),
    "with banners beside": article(
        TITLE,
        TEXT,
        "<div class='right'><a href='http://x.cn/'><img src='/images/zt1.jpg'></a>"
        "<a href='/zt/'><img src='/images/zt2.jpg'></a></div>",
    ),
}.items():
    lacks(f"articles: one {name}", led_to(page))
for name, page in {
    "pictures under the report's title": article("2025年政府信息公开年报", PHOTOS),
    "pictures under the organ's name": article("云溪县教育局", PHOTOS),
    "pictures alone": article("", PHOTOS),
    "pictures that open larger": article(
        "云溪县教育局", "<a href='/upload/1.jpg'><img src='/upload/1.jpg'></a>"
    ),
    "pictures under another title": article(TITLE, PHOTOS),
    "a picture and a few words": article("云溪县教育局", "<p>如图。</p>" + PHOTOS),
    "a frame of the site": article("查看", "<iframe src='/view/77'></iframe>"),
    "a file on another site": article("查看", "<iframe src='http://doc.x.cn/77.pdf'></iframe>"),
}.items():
    hides(f"articles: {name}", led_to(page))
