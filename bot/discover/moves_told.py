"""Rows that tell of a move: notices that the column, the platform or the site is another one now. In Chinese; pure."""

import re
from collections.abc import Iterator, Sequence

from bot.discover.link_words import reads_as_report
from bot.discover.list_rows import Row
from rules.plain_text import tight

_PLACE = r"(?:栏目|专栏|专区|平台|网站|门户|网址|域名|官网)"
_CHANGE = (
    r"(?:调整|迁移|搬迁|变更|更换|改版|升级|切换|启用|停用|停止使用|关停|关闭|合并|整合|归并|集约)"
)
_MOVE = re.compile(rf"{_CHANGE}.{{0,20}}?{_PLACE}|{_PLACE}.{{0,8}}?{_CHANGE}")
_OURS = re.compile(r"年报|年度报告|信息公开|政务公开|网站|门户|网址|域名|官网")
_OF_OTHERS = re.compile(
    r"办事|服务|申请|信箱|投诉|留言|热线|微信|微博|公众号|客户端|办法|方案|要点|预案|规划|建设|检查|通报"
)


def doubts_of_moves(rows: Sequence[Row]) -> Iterator[str]:
    """Tell of a notice of a move that is newer than all reports in the list."""
    newest = max((r.date for r in rows if r.date and reads_as_report(r.title)), default=None)
    for row in rows:
        title = tight(row.title)
        if not _MOVE.search(title) or not _OURS.search(title) or _OF_OTHERS.search(title):
            continue
        if reads_as_report(row.title) or (row.date and newest and row.date <= newest):
            continue
        yield f"列表中有「{row.title}」，报告可能改在别处公布，请打开核对：{row.url}"
