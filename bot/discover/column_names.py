"""What the name of a link says about where it leads: to the column, nearer to it, or astray."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from urllib.parse import unquote, urlsplit

from rules.level import Level
from rules.naming.organs import Likeness, same_organ
from rules.naming.title_words import TRADITIONAL
from rules.plain_text import tight, with_arabic_years

ANNUAL_REPORTS = "信息公开年报"
"""What the tag ColumnType says of the column."""

FIXED_COLUMNS = (
    "政府信息公开指南",
    "政府信息公开制度",
    "法定主动公开内容",
    "政府信息公开年报",
    "依申请公开",
)
"""The five columns that every platform has (国办公开办函〔2019〕61号)."""

_FIXED = {
    "政府信息公开指南": re.compile(r".{0,12}?(?:政府|政务)?(?:信息)?公开指南"),
    "政府信息公开制度": re.compile(
        r".{0,12}?(?:政府|政务)?(?:信息)?公开(?:工作)?(?:相关)?(?:制度|规定)"
    ),
    "法定主动公开内容": re.compile(
        r"(?:法定)?主动公开(?:内容|目录|信息|基本目录)?|.{0,12}信息公开目录"
    ),
    "依申请公开": re.compile(r"(?:政府信息)?依申请公开(?:申请|平台|系统|指南)?|(?:我要)?申请公开"),
}
_SUBJECT = r"(?:(?:政府|政务)信息公开|信息公开|政务公开)"
_REPORT = r"(?:(?:年度)?(?:工作)?(?:情况)?(?:年报|年度报告|年度工作报告|报告))"
_ROOM = r"(?:专栏|栏目|专区|列表|目录|查询|公开|汇总)?"
_COLUMN = re.compile(rf"(?P<before>.{{0,24}}?){_SUBJECT}(?:工作)?{_REPORT}{_ROOM}")
_BARE = re.compile(r"(?P<before>.{0,16}?)(?:信息公开)?(?:年度报告|年报)" + _ROOM)
_PORTAL = re.compile(
    r"(?P<before>.{0,16}?)(?:政府信息公开|信息公开|政务公开|政府信息|政务信息公开)"
    r"(?:专栏|平台|专区|网|栏目|目录|工作|首页|基础平台|系统)?"
)
_CONTENT = re.compile(r"(?:法定)?主动公开(?:内容|目录|信息|基本目录)?|公开目录|公开内容")
_TRAP = re.compile(
    r"网站|报表|法治|依法行政|决算|预算|企业|国企|公司|学校|高校|院校|教育机构|中学|小学|大学|学院|医院|"
    r"卫生院|医疗|事业单位|统计(?!局)|绩效|政府工作报告|执法|解读|图解|制度|通知|办法|规定|环境|国资(?!委|监)|"
    r"上市|党务|年鉴|社会组织|基金会|慈善|公报|模板|格式|指南|申请|意见箱|监督|评估|培训|会议|工作要点"
)
_YEAR = re.compile(
    r"(?:.{0,12}?)(20\d\d)(?:年度|年)?(?:(?:政府|政务)?信息公开)?(?:工作)?(?:年报|年度报告)?"
    + _ROOM
)
_GROUPS = {
    "body": re.compile(r"部门|单位|委办局|直属|机构|科局|委局"),
    "town": re.compile(r"乡镇|镇街|街道|镇乡|街镇|镇办|^各?[乡镇]"),
    "government": re.compile(r"(?:人民)?政府(?!部门|信息|组成|工作|直属|各|派)|本级"),
}
_GROUP = re.compile(
    r"各?(?:省|市|县|区|州|旗|盟)?(?:直|级|属)?(?:人民)?(?:政府)?(?:直属|组成|工作|各)?"
    r"(?:部门|单位|委办局|机构|科局|乡镇街道|乡镇场|乡镇|镇街|街道|镇乡|街镇|镇办|政府本级|本级政府|本级|政府|乡|镇)"
    r"(?:[(（、和及]*(?:单位|部门|街道|乡镇|街镇|镇|办事处|管委会)[)）]*)*"
    r"(?:政府信息公开|政务公开|信息公开|公开)?(?:工作)?(?:年度报告|年报|平台|专栏|目录)?"
)
_PATHS = re.compile(
    r"(?<![a-z])(?:zfxxgknb|xxgknb|gknb|xxgkndbg|zfxxgkgzndbg|zfxxgkndbg|ndbg|xxgkbg)(?![a-z0-9])",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"/t?20\d{6}_\d+|/art_|/art/20\d\d/|/content/post_|/content_\d+|/info/\d+/\d+\.|[0-9a-f]{32}|"
    r"\.(?:pdf|docx?|ofd|wps|xlsx?|zip|rar|jpe?g|png)$|[?&](?:id|infoid|articleid)=",
    re.IGNORECASE,
)
_LIST = re.compile(r"list|column|channel|catalog|category|class|col\b|lanmu", re.IGNORECASE)
_EDGES = re.compile(r"^[《》\[\]【】<>·•|:—-]+|[《》\[\]【】<>·•|:—-]+$")
_SITE_WORDS = re.compile(
    r"(?:门户|官方|政务)?(?:网站|官网|网)?(?:首页|欢迎您|欢迎光临|集约化平台)?$|"
    r"(?:政府)?信息公开.*$|政务公开.*$"
)
_GOVERNMENT = re.compile(r"(?:人民)?政府(?:办公室|办公厅)?$")
_TOWN = re.compile(r"(?:镇|乡|街道)(?:人民政府|政府|办事处)?$")


class Name(IntEnum):
    """What a link's name is, the surest sign of the column last."""

    OTHER = 0
    CONTENT = 30
    GROUP = 55
    PORTAL = 70
    BARE = 80
    ORGAN = 85
    YEAR = 90
    COLUMN = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose column is sought, and for which report year; the organ may be "" where unknown."""

    organ: str
    aliases: tuple[str, ...]
    level: Level | None
    home_url: str
    report_year: int

    def likeness(self, stated: str) -> Likeness:
        """Hold a name against the organ's."""
        if not self.organ or not stated:
            return Likeness.UNSURE
        return same_organ(self.organ, self.aliases, stated)

    @property
    def group(self) -> str:
        """Among whom the organ is counted where a column is split by kinds of organ."""
        if self.level is Level.TOWNSHIP:
            return "town"
        return "government" if self.level and self.level is not Level.DEPARTMENT else "body"


def said(text: str) -> str:
    """Give a link's words in the form that names are matched in."""
    cleaned = with_arabic_years(tight(text).translate(TRADITIONAL))
    return _EDGES.sub("", cleaned)


def is_trap(text: str) -> bool:
    """Whether the words are those of a neighbour: other yearly reports, other kinds of page."""
    return bool(_TRAP.search(text))


def is_article(url: str) -> bool:
    """Whether an address is one of a single article or file, and not of a column."""
    return bool(_ARTICLE.search(unquote(url)))


def is_list(url: str) -> bool:
    """Whether an address names a list by its own words, whatever number follows."""
    return bool(_LIST.search(urlsplit(url).path))


def has_column_path(url: str) -> bool:
    """Whether a part of the address is one that such columns often have."""
    return bool(_PATHS.search(urlsplit(url).path))


def year_of(text: str) -> int | None:
    """Give the year where the words are those of a folder of one year."""
    found = _YEAR.fullmatch(text)
    return int(found[1]) if found and not is_trap(text) else None


def groups_of(text: str) -> frozenset[str]:
    """Give the kinds of organ that a folder's words speak of; empty where of none."""
    if not _GROUP.fullmatch(text):
        return frozenset()
    return frozenset(name for name, pattern in _GROUPS.items() if pattern.search(text))


def name_of(text: str, url: str, wanted: Wanted) -> Name:
    """Tell what a link is by its words (as `said` gives them) and its address."""
    if not text or is_trap(text):
        return Name.OTHER
    if column := _COLUMN.fullmatch(text):
        return Name.COLUMN if _may_be_ours(column["before"], wanted) else Name.OTHER
    if is_article(url):
        return Name.OTHER
    if groups_of(text):
        return Name.ORGAN if wanted.likeness(text) is Likeness.SAME else Name.GROUP
    if bare := _BARE.fullmatch(text):
        return Name.BARE if _may_be_ours(bare["before"], wanted) else Name.OTHER
    if portal := _PORTAL.fullmatch(text):
        return Name.PORTAL if _may_be_ours(portal["before"], wanted) else Name.OTHER
    if _CONTENT.fullmatch(text):
        return Name.CONTENT
    return Name.ORGAN if wanted.likeness(text) is Likeness.SAME else Name.OTHER


def _may_be_ours(before: str, wanted: Wanted) -> bool:
    """Whether a column with this name in front may hold the organ's report: no other's own may."""
    if not before or re.search(r"20\d\d", before):
        return not before
    if groups_of(before) or not wanted.organ:
        return True
    likeness = wanted.likeness(before)
    return likeness is not Likeness.OTHER or is_superior(before, wanted)


def is_superior(name: str, wanted: Wanted) -> bool:
    """Whether `name` is the government that the organ belongs to, by their names."""
    place = _GOVERNMENT.sub("", said(name))
    return bool(place) and any(
        said(each).startswith(place) for each in (wanted.organ, *wanted.aliases)
    )


def is_column_name(text: str) -> bool:
    """Whether a page that calls itself so is a column of annual reports, whoever's."""
    name = said(text)
    found = _COLUMN.fullmatch(name)
    return bool(found) and not is_trap(name) and not re.search(r"20\d\d", found["before"])  # type: ignore[index]


def words_before_reports(text: str) -> tuple[str, bool] | None:
    """Give what stands before the words of such a column, as `said` gives them; None where none do.

    With it comes whether the words speak of open government, and not only of 年报.
    """
    if found := _COLUMN.fullmatch(text):
        return found["before"], True
    bare = _BARE.fullmatch(text)
    return (bare["before"], False) if bare else None


def owner_of(names: Sequence[str], wanted: Wanted) -> bool:
    """Whether a site's own names are the organ's."""
    stripped = {_SITE_WORDS.sub("", said(each)) for each in names}
    return any(each and wanted.likeness(each) is Likeness.SAME for each in stripped)


def kind_of_organ(name: str) -> str:
    """Tell a government, its office, a township and a department apart by name."""
    if _TOWN.search(name):
        return "town"
    return (
        "government" if _GOVERNMENT.search(name) or re.search(r"[省市县区州旗]$", name) else "body"
    )


def fixed_column(text: str) -> str | None:
    """Give which of the five fixed columns a link's words name, or None."""
    name = said(text)
    if is_column_name(name):
        return "政府信息公开年报"
    return next((each for each, words in _FIXED.items() if words.fullmatch(name)), None)
