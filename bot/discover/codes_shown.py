"""Two-dimensional codes by which a page hands out a report: to be scanned, and never read. Pure.

The codes for following an account, for a telephone's page and for sharing are none.
"""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from bot.discover.outside_links import is_furniture
from bot.discover.parsed import Parsed
from rules.plain_text import tight

_CODE = re.compile(r"qr_?code|\bqr\b|ewm|erweima|er_wei_ma|2dcode", re.IGNORECASE)
_SAYS_CODE = re.compile(r"二维码|扫[码一描]")
_REPORT = re.compile(r"年报|年度报告|20\d\d年")
_OTHER = re.compile(
    r"公众号|微信|微博|抖音|客户端|APP|手机|移动|小程序|关注|分享|政务号|预算|决算|企业|问卷|评议|满意",
    re.IGNORECASE,
)
_LEVELS, _LONGEST, _MOST = 2, 40, 20


def codes_of_reports(parsed: Parsed) -> Iterator[str]:
    """Give what stands with a code that is said to be a report's."""
    for picture in islice(filter(_is_code, parsed.tree.iter("img")), _MOST):
        names = tight(f"{picture.get('alt') or ''}{picture.get('title') or ''}")
        if is_furniture(picture):
            continue
        said = names if _REPORT.search(names) else _around(picture)
        if _REPORT.search(said) and not _OTHER.search(said):
            yield said[:_LONGEST]


def _is_code(picture: HtmlElement) -> bool:
    names = f"{picture.get('alt') or ''}{picture.get('title') or ''}"
    return bool(_CODE.search(picture.get("src") or "") or _SAYS_CODE.search(names))


def _around(picture: HtmlElement) -> str:
    """Give the words of the smallest box around a picture that says anything."""
    here = picture
    for _ in range(_LEVELS):
        above = here.getparent()
        if above is None or above.tag in {"body", "html"}:
            return ""
        if said := tight("".join(above.itertext())):
            return said if len(said) <= _LONGEST else ""
        here = above
    return ""
