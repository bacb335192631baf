"""The wild county: every family of lists, every state of a list, every door, and the truth."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape

from bot.demo.report_html import report_html
from bot.demo.spec import STYLES, clean_report
from tests.wild.doors import DOORS, Door, redirect_to
from tests.wild.families import SEEN, Built, Family, by_unknown_script
from tests.wild.rows import REPORT_PATH, YEAR, Entry, neighbours, report_row
from tests.wild.server import NOT_FOUND, Asked, Said, Site, page
from tests.wild.unseen import STATES as UNSEEN

_ON_TIME = date(2026, 1, 16)
_OLD = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class WildOrgan:
    """An organ of the county. `verdict` is the truth; `reasons` are right where it cannot be seen.

    `case` says what is special about its site. Where `is_from_home`, the roster names only the home
    page.
    """

    name: str
    case: str
    site: Site
    column: str
    verdict: str
    reasons: frozenset[str] = frozenset()
    is_from_home: bool = False


def county() -> list[WildOrgan]:
    """Give the county; the same at every call."""
    made: list[WildOrgan] = []
    for name, family in SEEN.items():
        made += _states(name, family, len(made))
        made += _doors_before_lists(name, family, len(made))
        made += _torn_pagers(name, family, len(made))
        made += _from_home(name, family, len(made))
    made += _doors_before_reports(len(made))
    made += _elsewhere(len(made))
    made += _unseen(len(made))
    return made


def _unseen(first: int) -> Iterator[WildOrgan]:
    """Lists that read well to their end, while the report stands elsewhere."""
    for number, state in enumerate(UNSEEN, start=first):
        organ = _organ_name(number)
        site = _with_report(state.site(organ, number), organ, number)
        yield WildOrgan(organ, f"unseen: {state.case}", site, "/zwgk/xxgknb/", state.verdict)


def _organ_name(number: int) -> str:
    tens = "甲乙丙丁戊己庚辛壬癸"
    digits = "".join(tens[int(each)] for each in f"{number:03d}")
    return f"云溪县{digits}管理局"


def _with_report(site: Site, organ: str, seed: int) -> Site:
    spec = clean_report(organ, YEAR, _ON_TIME, seed=seed, style=STYLES[seed % len(STYLES)])
    answer = page(report_html(spec))

    def both(asked: Asked) -> Said:
        if asked.path == REPORT_PATH:
            return answer
        said = site(asked)
        is_article = asked.path.startswith("/zwgk/content/")
        return page(_ARTICLE) if said is NOT_FOUND and is_article else said

    return both


_ARTICLE = (
    "<html><head><title>公告</title></head><body><h1>关于有关事项的公告</h1><p>"
    + "现将有关事项予以公告，请遵照执行。" * 20
    + "</p></body></html>"
)


def _states(family_name: str, family: Family, first: int) -> Iterator[WildOrgan]:
    for number, kind in enumerate(
        ("first row", "last page", "last row of many", "absent", "absent of many", "empty", "late"),
        start=first,
    ):
        organ = _organ_name(number)
        others = neighbours(organ, 8, number)
        many = neighbours(organ, 37, number)
        on_time, late = report_row(organ, _ON_TIME), report_row(organ, date(2026, 2, 9))
        rows, verdict = {
            "first row": ([on_time, *others], "published_on_time"),
            "last page": ([*many, on_time], "published_on_time"),
            "last row of many": ([*neighbours(organ, 120, number), on_time], "published_on_time"),
            "absent": (others, "not_published"),
            "absent of many": (many, "not_published"),
            "empty": ([], "not_published"),
            "late": ([*others, late], "published_late"),
        }[kind]
        built = family(rows)
        site = _with_report(built.site, organ, number)
        if kind == "late":
            spec = replace(
                clean_report(organ, YEAR, date(2026, 2, 9), seed=number), published=date(2026, 2, 9)
            )
            site = _replaced(site, REPORT_PATH, page(report_html(spec)))
        yield WildOrgan(organ, f"{family_name}: {kind}", site, built.column, verdict)


def _replaced(site: Site, path: str, answer: Said) -> Site:
    return lambda asked: answer if asked.path == path else site(asked)


def _doors_before_lists(family_name: str, family: Family, first: int) -> Iterator[WildOrgan]:
    """The column itself cannot be seen; half of these organs have published, half have not."""
    for number, (name, door) in enumerate(DOORS.items(), start=first):
        organ = _organ_name(number)
        rows = neighbours(organ, 8, number)
        if number % 2:
            rows = [report_row(organ, _ON_TIME), *rows]
        built = family(rows)
        column = built.column.split("#")[0].split("?")[0]
        site = _with_report(built.site, organ, number)
        guarded = door.before(site, lambda asked, column=column: asked.path == column)
        yield WildOrgan(
            organ,
            f"{family_name}: {name} before the list",
            guarded,
            built.column,
            "could_not_see",
            door.reasons,
        )


def _torn_pagers(family_name: str, family: Family, first: int) -> Iterator[WildOrgan]:
    """A later page cannot be had: what is on the others counts, what is not is no absence."""
    organ = _organ_name(first)
    many = neighbours(organ, 37, first)
    built = family([report_row(organ, _ON_TIME), *many])
    if built.pages < 3:
        return
    yield WildOrgan(
        organ,
        f"{family_name}: a later page fails, the report is on the first",
        _failing_later(built, _with_report(built.site, organ, first)),
        built.column,
        "published_on_time",
    )
    other = _organ_name(first + 1)
    built = family(neighbours(other, 37, first + 1))
    yield WildOrgan(
        other,
        f"{family_name}: a later page fails, the report is nowhere",
        _failing_later(built, _with_report(built.site, other, first + 1)),
        built.column,
        "could_not_see",
        frozenset({"list_incomplete", "server_error", "list_unreadable"}),
    )


def _failing_later(built: Built, site: Site) -> Site:
    """Give `site` whose list fails from its third request on; its articles do not."""
    lists: list[str] = []

    def failing(asked: Asked) -> Said:
        if asked.path.startswith("/zwgk/content/") or asked.path == "/robots.txt":
            return site(asked)
        key = f"{asked.method} {asked.path} {sorted(asked.query.items())} {asked.body!r}"
        if key not in lists:
            lists.append(key)
        return Said(b"<h1>502</h1>", 502) if lists.index(key) >= 2 else site(asked)

    return failing


def _from_home(family_name: str, family: Family, first: int) -> Iterator[WildOrgan]:
    """The roster names only the home page: the column is two links away."""
    for number, kind in enumerate(("first row", "absent", "no column"), start=first):
        organ = _organ_name(number)
        others = neighbours(organ, 8, number)
        rows = others if kind == "absent" else [report_row(organ, _ON_TIME), *others]
        built = family(rows)
        target = "" if kind == "no column" else built.column
        site = _with_home(_with_report(built.site, organ, number), organ, target)
        verdict = {"first row": "published_on_time", "absent": "not_published"}.get(kind)
        yield WildOrgan(
            organ,
            f"{family_name}: from the home page, {kind}",
            site,
            "/",
            verdict or "could_not_see",
            frozenset() if verdict else frozenset({"list_unreadable", "list_incomplete"}),
            is_from_home=True,
        )


def _with_home(site: Site, organ: str, column: str) -> Site:
    """Put a home page, and the page of 政府信息公开 that it leads to, before a site's pages."""
    annual = f'<li><a href="{escape(column)}">政府信息公开年报</a></li>' if column else ""
    news = "".join(
        f'<li><a href="/news/{n}.html">{organ}召开第{n}次工作会议</a><span>2026-03-{n:02d}</span></li>'
        for n in range(1, 9)
    )
    home = (
        f"<html><head><title>{organ}</title><meta name='SiteName' content='{organ}'></head><body>"
        "<div class='nav'><a href='/'>首页</a><a href='/jggk/'>机构概况</a><a href='/open/'>政府信息公开</a>"
        "<a href='/bszn/'>办事服务</a><a href='/hdjl/'>互动交流</a></div>"
        f"<ul>{news}</ul><div class='foot'>主办：{organ}</div></body></html>"
    )
    opened = (
        "<html><head><title>政府信息公开</title></head><body><ul class='left'>"
        "<li><a href='/open/zn/'>政府信息公开指南</a></li><li><a href='/open/zd/'>政府信息公开制度</a></li>"
        f"<li><a href='/open/fd/'>法定主动公开内容</a></li>{annual}"
        "<li><a href='/open/sq/'>依申请公开</a></li></ul></body></html>"
    )
    pages = {"/": page(home), "/index.html": page(home), "/open/": page(opened)}
    return lambda asked: pages.get(asked.path) or site(asked)


def _doors_before_reports(first: int) -> Iterator[WildOrgan]:
    """The list names the report, and the report cannot be seen."""
    for number, (name, door) in enumerate(DOORS.items(), start=first):
        organ = _organ_name(number)
        built = SEEN["single"]([report_row(organ, _ON_TIME), *neighbours(organ, 8, number)])
        site = door.before(
            _with_report(built.site, organ, number), lambda asked: asked.path == REPORT_PATH
        )
        reasons = door.reasons | {"report_unreadable"}
        yield WildOrgan(
            organ, f"{name} before the report", site, built.column, "could_not_see", reasons
        )


def _elsewhere(first: int) -> Iterator[WildOrgan]:
    """Scripts nobody can follow, lists that move, announce too much, or lie about their end."""
    unreadable = frozenset({"list_unreadable"})
    incomplete = frozenset({"list_incomplete", "list_unreadable"})
    organ = _organ_name(first)
    built = by_unknown_script([report_row(organ, _ON_TIME)])
    yield WildOrgan(
        organ, "a script nobody can follow", built.site, built.column, "could_not_see", unreadable
    )

    organ = _organ_name(first + 1)
    html = "<html><body><ul class='list'></ul><div class='foot'>版权所有</div></body></html>"
    yield WildOrgan(
        organ,
        "empty without a word",
        lambda _asked: page(html),
        "/nb/",
        "could_not_see",
        unreadable,
    )

    organ = _organ_name(first + 2)
    built = SEEN["ucap"](neighbours(organ, 37, first + 2))
    yield WildOrgan(
        organ,
        "announces more rows than it shows",
        _altered(_with_report(built.site, organ, first + 2), "共37条", "共59条"),
        built.column,
        "could_not_see",
        incomplete,
    )

    organ = _organ_name(first + 3)
    yield WildOrgan(
        organ,
        "the same page again and again",
        _repeating(organ, first + 3),
        "/list.php?cid=7",
        "could_not_see",
        incomplete,
    )
    yield from _moving(first + 4)
    organ = _organ_name(first + 6)
    built = SEEN["single"]([report_row(organ, _ON_TIME)])
    yield WildOrgan(
        organ,
        "sends the visitor to a stranger's site",
        redirect_to("http://127.99.99.99:{port}/zwgk/xxgknb/", frozenset()).before(
            built.site, lambda asked: asked.path == built.column
        ),
        built.column,
        "could_not_see",
        frozenset({"refused", "unreachable", "list_unreadable", "report_unreadable"}),
    )


def _altered(site: Site, old: str, new: str) -> Site:
    def altered(asked: Asked) -> Said:
        said = site(asked)
        return replace(said, body=said.body.replace(old.encode(), new.encode()))

    return altered


def _repeating(organ: str, seed: int) -> Site:
    built = SEEN["by_query"](neighbours(organ, 37, seed))

    def repeating(asked: Asked) -> Said:
        first = replace(asked, query={"cid": "7"})
        return built.site(first) if asked.path == "/list.php" else built.site(asked)

    return _with_report(repeating, organ, seed)


def _moving(first: int) -> Iterator[WildOrgan]:
    """While the pages are turned, rows come in at the top and push the others down."""
    for number, has_report in ((first, True), (first + 1, False)):
        organ = _organ_name(number)
        rows = neighbours(organ, 37, number)
        if has_report:
            rows[10:10] = [report_row(organ, _ON_TIME)]
        yield WildOrgan(
            organ,
            f"moves while it is read, {'with' if has_report else 'without'} the report",
            _moving_site(organ, rows, number),
            "/c100/xxgk_list.shtml",
            # One row slips in after the first page was read; nothing else ever moves again.
            "published_on_time" if has_report else "not_published",
        )


def _moving_site(organ: str, rows: Sequence[Entry], seed: int) -> Site:
    before = SEEN["ucap"](rows)
    newcomer = Entry(
        f"{organ}关于新近一批事项的公告", f"/zwgk/content/new_{seed}.html", date(2026, 4, 1)
    )
    after = SEEN["ucap"]([newcomer, *rows])
    asked_for: list[str] = []

    def moving(asked: Asked) -> Said:
        if asked.path.startswith("/c100/"):
            asked_for.append(asked.path)
        return (after if len(asked_for) > 1 else before).site(asked)

    return _with_report(moving, organ, seed)


__all__ = ["Door", "WildOrgan", "county"]
