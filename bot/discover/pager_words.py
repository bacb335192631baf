"""The words and signs by which pages of a list are turned."""

import re

from rules.plain_text import plain, tight

NEXT = re.compile(
    r"^(?:下一?页|后一?页|下一頁|下页|下翻页?|(?:[往向]后)?翻页|next(?: ?page)?|下一页[>»›]*|[>»›▶►▸]{1,2}|→)$",
    re.IGNORECASE,
)
LAST = re.compile(r"^(?:尾页|末页|最后一?页|最末页|last(?: ?page)?|\.{3}\s?\d+)$", re.IGNORECASE)
NUMBER = re.compile(r"^(?:第\s?)?\[?(\d{1,4})\]?(?:\s?页)?$")
NTH = re.compile(r"^第[二三四五六七八九十]页$")
MORE = re.compile(
    r"^(?:(?:点击|上拉|下拉|点此)*(?:加载|查看|显示|展开|浏览)?更多(?:内容|信息|条目|数据|年报|报告)?|"
    r"(?:点击)?(?:加载|查看|显示|展开)(?:全部|下一页|其余)(?:内容|信息|条目|数据|年报|报告)?|点击加载|余下\d*[条篇项个]?|"
    r"(?:load|show|view|read)?more)$",
    re.IGNORECASE,
)
LOAD_MORE = re.compile(r"^(?:点击)?(?:加载更多|查看更多内容|显示更多|加载下一页)[.…]*$")
FIRST = re.compile(r"^(?:首页|第一页|首\s页|最前页|first)$", re.IGNORECASE)
BACK = re.compile(r"^(?:上一?页|前一?页|prev)", re.IGNORECASE)
_TURNING = (NUMBER, NTH, NEXT, LAST, FIRST, BACK, LOAD_MORE)
_LONGEST_PAGER_WORD = 12
_LONGEST_MORE = 14
# What begins so is no number, whatever form its letters are brought to.
_NO_NUMBER = re.compile(r"\s*[!-/:-Z\\-~\u4e00-\u7b2b\u7b2d-\u9fff]")
_LETTER = re.compile(r"\w")
_ORNAMENT = re.compile(r"\(\d+/\d+\)|[>»›▶→▸❯▼↓+|.…\[\]【】]+")
# One letter of every word for more.
_MORE_LETTERS = re.compile(r"[多载看示展余mM]")


def number_of(text: str) -> int | None:
    """Give the number of a page that `text` is: 3, [3] or 第3页; None where it is none."""
    found = None if _NO_NUMBER.match(text) else NUMBER.match(plain(text))
    return int(found[1]) if found else None


def bare_word(text: str) -> str:
    """Give a word on a button without spaces, arrows and counts: 下 一 页 (1/3) ▶ is 下一页."""
    return _ORNAMENT.sub("", tight(text))


def turning_word(shown: str) -> str | None:
    """Give the word of a link that may turn pages, "" of any other; None where it has no word.

    What no letter or digit stands in is no word, unless it is a known arrow.
    """
    return turning_word_of(plain(shown))


def turning_word_of(text: str) -> str | None:
    """Give the `turning_word` of a link whose text is plain."""
    if not text:
        return None
    if len(text) > _LONGEST_PAGER_WORD:
        return ""
    # There are many ways to write 下一页.
    bare = bare_word(text)
    text = bare if bare and NEXT.match(bare) else text
    if any(word.match(text) for word in _TURNING):
        return text
    return "" if _LETTER.search(text) else None


def says_more(word: str) -> bool | None:
    """Whether a link's word says that there is more; None where it is blank."""
    return says_more_of(plain(word))


def says_more_of(text: str) -> bool | None:
    """Whether a link whose text is plain `says_more`."""
    if not text:
        return None
    if not _MORE_LETTERS.search(text):
        return False
    bare = bare_word(text)
    return bool(bare) and len(bare) <= _LONGEST_MORE and bool(MORE.match(bare))
