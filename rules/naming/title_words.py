"""The words by which an annual report's title is told from its neighbours'."""

import re
from enum import StrEnum


class Kind(StrEnum):
    """What a title is the title of."""

    REPORT = "annual_report"
    VARIANT = "annual_report_variant"
    CUT = "annual_report_cut"
    NOTICE_OF_PUBLICATION = "publication_notice"
    BARE = "bare_annual_report"
    UNCLEAR = "unclear"
    COLUMN = "column_name"
    PREPARATION = "preparation_notice"
    COVER = "covering_letter"
    FORMAT = "format_notice"
    RULE = "rule"
    TEMPLATE = "template"
    DRAFT = "draft"
    INTERPRETATION = "interpretation"
    ASSESSMENT = "assessment"
    CORRECTION = "correction_note"
    COLLECTION = "collection"
    NEWS = "news"
    PART_OF_YEAR = "partial_period"
    UNIVERSITY = "university_disclosure"
    INSTITUTION = "public_institution_disclosure"
    ENTERPRISE = "enterprise_annual_report"
    OTHER_DISCLOSURE = "other_disclosure"
    RULE_OF_LAW = "rule_of_law_report"
    SITE_REPORT = "site_report"
    FINAL_ACCOUNTS = "final_accounts"
    PERFORMANCE = "performance_review"
    ENFORCEMENT = "enforcement_report"
    STATISTICS = "statistics"
    GOVERNMENT_WORK = "government_work_report"
    WORK_SUMMARY = "work_summary"
    OTHER = "other"


# Without one of these (signs that may be brought to 报 or to dots among them) a title holds no
# phrase, not even a cut one.
_TELLING = re.compile(
    r"[.·\u013f\u0140\u0387\u2024-\u2026\u2488-\u249b\u3002\u33c2\u33c7\u33d8\u5831\u62a5"
    r"\ufe12\ufe19\ufe30\ufe52\uff0e\uff61\U0001f100\U0002f857]"
)
MAYBE = frozenset({Kind.CUT, Kind.NOTICE_OF_PUBLICATION, Kind.BARE, Kind.UNCLEAR})
"""Kinds that a title alone does not settle: the page itself has to be looked at."""

_Words = tuple[tuple[Kind, re.Pattern[str]], ...]


def _words(*pairs: tuple[Kind, str]) -> _Words:
    return tuple((kind, re.compile(pattern)) for kind, pattern in pairs)


# The phrase that names the report. A year may stand inside it (政府信息公开2023年度报告).
SUBJECT = r"(?:政府信息与?政?务?公开|政务信息公开|政府信息公布|信息公开|政务公开|政府信息)"
_YEAR_INSIDE = r"(?:20\d\d年?度?)"
PHRASE = re.compile(
    rf"(?P<subject>{SUBJECT})"
    rf"(?P<middle>(?:[及和与暨]?政务公开|工作|情况|年度|年|度|的|{_YEAR_INSIDE})*)"
    r"(?P<tail>报告书?|年报告?)"
)
# A list page cuts titles: what is left of the phrase at the end of a cut title.
PHRASES = (
    "政府信息公开工作年度报告",
    "政府信息公开年度工作报告",
    "政府信息公开工作情况年度报告",
    "政府信息公开工作年报",
    "政府信息公开年度报告",
    "政府信息公开年报",
    "政府信息公开情况年度报告",
    "政府信息公开工作报告",
    "信息公开工作年度报告",
    "信息公开年度工作报告",
    "信息公开年度报告",
    "信息公开工作年报",
    "信息公开年报",
)
BARE = re.compile(r"(?:20\d\d年?度?)?(?:年度工作报告|年度报告|年报)(?:\(.*\))?$")

TWIN = re.compile(
    r"图片|图文|超链|链接版|扫描|PDF版?|pdf版?|[Ww][Oo][Rr][Dd]|附件版|手机版|移动版|网页版|无障碍|长图|"
    r"H5|h5|音频|语音|视频|双语|英文|盖章|可视化"
)
# Posted, yet not, or no longer, the report: 测试 by itself only, for there are testing centres.
_VOID = r"作废|废止|撤销|撤回|撤稿|待审|内部稿"
NOT_FINAL = _words(
    (Kind.INTERPRETATION, r"解读|图解|图说|一图|读懂|问答"),
    (Kind.TEMPLATE, r"模板|模版|样本|样表|样式|样稿|范本|范文|范例|参考|格式|提纲|填写|示例"),
    (Kind.DRAFT, rf"征求意见|意见稿|草案|草稿|初稿|送审|讨论稿|审议稿|拟|{_VOID}|^测试[版稿用]?$"),
    (Kind.RULE, r"试行|暂行"),
    (Kind.ASSESSMENT, r"评估|测评"),
)
# What stands before the phrase and makes the title one about reports, in order of strength.
BEFORE = _words(
    (Kind.INTERPRETATION, r"解读|图解|图说|一图|读懂|问答|看懂"),
    (Kind.ASSESSMENT, r"第三方|评估|测评"),
    (Kind.COVER, r"报送|上报|呈报|提交|报审"),
    (Kind.DRAFT, rf"征求|征集|公开征|^\((?:测试|已?(?:{_VOID}))"),
    (
        Kind.PREPARATION,
        (
            r"做好|开展|认真|切实|抓紧|加快|(?<!机构)编制(?!委|办)|编写|撰写|编报|填报|规范(?!化)|部署|"
            r"关于(?:加强|推进|落实|组织|启动|进一步|调整|修订|完善|更正|更新)"
        ),
    ),
    (
        Kind.NEWS,
        (
            r"召开|举办|举行|扎实|圆满|多措并举|有序|积极|顺利|高质量|高标准|抓好|审议|按时|及时|"
            r"率先|全面(?!深化)|参加|组织(?:召开|开展|学习)|完成|(?<!新闻)(?:发布|公布|晒出|亮出)|印发"
        ),
    ),
    (Kind.TEMPLATE, r"模板|模版|范文|范本"),
)
PUBLISHING = re.compile(r"关于(?:公布|发布|印发|转发|公开|下发|公示|发送)")
# What stands behind the phrase, by how it begins or ends.
BEHIND = _words(
    (Kind.INTERPRETATION, r"解读|图解|图说|一图|读懂|问答|看懂|简明|亮点|速览"),
    (Kind.CORRECTION, r"更正|更新|勘误|补正|修改|修正|订正|情况说明|的说明"),
    (Kind.ASSESSMENT, r"评估|测评|考核|评价|检查|抽查|比对|对照|核查|质量|评议|通报|点评|排名"),
    (
        Kind.TEMPLATE,
        r"模板|模版|样本|样表|样式|范本|范文|范例|提纲|示例|参考|填[报写表](?:说明|指南|须知)",
    ),
    (Kind.FORMAT, r"格式"),
    (Kind.RULE, r"制度|办法|规定|规范|细则|要求|指引|标准|机制|流程|方案"),
    (Kind.DRAFT, rf"征求意见|意见建议|征集|草案|初稿|{_VOID}|^测试"),
    (Kind.COLLECTION, r"汇总|汇编|一览|目录|清单|合集|总表|列表|链接|统计表|专栏|栏目|报表"),
    (Kind.COVER, r"的函$|^函$|的请示|的批复|备案"),
    (
        Kind.PREPARATION,
        r"(?:编制|发布|报送|撰写|编写|有关|相关|填报|工作|事项).*(?:通知|意见|公告|函)",
    ),
    (
        Kind.NEWS,
        (
            r"编制|编写|撰写|培训|会议|会$|座谈|推进会|召开|^工作|已|发布|公布|出炉|亮相|完成|上线|启动|"
            r"部署|填报|公示|要有|如何|怎么|怎样|什么|注意|技巧|[?!]|来了|^(?:的)?(?:新闻|答记者)"
        ),
    ),
)
NOTICE = re.compile(r"^[》)]*的?(?:通知|公告|通告|公示|公报|通报)$")
# Words before 信息公开 that make it the disclosure of something else.
OTHER_SUBJECT = re.compile(
    r"(?:环境|企业|校务|厂务|院务|村务|居务|党务|警务|检务|审判|财务|预决?算|决算|双公示|行政执法|"
    r"监管|重大项目|建设项目|公共资源|资源配置|安全生产|公共服务|公共企事业单位|企事业单位|"
    r"社会责任|食品安全|慈善|民生)(?:领域)?$"
)
OTHER_GOVERNMENT_SUBJECT = re.compile(r"(?:重点领域|依申请|主动|基层)$")
PART_OF_YEAR = re.compile(
    r"[上下]半年|季度|半年度|(?<!\d)\d{1,2}(?:[-~—至到]\d{1,2})?月份?|前\d个?月|月度"
)
SCHOOL_YEAR = re.compile(r"学年|学期")
# Names of no organ but of a group of them: a column's name, not a report's.
GROUP = re.compile(
    r"^(?:(?:.{1,10}[省市县区州旗])?各?(?:省|市|县|区|州|旗)?(?:人民)?(?:政府)?(?:直属|直|级)?(?:各?(?:部门|单位|工作部门|"
    r"组成部门|直属单位|派出机构)|乡镇|镇街|街道|镇乡|乡镇街道|街镇|县区|区县|县市区?|市县|下级政府)+"
    r"(?:\(.*\)|[、和及]?(?:乡镇|街道|单位|部门|街镇))*(?:人民政府|政府|办事处)?|"
    r"历年?|往年?|历史|全部|全市|全县|全区|全省|本级|其他|更多|法定主动公开内容|各地|各级|公开|栏目|最新)$"
)
UNIVERSITY = re.compile(
    r"(?:大学|(?<!行政)(?<!主义)学院|学校|中学|小学|幼儿园|幼教中心|职校|技校|高校|高等学校|一中|附中|分校|教育集团)"
    r"(?:\(.*\))?$|^高校|^高等学校"
)
INSTITUTION = re.compile(
    r"(?:医院|卫生院|卫生服务中心|卫生室|诊所|保健院|血站|疗养院|福利院|敬老院|公共企事业单位|"
    r"事业单位)(?:\(.*\))?$"
)
ENTERPRISE = re.compile(
    r"(?:公司|集团|(?<!人民)银行|信用社|有限责任|股份|企业|水厂|电厂|供电局|合作社|基金会|行业协会|商会)(?:\(.*\))?$"
)
# Titles without the phrase.
OTHERWISE = _words(
    (Kind.RULE_OF_LAW, r"法治政府|法治建设|依法行政"),
    (Kind.SITE_REPORT, r"网站.*(?:报表|年度报告|工作报告|年报)|网站工作年度"),
    (Kind.FINAL_ACCOUNTS, r"决算|预算"),
    (Kind.PERFORMANCE, r"绩效|评估|测评"),
    (Kind.ENFORCEMENT, r"行政执法|行政处罚"),
    (Kind.INTERPRETATION, r"解读|图解|读懂"),
    (Kind.WORK_SUMMARY, r"总结|要点|思路|计划|工作安排"),
    (Kind.STATISTICS, r"统计(?:年报|公报|年鉴|报表|月报)|统计.*年度报告"),
    (Kind.GOVERNMENT_WORK, r"政府工作报告"),
    (Kind.RULE, r"(?:通知|办法|规定|制度|条例|细则|意见|方案|指南)(?:\(.*\))?$"),
    (Kind.ENTERPRISE, r"公司|企业|工商年报|集团|银行"),
    (Kind.UNIVERSITY, r"大学|学院|高校|学年"),
)
TRADITIONAL = str.maketrans(
    "務開報總結縣區鎮鄉辦廳處會門監國蘇陽東廣雲臺灣書劃農業運輸計財稅險應環態興貿發規訊與據數戶"
    "軍團體館衛醫糧統審場資產權紀對關於讀圖釋評績預決算單彙編製條標準則員電遊療機檔殘聯婦氣綜執"
    "學鐵積園經濟訪設術漁儲備質檢驗藥勞動銀視傳網絡僑協營創橋龍鳳馬島澤貳陸錄歷來個華寧廬灤滄滬"
    "豐慶連長濱濰煙萊萬順葉蘭陝漢貴賓義蓋鞏達遼遠鄭鐘鑼錦閩陰隴際離鹽麗麥齊參復議訴訟請樓壩塊壇"
    "壽嶺巒幣廠強彌徑愛護擔擴斷時晉極榮樂樹歐況測溫滿潔潁為烏熱爾獎獲現瓊盧盡礦確禮種稱穩競節築"
    "簡籌類紙級細終組給維綠線緣縱織續羅習聖聲職聽肅腦臨舉舊藝蘆虛號補裝見覽觀訂記許詞試該詳語說"
    "課調談諮證識譯讓責貯費賀購贊車載輔輕輪轄轉適選遷鄰鋼鑒間閱階隨難靈靜響頁項領頭頻願顧顯風駐"
    "鮮點齡",
    "务开报总结县区镇乡办厅处会门监国苏阳东广云台湾书划农业运输计财税险应环态兴贸发规讯与据数户"
    "军团体馆卫医粮统审场资产权纪对关于读图释评绩预决算单汇编制条标准则员电游疗机档残联妇气综执"
    "学铁积园经济访设术渔储备质检验药劳动银视传网络侨协营创桥龙凤马岛泽贰陆录历来个华宁庐滦沧沪"
    "丰庆连长滨潍烟莱万顺叶兰陕汉贵宾义盖巩达辽远郑钟锣锦闽阴陇际离盐丽麦齐参复议诉讼请楼坝块坛"
    "寿岭峦币厂强弥径爱护担扩断时晋极荣乐树欧况测温满洁颍为乌热尔奖获现琼卢尽矿确礼种称稳竞节筑"
    "简筹类纸级细终组给维绿线缘纵织续罗习圣声职听肃脑临举旧艺芦虚号补装见览观订记许词试该详语说"
    "课调谈咨证识译让责贮费贺购赞车载辅轻轮辖转适选迁邻钢鉴间阅阶随难灵静响页项领头频愿顾显风驻"
    "鲜点龄",
)


_ORGAN_END = re.compile(
    r"(?:局|委|委员会|办|办公室|厅|院|署|部|会|中心|处|所|队|镇|乡|街道|区|县|市|州|省|旗|盟|政府|馆|场|社)$"
)


def ends_as_organ(name: str) -> bool:
    """Whether a name ends as those of organs do."""
    return bool(_ORGAN_END.search(name))


def kind_of(text: str, words: _Words) -> Kind | None:
    """Give the first kind of `words` whose words stand in `text`."""
    return next((kind for kind, pattern in words if pattern.search(text)), None)


def is_telling(text: str) -> bool:
    """Whether a sign stands in `text` without which no title of a report is read in it."""
    return bool(_TELLING.search(text))
