"""Places in words, and logs without personal numbers."""

import io
import logging

import pytest

from bot.masking import Masking
from bot.places import place_name
from rules.report_format import formats


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("applications.received.total", "表三 一、本年新收政府信息公开申请数量·总计"),
        (
            "applications.other_not_corrected",
            "表三 （六）其他处理1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        ),
        ("remedies.reviews", "表四 行政复议"),
        ("problems", "五、存在的主要问题及改进情况"),
        ("publication", "发布情况"),
        ("report", "全文"),
    ],
)
def test_a_place_is_called_by_the_form_s_words(place: str, name: str):
    assert place_name(place, "2021") == name


def test_every_cell_of_every_edition_has_a_name():
    for form in formats():
        for address in form.lines:
            assert place_name(address, form.edition) != address


def test_a_log_shows_no_personal_number():
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(Masking())
    log = logging.Logger("xuncha.test")  # noqa: LOG001 - apart from all others
    log.addHandler(handler)
    log.warning("page of %s cannot be read", "申请人110101199003078515")
    assert "1101************15" in written.getvalue()
