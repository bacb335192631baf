"""A column's address that leads to another page, and reports behind a code to be scanned."""

from tests.bot.absence_lists import HOST, OLD, listed, own
from tests.bot.column_pages import COLUMN, OTHERS, hides, lacks, news


def led(to, rows=OLD):
    """A column whose address leads to `to`, where `rows` stand."""
    return {COLUMN: (listed(rows), {"x-went-to": to if to.startswith("http") else f"{HOST}{to}"})}


NONE = "<li>暂无相关信息</li>"
for to in (
    "/",
    "/index.html",
    "/login.jsp",
    "/sso/index.do",
    "/zfxxgknb/2024/index.html",
    "/2023/nb.html",
):
    hides(f"led to {to}", led(to))
for to in ("/zfxxgkzn/index.html", "/zfxxgk/index.html", "/czj/nb/index.html"):
    hides(f"led to {to}, empty", led(to, NONE))
    hides(f"led to {to}, others'", led(to, OTHERS + own(2024, "云溪县财政局")))
    hides(f"led to {to}, news", led(to, own(2024) + news))
    lacks(f"led to {to}, its own", led(to))
lacks("led to https", led("https://www.yunxi.gov.cn/zfxxgknb/index.html", OTHERS))
lacks("led to its folder", led("/zfxxgknb/", OTHERS))
lacks("led to the year's folder", led("/zfxxgknb/2026/index.html", own(2024) + own(2023)))
lacks(
    "led to a folder of reports, nameless",
    led("/xxgk/nb/index.html", own(2024, "") + own(2023, "")),
)

CODES = (
    "<div class='ewm'><img src='/i/nb.png' alt='2025年年报二维码'></div>",
    "<div><img src='/i/ewm2025.png'><p>2025年</p></div>",
    "<p>政府信息公开年度报告</p><p><img src='/upload/qrcode.png'>扫一扫查看年度报告</p>",
    "<div><span>最新年报</span><img src='/i/qr.jpg'></div>",
)
OTHER_CODES = (
    "<div><img src='/i/ewm.png'><p>扫一扫关注微信公众号</p></div>",
    "<div><img src='/i/qrcode.png' alt='手机版二维码'></div>",
    "<div class='footer'><img src='/i/qr.png'>2025年年报</div>",
    "<div class='share'><img src='/qrcode?u=1' alt='分享二维码'></div>",
    "<div><img src='/i/ewm.png'><p>2025年部门预算</p></div>",
    "<div><img src='/i/qrcode.png'></div>",
)
for each in CODES:
    hides(f"a code: {each}", listed(around=each))
for each in OTHER_CODES:
    lacks(f"another code: {each}", listed(around=each))
