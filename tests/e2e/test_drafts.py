"""An organ's draft in DOCX before publication gets what the published page would get."""

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from bench.planting import bases, planted
from bot.cli import main
from bot.demo.report_html import report_html
from tests.bot.reading.made import converted

BASE = next(bases(1))
KINDS = (
    "wrong digit, table 3 (swapped)", "wrong digit, table 4 (one more)", "blank row", "（六） in one row",
    "section missing", "words of a template", "sentence against a table", "fee not stated",
    "identity number", "words for a number",
)  # fmt: skip
CASES = {each.kind: each for each in planted(BASE, Random(7)) if each.kind in KINDS}


def checked(capsys, path: Path, *words: str) -> tuple[int, str]:
    options = ("--level", "department", "--organ", BASE.spec.organ, "--report-year", "2025")
    code = main(["check", str(path), *options, "--published", "2026-01-20", *words])
    return code, capsys.readouterr().out


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_gets_the_same_findings_as_its_page(capsys, tmp_path: Path, kind: str):
    page, draft = tmp_path / "page.html", tmp_path / "草稿.docx"
    page.write_text(CASES[kind].html, encoding="utf-8")
    draft.write_bytes(converted(page.read_bytes(), "html", "docx", "HTML (StarWriter)"))
    codes, found = [], []
    for path in (page, draft):
        code, out = checked(capsys, path, "--format", "json")
        codes.append(code)
        keys = ("rule", "place", "severity", "confidence", "message", "quote", "expected", "actual")
        found.append([{key: each[key] for key in keys} for each in json.loads(out)["findings"]])
    assert found[0] == found[1]
    assert [each["rule"] for each in found[0]] == [CASES[kind].rule]
    assert codes == [1 if found[0][0]["severity"] == "error" else 0] * 2


def test_a_clerk_reads_where_what_and_what_to_do(capsys, tmp_path: Path):
    draft = tmp_path / "草稿.docx"
    case = CASES["wrong digit, table 3 (swapped)"]
    draft.write_bytes(converted(case.html.encode(), "html", "docx", "HTML (StarWriter)"))
    code, out = checked(capsys, draft)
    lines = [line.strip() for line in out.splitlines()]
    assert code == 1
    assert lines[1].startswith("[A05 错误] 「")
    assert f"按勾稽关系应为{case.right}" in lines[1]
    assert lines[2].startswith("位置：表三 ")
    assert any(line.startswith("整改：请核对") for line in lines)
    assert any(line.startswith("依据：《") for line in lines)
    assert lines[-1] == "小结：错误 1，警告 0，提示 0"


@pytest.mark.parametrize(
    ("last", "sentence"),
    [
        ("list.csv", "不像一份年度报告"),
        ("page.html", "2025年度的报告，不是本机关2024年度的"),
        ("none.html", "没有这个文件"),
    ],
)
def test_last_years_report_that_is_none_is_said_and_not_passed_over(
    capsys, tmp_path: Path, last: str, sentence: str
):
    page = tmp_path / "page.html"
    page.write_text(CASES["blank row"].html, encoding="utf-8")
    (tmp_path / "list.csv").write_text("file,level\n", encoding="utf-8")
    code, out = checked(capsys, page, "--previous", str(tmp_path / last))
    assert code == 2
    assert sentence in out
    assert last in out


@pytest.mark.parametrize("words", [(), ("--format", "json"), ("--lang", "en")])
def test_no_personal_number_is_printed_whole_not_even_of_the_title(
    capsys, tmp_path: Path, words: tuple[str, ...]
):
    page = tmp_path / "page.html"
    number, mobile = "110101199003078515", "13812345678"
    spec = replace(BASE.spec, title=f"{BASE.spec.title}{number}")
    html = report_html(spec).replace("<td><p>0</p></td>", f"<td><p>申请人{mobile}</p></td>", 1)
    page.write_text(html.replace("未收取", f"申请人{number}未收取", 1), encoding="utf-8")
    code, out = checked(capsys, page, *words)
    assert code == 1
    assert "1101****" in out
    assert number not in out
    assert mobile not in out
