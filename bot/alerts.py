"""One digest per supervisor of what changed in a round: pure, from changes to a letter."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import css_inline
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from bot.letter import Letter
from bot.reasons import REASONS

SEVERITIES = {"error": "错误", "warning": "警告", "notice": "提示"}
# Line ends and other controls would break a header, halves of characters its encoding ...
_BREAKING = frozenset({"Cc", "Cs", "Zl", "Zp"})
# ... and what nobody sees would disguise words: turned direction, zero width, soft hyphens, tags.
_UNSEEN = "Cf"
_LONGEST_SUBJECT = 120
_LONGEST_WORDS = 1000


@dataclass(frozen=True, slots=True)
class Change:
    """One change told in a letter: `kind` is opened, reopened, closed or lifted.

    A closed one was mended; a lifted one no longer holds though the report is the same.
    """

    organ: str
    kind: str
    rule: str
    severity: str
    message: str
    remedy: str
    ground: str
    quote: str = ""
    expected: str = ""
    actual: str = ""
    url: str = ""

    @property
    def severity_word(self) -> str:
        """The severity as people read it."""
        return SEVERITIES.get(self.severity, self.severity)


@dataclass(frozen=True, slots=True)
class Digest:
    """What one letter tells. `not_seen` are (organ, reason, detail).

    `evidence_head` is the newest value of the evidence chain: quoted, it anchors what was kept.
    """

    message_id: str
    supervisor: str
    recipients: tuple[str, ...]
    round_id: int
    report_year: int
    today: date
    changes: tuple[Change, ...]
    not_seen: tuple[tuple[str, str, str], ...] = ()
    evidence_head: str = ""


def compose(digest: Digest) -> Letter:
    """Write the letter: subject, plain text and HTML with its styles in line."""
    changes = [_clean(each) for each in digest.changes]
    order = {severity: place for place, severity in enumerate(SEVERITIES)}
    opened = [each for each in changes if each.kind not in {"closed", "lifted"}]
    lifted = [each for each in changes if each.kind == "lifted"]
    closed = [each for each in changes if each.kind == "closed"]
    names = {
        "supervisor": one_line(digest.supervisor),
        "report_year": digest.report_year,
        "round_id": digest.round_id,
        "today": digest.today,
        "opened": [
            (organ, sorted(group, key=lambda each: order.get(each.severity, len(order))))
            for organ, group in _by_organ(opened)
        ],
        "closed": _by_organ(closed),
        "lifted": _by_organ(lifted),
        "not_seen": [
            (one_line(organ), REASONS.get(reason, (reason,))[0], one_line(detail))
            for organ, reason, detail in digest.not_seen
        ],
        "count_opened": len(opened),
        "count_closed": len(closed),
        "count_lifted": len(lifted),
        "evidence_head": digest.evidence_head,
    }
    html = _templates().get_template("digest.html").render(names)
    return Letter(
        message_id=digest.message_id,
        recipients=digest.recipients,
        subject=subject(digest.report_year, opened, closed, len(lifted)),
        text=_templates().get_template("digest.txt").render(names),
        html=css_inline.inline(html, load_remote_stylesheets=False),
    )


def subject(
    report_year: int, opened: Sequence[Change], closed: Sequence[Change], lifted: int = 0
) -> str:
    """Say what and how many, in one line."""
    parts = []
    if opened:
        organs = len({each.organ for each in opened})
        parts.append(f"新发现问题{len(opened)}项（{organs}个机关）")
    if closed:
        parts.append(f"已改正{len(closed)}项")
    if lifted:
        parts.append(f"撤回{lifted}项")
    return one_line(f"【巡查】{report_year}年度报告：{'，'.join(parts)}")[:_LONGEST_SUBJECT]


def one_line(text: str) -> str:
    """Give `text` on one line, without what is not seen, not longer than a letter bears."""
    shown = re.sub("\n+", " ", "".join(map(_seen, text))).strip()
    return shown if len(shown) <= _LONGEST_WORDS else shown[: _LONGEST_WORDS - 1] + "…"


def _clean(change: Change) -> Change:
    return Change(**{name: one_line(getattr(change, name)) for name in Change.__slots__})


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    return "\n" if category in _BREAKING else "" if category == _UNSEEN else character


def _by_organ(changes: Iterable[Change]) -> list[tuple[str, list[Change]]]:
    """Give the changes of every organ together, organs in the order they first come."""
    groups: dict[str, list[Change]] = {}
    for each in changes:
        groups.setdefault(each.organ, []).append(each)
    return list(groups.items())


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("bot", "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
