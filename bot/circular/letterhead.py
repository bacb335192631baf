"""Who writes to whom: what the settings say of a circular's frame, and what stands where they don't."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from bot.circular.facts import Period
from bot.errors import BadInput
from rules.level import Level

SECTIONS = ("publication", "content", "examples", "comparison", "pending", "demands", "charts",
            "league", "organs", "kinds", "findings", "unseen", "points")  # fmt: skip
"""The parts of a circular that can be left out: of its body, then of its attachments."""
_NAMES = ("period", "report_year", "issuer")
_NEUTRAL_ISSUER = "政府信息公开工作主管部门"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The frame of a circular. "" and an empty tuple mean that a part is not there.

    `header` is the red head, `number` the document's number, `printed_by` and `copies` the block
    at the end, `off` the parts left out.
    """

    title: str
    issuer: str
    addressee: str
    signed_on: date
    header: str = ""
    number: str = ""
    contact: str = ""
    copies: str = ""
    printed_by: str = ""
    off: frozenset[str] = frozenset()

    def has(self, part: str) -> bool:
        """Whether the part is to be in the circular."""
        return part not in self.off


def title_of(template: str, period: Period, issuer: str) -> str:
    """Give the title: `template` with {period}, {report_year} and {issuer} filled in.

    A line end in it parts the lines of a long title.

    Raises BadInput where it has another name in braces.
    """
    if not template:
        return f"关于{period.name}政府信息公开工作\n年度报告巡查情况的通报"
    values = dict(zip(_NAMES, (period.name, str(period.report_year), issuer), strict=True))
    for name in re.findall(r"\{(.*?)\}", template):
        if name not in values:
            raise BadInput(
                f"设置 circular.title 中的 {{{name}}} 不认识；可用：{{period}}、{{report_year}}、{{issuer}}"
            )
    return re.sub(r"\{(.*?)\}", lambda found: values[found[1]], template)


def issuer_of(given: str, supervisors: Collection[str]) -> str:
    """Give the issuer: as set, else the only supervisor of all organs, else a neutral name."""
    known = {each for each in supervisors if each}
    return given or (known.pop() if len(known) == 1 else _NEUTRAL_ISSUER)


def addressee_of(given: str, organs: Sequence[tuple[str, Level]]) -> str:
    """Give whom a circular is for: as set, else by the levels of (name, level) in the roster."""
    if given:
        return given
    by_level: dict[Level, list[str]] = {}
    for name, level in organs:
        by_level.setdefault(level, []).append(name)
    parts = []
    governments = (
        (Level.PROVINCE, "各省（自治区、直辖市）人民政府"),
        (Level.PREFECTURE, "各市（州）人民政府"),
        (Level.COUNTY, "各县（市、区）人民政府"),
    )
    # One government among departments is the house of its own circular.
    parts += [words for level, words in governments if len(by_level.get(level, ())) > 1]
    if Level.TOWNSHIP in by_level:
        parts.append("各乡镇人民政府、街道办事处")
    if Level.DEPARTMENT in by_level:
        parts.append(_departments(by_level))
    return "，".join(parts) or "各有关单位"


def _departments(by_level: dict[Level, list[str]]) -> str:
    """Give "县政府各部门", "区政府各部门" … where one government stands above the departments."""
    for level in (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY):
        names = by_level.get(level, ())
        if len(names) > 1:
            return "各有关部门"
        if names:
            found = re.search(r"(省|自治区|市|州|县|旗|区)人民政府$", names[0])
            return f"{found[1]}政府各部门" if found else "政府各部门"
    return "各部门"
