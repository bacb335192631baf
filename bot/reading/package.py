"""ZIP packages (docx, xlsx, ofd): parts by name, unpacked within limits, XML parsed safely.

Nothing is written to disk, and nothing a header says about a size is believed.
"""

import io
import posixpath
import re
import zipfile
import zlib
from typing import TypeAlias

from lxml import etree

from bot.errors import FileBroken, ReportUnreadable

MOST_BYTES = 60_000_000
MOST_BYTES_OF_A_PART = 40_000_000
MOST_ENTRIES = 5_000
MOST_MARKS = 1_500_000
DEEPEST = 150
_STEP = 1 << 18
_RATIO = 400
_RATIO_IS_ASKED_FROM = 4_000_000
_CENTRAL_ENTRY = b"PK\x01\x02"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_IS_ENCRYPTED = 0x1
_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
_DRIVE = re.compile(r"^[A-Za-z]:")
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_DAMAGED = "文件已损坏：压缩包结构不完整，无法打开，请重新下载或另存后再试"
_TOO_BIG = "文件解压后过大，已停止读取，请将文件中的图片压缩或另存为较小的文件"
_LOCKED = "文件设有打开密码，无法读取，请取消密码后重新发布"

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml gives its element type no other name


class Package:
    """A package in memory. `body` are its bytes; raises ReportUnreadable where it cannot be opened.

    `names` are the names of its parts, without a leading slash; names that climb are left out.
    """

    def __init__(self, body: bytes) -> None:
        if body.startswith(_COMPOUND):
            raise ReportUnreadable(
                _LOCKED if ENCRYPTED_STREAM in body else "文件不是压缩包格式，与其扩展名不符"
            )
        if body.count(_CENTRAL_ENTRY) > MOST_ENTRIES:
            raise ReportUnreadable("压缩包内的文件过多，已停止读取，请检查文件是否正常")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(body))
        except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as e:
            raise FileBroken(_DAMAGED) from e
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in self._zip.infolist():
            name = resolved("", entry.filename)
            if name and not entry.is_dir():
                self._entries.setdefault(name, entry)
        self._by_lower = {name.lower(): name for name in reversed(self._entries)}
        self._unpacked = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the parts, in the order of the package."""
        return tuple(self._entries)

    def part(self, name: str) -> bytes | None:
        """Give the bytes of a part; None where there is none of this name (case is ignored).

        Raises ReportUnreadable where the part is locked, damaged or too big, or where all that
        was unpacked from this package so far is.
        """
        wanted = resolved("", name)
        entry = self._entries.get(wanted) or self._entries.get(
            self._by_lower.get(wanted.lower(), "")
        )
        if entry is None:
            return None
        if entry.flag_bits & _IS_ENCRYPTED:
            raise FileBroken(_LOCKED)
        if entry.compress_type not in _METHODS:
            raise ReportUnreadable("文件使用了不支持的压缩方式，请用常用办公软件另存后再试")
        try:
            return self._unpack(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError) as e:
            raise FileBroken(_DAMAGED) from e

    def xml(self, name: str) -> Element | None:
        """Give the root of an XML part; None where there is no such part."""
        body = self.part(name)
        return None if body is None else parsed(body, name)

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        """Unpack a part step by step, counting what really comes out."""
        pieces: list[bytes] = []
        size = 0
        with self._zip.open(entry) as stream:
            while piece := stream.read(_STEP):
                size += len(piece)
                self._unpacked += len(piece)
                is_bomb = size > _RATIO_IS_ASKED_FROM and size > _RATIO * entry.compress_size
                if size > MOST_BYTES_OF_A_PART or self._unpacked > MOST_BYTES or is_bomb:
                    raise ReportUnreadable(_TOO_BIG)
                pieces.append(piece)
        return b"".join(pieces)


def resolved(folder: str, target: str) -> str:
    """Give the part's name that `target` means as seen from `folder`; "" where it climbs out."""
    target = target.replace("\\", "/")
    if _DRIVE.match(target) or "\x00" in target:
        return ""
    path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    name = posixpath.normpath(path)
    return "" if name.startswith("..") or name == "." else name


def parsed(body: bytes, name: str) -> Element:
    """Parse XML that may be hostile: no DTD, no entity, no network, bounded in size and depth.

    Raises ReportUnreadable, naming the part, where it is none, or goes past the bounds.
    """
    if any(doctype in body for doctype in _DOCTYPES):
        raise ReportUnreadable(f"文件的组成部分 {name} 含有不允许的实体声明，未予读取")
    if body.count(b"<") + body.count(b"=") > MOST_MARKS:
        raise ReportUnreadable(f"文件的组成部分 {name} 内容过多，已停止读取，请检查文件是否正常")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as e:
        raise ReportUnreadable(f"文件已损坏：组成部分 {name} 不是完整的 XML，请另存后再试") from e
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReportUnreadable(f"文件的组成部分 {name} 含有不允许的实体声明，未予读取")
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise ReportUnreadable(f"文件的组成部分 {name} 嵌套过深，已停止读取")
    return root
