"""Words of links that name neither organ nor year nor report for certain: 点击下载, 查看, PDF, 年报."""

import re

from rules.plain_text import tight

_LONGEST = 20
_LONGEST_FILE = 80
_ORNAMENT = re.compile(r"[\[\](){}<>《》〈〉【】「」»›:,.、·\-—_/|>*→▶●■◆↓&\s]+")
_YEAR = re.compile(r"20\d\d(?:年度?|度)?")
_TOKENS = re.compile(
    r"(?:请|可|点击?|点开|点此|此|这里|这|处|里|在线|立即|马上|下载|查看|查阅|查询|阅读|浏览|打开|进入|预览|观看|跳转|"
    r"详情|详细|详见|内容|全文|正文|原文|链接|网址|附件|附|文件|文档|文本|文字|文稿|图片|图文|网页|电子|扫描|原件|版本?|件|式|"
    r"点我|戳|here|click|go|有|是|查|看|阅|图|链|详|已?公[开布]|已?发布|已?上传|见|格式|pdf|word|docx?|ofd|wps|html?|excel|xlsx?|zip|rar|年度|的|"
    r"(?:政府|政务)?(?:信息公开)?(?:工作)?(?:情况)?(?:年度)?(?:报告|年报)书?|第?[一二三四五六七八九十\d]{1,2}(?:部分)?)+",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\.(?:pdf|docx?|ofd|wps|zip|rar)\)?$", re.IGNORECASE)
_FIRST = frozenset(
    "请可点此这处里在立马下查阅浏打开进预观跳详内全正原链网附文图电扫版件式格年的政信工情报第一二三四五六七八九十"
    "戳有是看已公发见0123456789pPdDwWoOhHeExXzZrRcCgG[({<《〈【「（·●■◆→>*-—: \u3000"
)
_LAST = frozenset(
    "载看阅读询览开入转情细见容文链接址附件档稿片页子描原版本式我有是查图详布传fFdDsSlLmMxXpPrRcCeEkKoO报告度书里处此这分"
    "0123456789年])】）>」»›→"
)
_FILE_LETTERS = frozenset("fFcCxXsSpPrR)")
_SIGNS = re.compile(r"[^\w\s<>«»‹›\[\]{}+\-.,:;!?#/|]{1,4}|[○〇]")
_LONGEST_SIGN = 4
_NUMBER = re.compile(r"\d{1,3}页?")


def is_vague(title: str) -> bool:
    """Whether the words of a link say no more than that something can be opened, or name a file."""
    if len(title) <= _LONGEST_SIGN and _SIGNS.fullmatch(title):
        return True
    # Most links are rows, and long: a look at their ends spares the rest.
    last = title[-1:]
    if last in _FILE_LETTERS and len(title) <= _LONGEST_FILE and _FILE_NAME.search(tight(title)):
        return True
    if last not in _LAST or title[0] not in _FIRST or len(title) > _LONGEST:
        return False
    word = tight(title)
    bare = _ORNAMENT.sub("", _YEAR.sub("", word))
    if not bare:
        return bool(_YEAR.search(word))
    return not _NUMBER.fullmatch(bare) and bool(_TOKENS.fullmatch(bare))
