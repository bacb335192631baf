"""What a count in a sentence counts: all that the organ had, a part of it, or somebody else's."""

import re

from rules.statements.subjects import Subject

GENERIC = frozenset({"received", "newly_received", "handled"})

# Words that leave a count of applications what it is: the organ's own, and all of it.
_PLAIN = re.compile(
    r"20\d\d年?度?|\d{1,2}月(?:\d{1,2}日)?|[(（]?[一二三四五六七八九十\d]{1,2}[)）.、]|[一二三四五六七八九十]是|"
    r"[我本全该](?:[省市县区州旗盟镇乡局委办厅院会所站社场处]|街道(?:办事处)?|机关|单位|部门|政府|年度?|中心|[大支]队|系统)"
    r"(?:机关|政府|年度?)?|截[至止]|期[间内]|年度?|"
    r"《·*》|(?:各级)?行政机关|各级(?:政府|部门)|(?:任何)?(?:单位|组织)[和或及、]个人|(?:公民|法人|自然人|其[他它](?:社会)?组织|企业|个人|群众|社会|公众|申请人|组织和个人)|"
    r"(?:依申请|政府信息|政务|信息)?公开|依申请|政府信息|申请|方面|当年|工作|情况|事项|办件|数量|[总件]?[数量]|"
    r"共计?|一共|总共|总[计数]|合计|已经?|均|全部|都|依[法规据照]+|按[时期照]?|如期|及时|规范|妥善|认真|积极|严格|高效|"
    r"切实|稳妥|顺利|圆满|扎实|有效|准确|据?统计|显示|实际|主动|新[收增]?|收到|受理|接[收到受]|受理|收[取悉件集]|登记|"
    r"办[理结复毕]|处[理置]|答复|回复|完成|完毕|提[出交起]|递交|[递提]?来|各[类种]|多种|书面|渠道|方式|途径|形式|"
    r"平台|网[络上站页]|线[上下]|信[函件]|邮[寄件箱]|当面|现场|窗口|电子|传真|快递|微信|法定|时限|期限|规定|条例|"
    r"根据|落实|做好|其中|通过|[的了和与及并或等为是有以经由向对于在就、/内中个本今全自从至到底末止日元]"
)
# Of what is left, the words that make it a part, a paper, or the work of another.
_NARROW = re.compile(
    r"补正|补充|延[期长]|转[办来交送]|移[送交]|交办|承办|协[办助]|配合|参与|指导|督|抽查|评查|检查|核查|审[核查]|"
    r"会商|研判|单个|同一|每|平均|[月日]均|某|最多|撤[回销]|[逾超]期|当场|口头|电话|正|尚|未|没|待|暂|疑难|复杂|重复|"
    r"书|材料|名义|减免|收费|催|上报|报送|培训|首次|部分|其余|剩余|余下|涉|关于|针对|[省市上下]级|败诉|不属|非|"
    r"低保|救助|住房|登记|审批|许可|证|业务|工单|信访|来访|政务服务|报告|案件?"
)
_CAUSE = re.compile(
    r"因|而|被|引[发起]|产生|导致|发生|造成|行政|复议|诉讼|应诉|起诉|案件|相关|有关|任何|涉及|针对|问题|工作|过"
)

_PART = re.compile(r"其中|分别|包括|包含|除")
_CHANNEL = re.compile(
    r"网[上络]|线[上下]|信函|当面|现场|邮[件箱寄]|电子|传真|平台|窗口|电话|书面|信件|微信|快递|网站"
)
_ALL_CHANNELS = re.compile(r"等|多种|各[类种]|多渠道")
_AND = re.compile(r"[、和及与]")


_PLAIN_OF = {
    "applications": _PLAIN,
    "remedies": re.compile(
        r"因|引[发起]|产生|导致|发生|被|行政|复议|诉讼|应诉|起诉|案件|涉及|有关|相关|类|不服|直接|未经|后|再|"
        + _PLAIN.pattern
    ),
    "disclosure": re.compile(
        r"作出|制[发定]|印发|出台|发布|行政|许可|处罚|强制|措施|处理|决定|规范性文件|规章|现行有效|收取|征收|"
        r"事业性|收费|总?金额|总额|收入|废止|宣布|失效|" + _PLAIN.pattern
    ),
}


def leftover(words: str, table: str = "applications") -> str:
    """Give what remains of `words` beside those that leave a count the organ's own and whole."""
    return _PLAIN_OF[table].sub("", words)


def is_part(words: str) -> bool:
    """Whether `words` narrow a count of applications to a part, a paper, or another's work."""
    return bool(_NARROW.search(leftover(words)))


def is_qualified(what: str) -> bool:
    """Whether `what` there was none of is a kind of application or lawsuit, not all of them."""
    return bool(_CAUSE.sub("", leftover(what)))


def is_one_of_several(segment: str) -> bool:
    """Whether the words before a number tell that it is a part: one channel, one of several."""
    if _PART.search(segment):
        return True
    channels = list(_CHANNEL.finditer(segment))
    if not channels or _ALL_CHANNELS.search(segment):
        return False
    return not _AND.search(segment, channels[0].end(), channels[-1].start())


# A government and a court also decide about the lawsuits of others.
_AS_A_COURT = re.compile(r"受理|审[理结]|复议机关|法院")
_AS_A_COURT_PERHAPS = re.compile(r"办理|承办")
_DECISIONS = frozenset({"licences", "penalties", "coercion"})
_ON_A_SITE = re.compile(r"公示|公开|公布|归集|上[传报]|录入|推送")


def whose_number(subject: Subject, segment: str, end: int, clause: str, after: str) -> str | None:
    """Give the words that may name another whose number it is; None where it counts another thing.

    The words for `subject` end at `segment[:end]`, the number follows the segment and its `clause`, then `after`.
    """
    words = re.split("[,;:(]", segment)[-1]
    if subject.key in GENERIC:
        is_less = is_one_of_several(segment) or is_part(words) or is_part(after)
        return None if is_less else leftover(words)
    if subject.table == "remedies":
        perhaps = _AS_A_COURT_PERHAPS.search(words)
        others = leftover(words, "remedies") or (perhaps[0] if perhaps else "")
        return None if _AS_A_COURT.search(words) else others
    if subject.table != "disclosure":
        return ""
    is_shown = subject.key in _DECISIONS and _ON_A_SITE.search(clause)
    return (
        None if is_shown or leftover(segment[end:], "disclosure") else leftover(words, "disclosure")
    )
