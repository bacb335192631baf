"""Rows of a roster: heads in two languages, every value checked, every bad row named."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from state.cleaning import clean
from state.errors import BadRow, RosterError
from state.sheet import read_sheet, unusable

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
# No full stop: 1.20 typed into a sheet arrives as the number 1.2, and is no longer 20 January.
_MONTH_DAY = re.compile(r"(\d{1,2})\s*(?:-|/|月)\s*(\d{1,2})日?")
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


def read_roster(path: Path) -> RosterReading:
    """Read a roster from CSV (UTF-8, with or without BOM, or GB18030) or XLSX.

    Raises RosterError with every bad row named; a roster with a bad row is not taken at all.
    """
    lines = read_sheet(path)
    at, heads, notes = _heads(path, lines)
    rows: list[tuple[int, OrganRow]] = []
    keys: list[tuple[int, str, str]] = []
    bad: list[BadRow] = []
    for number, cells in lines[at + 1 :]:
        if not any(cell.strip() for cell in cells):
            continue
        values = {key: clean(cells[x]) if x < len(cells) else "" for key, x in heads.items()}
        row, faults = _row(values)
        bad += [BadRow(number, fault) for fault in faults]
        keys.append((number, *_key(values)))
        if row is not None:
            rows.append((number, row))
    bad += _doubles(keys)
    if bad:
        raise RosterError(
            f"名册 {path.name} 有 {len({each.line for each in bad})} 行不能导入，全部未导入：",
            f"{len({each.line for each in bad})} rows of {path.name} cannot be taken; none was:",
            tuple(sorted(bad, key=lambda each: each.line)),
        )
    if not rows:
        raise unusable(path, "里没有机关", "has no organs in it")
    notes += [
        f"第 {number} 行写了督办邮箱而没有写主管部门，不会向它寄信"
        for number, row in rows
        if row.email and not row.supervisor
    ]
    return RosterReading(_with_united_emails(row for _, row in rows), tuple(notes))


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
                raise unusable(
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
            raise unusable(
                path,
                f"第 {number} 行的表头缺少列：{'、'.join(missing)}",
                f"lacks columns: {missing}",
            )
        return at, heads, notes
    raise unusable(path, "是空的", "is empty")


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
    lists = {key: several(tidy.get(key, "")) for key in ("email", "organ_email", "aliases")}
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
            id=_key(values)[0],
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


def _key(values: Mapping[str, str]) -> tuple[str, str]:
    """Give the code of a row, made from the name where it states none, and its name."""
    name = _tidy(values.get("name", ""))
    code = _tidy(values.get("id", ""))
    return code or "o" + sha256(name.encode()).hexdigest()[:10], name


def _level(text: str) -> str | None:
    folded = _fold(text)
    return next((key for key, words in LEVELS.items() if folded in {key, *words}), None)


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        is_whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return is_whole and text.isprintable() and not any(each.isspace() for each in text)


def several(text: str) -> list[str]:
    """Give the parts of a list parted by ";" (or a comma), each once."""
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


def _doubles(keys: Sequence[tuple[int, str, str]]) -> list[BadRow]:
    """Name the rows whose name or code stands in an earlier row, be that row good or bad."""
    found = []
    names: dict[str, int] = {}
    codes: dict[str, int] = {}
    for number, code, name in keys:
        if not name:
            continue
        first_named, first_coded = names.setdefault(name, number), codes.setdefault(code, number)
        if first_named != number:
            found.append(BadRow(number, f"机关名称「{name}」与第 {first_named} 行重复"))
        elif first_coded != number:
            found.append(BadRow(number, f"编码「{code}」与第 {first_coded} 行重复"))
    return found


def _with_united_emails(rows: Iterator[OrganRow]) -> tuple[OrganRow, ...]:
    """Give every row of one supervisor the addresses that any of its rows states."""
    listed = list(rows)
    united: dict[str, list[str]] = {}
    for row in listed:
        if row.supervisor:
            united.setdefault(row.supervisor, []).extend(several(row.email))
    return tuple(
        OrganRow(
            **{
                **{each.name: getattr(row, each.name) for each in fields(OrganRow)},
                "email": ";".join(dict.fromkeys(united.get(row.supervisor, []))),
            }
        )
        for row in listed
    )
