"""Columns with a tab for every year: the year's own tab tells, where it was read."""

from tests.bot.absence_lists import HOST, NEW, OLD, listed, own
from tests.bot.column_pages import COLUMN, hides, lacks

_SERVLET = "/list.jsp?id=3"
_NONE = "<p>暂无相关信息</p>"
_ALL = "".join(own(year) for year in range(2024, 2018, -1))
_YEARS = range(2025, 2018, -1)


def _links(address):
    return lambda years: (
        "<ul class='tab'>"
        + "".join(f"<li><a href='{address(y)}'>{y}年</a></li>" for y in years)
        + "</ul>"
    )


def _asked(year):
    return f"{COLUMN}?y={year}"


def _buttons(years):
    return (
        "<div class='tab'>"
        + "".join(f"<button onclick=\"location.href='?y={y}'\">{y}年</button>" for y in years)
        + "</div>"
    )


def _items(years):
    return (
        "<ul class='tab'>"
        + "".join(f"<li onclick=\"window.location='?y={y}'\">{y}年度</li>" for y in years)
        + "</ul>"
    )


def _options(years):
    options = "".join(f"<option value='?y={y}'>{y}年</option>" for y in years)
    return f"<select onchange='location=this.value'>{options}</select>"


_MAKES = {
    "asked links": (_links(lambda y: f"?y={y}"), _asked),
    "asked links of a servlet": (
        _links(lambda y: f"{_SERVLET}&year={y}"),
        lambda y: f"{_SERVLET}&year={y}",
    ),
    "folders": (_links(lambda y: f"/zfxxgknb/{y}/"), lambda y: f"/zfxxgknb/{y}/"),
    "pages": (_links(lambda y: f"list_{y}.html"), lambda y: f"/zfxxgknb/list_{y}.html"),
    "buttons": (_buttons, _asked),
    "pressed items": (_items, _asked),
    "options": (_options, _asked),
}


def tabs(make, shown, first=OLD, years=_YEARS):
    """A column with tabs: `shown` gives what stands under each year, `first` what does at first."""
    made, address = _MAKES[make]

    def page(what):
        is_rows = what.startswith("<li")
        return listed(what if is_rows else "", around="" if is_rows else what, before=made(years))

    column = _SERVLET if "servlet" in make else COLUMN
    return {column: page(first), **{address(y): page(shown(y)) for y in years}}


def _by_year(year):
    return own(year) if year < 2025 else _NONE


def _posted(year):
    return own(year - 1) if year < 2026 else _NONE


for name, (_made, address) in _MAKES.items():
    at = {"list_url": f"{HOST}{_SERVLET}"} if "servlet" in name else {}
    lacks(f"tabs: {name}, nothing in the year's", tabs(name, _by_year), **at)
    lacks(
        f"tabs: {name}, nothing in the year's, which is shown first",
        tabs(name, _by_year, _NONE),
        **at,
    )
    lacks(f"tabs: {name}, the last report is shown first", tabs(name, _by_year, own(2024)), **at)
    lacks(f"tabs: {name}, all show the same", tabs(name, lambda _year: _ALL, _ALL), **at)
    lacks(
        f"tabs: {name}, by year of publication",
        tabs(name, _posted, own(2024), range(2026, 2018, -1)),
        **at,
    )
    lacks(
        f"tabs: {name}, nothing in the year's nor in the next",
        tabs(name, _by_year, _NONE, range(2026, 2018, -1)),
        **at,
    )
    hides(f"tabs: {name}, in the year's", tabs(name, lambda y: NEW if y == 2025 else own(y)), **at)
    hides(
        f"tabs: {name}, in that of publication",
        tabs(name, lambda y: NEW if y == 2026 else own(y - 1), _NONE, range(2026, 2018, -1)),
        **at,
    )
    hides(
        f"tabs: {name}, by year of publication without the year's", tabs(name, _posted, _NONE), **at
    )
    hides(
        f"tabs: {name}, no tab of the year",
        tabs(name, _by_year, _NONE, range(2024, 2018, -1)),
        **at,
    )
    hides(
        f"tabs: {name}, the year's says nothing",
        tabs(name, lambda y: own(y) if y < 2025 else ""),
        **at,
    )
    site = tabs(name, _by_year)
    del site[address(2025)]
    hides(f"tabs: {name}, the year's is not there", site, **at)
