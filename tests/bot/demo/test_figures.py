"""Figures and prose of fictional reports: consistent, and the same for a seed every time."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.figures import SIZES, figures
from bot.demo.prose import sections
from bot.demo.spec import clean_report
from rules.report_format import ReportFormat, formats

FORMS = st.sampled_from(formats())
SEEDS = st.integers(0, 10**9)
ALL_SIZES = st.sampled_from(sorted(SIZES))


@given(form=FORMS, seed=SEEDS, size=ALL_SIZES)
def test_every_identity_of_the_form_holds(form: ReportFormat, seed: int, size: str) -> None:
    cells = figures(form, seed, size)
    for identity in form.identities({}):
        left = sum(cells[address] for address in identity.left)
        right = sum(cells[address] for address in identity.right)
        assert left == right, (identity.name, identity.line)


@given(form=FORMS, seed=SEEDS, size=ALL_SIZES)
def test_every_cell_the_form_asks_for_holds_a_number_of_its_kind(
    form: ReportFormat, seed: int, size: str
) -> None:
    cells = figures(form, seed, size)
    assert tuple(cells) == form.required({})
    for address, value in cells.items():
        kind = form.lines[address].number
        assert kind == "change" or value >= 0, address
        assert kind == "amount" or value == value.to_integral_value(), address


@given(form=FORMS, seed=SEEDS, size=ALL_SIZES)
def test_a_seed_gives_the_same_figures_every_time(form: ReportFormat, seed: int, size: str) -> None:
    assert figures(form, seed, size) == figures(form, seed, size)


@pytest.mark.parametrize("form", formats(), ids=lambda form: form.edition)
def test_a_greater_organ_has_more_applications(form: ReportFormat) -> None:
    def of(size: str) -> Decimal:
        return sum(
            (figures(form, seed, size)["applications.received.total"] for seed in range(20)),
            Decimal(0),
        )

    assert of("township") < of("department") < of("government")


@given(seed=SEEDS, size=ALL_SIZES)
def test_the_number_of_applications_in_the_text_is_the_tables(seed: int, size: str) -> None:
    spec = clean_report("云溪县民政局", 2025, None, seed=seed, size=size)
    overview = "".join(next(words for key, _, words in spec.sections if key == "overview"))
    told = re.findall(r"申请(\d+)件", overview)
    assert told == [spec.cells["applications.received.total"]]


@given(seed=SEEDS, year=st.integers(2019, 2030))
def test_section_one_names_the_five_aspects_within_a_thousand_characters(
    seed: int, year: int
) -> None:
    overview = "".join(sections("云溪县民政局", year, seed, {})["overview"])
    assert len(overview) <= 1000
    for aspect in ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"):
        assert aspect in overview


def test_organs_differ_in_their_words() -> None:
    names = [f"云溪县{name}局" for name in ("教育", "民政", "财政", "司法", "水利", "审计")]
    assert len({sections(name, 2025, 1, {})["overview"] for name in names}) == len(names)
