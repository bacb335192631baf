"""What spares a rule its work must never change what it finds: each shortcut beside the long way."""

import random
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.checks import wording
from rules.checks.printed import gaps_in
from rules.figures import figures_of
from rules.inference import proven
from rules.personal import _CARD, _IDENTITY, _MOBILE, _TEN_DIGITS
from rules.plain_text import narrow, plain, tight
from rules.repairs import repairs
from rules.report import Cell, Report, Section
from rules.report_format import ReportFormat, formats
from rules.statements.claims import _NO, _Reader
from rules.statements.numbers import _NUMBER, _UNIT, has_numbers
from rules.statements.sentences import _LONGEST, _paragraphs, _sentence, _stops, sentences

FORMS = pytest.mark.parametrize("form", formats(), ids=lambda each: each.edition)
_TEXTS = st.text(
    st.one_of(st.sampled_from("。；！？;!?:：\n \t\u3000甲乙一、(1)2"), st.characters()),
    max_size=120,
)


def _cells(form: ReportFormat, rng: random.Random) -> dict[str, Cell]:
    """Give cells of which some are missing, blank, words, or numbers that cannot stand there."""
    odd = [None, Decimal(-3), Decimal("2.5"), Decimal(7)]
    likely = rng.choice([0.0, 0.02, 0.3])
    cells = {}
    for address in form.lines:
        if rng.random() < likely / 2:
            continue
        value = rng.choice(odd) if rng.random() < likely else Decimal(rng.choice([0, 0, 1]))
        cells[address] = Cell(str(value or ""), value)
    if rng.random() < 0.5:
        instead = [a for a in cells if ".other." in a]
        for address in instead[rng.randrange(2) :]:
            del cells[address]
    return cells


@FORMS
def test_figures_are_sorted_as_each_cell_asks(form: ReportFormat):
    rng = random.Random(form.edition)
    for _ in range(200):
        cells = _cells(form, rng) | {"elsewhere.row.column": Cell("1", Decimal(1))}
        figures = figures_of(cells, form)
        for address, cell in cells.items():
            line, value = form.lines.get(address), cell.value
            is_sound = (
                line is not None
                and value is not None
                and (line.number == "change" or value >= 0)
                and (line.number == "amount" or value % 1 == 0)
            )
            assert (address in figures.sound) is is_sound
            assert (address in figures.unsound) is (line is not None and not is_sound)
        assert [a for a in cells if a in figures.sound] == list(figures.sound)
        assert [a for a in cells if a in figures.unsound] == list(figures.unsound)


@FORMS
def test_where_all_adds_up_nothing_is_to_be_repaired_or_proven(form: ReportFormat):
    rng = random.Random(form.edition)
    added_up = 0
    for _ in range(200):
        zeros = {address: Cell("0", Decimal(0)) for address in form.lines}
        cells = dict(rng.sample(sorted(_cells(form, rng).items()), rng.choice([0, 0, 3])))
        cells = zeros | cells
        figures = figures_of(cells, form)
        numbers = {a: cell.value for a, cell in cells.items() if cell.value is not None}
        identities = form.identities(cells)
        if figures.adds_up:
            added_up += 1
            assert repairs(identities, numbers) == []
            assert proven(identities, numbers) == numbers
        elif len(figures.sound) == len(cells):
            assert repairs(identities, numbers)
    assert added_up


@FORMS
def test_a_whole_table_has_no_gaps_and_any_other_has(form: ReportFormat):
    rng = random.Random(form.edition)
    for _ in range(300):
        present = dict.fromkeys(form.lines, Cell("0", Decimal(0)))
        for address in rng.sample(sorted(present), rng.choice([0, 1, 2, 9])):
            del present[address]
        for row in rng.sample(sorted({a.rpartition(".")[0] for a in form.lines}), rng.randrange(3)):
            present = {a: c for a, c in present.items() if a.rpartition(".")[0] != row}
        report = Report("", None, None, form.edition, None, (), present)
        for spec in form.tables:
            long_way = list(gaps_in(report, form, spec))
            assert spec.is_whole(present) is (not long_way)


@given(_TEXTS)
def test_sentences_are_parted_as_letter_by_letter(text: str):
    folded = narrow(text)
    for start, end in _paragraphs(folded):
        begin, stops = start, []
        for at in range(start, end):
            if folded[at] in "。;!?" or at == end - 1 or at - begin >= _LONGEST:
                begin = at + 1
                stops.append(begin)
        assert list(_stops(folded, start, end)) == stops


@pytest.mark.parametrize("length", [1499, 1500, 1501, 1502, 3002, 3003, 4600])
@pytest.mark.parametrize("ends", [(), (0,), (1499,), (1500,), (1501,), (2, 3001)])
def test_what_has_no_end_is_cut_where_it_was(length: int, ends: tuple[int, ...]):
    text = "".join("。" if at in ends else "字" for at in range(length))
    begin, stops = 0, []
    for at in range(length):
        if text[at] == "。" or at == length - 1 or at - begin >= _LONGEST:
            begin = at + 1
            stops.append(begin)
    assert list(_stops(text, 0, length)) == stops


@given(_TEXTS)
def test_a_sentence_keeps_the_places_of_its_letters_and_gaps(text: str):
    made = _sentence(text, text, 0, len(text), "")
    at = [each for each, letter in enumerate(text) if not letter.isspace()]
    assert list(made.at) == at
    assert made.text == "".join(text[each] for each in at)
    assert made.gaps == {
        number for number, (one, other) in enumerate(pairwise(at), start=1) if other > one + 1
    }


@given(st.text(st.sampled_from("0123456789０９٣Xx -－\u00a0a,:。13586"), max_size=40))
def test_no_personal_number_is_shorter_than_ten_digits(text: str):
    folded = narrow(text)
    if any(pattern.search(folded) for pattern in (_IDENTITY, _CARD, _MOBILE)):
        assert _TEN_DIGITS.search(text)


@given(
    st.lists(
        st.sampled_from(
            ["20", "XX", "×", "╳", "✕", "*", "**", "年", "件", "某", "局", "(", "【", "[", "（",
             "文字描述", "此处填写", "单位名称", "机关名称", "单位全称", "填写单位", "请填写", "待补充", "示例", ")",
             "_", "月", "○", "◯", "o", "O", "{", "{{", "name", "}", "}}", "ｏ", "Ｘ", "－", "字", " "]
        ),
        max_size=8,
    )
)  # fmt: skip
def test_where_no_sign_of_a_placeholder_stands_there_is_none(pieces: list[str]):
    shown = plain("".join(pieces))
    if wording._PLACEHOLDERS.search(shown):  # noqa: SLF001
        assert wording._may_hold(shown)  # noqa: SLF001


_SAID = st.lists(
    st.sampled_from(
        ["收到", "申请", "政府信息公开", "12", "3", "1,200", "2025年", "万", "余", "件", "件次", "元", "%", "三十", "百",
         "《", "》", "未", "没有", "无", "，", "。", "复议", "诉讼", "案件", "占", "其中", "予以公开", "结转", ".5", "人次", " "]
    ),
    max_size=14,
)  # fmt: skip


@given(_SAID)
def test_a_text_passed_over_for_its_numbers_has_none(pieces: list[str]):
    text = "".join(pieces)
    if any(_UNIT.match(text, found.end()) for found in _NUMBER.finditer(text)):
        assert has_numbers(text)


@given(_SAID)
def test_a_sentence_passed_over_says_nothing_of_the_tables(pieces: list[str]):
    text = "".join(pieces)
    for sentence in sentences(text):
        if list(_Reader(sentence, 2025).claims()):
            assert has_numbers(sentence.text) or _NO.search(sentence.text)


@given(_TEXTS, _TEXTS)
def test_a_title_and_a_text_made_plain_apart_are_what_they_are_together(title: str, text: str):
    section = Section("overview", title, None, text)
    apart = " ".join(filter(None, (plain(title), section.plain)))
    assert apart == plain(f"\n{title}\n{text}")
    assert section.tight == tight(text)
