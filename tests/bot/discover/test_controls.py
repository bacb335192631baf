import random
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from lxml import html

from bot.discover.column_page import read_portal_page
from bot.discover.controls import drop, without_controls
from bot.discover.parsed import _may_have_controls, parsed
from bot.glance import Glance
from bot.page import Page
from bot.reading.html import read_html

REFUSED = [*range(1, 9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]
FORMS: list[Callable[[int], str]] = [
    chr,
    "&#{};".format,
    "&#{}".format,
    "&#000{};".format,
    "&#x{:x};".format,
    "&#X00{:X};".format,
]
PAGES = [
    "<div>甲<script>1</script>{}乙</div>",
    "<p>甲<style>a{{}}</style>{}乙</p>",
    "<p>甲<b>丙</b><textarea></textarea>{}乙</p>",
    "<div>{}甲<script>1</script>乙</div>",
]


def _page(markup: str) -> Page:
    body = markup.encode()
    return Page("http://a.gov.cn/", "http://a.gov.cn/", 200, body, datetime.now(UTC), {})


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("form", FORMS)
def test_a_control_character_beside_a_script_takes_no_page_away(
    page: str, form: Callable[[int], str]
) -> None:
    link = '<a href="/r.html">某县2025年政府信息公开工作年度报告</a>'
    for code in REFUSED:
        markup = page.format(form(code)) + link
        found = parsed(markup)
        assert found is not None
        assert found.text.startswith("甲")
        assert len(found.anchors) == 1
        assert len(read_portal_page(_page(markup)).links) == 1
        assert "乙" in str(read_html(markup).blocks)


def test_a_reference_made_by_taking_another_out_takes_no_page_away() -> None:
    markup = "<div>甲<b></b>&&#7;#7;<script>1</script>&&#7;#7;乙</div>"
    found = parsed(markup)
    assert found is not None
    assert found.text == "甲 乙"
    read_portal_page(_page(markup))


def test_what_is_dropped_leaves_the_text_behind_it() -> None:
    for markup in (
        "<div>甲&#7;<script>1</script>&#7;乙</div>",
        "<div><b></b>甲&#7;<script>1</script>乙</div>",
    ):
        tree = html.fromstring(markup)
        drop(tree.find("script"))
        assert tree.text_content() == "甲乙"


def test_other_references_stay() -> None:
    kept = "&#9;&#10;&#13;&#32;&#70;&#160;&#x20;&#x10;&#x41;&#xFF;&#8203;&#65536;&#655340;&#xFFFEA;"
    assert without_controls(kept) == kept.replace("&#x10;", "")


def test_a_glance_passes_over_no_page_with_such_a_character() -> None:
    pick = random.Random(3)
    pieces = [*map(chr, REFUSED), "\ud800", "\udfff", *(form(7) for form in FORMS[1:])]
    pieces += ["云", "a", "\n", "&", "#", "\ufffd", "\uff0c", "\ufeff", "\U0001ffff"] * 8
    passed = 0
    for _ in range(3000):
        markup = "".join(pick.choices(pieces, k=pick.randint(1, 8)))
        if not _may_have_controls(markup, Glance(markup)):
            assert without_controls(markup) == markup, repr(markup)
            passed += 1
    assert passed > 100
