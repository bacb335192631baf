"""Sentences on a list page that say the report is elsewhere, or that the list is not whole. Pure.

Guidance that stands on every page (how to apply, whom to call, which browser to use) is none.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from bot.discover.anchors import Anchor

_MOVED = re.compile(
    r"(?:栏目|网站|本站|页面|内容).{0,8}(?:已经?|现已)(?:整体)?(?:迁移|搬迁|停用|关闭|停止)|停止更新|不再更新|请移步|"
    r"(?:[是为在]|访问|浏览|当前)的?\s?旧版(?:网站|栏目)|旧版(?:网站|栏目)(?=.{0,8}(?:停|关闭|不再|迁|下线|历史))"
)
# Every text that the pattern finds holds one of these letters: they are far cheaper to look for.
_MOVED_LETTERS = ("迁", "停", "闭", "再", "移", "旧")
_PARTS = re.compile(r"[\s。；;！!？?]")
_HINT = re.compile(r"^.{0,4}(?:提示|说明|注|公告|通知|提醒)[:：]")
_REPORT = re.compile(r"年报|年度报告|20\d\d年?度?(?:[及和]?以?[后来]|之后|起)的?报告")
_OF_OTHERS = re.compile(
    r"企业|个体|主体|事业单位|法人|合作社|工商|预算|决算|法治|网站工作|环境|统计|统计局|财务|社会组织|公司|上市|质量|绩效"
)
_PUBLIC = re.compile(r"(?<!主动)(?:信息公开|公开信息|公开)(?:的?内容|信息|情况)?$")
_OURS = re.compile(r"公开|年报|年度报告|本栏目|本站|该栏目")
_GUIDANCE = re.compile(
    r"申请|投诉|举报|监督|指南|办事|办理|服务|咨询|浏览器|建议|信访|隐私|意见|征集|安装|下载|注册|留言|反馈|公众号|微信|"
    r"微博|抖音|客户端|APP|二维码|扫码|无障碍|适老|热线|电话|报名|订阅|中国政府网",
    re.IGNORECASE,
)
_PAST = re.compile(r"往年|以往|早年|以前|之前|[及]?前的")
_SENT = re.compile(
    r"请您?(?:先?点击|点此|点这|点开|到|登[录陆]|访问|前往|移步|查看|查阅|查询|关注|见|参见|参阅|浏览|进入|在|从|通过|扫|转)"
)
_SEE = re.compile(r"见(?!面|证|解|习|闻|效|义|识|诸)")
_BEFORE_SEE = frozenset("详参可另均报告:,，")
_SITE = re.compile(
    r"\s?(?:https?://|www\.)[\w./?=&%-]+|"
    r"\s?[^。；;，,]{0,16}(?:门户|政府网|官网|公开网|公开平台|公开专栏|公开专区|政务网|新版|新网站|新站|主站)"
)
_NEWER = re.compile(
    r"(?:(?<!重)新的?(?:数据|内容)|(?:后续|此后|今后|以后|之后|新增)的?(?:数据|内容|信息))$"
)
_OF_GOVERNMENT = re.compile(r"公开|门户|政府|政务|新|http|www")
_NEW_PLACE = re.compile(
    r"新(?:的)?(?:栏目|网站|版|站|平台|页面)?(?:的)?(?:地址|网址|域名|链接)(?:变更|更换|调整|改)?[为是]?[::]?\s?(?=http|www\.|/|\w+\.\w+)"
)
_LOOK = re.compile(r"查看|查阅|查询|浏览|获取|公开|公布|阅读")
_KEPT_AT = re.compile(
    r"在\s?[^\s。；;，,]{0,20}(?:网站?|平台|专栏|专区|公告栏|公众号)\s?[^\s。；;，,]{0,6}(?:公开|公布|发布|查看|查阅)"
)
_BEFORE_AT = re.compile(r"(?:统一|集中|均|已|可|都)$")
_MORE = re.compile(r"更多[^\s]{0,8}[，,]?$")
_ONLY = re.compile(
    r"(?:[仅只]|最多|默认|本页|此处)(?:能|可)?(?:显示|展示|列出|列示|保留|提供)了?(?:出)?"
    r"(?:20\d\d年?度?(?:[及(]|\(含\))?(?:以前|之前|前)|(?:最新|最近|近期|前|首|部分)(?:的)?(?P<count>\d+|[一二三四五六七八九十百]+)?\s?(?P<of>[条篇个页项]|年)?|\d+\s?[条篇页项])"
)
_WORKING = re.compile(
    r"(?:升级|维护|改版|迁移|切换|改造|录入|补录|导入|更新|建设)+(?P<during>中(?![心央国共的]))?"
)
_WORKED_ON = re.compile(
    r"(?:系统|网站|本站|本网|栏目|本平台|数据库?|页面|信息|内容|服务器)(?:目前|现|近期)?(?P<now>(?:正在?|陆续|逐步|分批)+)?(?:进行)?$"
)
_CAUSE = re.compile(r"(?:因|由于)(?:本?网站|系统|平台|栏目|服务器|数据)(?:正在)?$")
_YEARS = re.compile(r"(?<!\d)20\d\d(?!\d)")
_ONWARD = re.compile(r"后|以来|至今|起")
_ENDS = re.compile(r"[仅只].{0,6}?(?P<year>20\d\d)年?度?(?P<with>[及和]|\(含\))?(?:以前|之前|前)")
_GAP = re.compile(r"\s(?=\S)")
_REST = re.compile(r"[^\s。；;！!？?]*")
_LONGEST = 40
_LEFT, _RIGHT = 40, 30
_MOST = 12
_LONGEST_LINK = 12
_NUMERALS = {letter: at for at, letter in enumerate("一二三四五六七八九", start=1)}


class Saying(Enum):
    """What a sentence says: that the report is elsewhere, or that the list is not whole."""

    ELSEWHERE = "elsewhere"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it stands on a page; `most` is how many rows are shown where it says so."""

    saying: Saying
    text: str
    most: int | None = None

    def may_matter(self, year: int, rows: int) -> bool:
        """Whether it leaves room for the report of `year` elsewhere, beside `rows` rows that are here."""
        if self.most is not None and rows < self.most:
            return False
        if ends := _ENDS.search(self.text):
            return int(ends["year"]) < year or (not ends["with"] and int(ends["year"]) == year)
        years = [int(each) for each in _YEARS.findall(self.text)]
        return not years or max(years) >= year or bool(_ONWARD.search(self.text))

    def as_doubt(self) -> str:
        """Say it in Chinese."""
        if self.saying is Saying.ELSEWHERE:
            return f"网页写着「{self.text}」，报告可能公布在别处"
        return f"网页写着「{self.text}」，列表可能不全"


def says_it_moved(text: str) -> str:
    """Give the words by which a page says that it, or its site, is kept up no more; "" where none."""
    if not any(map(text.__contains__, _MOVED_LETTERS)):
        return ""
    for found in _MOVED.finditer(text):
        left = _left(text, found.start())
        if not _GUIDANCE.search(left) or _OURS.search(left):
            return found[0]
    return ""


def telling_sentences(text: str, anchors: Iterable[Anchor]) -> tuple[Sentence, ...]:
    """Give the sentences in a page's text that leave room for more than its rows.

    What is a link's own words was posted, and says nothing of the list.
    """
    found: dict[str, Sentence] = {}
    for letter, read in _READERS:
        at = text.find(letter)
        while at >= 0 and len(found) < _MOST:
            sentence = read(text, at)
            if sentence is not None and sentence.text not in found:
                found[sentence.text] = sentence
            at = text.find(letter, at + 1)
    if not found:
        return ()
    posted = [each.words.title for each in anchors if len(each.shown) > _LONGEST_LINK]
    return tuple(
        each
        for each in found.values()
        if not any(each.text.split()[0] in title for title in posted)
    )


def _left(text: str, at: int) -> str:
    """Give what stands before a place in its sentence, without a gap."""
    piece = text[max(0, at - _LEFT) : at]
    return _PARTS.split(piece)[-1]


def _about(left: str) -> str:
    """Give what a sentence is about, of what stands before its verb: 温馨提示: is nothing."""
    return _HINT.sub("", left).rstrip(",，:：")


def _quoted(text: str, start: int, end: int, *, may_go_on: bool = False) -> str:
    """Give a sentence from `start` on; it `may_go_on` in a link where its verb ends a piece."""
    link = _GAP.match(text, end) if may_go_on else None
    rest = _REST.match(text, link.end() if link else end)
    last = rest.end() if rest else end
    return text[start : min(last, start + _LONGEST)].strip()


def _sent_on(text: str, at: int) -> Sentence | None:
    """Read a sentence that asks to look elsewhere: 年报请到县政府网站查看."""
    found = _SENT.match(text, at)
    if found is None:
        return None
    left, right = _left(text, at), text[at : at + _RIGHT]
    quoted = _quoted(text, at - len(left), found.end(), may_go_on=True)
    if _MORE.search(left):
        if _GUIDANCE.search(right):
            return Sentence(Saying.ELSEWHERE, quoted) if _is_of_report(left) else None
        return Sentence(Saying.PARTIAL, quoted)
    return _elsewhere(_about(left), right, found.end() - at, quoted)


def _seen_at(text: str, at: int) -> Sentence | None:
    """Read a sentence that says where to see it: 年度报告详见县政府门户网站."""
    before = text[at - 1 : at]
    if _SEE.match(text, at) is None or (before.strip() and before not in _BEFORE_SEE):
        return None
    left, right = _left(text, at), text[at : at + _RIGHT]
    bare = left[:-1] if before in {"详", "参", "可", "另"} else left
    return _elsewhere(_about(bare), f"{right}查看", 1, _quoted(text, at - len(left), at + 1))


def _kept_at(text: str, at: int) -> Sentence | None:
    """Read a sentence that says where it is published: 年报统一在县政府网站公开."""
    left = _left(text, at)
    said = _BEFORE_AT.search(left)
    found = _KEPT_AT.match(text, at) if said else None
    if found is None or said is None:
        return None
    subject = _about(left[: said.start()])
    is_of_it = _is_of_report(subject) or _PUBLIC.search(subject) or not subject
    if not is_of_it or _GUIDANCE.search(subject) or _PAST.search(subject):
        return None
    return Sentence(Saying.ELSEWHERE, _quoted(text, at - len(left), found.end()))


def _elsewhere(left: str, right: str, length: int, quoted: str) -> Sentence | None:
    """Take a sentence that sends elsewhere for the report; `left` is what it is about, if said."""
    if _PAST.search(left):
        return None
    if _is_of_report(left):
        return Sentence(Saying.ELSEWHERE, quoted)
    is_general = not left or (_PUBLIC.search(left) and not _GUIDANCE.search(left))
    site = _SITE.match(right[length:])
    is_newer = _NEWER.search(left) and not _GUIDANCE.search(left)
    if not (is_general or is_newer) or site is None or _GUIDANCE.search(right):
        return None
    if not is_general:
        return Sentence(Saying.ELSEWHERE, quoted) if _OF_GOVERNMENT.search(site[0]) else None
    return (
        Sentence(Saying.ELSEWHERE, quoted) if _LOOK.search(right[length + site.end() :]) else None
    )


def _is_of_report(left: str) -> bool:
    return bool(_REPORT.search(left)) and not _OF_OTHERS.search(left)


def _only(text: str, at: int) -> Sentence | None:
    """Read a sentence that says how little is shown: 仅显示最近100条."""
    found = _ONLY.match(text, at)
    if found is None or found["of"] == "年":
        return None
    left = _left(text, at)
    numbers = [] if _YEARS.search(found[0]) else re.findall(r"\d+", found[0])
    count = found["count"] or ""
    most = int(numbers[0]) if numbers else _NUMERALS.get(count, 10 if count == "十" else None)
    return Sentence(Saying.PARTIAL, _quoted(text, at - len(left), found.end()), most)


def _new_place(text: str, at: int) -> Sentence | None:
    """Read a sentence that gives the new address: 新网址：http://…"""
    found = _NEW_PLACE.match(text, at)
    if found is None or _GUIDANCE.search(left := _left(text, at)):
        return None
    return Sentence(Saying.ELSEWHERE, _quoted(text, at - len(left), found.end()))


def _worked_on(text: str, at: int) -> Sentence | None:
    """Read a sentence that says the list is worked on: 系统升级中, 历史数据正在迁移."""
    found = _WORKING.match(text, at)
    if found is None:
        return None
    left = _left(text, at)
    subject = _WORKED_ON.search(left)
    is_now = subject is not None and (bool(subject["now"]) or bool(found["during"]))
    if not is_now and not _CAUSE.search(left):
        return None
    return Sentence(Saying.PARTIAL, _quoted(text, at - len(left), found.end()))


_READERS: tuple[tuple[str, Callable[[str, int], Sentence | None]], ...] = (
    ("请", _sent_on), ("见", _seen_at), ("在", _kept_at), ("仅", _only), ("只", _only), ("最", _only), ("默", _only), ("本", _only), ("此", _only), ("新", _new_place),
    *((letter, _worked_on) for letter in "升维迁改切补录导更建"),
)  # fmt: skip


def doubts_of_sentences(
    pages: Iterable[tuple[Iterable[Sentence], int]], year: int
) -> Iterator[str]:
    """Say what sentences leave open; with each page's go the number of rows on it."""
    for sentences, rows in pages:
        yield from (each.as_doubt() for each in sentences if each.may_matter(year, rows))
