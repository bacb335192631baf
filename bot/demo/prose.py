"""Prose of fictional reports: our own words, figures that agree with the tables."""

import random
from collections.abc import Mapping
from decimal import Decimal

_OPENINGS = (
    "{year}年，{organ}认真落实《中华人民共和国政府信息公开条例》，围绕群众关心的事项做好公开工作。",
    "{year}年，{organ}把政务公开作为转变作风的重要抓手，各项工作平稳有序。",
    "{year}年，{organ}坚持以公开为常态、不公开为例外，公开质量稳步提高。",
)
_DISCLOSED = (
    "全年通过政府网站主动公开信息{many}条，重点领域信息及时更新，政策文件同步配发解读材料。",
    "围绕年度重点任务主动公开各类信息{many}条，对{few}件文件作了图文解读。",
    "及时发布机构职能、财政预决算和办事指南等信息{many}条，回应社会关切{few}次。",
)
_APPLIED = (
    "全年新收政府信息公开申请{received}件，均在法定期限内办理。",
    "本年度收到政府信息公开申请{received}件，依法依规逐件答复。",
)
_KEPT = (
    "严格执行信息发布审核制度，落实保密审查，对公文的公开属性逐件认定。",
    "完善政府信息管理台账，动态调整已公开文件，做到底数清楚、更新及时。",
)
_SHOWN = (
    "优化政府网站政府信息公开专栏，维护好政务新媒体，方便群众查阅。",
    "加强公开平台建设，在便民服务中心设置查阅点，线上线下同步提供服务。",
)
_GUARDED = (
    "将政务公开纳入年度考核，组织业务培训{few}次，接受社会评议，全年未发生责任追究情形。",
    "定期开展自查并通报考核结果，主动接受社会评议，未出现需要责任追究的情况，监督保障到位。",
)
_PROBLEMS = (
    (
        "存在的问题：一是部分栏目更新不够及时，二是政策解读形式较为单一。改进措施：健全更新提醒机制，丰富解读方式，"
        "安排专人每月核对栏目内容。"
    ),
    "主要问题是业务人员变动较多、办理经验不足。下一步将加强岗前培训，编印办理手册，建立疑难件会商机制。",
    "目前公开内容的检索还不够方便，基层公开场所的利用率不高。今后将完善目录索引，在村居张贴查询方法，提高知晓度。",
)
_FEES = (
    "{year}年未收取政府信息公开信息处理费。",
    "按照信息处理费管理办法，本年度没有发生收费情况。",
    "本年度收取信息处理费0元，无其他需要报告的事项。",
)


def sections(
    organ: str, year: int, seed: int, figures: Mapping[str, Decimal]
) -> dict[str, tuple[str, ...]]:
    """Give the paragraphs of sections 1, 5 and 6 by key. One seed gives the same words always."""
    rng = random.Random(f"{organ}/{year}/{seed}")
    names = {
        "organ": organ,
        "year": year,
        "many": rng.randint(40, 900),
        "few": rng.randint(2, 9),
        "received": figures.get("applications.received.total", Decimal(0)),
    }
    titles = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
    choices = (_DISCLOSED, _APPLIED, _KEPT, _SHOWN, _GUARDED)
    overview = [rng.choice(_OPENINGS).format(**names)]
    for number, title, variants in zip("一二三四五", titles, choices, strict=True):
        overview.append(f"（{number}）{title}。{rng.choice(variants).format(**names)}")
    return {
        "overview": tuple(overview),
        "problems": (rng.choice(_PROBLEMS),),
        "other": (rng.choice(_FEES).format(**names),),
    }


def lead(organ: str, year: int) -> str:
    """Give the paragraph that stands before section 1."""
    return (
        f"本报告由{organ}编制，所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
        "如有疑问，请与本机关联系。"
    )
