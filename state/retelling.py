"""What was promised about findings that do not hold as they did: it is told and asked anew."""

from collections.abc import Collection

from sqlmodel import Session, col, delete, select

from state.models import Demand, DemandFinding, FindingChange, LetterSubject, Outbox


def retell(session: Session, findings: Collection[int]) -> None:
    """Have letters that tell of one of `findings`, and that nobody has yet, written anew."""
    if not findings:
        return
    of_changes = select(FindingChange.letter_id).where(col(FindingChange.finding_id).in_(findings))
    of_demands = (
        select(LetterSubject.letter_id)
        .join(DemandFinding, col(DemandFinding.demand_id) == LetterSubject.demand_id)
        .where(col(DemandFinding.finding_id).in_(findings))
    )
    letters = session.exec(
        select(Outbox).where(
            col(Outbox.id).in_(of_changes) | col(Outbox.id).in_(of_demands),
            Outbox.state == "ready",
        )
    ).all()
    for letter in letters:
        if not letter.delivered:
            letter.state, letter.subject, letter.text, letter.html = "collecting", "", "", ""
            session.add(letter)


def demand_anew(session: Session, findings: Collection[int]) -> None:
    """Take findings proven anew out of the demands that run: they are demanded with a new term."""
    if not findings:
        return
    running = select(Demand.id).where(Demand.state == "open")
    session.exec(
        delete(DemandFinding).where(
            col(DemandFinding.finding_id).in_(findings), col(DemandFinding.demand_id).in_(running)
        )
    )
