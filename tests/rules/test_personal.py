"""Personal numbers: check digits prove them, and nothing shows them whole."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.catalogue import check
from rules.personal import exposures, is_card_number, is_identity_number, masked
from tests.rules.case_files import cases

WEIGHTS = [2 ** (17 - place) % 11 for place in range(17)]
births = st.integers(min_value=0, max_value=40_000).map(
    lambda days: date(1930, 1, 1) + timedelta(days)
)


def identity(region: str, birth: date, order: int) -> str:
    body = f"{region}{birth:%Y%m%d}{order:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def card(body: str) -> str:
    return next(body + str(last) for last in range(10) if is_card_number(body + str(last)))


@given(births, st.integers(min_value=0, max_value=999))
def test_every_true_identity_number_is_found_and_masked(birth: date, order: int):
    number = identity("411381", birth, order)
    assert is_identity_number(number)
    (found,) = exposures(f"申请人{number}反映")
    assert found.is_sure
    shown = masked(f"申请人{number}反映")
    assert number not in shown
    assert number[4:16] not in shown
    assert shown.startswith(f"申请人{number[:4]}*")


@given(births, st.integers(min_value=0, max_value=999), st.integers(min_value=1, max_value=10))
def test_a_wrong_check_digit_is_no_identity_number(birth: date, order: int, step: int):
    number = identity("411381", birth, order)
    wrong = number[:-1] + "10X98765432"[("10X98765432".index(number[-1]) + step) % 11]
    assert not is_identity_number(wrong)


@given(st.integers(min_value=10**12, max_value=10**13 - 1))
def test_every_card_number_is_masked(body: int):
    number = card(f"62{body}")
    assert number not in masked(f"卡号{number}。")


@given(st.text(alphabet="申请人0123456789Xx -卡号，。１２", max_size=60))
def test_masking_twice_changes_nothing_more(text: str):
    assert masked(masked(text)) == masked(text)


def test_no_finding_of_any_rule_shows_a_personal_number():
    numbers = ("110101199003078515", "13812345678")
    text = f"收到申请人{numbers[0]}、{numbers[1]}的信息公开申请999件。XX年，云溪县财政局。"
    case = next(each for each in cases() if each.name == "正文留着XX年")
    changed = {
        "texts": {"problems": text},
        "title": f"{text}年度报告",
        "titles": {"problems": text},
    }
    filing = type(case)(case.name, {}, changed, None, [], []).filing()
    findings = check(filing)
    assert len(findings) >= 3
    for finding in findings:
        shown = (
            f"{finding.message}{finding.quote}{finding.remedy}{finding.expected}{finding.actual}"
        )
        assert not any(number in shown for number in numbers), finding.rule


def test_numbers_parted_by_full_width_hyphens_are_masked_too():
    shown = masked("申请人身份证110105－19491231－002X，电话138－1234－5678。")
    assert "19491231" not in shown
    assert "1234" not in shown.replace("1101", "")
