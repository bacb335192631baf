"""The names under which a site leads to columns of annual reports, wherever they stand. In Chinese; pure."""

import re
from functools import lru_cache

from bot.discover.column_names import is_trap, said, words_before_reports
from bot.discover.leading_words import ORGAN

_LONGEST = 30
_MARKS = re.compile(
    r"\([^()]*\)|(?:新版?|最新|>+)$|^请?(?:点击|点此)?(?:进入|前往|访问|查看|浏览|转[到至]|跳转[到至]?)(?=.{2})"
)
_YEARS = re.compile(r"(?:20\d\d(?:年度?)?[-~—至到和及、以来后起今]*)+")
_ANY_YEAR = re.compile(r"20\d\d")
# 「公积金年报」 and the like are other reports: what may stand before a bare 年报 is told one by one.
_OF_MANY = re.compile(
    r"(?:各|全|本|我|新版?|旧|最新|历年|历史|历届|往年|往期|近年|省|市|州|县|区|旗|盟|级|直属?|政府|机关|部门|单位|机构|"
    r"组成|工作|委办局|科局|乡|镇|街道|[和及与、])*"
)
_PORTALS = frozenset(
    f"{subject}信息公开{room}"
    for subject in ("", "政府", "政务")
    for room in ("", "专栏", "平台", "专区", "网", "首页", "基础平台")
)
_ABOUT = re.compile(r"关于|编制|发布|公布|上报|报送|填报")


def may_be_named(shown: str) -> bool:
    """Whether a link's text, as it stands, may be such a name or a portal's: a look at a few letters."""
    if "报" in shown:
        return "年报" in shown or "年度" in shown or "公开" in shown
    return "信息公开" in shown and names_portal(shown)


@lru_cache(maxsize=4096)
def names_reports(word: str) -> bool:
    """Whether a link is named as a column of annual reports on open government, whoever's.

    It may name years, one organ, or a kind of organs before that.
    """
    name = said(word)
    if not may_be_named(name) or len(name) > _LONGEST or is_trap(name):
        return False
    found = words_before_reports(bare_name(word))
    if found is None or _ABOUT.search(name):
        return False
    before, is_full = found
    if _ANY_YEAR.search(before):
        return bool(_YEARS.fullmatch(before))
    return is_full or bool(_OF_MANY.fullmatch(before) or ORGAN.search(before))


def names_portal(word: str) -> bool:
    """Whether a link is named as a site's page of open government: there the columns begin."""
    return word.strip() in _PORTALS


def is_full_name(word: str) -> bool:
    """Whether a name speaks of open government, and not only of 年报."""
    found = words_before_reports(bare_name(word))
    return found is not None and found[1]


def before_reports(word: str) -> str:
    """Give what stands before the words of the column: years, an organ, a kind of organs."""
    found = words_before_reports(bare_name(word))
    return found[0] if found else ""


def bare_name(word: str) -> str:
    """Give a name without what is said of it in brackets, or that it is new."""
    return _MARKS.sub("", said(word))
