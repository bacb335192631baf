"""Sentences that say a list shows a part only: to who has logged in, by a search, after a scan. Pure.

What is said of services, applications and messages is said of no list.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from bot.discover.anchors import Anchor
from bot.discover.telling_sentences import Saying, Sentence

_SEE = r"(?:查看|浏览|阅读|查阅|可见|显示|查询|访问|获取|下载|打开)"
_REPORT = r"(?:年报|年度报告|信息公开[^\s。;；]{0,8}报告)"
_ALL = r"(?:更多|全部|完整|其余|其他|其它|所有|详细)"
_PARTIAL = re.compile(
    rf"(?:登[录陆]|注册|会员)[^\s。;；,，]{{0,4}}?(?:后|可|才能|即可|方可)[^\s。;；,，]{{0,3}}?{_SEE}{_ALL}?|"
    rf"[仅只](?:对|限|供|向)[^\s。;；,，]{{0,4}}?(?:登[录陆]|注册|会员|内部|内网|专网)[^\s。;；,，]{{0,6}}?(?:开放|访问|查看|浏览|可见|使用)|限内网[^\s。;；,，]{{0,2}}{_SEE}|"
    r"(?:以上|以下|此处|这里|本页|下列|上述|本栏目|列表)(?:目前|暂时?)?[仅只]?(?:为|是|显示|列出|展示|公开)了?(?:其中)?(?:的)?部分(?!门|署)|"
    rf"(?:其他|其它|其余|更多|别的|最新)年[份度][^\s。;；]{{0,10}}[,，]?(?:请|可)[^\s。;；]{{0,12}}?(?:{_SEE}|检索|搜索|联系|点击|选择|切换)|"
    rf"(?:{_SEE})(?:其他|其它|其余|更多)年[份度][^\s。;；,，]{{0,6}}[,，]?请|"
    r"更多[^\s。;；,，]{0,6}[,，]?请(?:使用|通过|用|利用|点击)?(?:站内|高级|全文|上方|右侧|本站)?(?:的)?(?:搜索|检索)|"
    r"(?:还有|尚有|另有|剩余|余下|其余)\d{1,4}[条篇项份个](?!记录中)|\d{1,4}[条篇项份](?:未|没有|尚未)(?:显示|列出|加载|展开)|"
    r"(?:向下|往下|下拉|上拉|滑动|滚动)[^\s。;；,，]{0,6}?(?:自动)?加载|点击(?:此处)?(?:展开|显示)(?:全部|其余|更多)"
)
_ELSEWHERE = re.compile(
    rf"扫(?:码|一扫|描[^\s。;；,，]{{0,8}}?(?:二维)?码)[^\s。;；]{{0,6}}?{_SEE}[^\s。;；]{{0,20}}?(?:年报|报告)|"
    rf"{_REPORT}[^\s。;；]{{0,8}}?扫(?:码|一扫|描)|"
    rf"{_REPORT}(?:全文|内容)?[已均都]?(?:统一|集中)?(?:发布|公布|公开|刊登|张贴)[在于][^\s。;；]{{0,16}}?(?:公众号|网站?|平台|专栏|专区|公告栏|政府网)|"
    rf"(?:{_REPORT}|20\d\d年度?)[^\s。;；]{{0,20}}?[::]\s?(?:https?://|www\.)[\w./?=&%-]{{4,200}}"
)
_WORDS = (
    *(
        "登录",
        "登陆",
        "注册",
        "会员",
        "内网",
        "内部",
        "部分",
        "更多",
        "加载",
        "展开",
        "扫",
        "未显示",
    ),
    *("他年", "它年", "余年", "别的年", "新年", "还有", "尚有", "另有", "余下", "剩余", "其余"),
    *(
        "http",
        "www.",
        "没有显示",
        "没有列出",
        "尚未",
        "发布在",
        "公布在",
        "公开在",
        "刊登在",
        "发布于",
        "公布于",
    ),
)
_OTHER = re.compile(
    r"服务|办[件事理]|进度|申请|留言|消息|收藏|个人|我的|订单|回复|信件|来信|咨询|投诉|评论|地图|天气|"
    r"公众号|客户端|APP|微信|微博|视频|直播|积分|密码|账号|法人|企业|预约|缴费|报名|考试|成绩",
    re.IGNORECASE,
)
_LEFT, _RIGHT, _LONGEST, _MOST = 16, 8, 40, 8
_BEFORE, _BEHIND, _MOST_WORDS = 50, 80, 40
_STOPS = re.compile(r"[\s。；;！!？?]")


def limits_told(text: str, anchors: Iterable[Anchor]) -> Iterator[Sentence]:
    """Give the sentences by which a page says that its list is a part, or the report elsewhere."""
    links: set[str] | None = None
    for start, end in _windows(text):
        for saying, pattern in ((Saying.PARTIAL, _PARTIAL), (Saying.ELSEWHERE, _ELSEWHERE)):
            for found in islice(pattern.finditer(text, start, end), _MOST):
                left = _STOPS.split(text[max(0, found.start() - _LEFT) : found.start()])[-1]
                right = _STOPS.split(text[found.end() : found.end() + _RIGHT])[0]
                said = f"{left}{found[0]}{right}"
                if saying is Saying.PARTIAL and _OTHER.search(said):
                    continue
                if links is None:
                    links = {each.shown.strip() for each in anchors}
                if said not in links and not any(said in each for each in links):
                    yield Sentence(saying, said[:_LONGEST])


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Give the parts of a text around the words that every such sentence has one of, in order."""
    places = sorted(
        at for word in _WORDS if word in text for at in islice(_places_of(text, word), _MOST_WORDS)
    )
    start, end = 0, -1
    for at in places:
        if at - _BEFORE > end:
            if end >= 0:
                yield start, end
            start = max(0, at - _BEFORE)
        end = min(len(text), at + _BEHIND)
    if end >= 0:
        yield start, end


def _places_of(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
