"""The words and signs by which pages of a list are turned."""

import re

from rules.plain_text import tight

NEXT = re.compile(
    r"^(?:下一?页|后一?页|下一頁|下页|下翻页?|next(?: ?page)?|下一页[>»›]*|[>»›]{1,2}|→)$",
    re.IGNORECASE,
)
LAST = re.compile(r"^(?:尾页|末页|最后一?页|最末页|last(?: ?page)?|\.{3}\s?\d+)$", re.IGNORECASE)
NUMBER = re.compile(r"^(?:第\s?)?\[?(\d{1,4})\]?(?:\s?页)?$")
NTH = re.compile(r"^第[二三四五六七八九十]页$")
MORE = re.compile(
    r"^(?:(?:点击|上拉|下拉|点此)*(?:加载|查看|显示|展开|浏览)?更多(?:内容|信息|条目|数据|年报|报告)?|"
    r"(?:点击)?(?:加载|查看|显示|展开)(?:全部|下一页|其余)(?:内容|信息|条目|数据|年报|报告)?|点击加载|"
    r"(?:load|show|view|read)?more)$",
    re.IGNORECASE,
)
_ORNAMENT = re.compile(r"\(\d+/\d+\)|[>»›▶→▸❯▼↓+|.…\[\]【】]+")


def bare_word(text: str) -> str:
    """Give a word on a button without spaces, arrows and counts: 下 一 页 (1/3) ▶ is 下一页."""
    return _ORNAMENT.sub("", tight(text))
