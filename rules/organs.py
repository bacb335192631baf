"""Names of organs: one organ has many spellings, and three that look alike are different."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache

from rules.level import Level
from rules.plain_text import tight


class Likeness(Enum):
    """Whether a stated name is the wanted organ's."""

    SAME = "same"
    OTHER = "other"
    UNSURE = "unsure"


_DIVISION = re.compile(
    r"(?:[\u4e00-\u9fff]{1,12}?(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|开发区|高新区|管理区|示范区|"
    r"[省市州盟县区旗乡镇]))(?:人民政府)?"
)
_GOVERNMENT = re.compile(r"人民政府$|(?<=[省市县区州旗])政府$")
_OFFICE = re.compile(r"(?:人民政府|政府|府)(?:办公[室厅]|办)$")
_OFFICE_NAME = "政府办公室"
_STREET = re.compile(r"街道(?:办事处|办)?$")
_TOWN = re.compile(r"[乡镇](?:人民)?(?:政府)?$")
_PLACE_END = re.compile(r"(?:[省市县区州旗盟乡镇]|特别行政区|新区|开发区)$")
_SECOND_NAME = re.compile(r"\(([^()]{3,})\)")
# Short forms that organs use of themselves; both sides are brought to the short one.
_SHORT_FORMS = (
    ("发展和改革", "发改"), ("发展改革", "发改"), ("人力资源和社会保障", "人社"),
    ("人力资源社会保障", "人社"), ("住房和城乡建设", "住建"), ("住房城乡建设", "住建"),
    ("卫生健康", "卫健"), ("市场监督管理", "市监"), ("市场监管", "市监"),
    ("自然资源和规划", "自然资源规划"), ("自规", "自然资源规划"), ("资规", "自然资源规划"), ("文化广电和旅游", "文旅"), ("文化和旅游", "文旅"),
    ("文化广电旅游", "文旅"), ("退役军人事务", "退役军人"), ("应急管理", "应急"),
    ("城市管理综合行政执法", "城管执法"), ("综合行政执法", "城管执法"), ("城市管理", "城管"),
    ("交通运输", "交通"), ("工业和信息化", "工信"), ("生态环境", "环境"), ("农业农村", "农业"),
    ("医疗保障", "医保"), ("民族宗教事务", "民宗"), ("民族和宗教事务", "民宗"),
    ("教育和体育", "教体"), ("教育体育", "教体"), ("政务服务和数据", "政数"), ("政务服务数据", "政数"),
    ("行政审批服务", "审批"), ("行政审批", "审批"), ("机关事务管理", "机关事务"), ("信访工作", "信访"),
    ("管理委员会", "管委"), ("管委会", "管委"), ("委员会", "委"), ("管理局", "局"), ("服务局", "局"), ("事务局", "局"),
)  # fmt: skip
_BODIES = re.compile(r"(?:局|委|办|办公室|厅|处|部|院|会|中心|大队|支队|总队|所|站|队|校|公司|馆)$")
_MOST_ALIKE = 2


@lru_cache(maxsize=8192)
def _kind_and_core(name: str) -> tuple[str, str]:
    """Give (kind, name without the words of its kind): government, office, township or body."""
    text = _SECOND_NAME.sub("", tight(name)).strip("的")
    if _OFFICE.search(text):
        return "office", _OFFICE.sub("", text)
    if _STREET.search(text):
        return "township", _STREET.sub("街道", text).replace("人民政府", "")
    if _TOWN.search(text):
        return "township", re.sub(r"(?:人民)?政府", "", text)
    if _GOVERNMENT.search(text):
        return "government", _GOVERNMENT.sub("", text)
    if _PLACE_END.search(text):
        return "government", text
    text = text.replace("人民政府", "")
    for long, short in _SHORT_FORMS:
        text = text.replace(long, short)
    return "body", text


def same_organ(wanted: str, aliases: Sequence[str], stated: str) -> Likeness:
    """Hold the name `stated` somewhere against the organ `wanted`, known also by `aliases`.

    Prefixes of larger divisions may be left out on either side (洪泽区 is 淮安市洪泽区); a
    government, its office and its departments are never each other. UNSURE where neither can
    be told: a name is missing, or one name says less than the other.
    """
    if not tight(stated) or not tight(wanted):
        return Likeness.UNSURE
    best = Likeness.OTHER
    for ours in _names([wanted, *aliases]):
        for theirs in _names([stated]):
            likeness = _compare(ours, theirs)
            if likeness is Likeness.SAME:
                return likeness
            if likeness is Likeness.UNSURE:
                best = likeness
    return best


def _names(given: Sequence[str]) -> Iterator[str]:
    """Give every name, and the second names in brackets (国家新闻出版署（国家版权局）)."""
    for name in given:
        text = tight(name)
        if text:
            yield _SECOND_NAME.sub("", text) or text
            yield from (second for second in _SECOND_NAME.findall(text) if _is_name(second))


def _is_name(text: str) -> bool:
    return bool(_BODIES.search(text) or _PLACE_END.search(text) or _GOVERNMENT.search(text))


@lru_cache(maxsize=65536)
def _compare(ours: str, theirs: str) -> Likeness:
    if ours == theirs:
        return Likeness.SAME
    (kind, core), (other_kind, other) = _kind_and_core(ours), _kind_and_core(theirs)
    if kind != other_kind:
        return Likeness.OTHER
    if core == other:
        return Likeness.SAME
    shorter, longer = sorted((core, other), key=len)
    if not shorter:
        # 「县政府办」 in a county's own list names no county.
        return Likeness.UNSURE
    if longer.endswith(shorter):
        return _by_prefix(longer.removesuffix(shorter), shorter)
    if kind == "body" and _without_place(core) == _without_place(other):
        ours_at, theirs_at = _place(core), _place(other)
        if not ours_at or not theirs_at:
            return Likeness.SAME
        return Likeness.SAME if _nested(ours_at, theirs_at) else Likeness.OTHER
    if kind == "body" and _nearly(_without_place(core), _without_place(other)):
        ours_at, theirs_at = _place(core), _place(other)
        return Likeness.UNSURE if _nested(ours_at, theirs_at) else Likeness.OTHER
    return Likeness.OTHER


def _by_prefix(prefix: str, rest: str) -> Likeness:
    """Judge names of which one is the other with `prefix` before it."""
    if len(rest) == 1:
        return Likeness.UNSURE
    if _PLACE_END.search(prefix):
        return Likeness.SAME
    # 「县教育局」 beside 「云溪县教育局」: the division's name is left out, its word kept.
    if rest[0] in "省市县区州旗":
        return Likeness.SAME
    return Likeness.OTHER


def _place(core: str) -> str:
    """Give the divisions a body's name begins with: 南屏市云溪县 of 南屏市云溪县教育局."""
    at = 0
    while found := _DIVISION.match(core, at):
        if found.end() == len(core):
            break
        at = found.end()
    return core[:at]


def _without_place(core: str) -> str:
    return core[len(_place(core)) :]


def _nested(one: str, other: str) -> bool:
    """Whether two places can be the same: one says no more than the end or start of the other."""
    return not one or not other or one.endswith(other) or other.endswith(one)


def _nearly(one: str, other: str) -> bool:
    """Whether two bodies of one place may be one: 教育局 and 教体局, 发改委 and 发改局."""
    if _numbers(one) != _numbers(other) or not one or not other:
        return False
    stem, other_stem = one.rstrip("局委办室"), other.rstrip("局委办室")
    if not (one[-1] in "局委办室" and other[-1] in "局委办室"):
        return False
    if stem == other_stem:
        return True
    shorter, longer = sorted((stem, other_stem), key=len)
    return len(shorter) >= _MOST_ALIKE and (
        longer.startswith(shorter) or shorter[0] == longer[0] == "教"
    )


def _numbers(name: str) -> list[str]:
    return re.findall(r"第?[一二三四五六七八九十\d]+", name)


def level_of(name: str) -> Level | None:
    """Guess the level from a name; None where the name does not tell (a 市 may be two things)."""
    text = tight(name)
    if not text:
        return None
    kind, core = _kind_and_core(text)
    if kind == "office":
        return Level.OFFICE
    if kind == "township":
        return Level.TOWNSHIP
    if kind == "body":
        return Level.DEPARTMENT if _BODIES.search(core) else None
    if core.endswith(("省", "自治区")):
        return Level.PROVINCE
    if core.endswith(("县", "区", "旗")):
        return Level.COUNTY
    return Level.PREFECTURE if core.endswith(("州", "盟", "地区")) else None
