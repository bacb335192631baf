"""P: whether and when the report was published."""

from collections.abc import Iterator
from datetime import date

from rules.filing import Filing, Publication
from rules.finding import Confidence, Severity
from rules.law import Citation, cite
from rules.rule import Hit, Wording, rule

PLACE = "publication"


_LAST_YEAR_OF_THE_OLD_REGULATION = 2018
_LAST_YEAR_BEFORE_THE_NOTICE_OF_2021 = 2020


def _shown(day: date) -> str:
    return day.isoformat()


def ground_of(filing: Filing, *, of_notice: bool = False) -> Citation | None:
    """Give the ground for an older report year; None where the rule's own holds."""
    if filing.report_year <= _LAST_YEAR_OF_THE_OLD_REGULATION:
        return cite("regulation-2008", "第三十一条")
    if of_notice and filing.report_year <= _LAST_YEAR_BEFORE_THE_NOTICE_OF_2021:
        return cite("regulation", "第四十九条")
    return None


@rule(
    "P01",
    Severity.ERROR,
    ground=("regulation", "第四十九条"),
    title=Wording("未发布年度报告", "annual report not published"),
    message=Wording(
        "截至{today}未发布{year}年度报告：期限{day}已过，栏目已完整查看{readings}次，均未见",
        "No {year} report by {today}: the day {day} has passed and the whole list was read "
        "{readings} times without it",
    ),
    remedy=Wording(
        "请立即在政府信息公开年报栏目发布{year}年度报告", "Publish the {year} report at once"
    ),
)
def missing_report(filing: Filing) -> Iterator[Hit]:
    """Find a report absent past the first binding day, the whole list read often enough.

    A warning while only the notice's or the supervisor's own day has passed, and for organs to
    whom the Regulation names no day. Silent before enough complete readings, and about a report
    that was seen before: that one was withdrawn.
    """
    known = filing.publication
    if known is None or filing.report is not None or known.days.binding is None:
        return
    if known.first_seen is not None:
        return
    if filing.today <= known.days.binding or known.complete_readings < known.readings_needed:
        return
    statute = known.days.statute
    breaks_statute = statute is not None and filing.today > statute
    day = statute if breaks_statute and statute else known.days.binding
    yield Hit(
        PLACE,
        {
            "today": _shown(filing.today),
            "year": filing.report_year,
            "day": _shown(day),
            "readings": known.complete_readings,
        },
        expected=_shown(day),
        severity=Severity.ERROR if breaks_statute else Severity.WARNING,
        ground=ground_of(filing),
    )


@rule(
    "P02",
    Severity.ERROR,
    ground=("regulation", "第四十九条"),
    title=Wording("超过法定期限发布", "published after the statute's day"),
    message=Wording(
        "{day}{how}，超过法定期限{limit}，逾期{late}天",
        "{how_en} {day}, {late} day(s) after the statute's day {limit}",
    ),
    remedy=Wording(
        "请说明逾期原因，并建立下一年度按期发布的工作安排", "Explain, and plan next year's in time"
    ),
)
def late_publication(filing: Filing) -> Iterator[Hit]:
    """Find a report published after the day that the Regulation names; on the day is in time.

    Only likely where no date is stated: it may have been there before it was first seen.
    """
    known = filing.publication
    if known is None or filing.report is None or known.day is None or known.days.statute is None:
        return
    if known.day > known.days.statute:
        yield _late(known, known.day, known.days.statute, ground_of(filing))


def _late(known: Publication, day: date, limit: date, ground: Citation | None) -> Hit:
    # A date that only we noted may lie after the true one, and where the page states a day that
    # cannot be, the list's may be wrong as well: then lateness is likely at most.
    return Hit(
        PLACE,
        {
            "day": _shown(day),
            "limit": _shown(limit),
            "late": (day - limit).days,
            "how": "发布" if known.stated else f"首次见到（{_undated(known)}）",
            "how_en": "Published" if known.stated else f"First seen ({_undated_en(known)})",
        },
        expected=_shown(limit),
        actual=_shown(day),
        likely=known.stated is None or known.impossible is not None,
        ground=ground,
    )


def _undated(known: Publication) -> str:
    return "页面标明的日期不可能" if known.impossible else "页面未标明发布日期"


def _undated_en(known: Publication) -> str:
    return "the date stated cannot be" if known.impossible else "no date is stated"


@rule(
    "P03",
    Severity.WARNING,
    ground=("notice-2021", "第二部分"),
    title=Wording("超过通知或主管部门规定的日期发布", "published after the notice's or own day"),
    message=Wording(
        "{day}{how}，超过规定日期{limit}，逾期{late}天",
        "{how_en} {day}, {late} day(s) after the day set, {limit}",
    ),
    remedy=Wording(
        "请说明逾期原因，下一年度在规定日期前报送并发布", "Explain, and submit in time next year"
    ),
)
def late_by_notice(filing: Filing) -> Iterator[Hit]:
    """Find a report published past the notice's or own day, yet not past the statute's.

    Only likely where no date is stated: it may have been there before it was first seen.
    """
    known = filing.publication
    if known is None or filing.report is None or known.day is None:
        return
    days = known.days
    if days.statute is not None and known.day > days.statute:
        return
    limit = min((day for day in (days.notice, days.own) if day is not None), default=None)
    if limit is not None and known.day > limit:
        yield _late(known, known.day, limit, ground_of(filing, of_notice=True))


@rule(
    "P04",
    Severity.WARNING,
    ground=("site-guide", "附件2（网页标签规范）"),
    title=Wording("没有标明发布日期，或标明的日期不可能", "no possible date of publication stated"),
    message=Wording("{what}", "{what_en}"),
    remedy=Wording(
        "请在页面标明发布日期，并填写 PubDate 标签", "State the date and fill in the PubDate tag"
    ),
)
def unstated_publication_date(filing: Filing) -> Iterator[Hit]:
    """Find a report on a web page of which neither page nor list row states when it was published.

    Or one of which they state a day that cannot be: later than it was looked at, or before the
    last month of its year. Silent about a document on its own.
    """
    known = filing.publication
    if known is None or filing.report is None or not known.is_web_page:
        return
    if known.impossible is not None:
        stated = _shown(known.impossible)
        is_late = known.impossible > filing.today
        listed = f"，按栏目列表的{_shown(known.stated)}计" if known.stated else "，何时发布不能确定"
        listed_en = (
            f"the list says {_shown(known.stated)}" if known.stated else "the day is unknown"
        )
        what = f"标明的发布日期{stated}{'还没有到' if is_late else f'早于{filing.report_year}年度结束'}{listed}"
        why_en = "is still to come" if is_late else f"is before the end of {filing.report_year}"
        yield Hit(PLACE, {"what": what, "what_en": f"The date stated, {stated}, {why_en}; {listed_en}"},
                  actual=stated)  # fmt: skip
    elif known.stated is None:
        names = {
            "what": "报告页面和栏目列表都没有标明发布日期",
            "what_en": "Neither page nor list states a date",
        }
        yield Hit(PLACE, names)


@rule(
    "P05",
    Severity.WARNING,
    ground=("regulation", "第四十七条"),
    confidence=Confidence.LIKELY,
    title=Wording("疑似倒填发布日期", "perhaps back-dated"),
    message=Wording("标明{stated}发布，而{why}", "Said to be published {stated}, but {why_en}"),
    remedy=Wording(
        "请核实实际发布日期并如实标明；确系网站迁移、改版所致的，请说明",
        "State the day it was in truth published, or say how the dates came about",
    ),
)
def back_dated_publication(filing: Filing) -> Iterator[Hit]:
    """Find a stated date before a whole reading of the list without it, or before its address's.

    An address that bears a day later than that on which the report was first seen is a later
    move of the page, and says nothing. A day's difference says nothing either.
    """
    known = filing.publication
    if known is None or filing.report is None or known.stated is None:
        return
    stated, absent, stamped = known.stated, known.last_absent, known.stamped
    names = {"stated": _shown(stated)}
    if absent is not None and stated < absent:
        names["why"] = f"{_shown(absent)}完整查看栏目时并无这份报告"
        names["why_en"] = f"the whole list was read on {_shown(absent)} without it"
        yield Hit(PLACE, names, expected=f"晚于{_shown(absent)}", actual=_shown(stated))
        return
    if stamped is None or (stamped - stated).days <= 1:
        return
    if known.first_seen is None or stamped <= known.first_seen:
        names["why"] = f"网址中的日期是{_shown(stamped)}"
        names["why_en"] = f"its address bears the day {_shown(stamped)}"
        yield Hit(PLACE, names, expected=_shown(stamped), actual=_shown(stated))


RULES = (
    missing_report,
    late_publication,
    late_by_notice,
    unstated_publication_date,
    back_dated_publication,
)
