"""Marks by which a title, or a line beside it, says: a draft, a sample, or not there yet."""

import re

from rules.naming.title_words import PHRASE, Kind
from rules.plain_text import tight

_APART = re.compile(r"[()〔〕【】\[\]《》<>「」『』:|_·—–,、。;!…-]+")
_SIGNS = frozenset("稿案拟样范例模参表填格提讨征送废内测预未待即将敬")
_OF_A_DAY = re.compile(r"^(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?")
_SAMPLE = re.compile(
    r"(?:(?:参考|空白|通用|统一|标准|填写|填报|报告|年报|部门|单位|乡镇)的?){0,3}"
    r"(?:模板|模版|样本|样表|样式|样稿|范本|范文|范例|示例|示范文本|表样|空表|空白表)[一二三四\d]?"
    r"|(?:参考|空白|通用|统一|标准)(?:格式|提纲|文本)"
    r"|(?:仅?供)?参考(?:文本|文稿|资料|稿|件|版)?"
    r"|填[报写表](?:说明|要求|指南|须知)"
)
_DRAFT = re.compile(
    r"草案|草拟|讨论版|(?:公开)?征求意见版?|送审|(?:已)?作废|内部(?:资料|文件|版)|"
    r"测试(?:版|页|用|数据|稿)?|预览版?|未定版?|(?:尚)?未(?:定稿|审定|发布|公布|公开)|"
    r"待(?:审核?|定|发布|公布|公开|更新)|拟(?:发布|公布|公开)"
)
_UPCOMING = r"(?:即将|将[于在要]|拟于|近[日期]将).{0,16}?(?:发布|公布|公开|上线|推出)"
_TO_COME = re.compile(rf"(?:发布|公布|公开)?预[告发]布?|{_UPCOMING}|敬请期待|即将(?:到来|上线)")
_SKETCH = re.compile(r".{0,9}稿[一二三四五\d]?")
_FINAL = re.compile(
    r"(?:(?<![未待拟])定|(?<!未)审定|终|最终|正式|公开|发布|公布|公告|印发|发文|上网|上传|挂网|扫描|盖章|签[发章]|"
    r"付印|印刷|电子|文字|图片|图文|网页|网络|手机|无障碍|链接|更正|修订|更新|通|全文|原|正|存档|归档)稿$"
)


def kind_by_mark(text: str) -> Kind | None:
    """Give what a mark set apart in `text` makes of it: in brackets, or parted off at its edges.

    A sample (（样本）), a draft (征求意见稿：…) or news of what is to come; None where none is.
    """
    return next((kind for _, kind in _marks(text)), None)


def mark_in(text: str) -> str:
    """Give the mark set apart in `text`; "" where none is."""
    return next((mark for mark, _ in _marks(text)), "")


def is_mark_alone(text: str) -> bool:
    """Whether `text` is nothing but a mark, in brackets or bare."""
    pieces = [each for each in _APART.split(tight(text)) if each]
    return bool(pieces) and all(_kind(each) is not None for each in pieces)


def without_marks(text: str) -> str:
    """Give `text` without its marks."""
    left = tight(text)
    for mark, _ in _marks(text):
        left = left.replace(mark, "", 1)
    return left


def is_to_come(text: str) -> bool:
    """Whether tight `text` says that something will be published, and so has not been."""
    return bool(_TO_COME.search(text))


def _marks(text: str) -> list[tuple[str, Kind]]:
    if _SIGNS.isdisjoint(text):
        return []
    # What stands right behind the report's name is parted from it as well.
    parted = PHRASE.sub(r"\g<0>|", tight(text))
    pieces = (each for each in _APART.split(parted) if each)
    return [(each, kind) for each in pieces if (kind := _kind(each)) is not None]


def _kind(piece: str) -> Kind | None:
    bare = _OF_A_DAY.sub("", piece)
    if _SAMPLE.fullmatch(bare):
        return Kind.TEMPLATE
    is_sketch = _SKETCH.fullmatch(bare) and not _FINAL.search(bare)
    return Kind.DRAFT if is_sketch or _DRAFT.fullmatch(bare) or _TO_COME.fullmatch(bare) else None
