"""What `xuncha check` is asked to judge: files or addresses, and what was said about each."""

import argparse
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.charset import decode
from bot.errors import BadInput
from bot.language import Speaker
from rules.level import Level
from state.system_errors import in_chinese

_COLUMNS = ("file", "level", "organ", "report_year", "published", "previous")


@dataclass(frozen=True, slots=True)
class Draft:
    """One report to judge, and what was said about it."""

    source: str
    level: Level | None
    organ: str
    report_year: int | None
    published: date | None
    previous: str
    folder: Path


def drafts(asked: argparse.Namespace) -> Iterator[Draft]:
    """Give every report asked for; BadInput where none is, or a row of the manifest is wrong."""
    if not asked.sources and not asked.manifest:
        raise BadInput(
            "请给出报告文件或网址，或用 --manifest 给出清单，例如：xuncha check 草稿.html"
        )
    if not all(each.strip() for each in asked.sources):
        say = Speaker(asked.lang or "zh")
        raise BadInput(
            say(
                "有一个报告文件或网址是空的，请写明，例如：xuncha check 草稿.html",
                "One of the files or addresses is empty: name it, as in xuncha check draft.html",
            )
        )
    level = Level(asked.level) if asked.level else None
    for source in asked.sources:
        yield Draft(
            source,
            level,
            asked.organ or "",
            asked.report_year,
            asked.published,
            asked.previous or "",
            Path(),
        )
    if asked.manifest:
        yield from _manifest(Path(asked.manifest))


def _manifest(path: Path) -> Iterator[Draft]:
    try:
        text = decode(path.read_bytes())
    except OSError as error:
        raise BadInput(f"清单 {path} 打不开：{why_closed(error)}") from None
    rows = csv.DictReader(text.lstrip("\ufeff").splitlines())
    if "file" not in (rows.fieldnames or ()):
        raise BadInput(f"清单 {path} 第 1 行缺少 file 列；可用的列：{', '.join(_COLUMNS)}")
    for row in rows:
        where = f"清单 {path} 第 {rows.line_num} 行"
        values = {key: (row.get(key) or "").strip() for key in _COLUMNS}
        if not values["file"]:
            raise BadInput(f"{where}没有写 file")
        if values["level"] and values["level"] not in set(Level):
            raise BadInput(f"{where}的 level「{values['level']}」不认识；可用：{', '.join(Level)}")
        try:
            year = int(values["report_year"]) if values["report_year"] else None
            published = date.fromisoformat(values["published"]) if values["published"] else None
        except ValueError:
            raise BadInput(
                f"{where}的 report_year 应为四位年份，published 应为 YYYY-MM-DD"
            ) from None
        level = Level(values["level"]) if values["level"] else None
        yield Draft(
            values["file"], level, values["organ"], year, published, values["previous"], path.parent
        )


def why_closed(error: OSError) -> str:
    """Say in Chinese why a file does not open."""
    reasons = {
        FileNotFoundError: "没有这个文件",
        PermissionError: "没有读取的权限",
        IsADirectoryError: "这是一个文件夹",
    }
    return reasons.get(type(error), in_chinese(error))
