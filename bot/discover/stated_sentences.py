"""Sentences by which a column counts what is in it: 本栏目共收录二十五份年报, 年报（25）, 已显示 3 / 8. Pure."""

import re
from collections.abc import Iterator

from bot.discover.column_names import is_column_name

_NUMERALS = "一二三四五六七八九"
_NUMBER = rf"(?P<count>\d{{1,5}}|[{_NUMERALS}零十百两]{{1,6}})"
_WHAT = r"(?:政府)?(?:信息公开)?(?:工作)?(?:年度报告|年报|报告|信息|文件|内容|记录)?"
_VERBS = r"(?:现|已|共|有|计|存|收录|公开|发布|公布|列出|包含|汇集)*"
_END = r"(?:\s?(?:政府)?(?:信息公开)?(?:工作)?(?:年度报告|年报|报告|信息|记录))?[。.]?$"
_BEGIN = r"^(?:(?:截[至止])?(?:目前|今)[,，]?)?"
_SUM = re.compile(
    rf"{_BEGIN}(?:[本该此]栏目|本页)?{_VERBS}共{_VERBS}{_WHAT}\s?{_NUMBER}\s?[份条篇]{_END}"
)
_OF_COLUMN = re.compile(rf"{_BEGIN}[本该此]栏目{_VERBS}{_WHAT}\s?{_NUMBER}\s?[份条篇]{_END}")
_NAMED = re.compile(
    r"^(?P<name>[^()\[\]]{2,30}?)\s?[(\[](?P<count>(?!(?:19|20)\d\d)\d{1,4})\s?[条篇份]?[)\]]$"
)
_SHOWN = re.compile(
    r"^(?:已?(?:显示|加载|展示)\s?\d{1,4}|\d{1,4}\s?[-~]\s?\d{1,4})\s?[条篇]?\s?/\s?共?\s?(?P<count>(?!(?:19|20)\d\d)\d{1,4})\s?[条篇]?$"
)
# By these a text is told not to hold such a sentence, each begins with a letter that is rare.
_MAY_SUM = re.compile(rf"共[^\s。]{{0,12}}?\s?[\d{_NUMERALS}零十百两]{{1,6}}\s?[份条篇]")
_MAY_BE_OF_COLUMN = re.compile(r"栏目[^\s。]{0,14}?\s?[\d一-十]{1,6}\s?[份条篇]")
_MAY_BE_NAMED = re.compile(r"[(\[]\d{1,4}\s?[条篇份]?[)\]]")
_MAY_BE_SHOWN = re.compile(r"/\s?共?\s?\d{1,4}(?![\d/])")


def sentences_in(text: str) -> Iterator[re.Pattern[str]]:
    """Give the patterns of those sentences that may stand in a page's visible text."""
    if "共" in text and _MAY_SUM.search(text):
        yield _SUM
    if "栏目" in text and _MAY_BE_OF_COLUMN.search(text):
        yield _OF_COLUMN
    if ("(" in text or "[" in text) and _MAY_BE_NAMED.search(text):
        yield _NAMED
    if "/" in text and _MAY_BE_SHOWN.search(text):
        yield _SHOWN


def count_said(found: re.Match[str]) -> int | None:
    """Give the count in a sentence; None where it is another thing's."""
    named = found.groupdict()
    if (name := named.get("name")) is not None and not is_column_name(name):
        return None
    said = named.get("count") or next(filter(None, found.groups()))
    return int(said) if said.isdigit() else _in_digits(said)


def _in_digits(numerals: str) -> int:
    """Give the number that 二十五 or 一百零三 stands for."""
    total, last = 0, 0
    for each in numerals.replace("两", "二"):
        if each in "十百":
            total += (last or 1) * (10 if each == "十" else 100)
            last = 0
        else:
            last = _NUMERALS.find(each) + 1
    return total + last
