"""W05: personal data that a report exposes."""

from collections import Counter
from collections.abc import Iterator

from rules.filing import Filing
from rules.finding import Severity
from rules.personal import CARD, IDENTITY, MOBILE, exposures
from rules.rule import Hit, Wording, rule

_KINDS = {
    IDENTITY: ("身份证号码", "identity number(s)"),
    CARD: ("银行卡号", "bank card number(s)"),
    MOBILE: ("个人手机号码", "private mobile number(s)"),
}
_MOST_SHOWN = 5


@rule(
    "W05",
    Severity.ERROR,
    ground=("regulation", "第十五条"),
    title=Wording("公开了个人信息", "personal data exposed"),
    message=Wording("含有{kinds}：{shown}", "Contains {kinds_en}: {shown}"),
    remedy=Wording(
        "请立即删除或遮盖个人信息后重新发布，并检查附件", "Remove or mask it at once, in files too"
    ),
)
def exposed_personal_data(filing: Filing) -> Iterator[Hit]:
    """Find identity-card and bank-card numbers with true check digits, and private mobiles.

    Told once per section, with the numbers masked. Likely for a mobile whose owner is not plain;
    silent about telephones that an organ gives out for enquiries.
    """
    report = filing.report
    if report is None:
        return
    texts = {"report": f"{report.title}\n{report.lead}"}
    for section in report.sections:
        texts[section.key] = f"{texts.get(section.key, '')}\n{section.title}\n{section.text}"
    for address, cell in report.cells.items():
        if cell.value is None and cell.is_text:
            key = address.partition(".")[0]
            texts[key] = f"{texts.get(key, '')}\n{cell.raw}"
    for place, text in texts.items():
        found = list(exposures(text))
        if not found:
            continue
        counts = Counter(each.kind for each in found)
        yield Hit(
            place,
            {
                "kinds": "、".join(f"{_KINDS[kind][0]}{count}个" for kind, count in counts.items()),
                "kinds_en": ", ".join(
                    f"{count} {_KINDS[kind][1]}" for kind, count in counts.items()
                ),
                "shown": "、".join(each.shown for each in found[:_MOST_SHOWN]),
            },
            quote="、".join(each.shown for each in found[:_MOST_SHOWN]),
            likely=not any(each.is_sure for each in found),
        )


RULES = (exposed_personal_data,)
