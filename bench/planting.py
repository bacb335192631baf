"""Faults planted one at a time, wherever they can stand: each a page, and what must be told of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from bot.demo import faults
from bot.demo.report_html import report_html
from bot.demo.spec import ReportSpec, clean_report, printed
from bot.demo.tables import printed_columns, printed_rows
from rules.law import days_for
from rules.level import Level
from rules.report_format import format_of

ORGANS = {
    Level.DEPARTMENT: ("云溪县教育局", "department"),
    Level.TOWNSHIP: ("云溪县青禾镇人民政府", "township"),
    Level.OFFICE: ("云溪县人民政府办公室", "department"),
    Level.COUNTY: ("云溪县人民政府", "government"),
    Level.PREFECTURE: ("南屏市人民政府", "government"),
    Level.PROVINCE: ("东岭省人民政府", "government"),
}
LETTERS = faults.LETTERS
# One aspect a line, in words that tell of no other.
_PURE = (
    "（一）主动公开。主动公开各类信息120条。",
    "（二）依申请公开。按期答复申请。",
    "（三）政府信息管理。落实三审，更新台账。",
    "（四）平台建设。维护网站栏目。",
    "（五）监督保障。开展培训，接受评议。",
)
_OVERLONG = "工作平稳有序。" * 200


@dataclass(frozen=True)
class Base:
    """A clean report, and whose it is."""

    spec: ReportSpec
    level: Level

    @property
    def limit(self) -> date:
        """The first day that binds."""
        days = days_for(self.level, self.spec.report_year)
        assert days.binding is not None
        return days.binding


@dataclass(frozen=True)
class Planted:
    """A report with one fault: its page, the rule and place expected, and what the cell should say.

    `rule` is "" where the fault cannot be seen in one report. `spec` is the changed report, None
    where only its page was changed.
    """

    kind: str
    base: Base
    html: str
    rule: str
    place: str = ""
    right: str = ""
    published: date | None = None
    spec: ReportSpec | None = None


def bases(seeds: int) -> Iterator[Base]:
    """Give clean reports of every level and both editions."""
    for seed in range(seeds):
        for level, (organ, size) in ORGANS.items():
            for year in (2025, 2020):
                day = days_for(level, year).binding
                spec = clean_report(organ, year, day, seed=seed, size=size)
                yield Base(spec, level)


def planted(base: Base, rng: Random) -> Iterator[Planted]:
    """Give every fault of every kind, at every place it can stand in this report."""
    yield from _digits(base, rng)
    yield from _texts(base)
    yield from _runs(base, rng)
    yield from _shapes(base)
    yield from _sections(base)
    yield from _words(base)
    yield from _days(base)


def _made(base: Base, kind: str, spec: ReportSpec, rule: str, place: str) -> Planted:
    return Planted(kind, base, report_html(spec), rule, place, spec=spec)


def _with(base: Base, address: str, text: str) -> ReportSpec:
    return replace(base.spec, cells={**base.spec.cells, address: text})


def other_digits(text: str, rng: Random) -> dict[str, str]:
    """Give a number slipped in several ways; ways that change nothing are left out."""
    value = Decimal(text)
    ways = {"one more": printed(value + 1), "times ten": printed(value * 10)}
    whole = text.split(".", maxsplit=1)[0].lstrip("-")
    at = rng.randrange(len(whole))
    digit = rng.choice([each for each in "123456789" if each != whole[at]])
    ways["a digit"] = text.replace(whole, whole[:at] + digit + whole[at + 1 :], 1)
    if len(whole) > 1:
        ways["swapped"] = text.replace(whole, whole[1] + whole[0] + whole[2:], 1)
    return {
        way: printed(Decimal(made))
        for way, made in ways.items()
        if Decimal(made) != value and Decimal(made) >= 0
    }


def _digits(base: Base, rng: Random) -> Iterator[Planted]:
    for address, text in base.spec.cells.items():
        table, row, _ = address.split(".")
        for way, wrong in other_digits(text, rng).items():
            spec = _with(base, address, wrong)
            if table == "disclosure":
                yield _made(base, f"wrong digit, table 2 ({way})", spec, "", "")
            elif table == "applications":
                made = _made(base, f"wrong digit, table 3 ({way})", spec, "A05", address)
                yield replace(made, right=text)
            else:
                # One sum of five numbers cannot say which of them is wrong.
                total = f"{table}.{row}.total"
                yield _made(base, f"wrong digit, table 4 ({way})", spec, "R05", total)


def _texts(base: Base) -> Iterator[Planted]:
    for address, line in base.spec.form.lines.items():
        if address not in base.spec.cells:
            continue
        letter = LETTERS[address.split(".")[0]]
        for kind, text, number in (
            ("blank cell", "", "03"), ("stroke for a number", "/", "03"), ("dash for a number", "—", "03"),
            ("words for a number", "若干", "04"), ("negative", "-3", "04"), ("fraction", "2.5", "04"),
        ):  # fmt: skip
            is_fine = (line.number == "change" and kind == "negative") or (
                line.number == "amount" and kind == "fraction"
            )
            if not is_fine:
                yield _made(base, kind, _with(base, address, text), letter + number, address)


def _runs(base: Base, rng: Random) -> Iterator[Planted]:
    for table in base.spec.form.tables:
        letter = LETTERS[table.key]
        for block in table.blocks:
            rows = printed_rows(base.spec, table, block)
            for row in rows:
                cells = [table.address(row, column) for column in block.columns]
                if len(cells) > 1:
                    yield _blanked(base, "blank row", cells, letter)
                    start = rng.randrange(len(cells) - 1)
                    run = cells[start : start + rng.randint(2, len(cells) - start)]
                    yield _blanked(base, "blank part of a row", run, letter)
            for column in block.columns if len(rows) > 1 else ():
                run = [table.address(row, column) for row in rows]
                yield _blanked(base, "blank column", run, letter)
            if len(rows) > 1:
                run = [table.address(row, column) for row in rows for column in block.columns]
                yield _blanked(base, "blank block", run, letter)


def _blanked(base: Base, kind: str, run: list[str], letter: str) -> Planted:
    cells = {**base.spec.cells, **dict.fromkeys(run, "")}
    return _made(base, kind, replace(base.spec, cells=cells), f"{letter}03", run[0])


def _shapes(base: Base) -> Iterator[Planted]:
    spec = base.spec
    for table in spec.form.tables:
        letter = LETTERS[table.key]
        made, (expected,) = faults.missing_table(table.key)(spec)
        yield _made(base, "table missing", made, *expected)
        for block in table.blocks:
            rows = printed_rows(spec, table, block)
            for row in rows if len(table.blocks) == 1 or table.key == "disclosure" else ():
                cells = {
                    a: t for a, t in spec.cells.items() if a.split(".")[:2] != [table.key, row.key]
                }
                place = f"{table.key}.{row.key}"
                if len(rows) > 1:
                    yield _made(
                        base, "row missing", replace(spec, cells=cells), f"{letter}02", place
                    )
        if table.key == "applications":
            for column in printed_columns(spec, table, table.blocks[0]):
                name = f"{table.key}.{column.key}"
                made = replace(spec, without_columns=frozenset({name}))
                yield _made(base, "column missing", made, f"{letter}02",
                            f"{table.key}.received.{column.key}")  # fmt: skip
    if spec.form.edition == "2021":
        made, (expected,) = faults.merged_other(spec)
        yield _made(base, "（六） in one row", made, *expected)
        yield from _old_tables(base)


def _old_tables(base: Base) -> Iterator[Planted]:
    organ, size = ORGANS[base.level]
    old = clean_report(organ, base.spec.report_year, base.spec.published, size=size, edition="2019")
    assert old.form is format_of("2019")
    yield _made(base, "last edition's tables", old, "S09", "report")
    pages = [report_html(base.spec), report_html(old)]
    tables = [re.findall(r"<table border='1'>.*?</table>", page, re.DOTALL) for page in pages]
    html = pages[0].replace(tables[0][0], tables[1][0])
    yield Planted("last edition's table 2 alone", base, html, "S09", "report")


def _sections(base: Base) -> Iterator[Planted]:
    spec = base.spec
    for key, title, words in spec.sections:
        made, (expected,) = faults.missing_section(key)(spec)
        yield _made(base, "section missing", made, *expected)
        made, (expected,) = faults.retitled_section(key, f"{title}和展望")(spec)
        yield _made(base, "section retitled", made, *expected)
        if words:
            made, (expected,) = faults.empty_section(key)(spec)
            yield _made(base, "section empty", made, *expected)
            made, (expected,) = faults.placeholder(key)(spec)
            yield _made(base, "words of a template", made, *expected)
    for at in range(len(spec.sections) - 1):
        order = list(spec.sections)
        order[at], order[at + 1] = order[at + 1], order[at]
        made = replace(spec, sections=tuple(order))
        yield _made(base, "sections out of order", made, "S02", order[at][0])


def _replaced(
    spec: ReportSpec, key: str, change: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> ReportSpec:
    return replace(
        spec,
        sections=tuple(
            (each, title, change(words) if each == key else words)
            for each, title, words in spec.sections
        ),
    )


def _words(base: Base) -> Iterator[Planted]:
    spec, year = base.spec, base.spec.report_year
    for at in range(5):
        pure = tuple(words for number, words in enumerate(_PURE) if number != at)
        made = _replaced(spec, "overview", lambda _, pure=pure: pure)
        yield _made(base, "aspect missing", made, "S05", "overview")
    titles = {
        "title without the organ": spec.title.replace(spec.organ, ""),
        "title without the year": spec.title.replace(f"{year}年", ""),
        "title without 工作": spec.title.replace("公开工作", "公开"),
        "title with another year": spec.title.replace(str(year), str(year - 1)),
    }
    for kind, title in titles.items():
        yield _made(base, kind, replace(spec, title=title), "S10", "report")
    if spec.form.overview_limit:
        made = _replaced(spec, "overview", lambda words: (*words, _OVERLONG))
        yield _made(base, "overview too long", made, "S06", "overview")
        made, (expected,) = faults.unstated_fee(spec)
        yield _made(base, "fee not stated", made, *expected)
    for key in ("overview", "problems", "other"):
        for kind, rule, words in (
            ("identity number", "W05", "申请人王某身份证号110101199003078515。"),
            ("bank card", "W05", "退费至卡号6222021234567890128。"),
            (
                "another year's period",
                "W02",
                f"统计期限自{year - 1}年1月1日起至{year - 1}年12月31日止。",
            ),
        ):
            made = _replaced(spec, key, lambda said, words=words: (*said, words))
            yield _made(base, kind, made, rule, key)
    made = _replaced(spec, "problems", lambda said: (*said, f"{year - 1}年，将继续完善制度。"))
    yield _made(base, "plan for the past", made, "W06", "problems")
    if base.level in {Level.DEPARTMENT, Level.TOWNSHIP}:
        made = _replaced(spec, "other", lambda said: ("本报告由云溪县水务局编制。", *said))
        yield _made(base, "another organ's name", made, "W03", "other")
    yield from _sentences(base)


def _sentences(base: Base) -> Iterator[Planted]:
    for address, sentence in (
        ("applications.received.total", "全年收到政府信息公开申请{}件。"),
        ("applications.carried_in.total", "其中上年结转的政府信息公开申请{}件。"),
        ("applications.granted.total", "在政府信息公开申请办理中，予以公开{}件。"),
        ("applications.carried_out.total", "另有政府信息公开申请{}件结转下年度继续办理。"),
        ("remedies.reviews.total", "因政府信息公开被申请行政复议{}件。"),
        ("disclosure.penalties.decisions", "作出行政处罚决定{}件。"),
    ):
        if address not in base.spec.cells:
            continue
        said = sentence.format(int(Decimal(base.spec.cells[address])) + 9_999)
        made = _replaced(base.spec, "problems", lambda words, said=said: (*words, said))
        yield _made(base, "sentence against a table", made, "W04", "problems")


def _days(base: Base) -> Iterator[Planted]:
    days = days_for(base.level, base.spec.report_year)
    for day, rule in ((days.statute, "P02"), (days.notice, "P03")):
        if day is not None:
            spec = replace(base.spec, published=day + timedelta(days=1))
            made = _made(base, "late", spec, rule, "publication")
            yield replace(made, published=spec.published)
    undated = replace(base.spec, published=None)
    yield _made(base, "no date", undated, "P04", "publication")
