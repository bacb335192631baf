"""The roster: what an import would change, doing it, and giving the roster back."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from sqlmodel import Session, select

from state.errors import RosterError
from state.models import Organ, Supervisor
from state.roster_rows import HEADS, LEVELS, OrganRow, RosterReading, read_roster, several
from state.sheet import write_sheet
from state.store import Store

__all__ = [
    "LEVELS",
    "Change",
    "OrganRow",
    "RosterPlan",
    "RosterReading",
    "apply",
    "compare",
    "export_roster",
    "read_roster",
    "rows_of",
]


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one organ that an import would change."""

    organ_id: str
    name: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """What an import would do. `missing` are organs not in the file: they are kept."""

    rows: tuple[OrganRow, ...]
    added: tuple[OrganRow, ...]
    changed: tuple[Change, ...]
    unchanged: int
    missing: tuple[OrganRow, ...]
    reordered: bool = False

    @property
    def changes_anything(self) -> bool:
        """Whether doing it would change the database."""
        return bool(self.added or self.changed or self.reordered)


def rows_of(store: Store) -> tuple[OrganRow, ...]:
    """Give the roster in the database, in its order."""
    supervisors = {each.id: each for each in store.supervisors()}
    found = []
    for organ in store.organs():
        supervisor = supervisors.get(organ.supervisor_id)
        found.append(
            OrganRow(
                organ.id,
                organ.name,
                organ.level,
                organ.list_url,
                organ.home_url,
                supervisor.name if supervisor else "",
                supervisor.emails if supervisor else "",
                organ.organ_email,
                ";".join(organ.aliases),
                organ.deadline,
                organ.exempt,
            )
        )
    return tuple(found)


def compare(rows: Sequence[OrganRow], store: Store) -> RosterPlan:
    """Give what importing `rows` would change.

    Raises RosterError where a row bears the name of another organ that is kept.
    """
    known = rows_of(store)
    by_id = {row.id: row for row in known}
    by_name = {row.name: row for row in known}
    added, changed, unchanged = [], [], 0
    kept = []
    coded = {row.id for row in rows}
    for row in rows:
        # Without a code of its own an organ is known by its name, and keeps the code it has;
        # unless another row bears that code: then that organ was renamed, and this one is new.
        old, namesake = by_id.get(row.id), by_name.get(row.name)
        if old is None and namesake is not None and namesake.id not in coded:
            old = namesake
        if old is None:
            added.append(row)
            kept.append(row)
            continue
        new = OrganRow(old.id, *(getattr(row, each.name) for each in fields(OrganRow)[1:]))
        kept.append(new)
        changes = [
            Change(
                old.id, old.name, HEADS[each.name], getattr(old, each.name), getattr(new, each.name)
            )
            for each in fields(OrganRow)
            if getattr(old, each.name) != getattr(new, each.name)
        ]
        changed += changes
        unchanged += not changes
    ids = [row.id for row in kept]
    missing = tuple(row for row in known if row.id not in set(ids))
    _refuse_taken_names(kept, missing)
    before = [row.id for row in known if row.id in set(ids)]
    reordered = before != [each for each in ids if each in by_id]
    return RosterPlan(tuple(kept), tuple(added), tuple(changed), unchanged, missing, reordered)


def _refuse_taken_names(kept: Sequence[OrganRow], missing: Sequence[OrganRow]) -> None:
    owners = {row.name: row for row in missing}
    taken = [(row, owners[row.name]) for row in kept if row.name in owners]
    if taken:
        zh = "；".join(
            f"「{row.name}」（编码 {row.id}）已是编码 {own.id} 的名称" for row, own in taken
        )
        en = "; ".join(f"{row.name} ({row.id}) is the name of {own.id}" for row, own in taken)
        raise RosterError(
            f"名册未导入：{zh}，而名册里没有后者，请把它也列入名册或改名",
            f"Nothing was imported: {en}, which is not in the file",
        )


def apply(plan: RosterPlan, store: Store) -> None:
    """Do what `plan` says, all of it or nothing. Organs missing from the file stay, at the end."""
    with store.writing() as session:
        supervisors = {each.name: each for each in session.exec(select(Supervisor)).all()}
        _set_old_names_aside(session, plan)
        for place, row in enumerate(plan.rows):
            organ = session.get(Organ, row.id) or Organ(id=row.id, name=row.name, level=row.level)
            organ.name, organ.level = row.name, row.level
            organ.list_url, organ.home_url = row.list_url, row.home_url
            organ.supervisor_id = _supervisor(session, supervisors, row)
            organ.organ_email, organ.deadline, organ.exempt = (
                row.organ_email,
                row.deadline,
                row.exempt,
            )
            organ.aliases = several(row.aliases)
            organ.position = place
            session.add(organ)
        for place, row in enumerate(plan.missing, start=len(plan.rows)):
            organ = session.get_one(Organ, row.id)
            organ.position = place
            session.add(organ)


def _set_old_names_aside(session: Session, plan: RosterPlan) -> None:
    # Names are unique: organs that change names with one another must first let go of theirs.
    for row in plan.rows:
        organ = session.get(Organ, row.id)
        if organ is not None and organ.name != row.name:
            organ.name = f"{organ.name}（改名中 {organ.id}）"
            session.add(organ)
    session.flush()


def _supervisor(session: Session, supervisors: dict[str, Supervisor], row: OrganRow) -> int | None:
    if not row.supervisor:
        return None
    supervisor = supervisors.setdefault(row.supervisor, Supervisor(name=row.supervisor))
    supervisor.emails = row.email
    session.add(supervisor)
    session.flush()
    return supervisor.id


def export_roster(store: Store, path: Path) -> None:
    """Write the roster to CSV or XLSX, as `read_roster` takes it back."""
    rows = [[getattr(row, key) for key in HEADS] for row in rows_of(store)]
    write_sheet(path, "名册", [list(HEADS.values()), *rows])
