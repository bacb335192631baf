"""Which letter tells of a change: that of its round, the next daily one, or none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from sqlmodel import Session, select

from state.models import Organ, Outbox, Supervisor

AT_ONCE, DAILY, NEVER = "at_once", "daily", "never"


@dataclass(frozen=True, slots=True)
class Telling:
    """How soon changes are told, by severity: "at_once" where nothing is said, "daily", "never".

    `summed_up` are rules so frequent that their findings are summed up and never told one by one.
    """

    by_severity: Mapping[str, str] = field(default_factory=dict)
    summed_up: frozenset[str] = frozenset()

    def of(self, rule: str, severity: str) -> str:
        """Give how soon a change of a finding is told."""
        return NEVER if rule in self.summed_up else self.by_severity.get(severity, AT_ONCE)


def new_message_id() -> str:
    """Give the id that a letter bears at every try."""
    return f"<{uuid4().hex}@xuncha.local>"


def addresses(emails: str) -> list[str]:
    """Give the addresses of a list parted by ";"."""
    return [each.strip() for each in emails.split(";") if each.strip()]


def letter_for(
    session: Session, organ_id: str, soon: str, round_id: int | None, at: datetime
) -> int | None:
    """Give the id of the letter to the organ's supervisor that tells of a change, made if needed.

    None where nothing is to be told, or nobody has an address to be told at. Without a round, a
    change is told in a letter of its own hour.
    """
    organ = session.get_one(Organ, organ_id)
    supervisor = session.get(Supervisor, organ.supervisor_id) if organ.supervisor_id else None
    return letter_to(session, supervisor, soon, round_id, at)


def letter_to(
    session: Session, supervisor: Supervisor | None, soon: str, round_id: int | None, at: datetime
) -> int | None:
    """Give the id of the letter to a supervisor that tells of a change: see `letter_for`."""
    if soon == NEVER or supervisor is None or not addresses(supervisor.emails):
        return None
    if soon == DAILY:
        return daily_letter(session, supervisor, at).id
    of_what = f"round|{round_id}" if round_id else f"said|{at:%Y%m%d%H}"
    key = f"{of_what}|{supervisor.id}"
    letter = session.exec(select(Outbox).where(Outbox.key == key)).first()
    if letter is not None and letter.state != "collecting":
        # Its words are written and it may have left: what comes after needs a letter of its own.
        key, letter = f"{key}|{uuid4().hex[:8]}", None
    letter = letter or Outbox(
        message_id=new_message_id(),
        key=key,
        round_id=round_id,
        supervisor_id=supervisor.id,
        recipients=addresses(supervisor.emails),
        created_at=at,
    )
    session.add(letter)
    session.flush()
    return letter.id


def daily_letter(session: Session, supervisor: Supervisor, at: datetime) -> Outbox:
    """Give the daily letter that gathers what is to be told to a supervisor, made if needed."""
    letter = session.exec(
        select(Outbox).where(
            Outbox.kind == "daily",
            Outbox.state == "gathering",
            Outbox.supervisor_id == supervisor.id,
        )
    ).first()
    letter = letter or Outbox(
        message_id=new_message_id(),
        key=f"daily|{supervisor.id}|{uuid4().hex}",
        kind="daily",
        state="gathering",
        supervisor_id=supervisor.id,
        recipients=addresses(supervisor.emails),
        created_at=at,
    )
    session.add(letter)
    session.flush()
    return letter
