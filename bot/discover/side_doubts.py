"""Side links that keep an absence from being proven: lists of the column that were not read. Pure."""

import re
from collections.abc import Collection, Iterator, Sequence

from bot.discover.column_names import fixed_column, is_trap, said
from bot.discover.compilations import compilation_of, may_hold_report
from bot.discover.link_words import reads_as_report
from bot.discover.list_page import ListPage
from bot.discover.list_rows import Row
from bot.discover.months import names_month
from bot.discover.places_read import is_article, key_of
from bot.discover.side_links import SideLink, own_folder
from bot.discover.sister_names import names_portal
from bot.discover.sub_columns import Sort, is_of_kind, may_be_of_kind, sort_of
from bot.discover.whose import Whose
from rules.naming.organs import Likeness
from rules.naming.titles import may_be_report_title, read_title

# Ways through the site, and what is done with a page: no lists.
_FURNITURE = re.compile(
    r"首页|主页|返回|上一级|回到|网站地图|站点地图|无障碍|适老|长者|关怀|打印|关闭|收藏|分享|订阅|RSS|"
    r"登[录陆]|注册|搜索|检索|查询|帮助|联系|关于|隐私|声明|信箱|邮箱|咨询|投诉|举报|留言|互动|"
    r"公开指南|公开制度|公开规定|申请公开|^简体$|^繁[体體]$|English|手机版|移动版|微信|微博|客户端|二维码",
    re.IGNORECASE,
)
# The matters of a site, as the catalogues of open government name them: none is the yearly report's.
_MATTER = re.compile(
    r"职能|职责|职权|机构(?:设置|概况|简介|信息)|(?:内设|组织)机构|领导|政策|文件|法规|规划|许可|处罚|人事|招[考聘录]|录用|"
    r"建议|提案|议案|公示|公告|通告|新闻|动态|要闻|双随机|履职|应急|采购|招标|投标|公共服务|三公|资金|权责|清单|"
    r"义务教育|扶贫|乡村振兴|社会(?:救助|保障)|社保|养老|就业|住房|征地|拆迁|征收|食品|安全|征集|调查|专题|专栏|"
    r"党建|党史|项目|办事|服务事项|回应|访谈|发布会|收费|基层|试点"
)
_OURS = re.compile(r"年报|年度|报告|信息公开|汇总|更多|其他|其它|20\d\d")
# 「云溪县政府年报」 is the government's own; 「云溪县政府信息公开年报」 is the whole county's.
_GOVERNMENT_S = re.compile(r".{0,8}[省市县区州旗盟](?:人民)?政府(?:本级)?(?:年报|年度报告)")
_YEARS = re.compile(r"(?<!\d)20\d\d(?!\d)")
_ONWARD = re.compile(r"后|以来|至今|起|之后|[-~—至]$")
_PROPER = frozenset({"政府信息公开指南", "政府信息公开制度", "依申请公开"})


def doubtful_side_links(
    contents: Sequence[ListPage],
    read: Collection[str],
    whose: Whose,
    year: int,
    own: Collection[str] = (),
) -> Iterator[SideLink]:
    """Give the links that may lead to a list of the column with the report of `year` in it.

    `read` are the keys of the pages that were read, `own` those of the column itself. On a shelf all
    links count that stand in one list with a sub-column read; elsewhere those that lead below the
    column's own folder.
    """
    for content in contents:
        links = content.side_links
        shelves = {each.box for each in links if each.box and key_of(each.url) in read}
        parts = read if not own else {each for each in read if each not in own}
        split = {each.box for each in links if each.box and key_of(each.url) in parts}
        for each in links:
            is_below = each.is_below or _is_below(each.url, own)
            is_wanted = is_below or each.box in shelves
            if not is_below and each.box not in split and _is_of_menu(each.word):
                continue  # the site's menu, in which the column itself stands
            if is_wanted and key_of(each.url) not in read and may_hold(each.word, whose, year):
                yield each


def _is_below(url: str, own: Collection[str]) -> bool:
    """Whether an address that is no article's stands below a folder of `own`."""
    folders = tuple(each for each in own if own_folder(each))
    return bool(folders) and url.startswith(folders) and not is_article(url)


def _is_of_menu(word: str) -> bool:
    """Whether a word is another part of the site's open government, beside the yearly reports."""
    return fixed_column(word) is not None or names_portal(word)


def may_hold(word: str, whose: Whose, year: int) -> bool:
    """Whether a list under this name may hold the organ's report; one without a name may."""
    if _FURNITURE.search(word) or fixed_column(word) in _PROPER or names_month(word):
        return False
    if _MATTER.search(word) and not _OURS.search(word):
        return False
    if compilation_of(word):
        return may_hold_report(Row(word, ""), whose, year)
    name = said(word)
    years = {int(each) for each in _YEARS.findall(name)}
    if years and max(years) < year and not _ONWARD.search(name):
        return False
    if reads_as_report(word) and may_be_report_title(word):
        reading = read_title(word)
        return not reading.organ or whose.likeness(reading.organ) is not Likeness.OTHER
    sort = sort_of(name, whose, year)
    if _GOVERNMENT_S.fullmatch(name):
        return is_of_kind("政府", whose.organ)
    if sort is Sort.GROUP:
        return may_be_of_kind(name, whose.organ)
    return sort not in {Sort.OTHER_ORGAN, Sort.OTHER_YEAR} and not is_trap(name)
