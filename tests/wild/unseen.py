"""Lists that read well to their end while the report stands elsewhere, and what only looks like it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tests.wild.families import SEEN
from tests.wild.rows import REPORT_PATH, YEAR, Entry, neighbours
from tests.wild.server import Asked, Said, Site, page

_ON_TIME = date(2026, 1, 16)
_COLUMN = "/zwgk/xxgknb/"


@dataclass(frozen=True, slots=True)
class Unseen:
    """A state of a site: what is special, its list without the report, the verdict that is right."""

    case: str
    site: Callable[[str, int], Site]
    verdict: str = "could_not_see"


def _beside(markup: str) -> Callable[[str, int], Site]:
    """Give a list of other rows with `markup` beside it."""

    def made(organ: str, seed: int) -> Site:
        built = SEEN["single"](neighbours(organ, 8, seed))
        said = markup.format(organ=organ, report=REPORT_PATH, year=YEAR, before=YEAR - 1)
        return _with(built.site, "</ul>", f"</ul>{said}")

    return made


def _with(site: Site, old: str, new: str) -> Site:
    def altered(asked: Asked) -> Said:
        said = site(asked)
        if asked.path != _COLUMN:
            return said
        return replace(said, body=said.body.replace(old.encode(), new.encode(), 1))

    return altered


def _rows(make: Callable[[str], Sequence[Entry]]) -> Callable[[str, int], Site]:
    return lambda organ, _seed: SEEN["single"](make(organ)).site


def _cached(organ: str, seed: int) -> Site:
    built = SEEN["single"](neighbours(organ, 8, seed))

    def old(asked: Asked) -> Said:
        said = built.site(asked)
        return replace(said, headers=(*said.headers, ("Age", str(86_400 * 90))))

    return old


def _reports(*years: int) -> Callable[[str], list[Entry]]:
    return lambda organ: [
        Entry(
            f"{organ}{year}年政府信息公开工作年度报告",
            f"/zwgk/content/y{year}.html",
            date(year + 1, 1, 9),
        )
        for year in years
    ]


def _titled(title: str) -> Callable[[str, int], Site]:
    """Give a list in which the report stands under a title as a clerk may type it."""
    return _rows(
        lambda organ: [
            Entry(title.format(organ=organ, year=YEAR), REPORT_PATH, _ON_TIME),
            *_reports(YEAR - 1, YEAR - 2)(organ),
        ]
    )


def _only_news(organ: str) -> list[Entry]:
    return [
        Entry(f"{organ}召开第{n}次会议", f"/zwgk/content/n{n}.html", date(2026, 3, n))
        for n in (1, 2)
    ]


def _shelf(words: Sequence[str], years: Sequence[int]) -> Callable[[str, int], Site]:
    """Give a column that is a shelf; `years` are those of the reports in its first sub-column.

    Without years that sub-column fails.
    """

    def made(organ: str, _seed: int) -> Site:
        inner = SEEN["single"](_reports(*years)(organ)).site
        named = [word.format(organ=organ, year=YEAR, before=YEAR - 1) for word in words]
        links = "".join(f"<li><a href='{at}/'>{word}</a></li>" for at, word in enumerate(named))

        def shelf(asked: Asked) -> Said:
            if asked.path == _COLUMN:
                head = "<html><head><meta charset='utf-8'><title>政府信息公开年报</title></head>"
                return page(f"{head}<body><ul>{links}</ul></body></html>")
            if asked.path != f"{_COLUMN}0/":
                return inner(asked)
            if not years:
                return Said(b"<h1>502 Bad Gateway</h1>", 502)
            report = f"/zwgk/content/y{YEAR}.html".encode()
            said = inner(replace(asked, path=_COLUMN))
            return replace(said, body=said.body.replace(report, REPORT_PATH.encode()))

        return shelf

    return made


_BY_ORGAN = ("{organ}", "县财政局", "县民政局")
_BY_YEAR = ("{year}年", "{before}年")

STATES = (
    Unseen("a pager of buttons", _beside("<button onclick='go(2)'>下一页</button>")),
    Unseen("a pager of numbers by script", _beside("<a href='javascript:go(2)'>2</a>")),
    Unseen("more of it elsewhere", _beside("<p><a href='/zwgk/all/'>更多&gt;&gt;</a></p>")),
    Unseen("a folder a year", _beside("<a href='/zwgk/xxgknb/{year}/'>{year}年</a>")),
    Unseen("tabs by script", _beside("<li onclick='t({year})'>{year}年</li>")),
    Unseen("a sub-column of the organ", _beside("<a href='/zwgk/xxgknb/jg/'>{organ}</a>")),
    Unseen("a title without a link", _beside("<p>{organ}{year}年政府信息公开年报</p>")),
    Unseen(
        "a list in a script",
        _beside("<script>var l=[{{t:'{organ}{year}年政府信息公开年报',u:'{report}'}}]</script>"),
    ),
    Unseen(
        "a place for a script to fill", _beside("<ul id='list'></ul><script src='/l.js'></script>")
    ),
    Unseen(
        "a select of years",
        _beside("<select><option>{before}</option><option>{year}</option></select>"),
    ),
    Unseen("moved", _beside("<p>本栏目已迁移，请移步新版网站。</p>")),
    Unseen("an old copy", _cached),
    Unseen("another column", _rows(_only_news)),
    Unseen(
        "a title misspelt", _titled("{organ}{year}年政府信息公开工作年度报吿"), "published_on_time"
    ),
    Unseen("a title in two words", _titled("年度报告"), "published_on_time"),
    Unseen(
        "a title of a year to come", _titled("{organ}2052年政府信息公开年报"), "published_on_time"
    ),
    Unseen("in the organ's part of a shelf", _shelf(_BY_ORGAN, (YEAR,)), "published_on_time"),
    Unseen("not in its part of a shelf", _shelf(_BY_ORGAN, (YEAR - 1,)), "not_published"),
    Unseen("a part of a shelf that fails", _shelf(_BY_ORGAN, ())),
    Unseen("a shelf without the organ", _shelf(_BY_ORGAN[1:], (YEAR,))),
    Unseen("in the year's part of a shelf", _shelf(_BY_YEAR, (YEAR,)), "published_on_time"),
    Unseen("a shelf without the year", _shelf(_BY_YEAR[1:], (YEAR - 1,))),
    Unseen("years of its own only", _rows(_reports(YEAR - 1, YEAR - 2)), "not_published"),
)
"""What a reader of lists may miss, and what it must not mind."""
