"""Notices of a move that stand in no text: what a picture is named, what a script says. In Chinese; pure."""

import re
from collections.abc import Iterator
from itertools import islice

from bot.discover.codes_shown import codes_of_reports
from bot.discover.parsed import Parsed
from bot.discover.script_blocks import Blocks, scripts_of
from bot.discover.telling_sentences import Saying, says_it_moved, telling_sentences
from rules.plain_text import tight

_MOVED = re.compile(
    r"(?:(?:栏目|年报|年度报告|信息公开).{0,8}(?:迁移|搬迁|迁至|迁入|移至|调整|变更|停用|关闭|停止|改版|升级|整合|合并|并入)|"
    r"(?:网站|网页|页面).{0,6}(?:迁移|搬迁|迁至|停用|关闭|改版|整合|合并|并入))(?!.{0,6}(?:征集|意见|问卷|调查))"
)
_LETTERS = ("迁", "搬", "调整", "变更", "停", "关闭", "移至", "改版", "升级", "合", "并")
_SAYS = ("alert", "confirm", "layer", "msg(", "swal")
_SAID = re.compile(
    r"(?:alert|confirm|msg|tips|open|swal|fire)\s*\(\s*(?:\{[^{}]{0,200}?(?:content|text|msg)\s*:\s*)?"
    r"(['\"`])([^'\"`]{4,300})\1"
)
_TAG = re.compile(r"<[^<>]{0,200}>")
_LONGEST, _MOST = 40, 40


def doubts_of_notices(parsed: Parsed) -> Iterator[str]:
    """Quote the pictures and the messages by which a page says that its reports went elsewhere."""
    for picture in parsed.tree.iter("img"):
        link = next(picture.iterancestors("a"), None)
        names = [picture.get("alt"), picture.get("title")]
        names += [link.get("title")] if link is not None else []
        for moved in filter(None, map(_moved, filter(None, names))):
            yield f"网页上的图片写着「{moved}」，报告可能公布在别处"
    for said in codes_of_reports(parsed):
        yield f"网页上的二维码旁写着「{said}」，报告可能要扫码才能看到"
    if any(map(parsed.scripts.__contains__, _SAYS)):
        yield from _of_messages(scripts_of(parsed))


def _of_messages(scripts: str) -> Iterator[str]:
    """Quote the messages that a script shows unasked."""
    blocks: Blocks | None = None
    for found in islice(_SAID.finditer(scripts), _MOST):
        said = _TAG.sub(" ", found[2])
        if not _tells(said):
            continue
        blocks = blocks or Blocks(scripts)
        if not blocks.waits(found.start()):
            yield f"网页弹出的提示写着「{tight(said)[:_LONGEST]}」，报告可能公布在别处"


def _tells(said: str) -> bool:
    """Whether a message says that the reports, or what holds them, went elsewhere."""
    if says_it_moved(said) or _moved(said):
        return True
    return any(each.saying is Saying.ELSEWHERE for each in telling_sentences(said, ()))


def _moved(said: str) -> str:
    """Give what a picture says where it speaks of a move of a column, a site or its reports."""
    if not any(map(said.__contains__, _LETTERS)):
        return ""
    return tight(said)[:_LONGEST] if _MOVED.search(tight(said)) else ""
