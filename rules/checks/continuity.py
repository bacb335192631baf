"""C: this year's report held against last year's."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from rules.checks.copying import MEASURE, copying
from rules.filing import Filing
from rules.finding import Confidence, Severity
from rules.law import Citation
from rules.naming.organs import Likeness, same_organ
from rules.repairs import repairs
from rules.report import Report
from rules.report_format import ReportFormat, format_of
from rules.rule import Hit, Wording, rule

_IDENTITIES = "格式所附勾稽关系"
_SECTIONS = ("overview", "problems")
_STOCKS = ("regulations", "normative_documents")
_SLIPS = (Decimal(10_000), Decimal(1_000))
_SPREAD = Decimal("2.5")
_FEWEST = 10
_JUMPS = ("fees.amount", "licences.decisions", "penalties.decisions", "coercion.decisions")


def _pair(filing: Filing) -> tuple[Report, Report, ReportFormat] | None:
    """Give this year's report, last year's, and the edition of this year's tables.

    None where one is not known, is not of its year, or is another organ's: an office's report and
    its government's are never held against each other.
    """
    report, previous, form = filing.report, filing.previous, filing.report_format
    if filing.due_format is None or report is None or previous is None or form is None:
        return None
    return (report, previous, form) if is_last_years(filing, previous) else None


def is_last_years(filing: Filing, previous: Report) -> bool:
    """Whether `previous` can be the same organ's report of the year before, as far as it says."""
    if previous.report_year not in {None, filing.report_year - 1}:
        return False
    organ = filing.organ or (filing.report.organ if filing.report else None) or ""
    if not organ or not previous.organ:
        return True
    likeness = same_organ(organ, filing.aliases, previous.organ)
    return likeness is not Likeness.OTHER and _is_office(organ) is _is_office(previous.organ)


def _is_office(organ: str) -> bool:
    return organ.endswith(("办公室", "办公厅"))


def _ground(form: ReportFormat, article: str) -> Citation:
    return replace(form.citation, article=article)


def _settled(report: Report, form: ReportFormat) -> dict[str, Decimal]:
    """Give the numbers of table 3, those put right that its own sums prove wrong.

    Cells of a sum that is broken and settles nothing are left out: that is told there.
    """
    numbers = {
        address: cell.value
        for address, cell in report.cells.items()
        if cell.value is not None and address.startswith("applications.")
    }
    identities = [each for each in form.identities(report.cells) if each.table == "applications"]
    for repair in repairs(identities, numbers):
        if repair.is_settled and repair.expected is not None:
            numbers[repair.cell] = repair.expected
            continue
        for identity in repair.broken:
            for cell in identity.cells:
                numbers.pop(cell, None)
    return numbers


@rule(
    "C01",
    Severity.ERROR,
    ground=("notice-2021", _IDENTITIES),
    title=Wording("上年结转与上年报告不符", "carried in is not what was carried out"),
    message=Wording(
        "「{column}」上年结转填写{actual}，而{last}年度报告结转下年度为{expected}",
        "“{column}” carries in {actual}; the {last} report carried out {expected}",
    ),
    remedy=Wording(
        "请核对两年的报告，使上年结转等于上年的结转下年度",
        "Check both reports: what is carried in is what was carried out",
    ),
)
def unmatched_carry(filing: Filing) -> Iterator[Hit]:
    """Find what was carried in that is not what last year's report carried out, column by column.

    The total is told only where no column explains it. Silent about blanks, and about numbers
    that the sums of their own table prove or suspect to be wrong.
    """
    pair = _pair(filing)
    if pair is None:
        return
    report, previous, form = pair
    last_form = format_of(previous.edition)
    if last_form is None or not {"applications"} <= report.tables & previous.tables:
        return
    now, before = _settled(report, form), _settled(previous, last_form)
    columns = form.table("applications").blocks[0].columns
    pairs = [
        (column, now.get(f"applications.carried_in.{column.key}"),
         before.get(f"applications.carried_out.{column.key}"))
        for column in columns
    ]  # fmt: skip
    differing = [
        (column, one, other)
        for column, one, other in pairs
        if one is not None and other is not None and one != other
    ]
    if len(differing) > 1:
        differing = [each for each in differing if each[0].key != "total"]
    likely = "applications" in report.doubted | previous.doubted
    for column, one, other in differing:
        yield Hit(
            f"applications.carried_in.{column.key}",
            {
                "column": column.label,
                "actual": f"{one:f}",
                "expected": f"{other:f}",
                "last": filing.report_year - 1,
            },
            expected=f"{other:f}",
            actual=f"{one:f}",
            likely=likely,
            ground=_ground(form, _IDENTITIES),
        )


@rule(
    "C02",
    Severity.WARNING,
    ground=("notice-2021", "格式"),
    title=Wording(
        "现行有效件数与上年不衔接", "stock of documents does not follow from last year's"
    ),
    message=Wording(
        "「{row}」现行有效{actual}件，按上年{last}件、本年制发{issued}件、废止{repealed}件应为{expected_zh}",
        "“{row}”: {actual} in force, where {last} last year, {issued} issued and {repealed} "
        "repealed make {expected}",
    ),
    remedy=Wording(
        "请核对，或说明原因（如清理后重新统计）", "Check, or say why (such as a recount)"
    ),
)
def broken_stock(filing: Filing) -> Iterator[Hit]:
    """Find documents in force that are not last year's, plus issued, less repealed.

    Only between two reports of the edition that has these columns. Silent about blanks.
    """
    pair = _pair(filing)
    if pair is None:
        return
    report, previous, form = pair
    rows = {row.key: row.label for block in form.table("disclosure").blocks for row in block.rows}
    for key in _STOCKS:
        place = f"disclosure.{key}"
        last = previous.number(f"{place}.in_force")
        issued, repealed = report.number(f"{place}.issued"), report.number(f"{place}.repealed")
        actual = report.number(f"{place}.in_force")
        if last is None or issued is None or repealed is None or actual is None:
            continue
        expected = last + issued - repealed
        if expected != actual:
            is_none = expected < 0  # more repealed than there ever were
            names = {"row": rows[key], "actual": f"{actual:f}", "last": f"{last:f}"}
            names |= {
                "expected": "less than none" if is_none else f"{expected:f}",
                "expected_zh": "负数（废止的多于原有的）" if is_none else f"{expected:f}件",
            }
            names |= {"issued": f"{issued:f}", "repealed": f"{repealed:f}"}
            yield Hit(
                f"{place}.in_force",
                names,
                expected=f"{expected:f}" if expected >= 0 else "",
                actual=f"{actual:f}",
                likely="disclosure" in report.doubted | previous.doubted,
                ground=_ground(form, "格式"),
            )


@rule(
    "C03",
    Severity.WARNING,
    ground=("notice-2021", "第一部分第（五）项"),
    title=Wording("内容与上年雷同", "text copied from last year's"),
    message=Wording(
        "「{section}」与{last}年度报告雷同{share}%（{measure}，已去除年份、数字、机关名称和格式用语），"
        "超过{limit}%：{passages}",
        "“{section}” repeats the {last} report to {share} % ({measure}; years, numbers, names and "
        "the form's words left out), more than {limit} %: {passages}",
    ),
    remedy=Wording(
        "请结合本年度实际重新撰写，问题要具体、措施要有针对性", "Write it anew, of this year"
    ),
)
def copied_text(filing: Filing) -> Iterator[Hit]:
    """Find a section 1 or 5 that shares more 5-grams with last year's than the limit allows.

    The share is that of 5-grams in both texts among those in either (Jaccard); years, numbers,
    names of organs and the form's own words do not count. Silent about texts under 80 signs.
    A supervisor may set another limit than one half.
    """
    pair = _pair(filing)
    if pair is None:
        return
    report, previous, form = pair
    names = [filing.organ, *filing.aliases, report.organ or "", previous.organ or ""]
    for key in _SECTIONS:
        section, last = report.section(key), previous.section(key)
        found = copying(section.text, last.text, names) if section and last else None
        if found is None or found.share <= filing.limits.copied_share:
            continue
        quoted = [f"「{passage}」" for passage in found.passages]
        yield Hit(
            key,
            {
                "section": form.section(key).title,
                "last": filing.report_year - 1,
                "share": f"{found.share * 100:.0f}",
                "limit": f"{filing.limits.copied_share * 100:.0f}",
                "measure": MEASURE,
                "passages": "、".join(quoted) or "各处",
            },
            quote="；".join(found.passages),
            expected=f"≤{filing.limits.copied_share * 100:.0f}%",
            actual=f"{found.share * 100:.0f}%",
        )


@rule(
    "C04",
    Severity.WARNING,
    ground=("notice-2021", "第三部分"),
    confidence=Confidence.LIKELY,
    title=Wording("与上年相差悬殊，疑似单位有误", "perhaps a wrong unit"),
    message=Wording(
        "「{cell}」填写{actual}，{last}年度为{before}，相差约{times}倍，疑似计量单位有误",
        "“{cell}” says {actual}, last year {before}: about {times} times, perhaps a wrong unit",
    ),
    remedy=Wording(
        "请核对单位（收费金额单位为万元）和数字", "Check the unit (fees are in 万元) and the number"
    ),
)
def implausible_jump(filing: Filing) -> Iterator[Hit]:
    """Find a number about ten thousand or one thousand times last year's, or that part of it.

    Within a factor of two and a half, since true numbers change as well. Silent about small counts.
    """
    pair = _pair(filing)
    if pair is None:
        return
    report, previous, form = pair
    for row in _JUMPS:
        place = f"disclosure.{row}"
        now, before = report.number(place), previous.number(place)
        if not now or not before or now < 0 or before < 0:
            continue
        if not row.endswith(".amount") and min(now, before) < _FEWEST:
            continue
        times = max(now, before) / min(now, before)
        slip = next((each for each in _SLIPS if each / _SPREAD <= times <= each * _SPREAD), None)
        if slip is None:
            continue
        expected = now / slip if now > before else now * slip
        yield Hit(
            place,
            {
                "cell": form.names[place],
                "actual": f"{now:f}",
                "before": f"{before:f}",
                "times": f"{slip:f}",
                "last": filing.report_year - 1,
            },
            expected=f"{expected.normalize():f}",
            actual=f"{now:f}",
        )


RULES = (unmatched_carry, broken_stock, copied_text, implausible_jump)
