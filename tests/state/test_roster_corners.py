"""What officials do to rosters: rename, swap, paste, merge and mistype."""

import io
import random
import zipfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from state.errors import RosterError
from state.roster import OrganRow, apply, compare, read_roster
from tests.state.seeds import a_store

FIRST = OrganRow("1", "云溪县甲局", "department", "http://a.example/")
SECOND = OrganRow("2", "云溪县乙局", "department", "http://b.example/")
HEAD = "机关名称,层级,年报栏目网址"


def but(row: OrganRow, **fields: str) -> OrganRow:
    return OrganRow(**{name: getattr(row, name) for name in OrganRow.__slots__} | fields)


def written(folder: Path, text: str) -> Path:
    path = folder / "roster.csv"
    path.write_text(text, encoding="utf-8")
    return path


def bad_lines(folder: Path, text: str) -> list[int]:
    with pytest.raises(RosterError) as told:
        read_roster(written(folder, text))
    return [each.line for each in told.value.rows]


def test_two_organs_can_change_names_with_one_another(tmp_path: Path):
    with a_store(tmp_path, (FIRST, SECOND)) as store:
        swapped = (but(FIRST, name=SECOND.name), but(SECOND, name=FIRST.name))
        apply(compare(swapped, store), store)
        assert [(each.id, each.name) for each in store.organs()] == [
            ("1", SECOND.name), ("2", FIRST.name),
        ]  # fmt: skip


def test_a_new_organ_may_take_the_old_name_of_a_renamed_one(tmp_path: Path):
    with a_store(tmp_path, (FIRST,)) as store:
        apply(compare((but(FIRST, name="云溪县丙局"), but(FIRST, id="9")), store), store)
        assert {(each.id, each.name) for each in store.organs()} == {
            ("1", "云溪县丙局"), ("9", "云溪县甲局"),
        }  # fmt: skip


def test_the_name_of_an_organ_that_is_kept_is_refused_in_words(tmp_path: Path):
    with a_store(tmp_path, (FIRST, SECOND)) as store:
        with pytest.raises(RosterError, match="「云溪县乙局」（编码 1）已是编码 2 的名称"):
            compare((but(FIRST, name=SECOND.name),), store)


def test_a_number_is_no_deadline(tmp_path: Path):
    text = f"{HEAD},期限\n云溪县甲局,部门,http://a.example/,1.2\n"
    assert bad_lines(tmp_path, text) == [2]


def test_a_date_cell_is_a_deadline_and_empty_rows_count_as_lines(tmp_path: Path):
    path = tmp_path / "roster.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [*HEAD.split(","), "期限"])
        sheet.write_row(2, 0, ["云溪县甲局", "部门", "http://a.example/"])
        sheet.write_datetime(2, 3, datetime(2026, 1, 25), book.add_format({"num_format": "m-d"}))
    assert read_roster(path).rows[0].deadline == "01-25"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD.split(","))
        sheet.write_row(4, 0, ["云溪县甲局", "错", "http://a.example/"])
    with pytest.raises(RosterError) as told:
        read_roster(path)
    assert [each.line for each in told.value.rows] == [5]


def test_what_no_database_holds_is_taken_out_of_a_roster(tmp_path: Path):
    path = written(tmp_path, f"{HEAD}\n云溪县\x00甲局,部门,http://a.example/\n")
    assert read_roster(path).rows[0].name == "云溪县甲局"


@pytest.mark.parametrize("url", ['"http://a.example/x\n/y"', "http://a.example:8x/", "http://:80/"])
def test_half_an_address_is_no_address(tmp_path: Path, url: str):
    assert bad_lines(tmp_path, f"{HEAD}\n云溪县甲局,部门,{url}\n") == [2]


def test_a_row_over_two_lines_is_named_by_its_first(tmp_path: Path):
    text = f'{HEAD}\n"云溪县\n甲局",错,http://a.example/\n云溪县乙局,错,http://b.example/\n'
    assert bad_lines(tmp_path, text) == [2, 4]


def test_the_double_of_a_bad_row_is_named_at_once(tmp_path: Path):
    text = f"{HEAD}\n云溪县甲局,错,http://a.example/\n云溪县甲局,部门,http://b.example/\n"
    assert bad_lines(tmp_path, text) == [2, 3]


def test_two_rows_of_one_code_are_told(tmp_path: Path):
    text = f"编码,{HEAD}\n7,甲局,部门,http://a.example/\n7,乙局,部门,http://b.example/\n"
    assert bad_lines(tmp_path, text) == [3]


def test_an_address_for_letters_without_a_supervisor_is_noted(tmp_path: Path):
    text = f"{HEAD},督办邮箱\n云溪县甲局,部门,http://a.example/,a@yunxi.example\n"
    (note,) = read_roster(written(tmp_path, text)).notes
    assert "第 2 行写了督办邮箱而没有写主管部门" in note


@pytest.mark.parametrize("inside", ["word/document.xml", "content.xml", "xl/workbook.xml"])
def test_another_office_file_is_told_in_one_sentence(tmp_path: Path, inside: str):
    path = tmp_path / "roster.xlsx"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(inside, "<x/>")
    path.write_bytes(made.getvalue())
    with pytest.raises(RosterError):
        read_roster(path)


def test_a_damaged_sheet_is_read_or_refused_and_never_breaks_us(tmp_path: Path):
    path = tmp_path / "roster.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD.split(","))
        sheet.write_row(1, 0, ["云溪县甲局", "部门", "http://a.example/"])
    body, chance = path.read_bytes(), random.Random(1)
    for _ in range(200):
        hurt = bytearray(body)
        for _ in range(chance.randint(1, 6)):
            hurt[chance.randrange(4, len(hurt))] = chance.randrange(256)
        path.write_bytes(hurt)
        with suppress(RosterError):
            read_roster(path)
