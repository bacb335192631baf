"""How letters leave: over SMTP, or into a folder as .eml files."""

import os
import smtplib
import ssl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.errors import XunchaError
from bot.letter import Letter

_TLS_PORT = 465
_MANY = 500


class PostError(XunchaError):
    """A letter that could not be handed over.

    `is_permanent` tells a refusal of this very letter from trouble that a later try may not
    meet; `is_whole` tells trouble with the server, which the next letter would meet as well.
    """

    def __init__(self, detail: str, *, is_permanent: bool = False, is_whole: bool = False) -> None:
        """Take one plain sentence and what kind of trouble it is."""
        super().__init__(detail)
        self.is_permanent = is_permanent
        self.is_whole = is_whole


@dataclass(frozen=True, slots=True)
class Delivery:
    """Whom the server accepted a letter for, and whom it refused, with its words."""

    delivered: tuple[str, ...]
    refused: tuple[tuple[str, str], ...] = ()


def message_of(letter: Letter, sender: str, written_at: datetime) -> EmailMessage:
    """Give the e-mail message: the same letter gives the same bytes at every try."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = ", ".join(letter.recipients)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(written_at)
    message["Message-ID"] = letter.message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_encodable(letter.text), cte="base64")
    message.add_alternative(_encodable(letter.html), subtype="html", cte="base64")
    # A boundary made of the letter's own id keeps the bytes the same at every try.
    message.set_boundary(f"=_{sha256(letter.message_id.encode()).hexdigest()[:32]}")
    return message


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


class FolderPost:
    """Writes letters as .eml files into a folder: for trying out, and where there is no server."""

    def __init__(self, folder: Path, sender: str) -> None:
        """Take the folder, made when needed, and the sender's address."""
        self._folder = folder
        self._sender = sender

    def __enter__(self) -> Self:
        """Open nothing."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close nothing."""

    def deliver(self, letter: Letter, written_at: datetime) -> Delivery:
        """Write one letter; its file is named by its own id, never by words from a website."""
        name = sha256(letter.message_id.encode()).hexdigest()[:16]
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=self._folder, suffix=".tmp")
            with os.fdopen(handle, "wb") as file:
                file.write(bytes(message_of(letter, self._sender, written_at)))
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(self._folder / f"{written_at:%Y%m%d-%H%M%S}-{name}.eml")
        except OSError as error:
            raise PostError(f"函件写不进 {self._folder}：{error.strerror}", is_whole=True) from None
        return Delivery(letter.recipients)


class SmtpPost:
    """Hands letters to an SMTP server over one connection, opened when first needed."""

    def __init__(  # noqa: PLR0913 - what a mail account consists of
        self,
        *,
        host: str,
        port: int = 25,
        username: str = "",
        password: str = "",
        starttls: bool = False,
        sender: str,
        timeout: float = 30.0,
        context: ssl.SSLContext | None = None,
    ) -> None:
        """Take the account. Port 465 speaks TLS from the start; `context` is for own authorities."""
        self._host, self._port, self._timeout = host, port, timeout
        self._username, self._password = username, password
        self._starttls, self._sender = starttls, sender
        self._context = context or ssl.create_default_context()
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        """Connect later, with the first letter."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Take leave of the server."""
        self._close()

    def connect(self) -> None:
        """Connect and log in; PostError in plain words where that fails."""
        if self._server is not None:
            return
        where = f"邮件服务器 {self._host}:{self._port}"
        with self._in_words(where):
            if self._port == _TLS_PORT:
                self._server = smtplib.SMTP_SSL(
                    self._host, self._port, timeout=self._timeout, context=self._context
                )
            else:
                self._server = smtplib.SMTP(self._host, self._port, timeout=self._timeout)
            self._server.ehlo()
            if self._starttls:
                self._server.starttls(context=self._context)
                self._server.ehlo()
            if self._username:
                self._server.login(self._username, self._password)

    def deliver(self, letter: Letter, written_at: datetime) -> Delivery:
        """Hand over one letter; give who was accepted and who refused.

        Raises PostError where nobody was accepted. A letter is delivered only once the server
        has answered its end with 250.
        """
        self.connect()
        server = self._server
        if server is None:
            raise PostError("邮件服务器未连接", is_whole=True)
        message = message_of(letter, self._sender, written_at)
        with self._in_words(f"邮件服务器 {self._host}:{self._port}"):
            try:
                refused = server.sendmail(self._sender, letter.recipients, bytes(message))
            except smtplib.SMTPRecipientsRefused as error:
                self._reset()
                codes = [code for code, _ in error.recipients.values()]
                words = "；".join(
                    f"{who}：{_answer(*said)}" for who, said in error.recipients.items()
                )
                raise PostError(
                    f"收件人均被拒收（{words}）", is_permanent=all(code >= _MANY for code in codes)
                ) from None
        return Delivery(
            tuple(each for each in letter.recipients if each not in refused),
            tuple((who, _answer(*said)) for who, said in refused.items()),
        )

    @contextmanager
    def _in_words(self, where: str) -> Iterator[None]:
        """Turn what the mail library raises into one sentence; the connection is given up."""
        try:
            yield
        except smtplib.SMTPAuthenticationError as error:
            self._close()
            raise PostError(
                f"{where}拒绝登录（{error.smtp_code}），请核对用户名和授权码", is_whole=True
            ) from None
        except UnicodeEncodeError:
            self._close()
            raise PostError(
                f"{where}的用户名和密码只能用英文字母、数字和符号（授权码不是邮箱密码）",
                is_whole=True,
            ) from None
        except smtplib.SMTPNotSupportedError:
            self._close()
            raise PostError(f"{where}不支持所设的 STARTTLS 或登录方式", is_whole=True) from None
        except smtplib.SMTPResponseException as error:
            self._reset()
            answer = _answer(error.smtp_code, error.smtp_error)
            raise PostError(
                f"{where}没有接收：{answer}",
                is_permanent=error.smtp_code >= _MANY,
                is_whole=isinstance(error, smtplib.SMTPConnectError | smtplib.SMTPHeloError),
            ) from None
        except smtplib.SMTPServerDisconnected:
            self._close()
            raise PostError(f"{where}断开了连接") from None
        except ssl.SSLError as error:
            self._close()
            raise PostError(
                f"{where}的加密连接失败：{error.reason or error}", is_whole=True
            ) from None
        except OSError as error:
            self._close()
            reason = "超时" if isinstance(error, TimeoutError) else error.strerror or str(error)
            raise PostError(f"{where}连不上：{reason}", is_whole=True) from None

    def _reset(self) -> None:
        if self._server is not None:
            try:
                self._server.rset()
            except (smtplib.SMTPException, OSError):
                self._close()

    def _close(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            try:
                server.quit()
            except (smtplib.SMTPException, OSError):
                server.close()


def _answer(code: int, words: bytes | str) -> str:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(said.split())[:200]}"
