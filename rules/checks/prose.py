"""What sections 1 and 6 must say, under any of the names people give it."""

import re

# (name in the form, name in English, words that tell of it): wide on purpose, since an aspect may
# be paraphrased and needs no number. Only silence about it is a fault.
_ASPECTS = (
    (
        "主动公开",
        "disclosure on the organ's own motion",
        (
            r"主动公开|主动[^。;]{0,4}(?:公开|发布|公布)|公开(?:的?内容|目录|事项|范围|重点|了)|"
            r"公开(?:各类|各项|政府|政务|政策)?信息(?!公开)[^。;]{0,15}\d|信息发布|"
            r"发布[^。;]{0,20}(?:信息|文件|稿件)|(?:公开|发布|推送)[^。;]{0,25}\d+余?多?[条件篇项份]|"
            r"政策解读|应公开尽公开|重点领域"
        ),
    ),
    ("依申请公开", "disclosure on request", r"申请|依申"),
    (
        "政府信息管理",
        "management of information",
        (
            r"信息管理|管理[^。;]{0,6}信息|信息[^。;]{0,10}(?:管理|清理|更新|维护|归档|审[查核校])|信息资源|"
            r"公开属性|保密|审[查核校]|三审|规范性文件[^。;]{0,10}(?:管理|清理)|公文|动态调整|台账|源头认定"
        ),
    ),
    (
        "政府信息公开平台建设",
        "platforms",
        (
            r"平台|网站|网页|网上|门户|栏目|公众号|新媒体|公报|微博|微信|客户端|专栏|专区|公开栏|公示栏|"
            r"渠道|载体|查阅(?:点|场所|室)"
        ),
    ),
    (
        "监督保障",
        "supervision and support",
        (
            r"监督|保障|考核|评议|培训|责任追究|追责|问责|主体责任|责任(?:分工|落实|到人|制)|检查|自查|抽查|"
            r"督[促查导办]|组织领导|领导小组|工作专班|专人负责|整改|巡查|评估|测评|自觉接受"
        ),
    ),
)
# That a fee was charged, was not charged, or how much: 未收取, 0元, X件Y元, 免费 …
_FEE = re.compile(
    r"处理费|收费|费用|收[取缴]|免费|[未不没]\w{0,4}收[^到]|费[^。;]{0,8}元|"
    r"[件次][^。;]{0,8}\d元|(?<!\d)[0零〇](?:\.0+)?万?元"
)

_ACCOUNTABILITY = re.compile(r"考核|考评|评议|责任追究|追究责任|追责|问责|绩效评[估价]")


def missing_aspects(overview: str) -> tuple[tuple[str, str], ...]:
    """Give the aspects of section 1 of which `overview` says nothing: (Chinese, English) names."""
    return tuple((zh, en) for zh, en, words in _ASPECTS if not re.search(words, overview))


def speaks_of_fee(text: str) -> bool:
    """Whether `text` states a fee for handling applications, or that there was none."""
    # 行政事业性收费 is a row of table 2, and another fee.
    return bool(_FEE.search(text.replace("行政事业性收费", "")))


def speaks_of_accountability(overview: str) -> bool:
    """Whether `overview` names assessment, public review or accountability, under any name."""
    return bool(_ACCOUNTABILITY.search(overview))
