"""Titles: which of them are annual reports on open government, whose, and of which year."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rules.plain_text import tight, with_arabic_years

_WORDS = r"(?:政府)?信息公开(?:年度)?(?:工作)?(?:情况)?(?:年度)?(?:工作)?(?:情况)?的?(?:报告|年报)"
_REPORT = re.compile(rf"(?P<before>.*?)(?P<words>{_WORDS})(?P<after>.*)")
_YEAR = re.compile(r"(?P<year>20\d{2})(?:年度|年)?")
_WRAPPED = re.compile(r"[《<“\"](?P<inner>[^》>”\"]*)[》>”\"]")
_PREFIX = re.compile(
    r"^(?:标题|名称|题目)[::]|^\[[^\]]{1,10}\]|^【[^】]{1,10}】|^关于(?=.*报告$)|^\d{1,2}[.、]"
)
_SITE = re.compile(r"[-_|—]{1,2}[^-_|—]{2,30}$")
_TWIN = re.compile(
    r"\((?:图片|超链|扫描|图文|长图|H5|可视化|PDF|pdf|word|Word)[版件]?\)|图片版|图文版|扫描件"
)
_TAIL = re.compile(
    r"^(?:\((?:图片|超链|扫描|图文|长图|H5|可视化|PDF|pdf|word|Word|全文|正文|公开|试行)?[版稿件]?\)|[.…]+|全文|"
    r"\(?(?:pdf|docx?|wps|ofd|html?)\)?|\.(?:pdf|docx?|wps|ofd|html?)|[。.])*$"
)
_CUT = re.compile(r"(?:\.{2,}|…+)$")
# What stands before or behind the words and makes a title one about reports, not a report.
_ABOUT = re.compile(
    r"通知|通报|函(?!谷)|制度|办法|规定|规范|格式|模[板版]|范[本文]|样[本式]|解读|图解|一图|读懂|编制|编写|撰写|"
    r"报送|上报|征[求集]|意见|评估|测评|考核|检查|抽查|比对|对照|汇总|统计|目录|清单|要求|培训|会议|座谈|部署|召开|"
    r"工作总结|方案|计划|说明|指南|问答|答复|回复|填报|下载|公告|公示|更正|更新|勘误|部门决算|绩效|法治政府|"
    r"推进|做好|开展|安排|学习|新闻[稿发]|动态|启动|完成|学年"
)
_NOT_ORGANS = re.compile(
    r"(?:大学|学院|学校|中学|小学|幼儿园|医院|卫生院|卫生服务中心|有限(?:责任)?公司|股份公司|集团|公司|银行|高校|"
    r"供电|供水|燃气|公共企事业单位)$|^高校|^企业|^高等学校|公共企事业单位"
)
_LONGEST_ORGAN = 40


@dataclass(frozen=True, slots=True)
class TitleReading:
    """What a title says. `kind` names what it is instead where it is no report.

    `organ` is the organ named, None where the title names none; `report_year` the year
    reported on; `is_twin` marks a second posting of the same report (as pictures, as links);
    `says_work` tells whether the word 工作 stands in it, as the form has it.
    """

    is_report: bool
    kind: str
    organ: str | None = None
    report_year: int | None = None
    is_twin: bool = False
    says_work: bool = False


@lru_cache(maxsize=8192)
def read_title(text: str) -> TitleReading:
    """Read a title, however it is spaced, wrapped, cut or followed by a site's name."""
    if not text.strip():
        return TitleReading(is_report=False, kind="empty")
    if "信" not in text:
        # No report's title lacks 信息; most rows of a list are told by this alone.
        return TitleReading(is_report=False, kind="other")
    title = with_arabic_years(tight(text))
    title = _PREFIX.sub("", _SITE.sub("", title) if _REPORT.search(_SITE.sub("", title)) else title)
    about = _ABOUT.search(_without_organs(title))
    wrapped = _WRAPPED.search(title)
    if wrapped and _REPORT.search(wrapped["inner"]):
        if _WRAPPED.sub("", title).strip("的关于"):
            return TitleReading(is_report=False, kind="about")
        title = wrapped["inner"]
        about = _ABOUT.search(_without_organs(title))
    cut = _CUT.search(title)
    found = _REPORT.search(title) or (_cut_report(title) if cut else None)
    if found is None:
        return TitleReading(is_report=False, kind="other")
    if about:
        return TitleReading(is_report=False, kind="about")
    return _reading(found, title)


def _reading(found: re.Match[str], title: str) -> TitleReading:
    groups = found.groupdict()
    before, after = groups["before"], groups.get("after") or ""
    year = _YEAR.search(before) or _YEAR.search(after)
    organ = _YEAR.sub("", before).strip('·,:、-—_的关于"“”《》<>')
    organ = organ.removesuffix("()").strip("()") if organ.count("(") != organ.count(")") else organ
    if after.startswith("(") and (named := re.fullmatch(r"\(([^()]{3,30})\)", after)) and not organ:
        organ, after = named[1], ""
    if not _TAIL.match(_YEAR.sub("", after)) or len(organ) > _LONGEST_ORGAN:
        return TitleReading(is_report=False, kind="other")
    if _NOT_ORGANS.search(organ):
        return TitleReading(is_report=False, kind="other_organisation")
    words = groups["words"]
    if year is None and "年" not in words:
        return TitleReading(is_report=False, kind="other")
    return TitleReading(
        is_report=True,
        kind="annual_report",
        organ=organ or None,
        report_year=int(year["year"]) if year else None,
        is_twin=bool(_TWIN.search(title)),
        says_work="工作" in words,
    )


def _cut_report(title: str) -> re.Match[str] | None:
    """Take a title that a list page has cut for a report if enough of it is there."""
    return re.search(
        r"(?P<before>.*20\d{2}年度?)(?P<words>政府信息公开[^.…]*|政府信息?公?(?=[.…]))"
        r"(?P<after>(?:\.{2,}|…+)$)",
        title,
    ) or re.search(
        r"(?P<before>.+)(?P<words>政府信息公开(?:工作)?年?度?报?)(?P<after>(?:\.{2,}|…+)$)", title
    )


def _without_organs(title: str) -> str:
    """Leave out names in which a word that tells a text about reports may stand innocently."""
    return re.sub(
        r"[^年]{0,12}(?:统计局|考核办|督查局|检查站|规划局|审计局|公告局|办公[厅室])|年度报告|公开工作",
        "",
        title,
    )
