"""Pages of the fictional county's sites: what its server answers, and how its lists are built."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says to one path."""

    body: bytes
    status: int = 200
    media_type: str = "text/html; charset=utf-8"


def list_page(rows: Sequence[tuple[str, str, date | None]], pager: str = "") -> str:
    """Give a list page of `rows`: title, address, day posted."""
    items = "\n".join(
        f'<li><a href="{escape(url)}" target="_blank">{escape(title)}</a>'
        f"<span>{day.isoformat() if day else ''}</span></li>"
        for title, url, day in rows
    )
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>政府信息公开年报-云溪县人民政府</title>"
        "</head><body><div class='nav'><a href='/'>首页</a> <a href='/zwgk/'>政务公开</a></div>"
        f"<ul class='list'>\n{items}\n</ul><div class='page'>{pager}</div>"
        "<div class='footer'>版权所有：云溪县人民政府</div></body></html>"
    )


def page(html: str) -> Answer:
    """Give the answer that a page is."""
    return Answer(html.encode("utf-8"))
