"""Why the rows of a list page could not all be seen, as far as the page itself tells. In Chinese; pure."""

import re

from bot.discover.addresses import Addresses
from bot.discover.families.gkmlpt import MARKS as GKMLPT_MARKS
from bot.discover.link_words import reads_as_report
from bot.discover.list_rows import Row
from bot.discover.parsed import Parsed
from bot.discover.sent_on import sent_on
from bot.discover.showing import Unshown

_NEEDS_SCRIPT = re.compile(r"javascript|脚本", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{.{1,80}?\}\}|<%=?.{1,80}?%>|\$\{\w[\w.]*\}", re.DOTALL)
_TEMPLATE_MARKS = ("v-for", "ng-repeat", "ms-for", "v-html", "ms-repeat", ":key")
_ASKS_FOR_ROWS = re.compile(
    r"(?:\$\.(?:ajax|post|get|getJSON)|axios|fetch\(|XMLHttpRequest|\.load\(|layui\.|gkmlpt|"
    r"jpage\(|dataproxy|queryList|getList|loadList|loadData|searchList)",
    re.IGNORECASE,
)
NO_ROWS = "网页中没有可辨认的条目，也没有写明暂无内容"
"""Said of a page on which nothing is a row, and nothing says that there is none."""
_SHELL = 1500
_ENOUGH_REPORTS = 3


def why_unreadable(
    parsed: Parsed,
    rows: tuple[Row, ...],
    closed: tuple[str, ...],
    addresses: Addresses,
    *,
    is_empty: bool,
) -> str:
    """Say why the rows of a page could not all be seen; "" where there is no sign of that."""
    if closed:
        return f"条目只能由脚本打开，取不到地址：{closed[0]}"
    reports = 0
    for row in rows:
        if reads_as_report(row.title):
            reports += 1
            # One link 「2024年政府信息公开年报」 may be a folder's name beside a list made by script.
            if row.raw_date or reports >= _ENOUGH_REPORTS:
                return ""
    if (reason := _made_elsewhere(parsed, addresses)) or reports:
        return reason
    if _ASKS_FOR_ROWS.search(parsed.scripts) or GKMLPT_MARKS.search(parsed.markup):
        return "列表由脚本从接口取得，网页中没有年报条目"
    if _NEEDS_SCRIPT.search(parsed.no_script):
        return "网页要求启用脚本，列表由脚本生成"
    if rows or is_empty:
        return ""
    return NO_ROWS


def _made_elsewhere(parsed: Parsed, addresses: Addresses) -> str:
    """Say where the list is made, if there are signs that it is not in the page itself."""
    if len(parsed.text) < _SHELL and (target := sent_on(parsed, addresses, is_shell=True)):
        return Unshown(f"栏目页自动转到别处，请把名册中的栏目网址改为：{target}")
    if any(mark in each.attrib for each in parsed.tree.iter() for mark in _TEMPLATE_MARKS):
        return "列表由页面脚本生成，网页中没有条目"
    if _TEMPLATE.search(parsed.text) or any("{{" in each.href for each in parsed.anchors):
        return "列表由页面脚本生成，网页中只有模板"
    frames = [each for tag in ("iframe", "frame") for each in parsed.tree.iter(tag)]
    inside = [url for each in frames if (url := addresses.absolute(each.get("src") or ""))]
    if own := [url for url in inside if addresses.is_own_host(url)]:
        return f"列表在内嵌框架中，请把名册中的栏目网址改为：{own[0]}"
    return ""
