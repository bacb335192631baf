"""P: how the published report stands on its site, and what became of it since."""

import re
from collections.abc import Iterator

from rules.checks.publication import ground_of
from rules.checks.replaced import changes
from rules.filing import Filing
from rules.finding import Confidence, Severity
from rules.report import Report
from rules.rule import Hit, Wording, rule

PLACE = "publication"
_MOST_QUOTED = 5
_CHANGED = re.compile(
    r"更正说明|更正[:：]|勘误|修[订改]说明|(?:已|现)(?:予以?|将)?[^。]{0,12}(?:更正|订正)|(?:更正|修订|订正)(?:于|日期|时间|版)"
)


@rule(
    "P06",
    Severity.WARNING,
    ground=("regulation", "第四十七条"),
    title=Wording("发布后改动内容而未更新日期", "changed after publication, date unchanged"),
    message=Wording(
        "发布后内容有改动（{changed_on}发现），页面日期{stated}：{what}",
        "Changed after publication (seen {changed_on}), the date {stated_en}: {what_en}",
    ),
    remedy=Wording(
        "请在页面注明改动的日期和内容；按要求更正的，注明更正说明",
        "Say on the page what was changed and when, also where a fault was mended",
    ),
)
def silent_replacement(filing: Filing) -> Iterator[Hit]:
    """Find cells or sections that are not as they were seen before under the same date.

    Silent where the change was made on the stated day itself, where it is told on the page (更正
    说明), where either reading was in doubt, and about what a site puts around a text (counters,
    buttons, neighbours).
    """
    known = filing.publication
    if known is None or filing.report is None or known.earlier is None:
        return
    if known.changed_on and known.stated and known.changed_on <= known.stated:
        return
    found = changes(known.earlier, filing.report, filing.report_format)
    if not found or (_tells_of_change(filing.report) and not _tells_of_change(known.earlier)):
        return
    shown = [each.zh for each in found[:_MOST_QUOTED]]
    more = f"等{len(found)}处" if len(found) > _MOST_QUOTED else ""
    stated = known.stated.isoformat() if known.stated else ""
    yield Hit(
        PLACE,
        {
            "changed_on": known.changed_on.isoformat() if known.changed_on else "本次巡查",
            "stated": f"仍为{stated}" if stated else "未标明",
            "stated_en": f"is still {stated}" if stated else "is not stated",
            "what": "；".join(shown) + more,
            "what_en": "; ".join(each.en for each in found[:_MOST_QUOTED]),
        },
        quote="；".join(each.quote for each in found[:_MOST_QUOTED] if each.quote),
    )


def _tells_of_change(report: Report) -> bool:
    words = (report.title, report.lead, *(section.text for section in report.sections))
    return any(_CHANGED.search(each) for each in words)


@rule(
    "P07",
    Severity.ERROR,
    ground=("site-indicators", "附件1（政府网站检查指标）"),
    title=Wording("附件无法打开", "attachment does not open"),
    message=Wording("报告的附件无法打开：{files}", "Attachments do not open: {files}"),
    remedy=Wording(
        "请重新上传能够打开、不加密的附件，并在外网核对", "Upload them again, open and unlocked"
    ),
)
def unreadable_attachment(filing: Filing) -> Iterator[Hit]:
    """Find attachments of the report that are proven not to open: gone, empty, locked, broken.

    Silent about files that only this program cannot read.
    """
    broken = dict(filing.publication.broken_files) if filing.publication is not None else {}
    broken |= filing.report.broken_files if filing.report is not None else {}
    if broken:
        files = "；".join(f"{name}（{why}）" for name, why in broken.items())
        yield Hit(PLACE, {"files": files}, quote="；".join(broken))


@rule(
    "P08",
    Severity.ERROR,
    ground=("regulation", "第四十九条"),
    title=Wording("报告已撤下", "report withdrawn"),
    message=Wording(
        "{seen}曾见到的{year}年度报告现已不在：此后完整查看栏目{readings}次均未见，原网址也打不开",
        "The {year} report seen on {seen} is gone: the whole list was read {readings} times since "
        "without it, and its address no longer opens",
    ),
    remedy=Wording("请恢复发布{year}年度报告", "Publish the {year} report again"),
)
def withdrawn_report(filing: Filing) -> Iterator[Hit]:
    """Find a report that was seen once, and is now in no whole reading of the list nor at its address.

    Silent before enough complete readings in different rounds.
    """
    known = filing.publication
    if known is None or filing.report is not None or known.first_seen is None:
        return
    if known.readings_since_gone >= known.readings_needed:
        yield Hit(
            PLACE,
            {
                "seen": known.first_seen.isoformat(),
                "year": filing.report_year,
                "readings": known.readings_since_gone,
            },
            ground=ground_of(filing),
        )


@rule(
    "P09",
    Severity.WARNING,
    ground=("notice-2021", "第二部分"),
    confidence=Confidence.LIKELY,
    title=Wording("没有集中发布在年报栏目", "not in the annual-report column"),
    message=Wording(
        "完整查看年报栏目未见{year}年度报告，而在别处见到",
        "The annual-report column, read to its end, lacks the {year} report, which is elsewhere",
    ),
    remedy=Wording(
        "请将报告集中发布到政府信息公开年报栏目", "Put the report into the annual-report column"
    ),
)
def uncollected_report(filing: Filing) -> Iterator[Hit]:
    """Find a report that exists, yet not in the column that was read to its end."""
    known = filing.publication
    if known is not None and filing.report is not None and not known.is_listed:
        yield Hit(PLACE, {"year": filing.report_year}, ground=ground_of(filing, of_notice=True))


@rule(
    "P10",
    Severity.WARNING,
    ground=("site-guide", "附件2（网页标签规范）"),
    title=Wording("报告只以图片形式发布", "report published as pictures only"),
    message=Wording(
        "报告的文字或表格只以图片（扫描件）形式发布，无法检索、复制和核对",
        "The text or the tables are published as pictures only: they cannot be searched or copied",
    ),
    remedy=Wording("请以网页文字或可复制的文档发布报告全文", "Publish the whole report as text"),
)
def image_only_report(filing: Filing) -> Iterator[Hit]:
    """Find a report whose text or tables stand in pictures only."""
    if filing.report is not None and filing.report.is_picture:
        yield Hit(PLACE)


@rule(
    "P11",
    Severity.WARNING,
    ground=("regulation", "第六条"),
    title=Wording("页面与附件的数字不一致", "page and attachment print different numbers"),
    message=Wording(
        "页面上的报告与其附件有{count}处数字不一致",
        "The report on the page and its attachment differ in {count} cell(s)",
    ),
    remedy=Wording("请核实后统一页面与附件的数字", "Find out which is right and make both agree"),
)
def differing_attachment(filing: Filing) -> Iterator[Hit]:
    """Find a report whose attachment prints other numbers; the cells are quoted, some of many."""
    report = filing.report
    if report is None or not report.differs:
        return
    cells = list(report.differs.items())
    quote = "；".join(
        f"{address}：页面「{here or '空白'}」，附件「{there or '空白'}」"
        for address, (here, there) in cells[:_MOST_QUOTED]
    )
    yield Hit("report", {"count": len(cells)}, quote=quote, likely=not report.differs_surely)


RULES = (
    silent_replacement,
    unreadable_attachment,
    withdrawn_report,
    uncollected_report,
    image_only_report,
    differing_attachment,
)
