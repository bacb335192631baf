"""Archives: the files in a ZIP that may hold a report. Nothing is ever written to disk."""

from dataclasses import dataclass

from bot.errors import ReportUnreadable
from bot.reading import medium as kinds
from bot.reading.package import Package

MOST_MEMBERS = 30
_NOT_FILES = ("__MACOSX/", ".DS_Store", "Thumbs.db")


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its name as packed, and its bytes."""

    name: str
    body: bytes


def members(body: bytes) -> tuple[Member, ...]:
    """Give the files in a ZIP archive, at most MOST_MEMBERS of them, in the order packed.

    Raises ReportUnreadable where the archive is locked, broken, empty or far too large.
    """
    package = Package(body)
    found: list[Member] = []
    for name in package.names:
        shown = _in_chinese(name)
        if any(mark in shown for mark in _NOT_FILES):
            continue
        if len(found) == MOST_MEMBERS:
            raise ReportUnreadable(f"压缩包中的文件超过 {MOST_MEMBERS} 个，不像一份年度报告")
        content = package.part(name)
        if content:
            found.append(Member(shown, content))
    if not found:
        raise ReportUnreadable("压缩包中没有文件")
    return tuple(found)


def unpacked(body: bytes, medium: str) -> tuple[Member, ...]:
    """Give the files in an archive of either kind; those that no tool here opens are named."""
    if medium == kinds.RAR:
        raise ReportUnreadable("附件是 RAR 或 7z 压缩包，目前不能打开，请改用 ZIP 或直接发布文件")
    return members(body)


def _in_chinese(name: str) -> str:
    """Give a name as it was meant: packers under Chinese Windows write GBK and do not say so."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for codec in ("utf-8", "gb18030"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return name
