"""A person's verdict on a finding, and what it sets going or stops, in one transaction."""

from datetime import datetime

from sqlmodel import Session, col, select

from state.cleaning import clean
from state.errors import StateError
from state.models import Finding, FindingChange
from state.retelling import retell
from state.telling import Telling, letter_for

_KINDS = {"accepted": "accepted", "dismissed": "dismissed", "open": "taken_back"}
_OPENING = ("opened", "reopened", "confirmed", "accepted")


def keep_verdict(  # noqa: PLR0913 - the verdict, and all it depends on
    session: Session, finding_id: int, state: str, reason: str, telling: Telling, now: datetime
) -> None:
    """Keep the verdict `state` ("accepted", "dismissed", "open") with its reason.

    A likely finding that a person accepts is told like a certain one. A dismissed one is taken
    out of every letter that has not left. Raises StateError where it cannot be.
    """
    if state not in _KINDS:
        raise StateError(f"没有「{state}」这种认定", f"'{state}' is no verdict")
    if state != "open" and not reason.strip():
        raise StateError("请写明认定的理由", "A verdict wants a reason")
    finding = session.get(Finding, finding_id)
    if finding is None:
        raise StateError(f"没有编号为 {finding_id} 的问题", f"No finding {finding_id}")
    if finding.state == "closed":
        raise StateError(f"问题 {finding_id} 已经改正，无需认定", f"Finding {finding_id} is closed")
    # A verdict taken back leaves nothing that could pass for one later.
    finding.verdict_reason = "" if state == "open" else clean(reason.strip())
    finding.state = state
    session.add(finding)
    change = FindingChange(
        finding_id=finding_id, kind=_KINDS[state], at=now, reason=clean(reason.strip())
    )
    if state == "accepted" and not is_told(session, finding_id):
        soon = telling.of(finding.rule, finding.severity)
        change.letter_id = letter_for(session, finding.organ_id, soon, None, now)
    session.add(change)
    if state == "dismissed":
        retell(session, [finding_id])


def is_told(session: Session, finding_id: int) -> bool:
    """Whether a letter tells of the finding as it stands, since it opened or was doubted last."""
    changes = session.exec(
        select(FindingChange)
        .where(FindingChange.finding_id == finding_id)
        .order_by(col(FindingChange.id).desc())
    ).all()
    for each in changes:
        if each.letter_id is not None and each.kind in _OPENING:
            return True
        if each.kind in {"opened", "reopened", "doubted"}:
            return False
    return False
