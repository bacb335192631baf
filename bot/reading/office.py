"""Old and odd office files become docx or xlsx, by the LibreOffice of this machine if it has one.

A conversion runs alone, without network, in a profile of its own that is thrown away, with its
time, memory and output limited. What goes in is told by its bytes, never by its name.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.errors import FileBroken, ReportUnreadable
from bot.reading.flat_package import package_of_flat
from bot.reading.office_profile import PROFILE, SILENT_PROXY
from bot.reading.word_2003 import docx_of_2003

SECONDS = 60.0
_PROGRAMS = ("soffice", "libreoffice")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_COMPOUND_SECTOR = 512
_ZIP = b"PK\x03\x04"
_MEMORY_KB = 2_000_000
_GRACE = 5
_LARGEST_OUTPUT = 60_000_000
_BLOCK = 512
_START = 4_096
_ENCRYPTED_AT, _ENCRYPTED_BIT = 11, 0x01
_LOCKED = "文件设有打开密码，无法读取，请取消密码后重新发布"
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Kind:
    """A format: the suffix LibreOffice is given, what it becomes, and its name for the user."""

    suffix: str
    target: str
    name: str
    package: str


_WRITER, _CALC = "libreoffice-writer-nogui", "libreoffice-calc-nogui"
_DOC = _Kind("doc", "docx", "Word 97-2003/WPS/RTF", _WRITER)
_RTF = _Kind("rtf", "docx", "Word 97-2003/WPS/RTF", _WRITER)
_XML = _Kind("xml", "docx", "Word XML", _WRITER)
_ODT = _Kind("odt", "docx", "ODT", _WRITER)
_XLS = _Kind("xls", "xlsx", "Excel 97-2003/ET", _CALC)
_FLAT = _Kind("xml", "docx", "Word XML（单文件）", _WRITER)
_SHEET_XML = _Kind("xml", "xlsx", "Excel XML", _CALC)
_ODS = _Kind("ods", "xlsx", "ODS", _CALC)


def converter(path: str | None = None) -> str | None:
    """Give the path of LibreOffice on `path` (the machine's PATH where None); None without one."""
    where = path if path is not None else os.environ.get("PATH", os.defpath)
    return next((found for name in _PROGRAMS if (found := shutil.which(name, path=where))), None)


def office_kind(body: bytes) -> str | None:
    """Give the suffix of the format that `body` is to be converted to, by its bytes.

    "docx" for DOC, WPS, RTF, Word XML and ODT; "xlsx" for XLS, ET, Excel XML and ODS; None for
    anything else. Raises ReportUnreadable where the file is locked by a password.
    """
    kind = _kind(body)
    return None if kind is None else kind.target


def as_docx(
    body: bytes, suffix: str, *, path: str | None = None, seconds: float = SECONDS
) -> bytes:
    """Give the docx of a DOC, WPS, RTF, Word XML or ODT file.

    `suffix` is the file's own, used only in sentences. `path` is where LibreOffice is looked for
    (the machine's PATH where None), `seconds` the longest a conversion may take. Raises
    ReportUnreadable where the bytes are none of these, LibreOffice is missing, or it fails.
    """
    return _converted(body, suffix, "docx", path, seconds)


def as_xlsx(
    body: bytes, suffix: str, *, path: str | None = None, seconds: float = SECONDS
) -> bytes:
    """Give the xlsx of an XLS, ET, Excel XML or ODS file; otherwise as `as_docx`."""
    return _converted(body, suffix, "xlsx", path, seconds)


def _kind(body: bytes) -> _Kind | None:
    start = body[:_START].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(_COMPOUND):
        return _compound(body)
    if start.startswith(b"{\\rt"):
        return _RTF
    if start.startswith(_ZIP):
        if b"mimetypeapplication/vnd.oasis.opendocument.text" in start:
            return _ODT
        return _ODS if b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in start else None
    if start.startswith((b"<?xml", b"<?mso", b"<w:", b"<pkg:")):
        if b"schemas.microsoft.com/office/word/2003/wordml" in start:
            return _XML
        if b"<pkg:package" in start:
            return _FLAT
        return _SHEET_XML if b"urn:schemas-microsoft-com:office:spreadsheet" in start else None
    return None


def _compound(body: bytes) -> _Kind | None:
    """Tell what a compound file holds, by the names of its streams."""
    if _stream("EncryptedPackage") in body:
        raise FileBroken(_LOCKED)
    if _stream("WordDocument") in body:
        header = body[_COMPOUND_SECTOR : _COMPOUND_SECTOR + _ENCRYPTED_AT + 1]
        if header[:2] == b"\xec\xa5" and header[_ENCRYPTED_AT] & _ENCRYPTED_BIT:
            raise FileBroken(_LOCKED)
        return _DOC
    return _XLS if _stream("Workbook") in body or _stream("Book") in body else None


def _stream(name: str) -> bytes:
    return (name + "\0").encode("utf-16-le")


def _converted(body: bytes, suffix: str, target: str, path: str | None, seconds: float) -> bytes:
    kind = _kind(body)
    if kind is None or kind.target != target:
        raise ReportUnreadable(
            f"文件扩展名是 {suffix or '（无）'}，内容却不是可以识别的办公文档，请核对文件后重新上传"
        )
    if kind is _FLAT:
        return package_of_flat(body)
    if kind is _XML:
        return docx_of_2003(body)
    program = converter(path)
    if program is None:
        raise ReportUnreadable(
            f"该文件是 {kind.name} 格式，本机没有安装 LibreOffice，"
            f"请安装 {kind.package} 或将文件另存为 {target}"
        )
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory(prefix="xuncha-") as folder:
        return _run(Path(folder), program, kind, body, seconds)


def _run(folder: Path, program: str, kind: _Kind, body: bytes, seconds: float) -> bytes:
    """Convert in `folder`: nothing is believed but the file that comes out."""
    source = folder / f"in.{kind.suffix}"
    source.write_bytes(body)
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(PROFILE, "utf-8")
    (folder / "tmp").mkdir()
    command = [
        program,
        "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to", kind.target, "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip
    # A limit that already stands lower cannot be raised, and need not be.
    limits = "; ".join(
        f"ulimit -{letter} {most} 2>/dev/null"
        for letter, most in (
            ("c", 0),
            ("t", max(1, int(seconds))),
            ("v", _MEMORY_KB),
            ("f", _LARGEST_OUTPUT * 2 // _BLOCK),
        )
    )
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder / "tmp"),
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
        **dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), SILENT_PROXY),
    }
    _await(
        [
            "/bin/sh",
            "-c",
            f'{limits}; exec "$@"',
            "sh",
            *_ending_by_itself(seconds),
            *_without_network(),
            *command,
        ],
        environment,
        folder,
        seconds,
    )
    made = folder / "out" / f"in.{kind.target}"
    if not made.is_file() or made.is_symlink():
        raise ReportUnreadable(
            f"{kind.name} 文件转换失败，文件可能已损坏或设有密码，请另存为 {kind.target} 后重新发布"
        )
    if made.stat().st_size > _LARGEST_OUTPUT:
        raise ReportUnreadable(
            f"{kind.name} 文件转换后过大，请将其中的图片压缩后另存为 {kind.target}"
        )
    return made.read_bytes()


def _await(command: list[str], environment: dict[str, str], folder: Path, seconds: float) -> None:
    """Run `command` to its end, or end it and all it started when its time is up."""
    try:
        running = subprocess.Popen(  # noqa: S603 - a list, no shell reads the file's name
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as e:
        raise ReportUnreadable("无法启动 LibreOffice 转换程序，请检查其安装是否完整") from e
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired as e:
        raise ReportUnreadable(
            f"LibreOffice 转换超过 {seconds:g} 秒没有完成，已停止，请将文件另存为较新的格式后重新发布"
        ) from e
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def _ending_by_itself(seconds: float) -> tuple[str, ...]:
    """Give the words that end a program even where the one who waits for it was killed."""
    program = shutil.which("timeout")
    return (program, "-s", "KILL", str(int(seconds) + _GRACE)) if program else ()


@lru_cache(maxsize=1)
def _without_network() -> tuple[str, ...]:
    """Give the words that start a program in a room without network, where this machine can."""
    program = shutil.which("unshare")
    for options in ("-rn", "-n"):
        if program and _works([program, options, "true"]):
            return (program, options)
    return ()


def _works(command: list[str]) -> bool:
    try:
        tried = subprocess.run(command, capture_output=True, timeout=10, check=False)  # noqa: S603 - our own words
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0
