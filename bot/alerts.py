"""One digest per supervisor of what changed in a round: pure, from changes to a letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from bot.change import ENDED, Change, by_organ, clean, gravest_first, in_short
from bot.letter import Letter
from bot.reasons import REASONS
from bot.templating import Templates
from bot.wording import SEVERITIES, defused, one_line, subject_line

__all__ = ["SEVERITIES", "Change", "Digest", "compose", "one_line", "subject"]


@dataclass(frozen=True, slots=True)
class Digest:
    """What one letter tells. `not_seen` are (organ, reason, detail).

    `evidence_head` is the newest value of the evidence chain: quoted, it anchors what was kept.
    `round_id` is 0 where people's verdicts caused it and no round. `term` says in words by when
    what was found is to be mended.
    """

    message_id: str
    supervisor: str
    recipients: tuple[str, ...]
    round_id: int
    report_year: int
    today: date
    changes: tuple[Change, ...]
    not_seen: tuple[tuple[str, str, str], ...] = ()
    term: str = ""
    references: tuple[str, ...] = ()
    evidence_head: str = ""


def compose(digest: Digest, templates: Templates | None = None) -> Letter:
    """Write the letter: subject, plain text and HTML with its styles in line."""
    changes = [clean(each) for each in digest.changes]
    opened = [each for each in changes if each.kind not in ENDED]
    lifted = [each for each in changes if each.kind == "lifted"]
    doubted = [each for each in changes if each.kind == "doubted"]
    closed = [each for each in changes if each.kind == "closed"]
    values = {
        "supervisor": one_line(digest.supervisor),
        "report_year": digest.report_year,
        "round_id": digest.round_id,
        "today": digest.today,
        "term": digest.term,
        "opened": [(organ, gravest_first(group)) for organ, group in by_organ(opened)],
        "closed": by_organ(closed),
        "lifted": by_organ(lifted),
        "doubted": by_organ(doubted),
        "not_seen": [
            (defused(organ), REASONS.get(reason, (reason,))[0], defused(detail))
            for organ, reason, detail in digest.not_seen
        ],
        "count_opened": len(opened),
        "count_closed": len(closed),
        "count_lifted": len(lifted),
        "count_doubted": len(doubted),
        "evidence_head": digest.evidence_head,
    }
    made = templates or _packaged()
    title = subject(digest.report_year, opened, closed, len(lifted), len(doubted))
    return Letter(
        message_id=digest.message_id,
        recipients=digest.recipients,
        subject=title,
        text=made.text("digest", values),
        html=made.html("digest", values),
        references=digest.references,
        short=in_short(
            title,
            [f"{each.organ}：[{each.severity_word} {each.rule}] {each.message}" for each in opened],
        ),
    )


def subject(
    report_year: int,
    opened: Sequence[Change],
    closed: Sequence[Change],
    lifted: int = 0,
    doubted: int = 0,
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
    if doubted:
        parts.append(f"暂不认定{doubted}项")
    return subject_line(f"【巡查】{report_year}年度报告：{'，'.join(parts)}")


@cache
def _packaged() -> Templates:
    return Templates()
