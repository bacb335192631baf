"""WARC 1.1 records, made by hand: one gzip member each, the body as it was after unpacking."""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus
from urllib.parse import quote, unquote_to_bytes
from uuid import uuid4

from state.cleaning import clean
from state.evidence.pages import written
from state.records import EvidenceRecord

# Level 2: a third of level 6's time, and list pages shrink to a tenth all the same.
_LEVEL = 2
_LARGE = 1_000_000
NOT_MODIFIED = 304
_PROFILE = "http://netpreserve.org/warc/1.1/revisit/"
# They speak of the body on the wire; the one that is kept is unpacked.
_OF_THE_WIRE = {"content-encoding", "content-length", "transfer-encoding"}
# A request that was posted travels with its answer, percent-encoded, under these names.
_SENT, _SENT_AS = "xuncha-sent", "xuncha-sent-as"
_NO_TOKEN = re.compile(r"[^!#$%&'*+.^_`|~0-9A-Za-z-]")
_SAFE = "!#$%&'()*+,/:;=?@[]~"
_SAFE_ADDRESS = re.compile(r"[!#$%&'()*+,/:;=?@\[\]~0-9A-Za-z_.-]*")
# Half characters that stand for no byte of a request.
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Earlier:
    """A record whose body is the same: its sequence, when and where it was answered."""

    sequence: int
    at: str
    url: str


NO_BODY = Earlier(0, "", "")


def opening(name: str, at: str) -> bytes:
    """Give the record at the head of a file: what it is, and by what it was written."""
    block = (
        b"software: xuncha\r\nformat: WARC File Format 1.1\r\n"
        b"description: pages of government sites as they were answered; "
        b"bodies are unpacked, digests are SHA-256 in hexadecimal\r\n"
    )
    fields = [("WARC-Type", "warcinfo"), ("WARC-Filename", name)]
    return _member(fields, at, "application/warc-fields", (block,))


def page_members(
    seen: EvidenceRecord, page: str, earlier: Earlier | None, adopted_at: str = ""
) -> bytes:
    """Give the members of one page: the answer, or a revisit of `earlier`, and a POST's request.

    `adopted_at` is said of a page that was kept without a chain before.
    """
    at = written(seen.fetched_at)
    answer_id = f"<urn:uuid:{uuid4()}>"
    fields = [
        ("WARC-Type", "revisit" if earlier else "response"),
        ("WARC-Target-URI", _uri(seen.final_url)),
        ("WARC-Payload-Digest", f"sha256:{seen.sha256}"),
    ]
    if earlier:
        kind = "server-not-modified" if seen.status == NOT_MODIFIED else "identical-payload-digest"
        fields += [
            ("WARC-Profile", _PROFILE + kind),
            ("WARC-Refers-To-Date", earlier.at),
            ("WARC-Refers-To-Target-URI", _uri(earlier.url)),
        ]
    fields += [
        ("Xuncha-Role", seen.role),
        ("Xuncha-Asked-URI", _uri(seen.url)),
        ("Xuncha-TLS-Rung", seen.headers.get("xuncha-tls-rung", "")),
        ("Xuncha-Browser", seen.headers.get("xuncha-browser", "")),
        ("Xuncha-Adopted", adopted_at),
        ("Xuncha-Page", page),
    ]
    body = b"" if earlier else seen.body
    head = _http_head(seen.status, seen.headers, len(body))
    answer = _member(
        fields, at, "application/http; msgtype=response", (head, body), record_id=answer_id
    )
    sent = _sent(seen)
    return answer if sent is None else answer + _request(seen, sent, at, answer_id)


def _sent(seen: EvidenceRecord) -> tuple[str, bytes, str] | None:
    """Give method, body and type of a request that was more than a GET; None for a plain one."""
    method = seen.asked.get("method", "GET").upper()
    if method != "GET":
        said = _NO_BYTE.sub("\ufffd", seen.asked.get("body", ""))
        body = said.encode("utf-8", "surrogateescape")
        return method, body, seen.asked.get("content-type", "")
    if said := seen.headers.get(_SENT, ""):
        return "POST", unquote_to_bytes(said), seen.headers.get(_SENT_AS, "")
    return None


def _request(seen: EvidenceRecord, sent: tuple[str, bytes, str], at: str, answer_id: str) -> bytes:
    method, body, kind = sent
    lines = [f"{_NO_TOKEN.sub('', method)} {_uri(seen.url)} HTTP/1.1"]
    if kind:
        lines.append(f"Content-Type: {_one_line(kind)}")
    lines += [f"Content-Length: {len(body)}", "", ""]
    fields = [
        ("WARC-Type", "request"),
        ("WARC-Target-URI", _uri(seen.final_url)),
        ("WARC-Payload-Digest", f"sha256:{sha256(body).hexdigest()}"),
        ("WARC-Concurrent-To", answer_id),
    ]
    head = "\r\n".join(lines).encode()
    return _member(fields, at, "application/http; msgtype=request", (head, body))


def _member(
    fields: list[tuple[str, str]],
    at: str,
    content_type: str,
    block: tuple[bytes, ...],
    record_id: str = "",
) -> bytes:
    digest = sha256()
    for each in block:
        digest.update(each)
    fields = [
        *fields[:1],
        ("WARC-Record-ID", record_id or f"<urn:uuid:{uuid4()}>"),
        ("WARC-Date", at),
        *fields[1:],
        ("WARC-Block-Digest", f"sha256:{digest.hexdigest()}"),
        ("Content-Type", content_type),
        ("Content-Length", str(sum(map(len, block)))),
    ]
    lines = "".join(f"{name}: {_one_line(value)}\r\n" for name, value in fields if value)
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    parts = [f"WARC/1.1\r\n{lines}\r\n".encode(), *block, b"\r\n\r\n"]
    if sum(map(len, parts)) < _LARGE:
        # Each call gives the interpreter lock away.
        parts = [b"".join(parts)]
    return b"".join([*map(packer.compress, parts), packer.flush()])


def _http_head(status: int, headers: Mapping[str, str], length: int) -> bytes:
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = ""
    lines = [f"HTTP/1.1 {status} {phrase}"]
    for name, value in headers.items():
        token = _token(name)
        if token:
            lines.append(f"{token}: {_one_line(value)}")
    lines += [f"content-length: {length}", "", ""]
    text = "\r\n".join(lines)
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode()


@lru_cache(maxsize=1024)
def _token(name: str) -> str:
    """Give the name under which a header is kept, "" where it is not."""
    token = _NO_TOKEN.sub("", name)
    if not token or token.lower().startswith("xuncha-"):
        return ""
    return f"x-archive-orig-{token}" if name.lower() in _OF_THE_WIRE else token


def _one_line(value: str) -> str:
    if value.isascii() and value.isprintable():
        return value.strip()
    # A line end in a header would be a header of the server's making.
    return _CONTROLS.sub(" ", str(clean(value))).strip()


def _uri(address: str) -> str:
    if _SAFE_ADDRESS.fullmatch(address):
        return address
    return quote(_one_line(address), safe=_SAFE)
