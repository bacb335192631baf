"""Of which time a number in a sentence speaks."""

import re

_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_OTHER_TIME = re.compile(
    r"去年|上一?年(?!度?(?:的)?(?:未办结)?(?:结转|转入|转结|遗留|结余|接转|跨年))|同期|累计|以来|历年|近[二三两几]年|"
    r"20\d\d年?(?:-|—+|~|至|到)20\d\d年|[上下]半年|季度|\d月份|十[二三四五]五|试点|(?<!截至)(?<!\d)\d{1,2}月(?!\d{1,2}日?(?:止|,|$)|底)"
)
_PLAN = re.compile(r"计划|下一?步|力争|争取|拟|今后|(?<![即])将(?!其|政府|信息|依|本|该|各)")
_CARRIED_IN = re.compile(r"度?(?:的)?(?:未办结)?(?:结转|转入|遗留|结余)")
_ONWARD = re.compile(r"(?:结转|转入|顺延|延续|延期|延|跨|转|留)[至到入]?$")


def is_of_another_time(text: str, start: int, report_year: int) -> bool:
    """Whether the number at `text[start:]` is not that of the whole report year.

    It may be another year's, a plan's, a part of the year's, or a sum over years.
    """
    years = list(_YEAR.finditer(text, 0, start))
    if years and int(years[-1][1]) != report_year:
        is_next = int(years[-1][1]) == report_year + 1
        is_onward = is_next and _ONWARD.search(text, 0, years[-1].start())
        is_last = int(years[-1][1]) == report_year - 1
        if not is_onward and not (is_last and _CARRIED_IN.match(text, years[-1].end(), start)):
            return True
    if _PLAN.search(text, 0, start):
        return True
    clause = max(text.rfind(mark, 0, start) for mark in ",;。")
    return bool(_OTHER_TIME.search(text[clause + 1 : start]))
