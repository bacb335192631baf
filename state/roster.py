"""The roster: organs and supervisors from a sheet that an official can edit, and back."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook
from sqlmodel import Session, select

from state.errors import BadRow, RosterError, StateError
from state.models import Organ, Supervisor
from state.store import Store

HEADS = {
    "id": "编码",
    "name": "机关名称",
    "level": "层级",
    "list_url": "年报栏目网址",
    "home_url": "门户首页",
    "supervisor": "主管部门",
    "email": "督办邮箱",
    "organ_email": "机关邮箱",
    "aliases": "别名",
    "deadline": "期限",
    "exempt": "免报",
}
LEVELS = {
    "department": ("部门",),
    "township": ("乡镇街道", "乡镇", "街道", "乡镇、街道", "乡镇(街道)"),
    "office": ("办公室", "办公厅"),
    "county": ("县级政府", "县级"),
    "prefecture": ("市级政府", "市级", "地市级政府"),
    "province": ("省级政府", "省级"),
}
_REQUIRED = ("name", "level")
_EMAIL = re.compile(r"[^@\s;,<>]+@[^@\s;,<>]+\.[^@\s;,<>]+|[^@\s;,<>]+@localhost")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*(?:-|/|月|\.)\s*(\d{1,2})日?")
_FORMULA = re.compile(r"'*[=+\-@\t]")
_MOST_BYTES = 20_000_000
_LEAP_YEAR = 2024
_LAST_DAY = (3, 31)


@dataclass(frozen=True, slots=True)
class OrganRow:
    """One row of a roster, every value checked. Lists are parted by ";" and sorted as given."""

    id: str
    name: str
    level: str
    list_url: str = ""
    home_url: str = ""
    supervisor: str = ""
    email: str = ""
    organ_email: str = ""
    aliases: str = ""
    deadline: str = ""
    exempt: str = ""


@dataclass(frozen=True, slots=True)
class RosterReading:
    """A roster that can be imported whole; `notes` says what was left aside."""

    rows: tuple[OrganRow, ...]
    notes: tuple[str, ...] = ()


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


def read_roster(path: Path) -> RosterReading:
    """Read a roster from CSV (UTF-8, with or without BOM, or GB18030) or XLSX.

    Raises RosterError with every bad row named; a roster with a bad row is not taken at all.
    """
    lines = _lines(path)
    at, heads, notes = _heads(path, lines)
    rows: list[tuple[int, OrganRow]] = []
    bad: list[BadRow] = []
    for number, cells in lines[at + 1 :]:
        if not any(cell.strip() for cell in cells):
            continue
        values = {key: cells[x] if x < len(cells) else "" for key, x in heads.items()}
        row, faults = _row(values)
        bad += [BadRow(number, fault) for fault in faults]
        if row is not None:
            rows.append((number, row))
    bad += _doubles(rows)
    if bad:
        raise RosterError(
            f"名册 {path.name} 有 {len({each.line for each in bad})} 行不能导入，全部未导入：",
            f"{len({each.line for each in bad})} rows of {path.name} cannot be taken; none was:",
            tuple(sorted(bad, key=lambda each: each.line)),
        )
    if not rows:
        raise _unusable(path, "里没有机关", "has no organs in it")
    return RosterReading(_with_united_emails(row for _, row in rows), tuple(notes))


def _unusable(path: Path, zh: str, en: str) -> RosterError:
    return RosterError(f"名册 {path.name} {zh}", f"The roster {path.name} {en}")


def _lines(path: Path) -> list[tuple[int, list[str]]]:
    """Give (line number, cells) of every line of the sheet."""
    try:
        body = path.read_bytes()
    except OSError as error:
        raise _unusable(
            path, f"打不开：{error.strerror}", f"cannot be opened: {error.strerror}"
        ) from None
    if not body.strip():
        raise _unusable(path, "是空文件", "is empty")
    if len(body) > _MOST_BYTES:
        raise _unusable(path, "太大，不像名册", "is too large to be a roster")
    if body.startswith(b"PK"):
        return _sheet_lines(path, body)
    if body.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise _unusable(path, "不是 csv 或 xlsx，请另存为其中一种", "is neither csv nor xlsx")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = body.decode("gb18030")
        except UnicodeDecodeError:
            raise _unusable(
                path, "的编码不认识，请另存为 UTF-8 的 csv", "is in an unknown encoding"
            ) from None
    return _csv_lines(path, text)


def _csv_lines(path: Path, text: str) -> list[tuple[int, list[str]]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = first[4:5] if first.lower().startswith("sep=") else ""
    separator = separator or max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    found: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            if not (len(found) == 0 and cells and cells[0].lower().startswith("sep=")):
                found.append((reader.line_num, [_unquoted(cell) for cell in cells]))
    except csv.Error as error:
        raise _unusable(
            path, f"第 {reader.line_num} 行不是 csv：{error}", f"line {reader.line_num}: {error}"
        ) from None
    return found


def _unquoted(cell: str) -> str:
    """Take back the apostrophe that an export put before what looks like a formula."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _quoted(cell: str) -> str:
    """Keep a cell from becoming a formula in an office program."""
    return "'" + cell if _FORMULA.match(cell) else cell


def _sheet_lines(path: Path, body: bytes) -> list[tuple[int, list[str]]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError, OSError):
        raise _unusable(path, "不是可读的 xlsx", "is no readable xlsx") from None
    return [(number, [_cell(cell) for cell in row]) for number, row in enumerate(rows, start=1)]


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return f"{value.month:02}-{value.day:02}"
    return str(value) if value is not None else ""


def _heads(
    path: Path, lines: Sequence[tuple[int, list[str]]]
) -> tuple[int, dict[str, int], list[str]]:
    names = {_fold(name): key for key, zh in HEADS.items() for name in (key, zh)}
    for at, (number, cells) in enumerate(lines):
        if not any(cell.strip() for cell in cells):
            continue
        heads: dict[str, int] = {}
        notes = []
        for x, cell in enumerate(cells):
            key = names.get(_fold(cell))
            if key is not None and key in heads:
                raise _unusable(
                    path, f"第 {number} 行有两个「{HEADS[key]}」列", f"has two columns {key}"
                )
            if key is not None:
                heads[key] = x
            elif cell.strip():
                notes.append(f"第 {number} 行的列「{cell.strip()}」不认识，已忽略")
        missing = [f"{HEADS[key]}（{key}）" for key in _REQUIRED if key not in heads]
        if not {"list_url", "home_url"} & set(heads):
            missing.append("年报栏目网址（list_url）或 门户首页（home_url）")
        if missing:
            raise _unusable(
                path,
                f"第 {number} 行的表头缺少列：{'、'.join(missing)}",
                f"lacks columns: {missing}",
            )
        return at, heads, notes
    raise _unusable(path, "是空的", "is empty")


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).replace("\ufeff", "").split())


def _row(values: Mapping[str, str]) -> tuple[OrganRow | None, list[str]]:
    """Check one row: the row, or every fault of it."""
    tidy = {key: _tidy(value) for key, value in values.items()}
    faults: list[str] = []
    name = tidy.get("name", "")
    if not name:
        faults.append("没有写机关名称")
    level = _level(tidy.get("level", ""))
    if level is None:
        allowed = "、".join(f"{words[0]}（{key}）" for key, words in LEVELS.items())
        faults.append(f"层级「{tidy.get('level', '')}」不认识，可用：{allowed}")
    faults += [
        f"{HEADS[key]}「{tidy[key]}」不是 http 或 https 网址"
        for key in ("list_url", "home_url")
        if tidy.get(key) and not _is_url(values[key].strip())
    ]
    if not tidy.get("list_url") and not tidy.get("home_url") and not tidy.get("exempt"):
        faults.append("年报栏目网址和门户首页都没有写")
    lists = {key: _several(tidy.get(key, "")) for key in ("email", "organ_email", "aliases")}
    for key in ("email", "organ_email"):
        faults += [
            f"{HEADS[key]}「{each}」不是邮箱" for each in lists[key] if not _EMAIL.fullmatch(each)
        ]
    deadline = _month_day(tidy.get("deadline", ""))
    if deadline is None:
        faults.append(f"期限「{tidy['deadline']}」不是日期，请写成 MM-DD，如 01-25")
    elif deadline and tuple(int(part) for part in deadline.split("-")) > _LAST_DAY:
        faults.append(f"期限「{deadline}」晚于 3 月 31 日，期限只能提前")
    if faults or level is None or deadline is None:
        return None, faults
    return (
        OrganRow(
            id=tidy.get("id", "") or "o" + sha256(name.encode()).hexdigest()[:10],
            name=name,
            level=level,
            list_url=values.get("list_url", "").strip(),
            home_url=values.get("home_url", "").strip(),
            supervisor=tidy.get("supervisor", ""),
            email=";".join(lists["email"]),
            organ_email=";".join(lists["organ_email"]),
            aliases=";".join(lists["aliases"]),
            deadline=deadline,
            exempt=tidy.get("exempt", ""),
        ),
        [],
    )


def _level(text: str) -> str | None:
    folded = _fold(text)
    return next((key for key, words in LEVELS.items() if folded in {key, *words}), None)


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in text
    except ValueError:
        return False


def _several(text: str) -> list[str]:
    parts = (part.strip() for part in re.split(r"[;,、]", text))
    return list(dict.fromkeys(part for part in parts if part))


def _month_day(text: str) -> str | None:
    """Give MM-DD, "" where nothing is written, None where it is no day."""
    if not text:
        return ""
    found = _MONTH_DAY.fullmatch(text)
    try:
        day = date(_LEAP_YEAR, int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None
    if day is None or (day.month, day.day) == (2, 29):
        return None
    return f"{day.month:02}-{day.day:02}"


def _doubles(rows: Sequence[tuple[int, OrganRow]]) -> list[BadRow]:
    found = []
    seen: dict[tuple[str, str], int] = {}
    for number, row in rows:
        for what, value in (("编码", row.id), ("机关名称", row.name)):
            first = seen.setdefault((what, value), number)
            if first != number and not (
                what == "编码"
                and (("机关名称", row.name) in seen)
                and seen["机关名称", row.name] != number
            ):
                found.append(BadRow(number, f"{what}「{value}」与第 {first} 行重复"))
    return found


def _with_united_emails(rows: Iterator[OrganRow]) -> tuple[OrganRow, ...]:
    """Give every row of one supervisor the addresses that any of its rows states."""
    listed = list(rows)
    united: dict[str, list[str]] = {}
    for row in listed:
        if row.supervisor:
            united.setdefault(row.supervisor, []).extend(_several(row.email))
    return tuple(
        OrganRow(
            **{
                **{each.name: getattr(row, each.name) for each in fields(OrganRow)},
                "email": ";".join(dict.fromkeys(united.get(row.supervisor, []))),
            }
        )
        for row in listed
    )


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
    """Give what importing `rows` would change."""
    known = rows_of(store)
    by_id = {row.id: row for row in known}
    by_name = {row.name: row for row in known}
    added, changed, unchanged = [], [], 0
    kept = []
    for row in rows:
        # Without a code of its own an organ is known by its name, and keeps the code it has.
        old = by_id.get(row.id) or by_name.get(row.name)
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
    before = [row.id for row in known if row.id in set(ids)]
    reordered = before != [each for each in ids if each in by_id]
    return RosterPlan(tuple(kept), tuple(added), tuple(changed), unchanged, missing, reordered)


def apply(plan: RosterPlan, store: Store) -> None:
    """Do what `plan` says, all of it or nothing. Organs missing from the file stay, at the end."""
    with store.writing() as session:
        supervisors = {each.name: each for each in session.exec(select(Supervisor)).all()}
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
            organ.aliases = _several(row.aliases)
            organ.position = place
            session.add(organ)
        for place, row in enumerate(plan.missing, start=len(plan.rows)):
            organ = session.get_one(Organ, row.id)
            organ.position = place
            session.add(organ)


def _supervisor(session: Session, supervisors: dict[str, Supervisor], row: OrganRow) -> int | None:
    if not row.supervisor:
        return None
    supervisor = supervisors.setdefault(row.supervisor, Supervisor(name=row.supervisor))
    supervisor.emails = row.email
    session.add(supervisor)
    session.flush()
    return supervisor.id


def export_roster(store: Store, path: Path) -> None:
    """Write the roster to CSV (UTF-8 with BOM) or, for a name in .xlsx, to XLSX."""
    rows = [[getattr(row, key) for key in HEADS] for row in rows_of(store)]
    try:
        if path.suffix.lower() == ".xlsx":
            path.write_bytes(_workbook(rows))
        else:
            made = io.StringIO()
            writer = csv.writer(made)
            writer.writerow(HEADS.values())
            writer.writerows([_quoted(cell) for cell in row] for row in rows)
            path.write_text("\ufeff" + made.getvalue(), encoding="utf-8", newline="")
    except OSError as error:
        raise StateError(
            f"文件 {path} 写不了：{error.strerror}", f"{path} cannot be written: {error.strerror}"
        ) from None


def _workbook(rows: Sequence[Sequence[str]]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("名册")
        sheet.freeze_panes(1, 0)
        for y, row in enumerate([list(HEADS.values()), *rows]):
            for x, cell in enumerate(row):
                sheet.write_string(y, x, cell)
    return made.getvalue()
