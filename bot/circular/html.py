"""The circular as one HTML file for a site: its styles inside, no script, nothing fetched."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from bot.circular.draft import CHINESE_NUMBERS, BarChart, Draft, chinese_day
from bot.circular.letterhead import Letterhead
from bot.circular.svg import svg


def html(draft: Draft, head: Letterhead) -> bytes:
    """Give the file, in UTF-8."""
    made = (
        _templates()
        .get_template("circular.html")
        .render(
            draft=draft,
            head=head,
            day=chinese_day(head.signed_on),
            numbers=CHINESE_NUMBERS,
            drawn=_drawn,
        )
    )
    return made.encode()


def _drawn(chart: BarChart) -> Markup:
    return Markup(svg(chart))  # noqa: S704 - every word in it is escaped


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("bot", "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
