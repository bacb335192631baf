"""`xuncha circular` on a database with a history: three forms, every number held against the truth."""

import re
import subprocess
import time
from collections import Counter
from datetime import date
from pathlib import Path

import lxml.html
import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from bot.circular.docx import docx
from bot.circular.draft import Draft
from bot.circular.facts import STANDINGS, Standing
from bot.circular.letterhead import Letterhead
from bot.circular.wording import draft
from bot.cli import main
from bot.cli.circular import letterhead
from bot.cli.house import opened
from bot.retrospect import Lookback, month_of
from tests.bot.circular.histories import REPORT_YEAR, a_history, roster, twice_a_month
from tests.bot.circular.truths import expected_standing, expected_told
from tests.real_parts import needs

DAYS = twice_a_month(REPORT_YEAR, months=3)
MONTH, END, TODAY = "2026-03", date(2026, 3, 31), date(2026, 4, 7)
COUNT = 40
SETTINGS = """
[rules.points]
A05 = 2
P01 = 10
[circular]
header = "云溪县人民政府办公室文件"
number = "云政办函〔2026〕12号"
contact = "云溪县政务公开办"
copies = "县委办公室"
printed_by = "云溪县人民政府办公室"
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A home with a history; give (home, truths)."""
    home = tmp_path_factory.mktemp("office")
    (home / "xuncha.toml").write_text(SETTINGS, encoding="utf-8")
    with a_history(home, COUNT, 5, DAYS) as made:
        truths = made.truths
    return home, truths


@pytest.fixture
def run(capsys):
    def run(home: Path, *words: str):
        try:
            code = main(["--home", str(home), *words])
        except SystemExit as stopped:
            code = stopped.code
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run


@pytest.fixture(scope="module")
def words(office):
    """The facts and words that the command writes, made as it makes them."""
    import argparse

    home, _ = office
    with opened(argparse.Namespace(home=str(home), database=None, lang=None)) as house:
        facts = Lookback(house.store, house.local).facts(month_of(MONTH, TODAY), 3)
        head = letterhead(house, facts, TODAY)
        return facts, draft(facts, head)


def made(run, office, tmp_path: Path, suffix: str) -> Path:
    out = tmp_path / f"通报{suffix}"
    code, said, _ = run(
        office[0], "circular", "--month", MONTH, "--out", str(out), "--today", str(TODAY)
    )
    assert code == 0
    assert str(out) in said
    assert [each.name for each in tmp_path.iterdir()] == [out.name]
    return out


def counts(truths) -> Counter:
    return Counter(expected_standing(each, END, DAYS) for each in truths)


def test_the_sheet_read_back_has_every_number_of_the_truth(run, office, tmp_path: Path, words):
    book = CalamineWorkbook.from_path(made(run, office, tmp_path, ".xlsx"))
    truths = office[1]
    overview = {}
    for row in book.get_sheet_by_name("总览").to_python():
        overview.setdefault(row[0], row[1])
    assert {name: overview[name] for name in STANDINGS.values()} == {
        name: counts(truths)[each] for each, name in STANDINGS.items()
    }
    assert overview["机关合计"] == COUNT
    told = expected_told(truths, END)
    assert overview["现存问题（项）"] == sum(told.values())
    names = {row.id: row.name for row in roster(COUNT, 7)}
    organs = book.get_sheet_by_name("机关清单").to_python()
    assert {row[1]: row[4] for row in organs[1:]} == {
        names[each.id]: STANDINGS[expected_standing(each, END, DAYS)] for each in truths
    }
    listed = book.get_sheet_by_name("问题清单").to_python()[1:]
    assert Counter((row[1], row[6]) for row in listed) == Counter(
        (names[organ], rule) for organ, rule, _ in told
    )
    facts, _ = words
    unseen = book.get_sheet_by_name("未能查看").to_python()[1:]
    assert [row[1] for row in unseen] == [each.name for each in facts.unseen]
    lost = {row[1]: row[7] for row in book.get_sheet_by_name("扣分").to_python()[1:]}
    assert lost == {each.name: each.points for each in facts.rows if each.points}
    assert lost


def test_the_page_parsed_again_has_every_number(run, office, tmp_path: Path, words):
    page = lxml.html.document_fromstring(made(run, office, tmp_path, ".html").read_bytes())
    _, written = words
    text = page.text_content()
    for standing, count in counts(office[1]).items():
        assert f"{STANDINGS[standing]}{count}个" in text
    for table in written.attachments:
        (found,) = page.xpath(f"//table[@data-key='{table.key}']")
        rows = [
            tuple(cell.text_content() for cell in row.xpath("td"))
            for row in found.xpath(".//tbody/tr")
        ]
        assert rows == list(table.rows)
    drawn = page.xpath("//*[local-name()='svg']")
    charts = [passage.chart for passage in written.passages if passage.chart is not None]
    assert len(drawn) == len(charts) == 2
    for picture, chart in zip(drawn, charts, strict=True):
        shown = Counter(each.text for each in picture.iter() if str(each.tag).endswith("text"))
        names = [name for name, _ in chart.series] if len(chart.series) > 1 else []
        numbers = [str(value) for _, values in chart.series for value in values]
        assert shown == Counter([*chart.labels, *numbers, *names])


def test_the_paper_printed_by_an_office_program_has_every_number(
    run, office, tmp_path: Path, words
):
    soffice = needs("soffice", "libreoffice-writer-nogui")
    out = made(run, office, tmp_path, ".docx")
    printed(soffice, out)
    with pypdfium2.PdfDocument(out.with_suffix(".pdf")) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
        sizes = {tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in pdf}
    assert sizes == {(210, 297)}
    text = tight(
        "".join(tight(page).removesuffix(f"—{at}—") for at, page in enumerate(pages, start=1))
    )
    facts, written = words
    for standing, count in counts(office[1]).items():
        assert f"{STANDINGS[standing]}{count}个" in text
    for passage in written.passages:
        for each in passage.paragraphs:
            assert tight(each.head + each.text) in text
    for table in written.attachments:
        assert tight(table.title) in text
        for row in table.rows:
            assert tight("".join(row)) in text, row
    for chart in (passage.chart for passage in written.passages if passage.chart is not None):
        page = next(each for each in pages if tight(chart.title) in tight(each))
        for label in chart.labels:
            assert tight(label) in tight(page)
        for value in (str(value) for _, values in chart.series for value in values):
            assert value in page.split()
    for at, page in enumerate(pages, start=1):
        assert f"—{at}—" in tight(page)
    assert facts.tally.organs == COUNT


def printed(soffice: str, file: Path) -> None:
    """Have LibreOffice print the file to a PDF beside it."""
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    words = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(file.parent),
        str(file),
    ]
    subprocess.run(words, check=True, capture_output=True, timeout=120)


def tight(text: str) -> str:
    """Without spaces, and without the signs that may hang in the margin and get lost there."""
    return re.sub(r"[\s\ufffe\u00ad，。、；：]", "", text)


def test_twenty_two_lines_of_twenty_eight_characters_fill_a_page(tmp_path: Path):
    soffice = needs("soffice", "libreoffice-writer-nogui")
    head = Letterhead("关于测试的通报", "县办", "各部门", TODAY)
    (tmp_path / "full.docx").write_bytes(docx(Draft("政" * 1500, (), ()), head))
    printed(soffice, tmp_path / "full.docx")
    with pypdfium2.PdfDocument(tmp_path / "full.pdf") as pdf:
        lines = pdf[1].get_textpage().get_text_bounded().splitlines()
    assert [len(line) for line in lines[:-1]] == [28] * 22
    assert tight(lines[-1]) == "—2—"


def test_the_page_fits_a_telephone_and_a_screen(run, office, tmp_path: Path):
    chromium = needs("chromium", "chromium")
    from playwright.sync_api import sync_playwright

    out = made(run, office, tmp_path, ".html")
    asked = []
    too_small = (
        "[...document.querySelectorAll('p, td, svg text')]"
        ".filter(e => e.textContent.trim() && e.getBoundingClientRect().height < 8).length"
    )
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width in (390, 1200):
            page = browser.new_page(viewport={"width": width, "height": 800})
            page.on("request", lambda each: asked.append(each.url))
            page.goto(out.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(too_small) == 0
        browser.close()
    assert asked == [out.as_uri()] * 2


def test_a_circular_of_a_whole_report_year_is_of_today(run, office, tmp_path: Path):
    out = tmp_path / "年度.html"
    assert (
        run(
            office[0],
            "circular",
            "--report-year",
            str(REPORT_YEAR),
            "--out",
            str(out),
            "--today",
            str(TODAY),
        )[0]
        == 0
    )
    text = lxml.html.document_fromstring(out.read_bytes()).text_content()
    assert "关于2025年度政府信息公开工作" in text
    assert "数据截至2026年4月7日" in text
    told = Counter(expected_standing(each, TODAY, DAYS) for each in office[1])
    assert f"按期发布{told[Standing.ON_TIME]}个" in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--month", "2027-01", "--out", "a.docx"), "还没有到"),
        (("--month", "2025-06", "--out", "a.docx"), "没有2024年度报告的巡查记录"),
        (("--report-year", "2019", "--out", "a.docx"), "到今天为止没有2019年度报告的巡查记录"),
        (("--month", MONTH, "--out", "a.pdf"), ".docx、.xlsx 或 .html"),
        (("--month", MONTH, "--out", "a"), ".docx、.xlsx 或 .html"),
        (("--month", MONTH, "--out", "no/such/folder/a.html"), "写不了"),
        (("--month", "2026-13", "--out", "a.docx"), "不是月份"),
        (("--month", "202603", "--out", "a.docx"), "不是月份"),
        (("--out", "a.docx"), "--month、--report-year 须写一个"),
        (
            ("--month", MONTH, "--report-year", "2025", "--out", "a.docx"),
            "--report-year 不能和 --month 一起用",
        ),
        (("--month", MONTH), "--out"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(
    run, office, tmp_path: Path, monkeypatch, words, sentence: str
):
    monkeypatch.chdir(tmp_path)
    code, _, error = run(office[0], "circular", *words, "--today", str(TODAY))
    assert code == 2
    assert sentence in error
    assert list(tmp_path.iterdir()) == []


def test_an_empty_roster_is_told(run, tmp_path: Path):
    code, _, error = run(
        tmp_path / "new", "circular", "--month", MONTH, "--out", str(tmp_path / "a.docx")
    )
    assert code == 2
    assert "名册是空的" in error


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ('title = "{monat}"', "monat"),
        ("examples = 99", "circular.examples"),
        ('off = ["everything"]', "circular.off"),
        ('isuer = "县办"', "是不是 issuer"),
        ('number = "a\\nb"', "circular.number"),
    ],
)
def test_a_wrong_setting_is_refused_by_name(run, office, tmp_path: Path, toml: str, sentence: str):
    home = tmp_path / "home"
    home.mkdir()
    (home / "xuncha.toml").write_text(f"[circular]\n{toml}\n", encoding="utf-8")
    database = f"sqlite:///{office[0] / 'xuncha.db'}"
    code, _, error = run(
        home,
        "--database",
        database,
        "circular",
        "--month",
        MONTH,
        "--out",
        str(tmp_path / "a.html"),
    )
    assert code == 2
    assert sentence in error


def test_settings_make_the_frame(run, office, tmp_path: Path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "xuncha.toml").write_text(
        '[circular]\nissuer = "云溪县政务公开领导小组"\naddressee = "各单位"\ntitle = "{period}巡查通报"\noff = ["charts", "findings"]\nexamples = 0\n',
        encoding="utf-8",
    )
    database = f"sqlite:///{office[0] / 'xuncha.db'}"
    out = tmp_path / "a.html"
    assert (
        run(home, "--database", database, "circular", "--month", MONTH, "--out", str(out))[0] == 0
    )
    page = lxml.html.document_fromstring(out.read_bytes())
    text = page.text_content()
    assert page.xpath("string(//h1)") == "2026年3月巡查通报"
    assert "云溪县政务公开领导小组" in text
    assert "各单位：" in text
    assert not page.xpath("//*[local-name()='svg']")
    assert "典型情况" not in text
    assert "问题清单" not in text


def test_forty_organs_are_written_in_a_moment(run, office, tmp_path: Path):
    began = time.process_time()
    made(run, office, tmp_path, ".docx")
    assert time.process_time() - began < 3
