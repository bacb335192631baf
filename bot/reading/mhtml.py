"""A page saved with all its parts in one file (MHTML), as word processors write web pages."""

from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from bot.charset import decode
from bot.errors import ReportUnreadable

_MOST_PARTS = 500


def page_in(body: bytes) -> str:
    """Give the HTML of an MHTML file; raises ReportUnreadable where it holds none."""
    message = message_from_bytes(body, policy=compat32)
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        if part.get_content_type() == "text/html":
            return decode(_content(part), {"content-type": str(part.get("content-type", ""))})
    raise ReportUnreadable("网页归档文件（MHTML）中没有网页")


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
