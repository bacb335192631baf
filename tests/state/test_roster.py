from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from rules.level import Level
from state.errors import RosterError
from state.roster import LEVELS, OrganRow, apply, compare, export_roster, read_roster, rows_of
from tests.state.seeds import EDUCATION, FINANCE, a_store

HEAD = "机关名称,层级,年报栏目网址,主管部门,督办邮箱,期限"
GOOD = f"{HEAD}\n云溪县教育局,部门,http://a.example/nb/,云溪县政务公开办,a@yunxi.example,01-25\n"


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "roster.csv"
    path.write_text(text, encoding=encoding)
    return path


def faults(folder: Path, text: str) -> list[tuple[int, str]]:
    with pytest.raises(RosterError) as told:
        read_roster(written(folder, text))
    return [(each.line, each.reason) for each in told.value.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_roster_is_read_in_every_encoding_officials_use(tmp_path: Path, encoding: str):
    (row,) = read_roster(written(tmp_path, GOOD, encoding)).rows
    assert (row.name, row.level, row.supervisor, row.deadline) == (
        "云溪县教育局", "department", "云溪县政务公开办", "01-25",
    )  # fmt: skip


def test_english_heads_and_words_do_as_well(tmp_path: Path):
    text = "id,name,level,list_url,email\nedu,云溪县教育局,department,http://a.example/,\n"
    (row,) = read_roster(written(tmp_path, text)).rows
    assert (row.id, row.level) == ("edu", "department")


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_understood(tmp_path: Path, separator: str):
    assert (
        read_roster(written(tmp_path, GOOD.replace(",", separator))).rows[0].level == "department"
    )


def test_a_sheet_of_an_office_program_is_read(tmp_path: Path):
    path = tmp_path / "roster.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["编码", "机关名称", "层级", "年报栏目网址"])
        sheet.write_row(1, 0, [7, "云溪县教育局", "部门", "http://a.example/"])
    assert read_roster(path).rows[0].id == "7"


def test_every_bad_row_is_named_with_its_line_and_reason(tmp_path: Path):
    text = (
        f"{HEAD}\n,部门,http://a.example/,,,\n云溪县财政局,局级,http://b.example/,,,\n"
        "云溪县水利局,部门,,,,\n云溪县民政局,部门,ftp://c.example/,,,\n"
        "云溪县司法局,部门,http://d.example/,办,坏邮箱,\n云溪县审计局,部门,http://e.example/,,,02-30\n"
        "云溪县统计局,部门,http://f.example/,,,05-01\n"
    )
    told = faults(tmp_path, text)
    assert [line for line, _ in told] == [2, 3, 4, 5, 6, 7, 8]
    assert "没有写机关名称" in told[0][1]
    assert "可用：部门（department）" in told[1][1]
    assert "都没有写" in told[2][1]
    assert "不是 http 或 https 网址" in told[3][1]
    assert "不是邮箱" in told[4][1]
    assert "不是日期" in told[5][1]
    assert "晚于" in told[6][1]


def test_two_rows_of_one_name_are_told(tmp_path: Path):
    ((line, reason),) = faults(tmp_path, GOOD + "云溪县教育局,部门,http://x.example/,,,\n")
    assert line == 3
    assert "与第 2 行重复" in reason


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "是空文件"),
        ("机关名称,层级,年报栏目网址\n".encode(), "没有机关"),
        ("机关名称,层级\n云溪县教育局,部门\n".encode(), "缺少列"),
        ("随便,什么\n1,2\n".encode(), "缺少列"),
        (b"PK\x03\x04 broken", "不是可读的 xlsx"),
        (b"\xd0\xcf\x11\xe0 old", "不是 csv 或 xlsx"),
        (b"%PDF-1.4", "不是 csv 或 xlsx"),
        (b"\xff\xff\xff\xff", "编码不认识"),
    ],
)
def test_what_is_no_roster_is_told_in_one_sentence(tmp_path: Path, body: bytes, sentence: str):
    path = tmp_path / "roster.csv"
    path.write_bytes(body)
    with pytest.raises(RosterError, match=sentence):
        read_roster(path)


def test_a_roster_that_is_not_there_is_told_in_one_sentence(tmp_path: Path):
    with pytest.raises(RosterError, match="打不开"):
        read_roster(tmp_path / "none.csv")


def test_unknown_columns_are_named_and_left_aside(tmp_path: Path):
    text = "机关名称,层级,年报栏目网址,备注\n云溪县教育局,部门,http://a.example/,好\n"
    reading = read_roster(written(tmp_path, text))
    assert "备注" in reading.notes[0]


def test_a_second_import_shows_what_would_change_and_nothing_else(tmp_path: Path):
    with a_store(tmp_path) as store:
        assert not compare(rows_of(store), store).changes_anything
        moved = OrganRow(**{**_fields(EDUCATION), "list_url": "http://new.example/"})
        plan = compare((moved, FINANCE), store)
        assert [(each.field, each.old, each.new) for each in plan.changed] == [
            ("年报栏目网址", "http://a.example/", "http://new.example/")
        ]
        apply(plan, store)
        assert store.organs()[0].list_url == "http://new.example/"


def _fields(row: OrganRow) -> dict[str, str]:
    return {name: getattr(row, name) for name in OrganRow.__slots__}


def test_an_organ_missing_from_the_file_is_kept(tmp_path: Path):
    with a_store(tmp_path) as store:
        plan = compare((FINANCE,), store)
        assert [each.id for each in plan.missing] == ["edu"]
        apply(plan, store)
        assert [each.id for each in store.organs()] == ["fin", "edu"]


NAMES = st.text(alphabet="云溪青禾教育局财政=+-@'\",;甲", min_size=1, max_size=8).filter(str.strip)


@given(st.lists(NAMES, min_size=1, max_size=5, unique=True), st.sampled_from(["csv", "xlsx"]))
def test_what_is_exported_comes_back_the_same(tmp_path_factory, names: list[str], kind: str):
    folder = tmp_path_factory.mktemp("roster")
    rows = tuple(
        OrganRow(f"c{at}", name, "department", f"http://h{at}.example/", exempt=name)
        for at, name in enumerate(names)
    )
    with a_store(folder, rows) as store:
        export_roster(store, folder / f"out.{kind}")
        again = read_roster(folder / f"out.{kind}").rows
        assert not compare(again, store).changed


def test_the_roster_knows_the_levels_that_the_rules_know():
    assert set(LEVELS) == {each.value for each in Level}
