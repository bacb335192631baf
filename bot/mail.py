"""How letters leave: over SMTP, or into a folder as .eml files."""

import os
import re
import smtplib
import ssl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
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
from state.system_errors import in_chinese

_TLS_PORT = 465
_MANY = 500
_LEAVING = 421
# What is wrong with this one letter (too large for this server), not with who sends it.
_TOO_LARGE = frozenset({452, 552})
# What a server without SMTPUTF8 can be told; all else would break its line or another's address.
_ADDRESS = re.compile(r"[!#-'*+\-./0-9=?A-Z^-~]+@[A-Za-z0-9.\-]+")


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
    if letter.references:
        message["References"] = " ".join(letter.references)
        message["In-Reply-To"] = letter.references[-1]
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
            raise PostError(
                f"函件写不进 {self._folder}：{in_chinese(error)}", is_whole=True
            ) from None
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
        self._where = f"邮件服务器 {host}:{port}"
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
        self._ready_server()

    def _ready_server(self) -> smtplib.SMTP:
        if self._server is not None and self._answers(self._server):
            return self._server
        try:
            with self._in_words():
                return self._open()
        except UnicodeEncodeError:
            self._close()
            raise PostError(
                f"{self._where}的用户名和密码只能用英文字母、数字和符号（授权码不是邮箱密码）",
                is_whole=True,
            ) from None
        except PostError as trouble:
            # It came short of TLS or log-in: nothing may ever leave over it.
            self._close()
            trouble.is_whole = True
            raise

    def _open(self) -> smtplib.SMTP:
        if self._port == _TLS_PORT:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self._host, self._port, timeout=self._timeout, context=self._context
            )
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=self._timeout)
        self._server = server
        server.ehlo()
        if self._starttls:
            server.starttls(context=self._context)
            server.ehlo()
        if self._username:
            server.login(self._username, self._password)
        return server

    def _answers(self, server: smtplib.SMTP) -> bool:
        """Whether a connection kept from the last letter still lives; a dead one is given up."""
        try:
            code, _ = server.noop()
        except (smtplib.SMTPException, OSError):
            code = _LEAVING
        if code != _LEAVING:
            return True
        self._close()
        return False

    def deliver(self, letter: Letter, written_at: datetime) -> Delivery:
        """Hand over one letter; give who was accepted and who refused.

        Raises PostError where nobody was accepted. A letter is delivered only once the server
        has answered its end with 250. An address that cannot be written on an envelope is
        refused here, and keeps the letter from nobody else.
        """
        able = tuple(each for each in letter.recipients if _ADDRESS.fullmatch(each))
        unable = tuple(
            (each, "不是可用的邮箱地址") for each in letter.recipients if each not in able
        )
        if not able:
            words = "；".join(f"{' '.join(who.split())}：{why}" for who, why in unable)
            raise PostError(f"收件人均不能寄达（{words}）", is_permanent=True)
        message = message_of(replace(letter, recipients=able), self._sender, written_at)
        server = self._ready_server()
        with self._in_words():
            try:
                refused = server.sendmail(self._sender, able, bytes(message))
            except smtplib.SMTPRecipientsRefused as error:
                self._reset()
                raise _all_refused(error) from None
            except UnicodeEncodeError:
                self._close()
                raise PostError(
                    f"发件人 {self._sender} 不是可用的邮箱地址", is_whole=True
                ) from None
        return Delivery(
            tuple(each for each in able if each not in refused),
            (*unable, *((who, _answer(*said)) for who, said in refused.items())),
        )

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """Turn what the mail library raises into one sentence; the connection is given up."""
        where = self._where
        try:
            yield
        except smtplib.SMTPAuthenticationError as error:
            self._close()
            raise PostError(
                f"{where}拒绝登录（{error.smtp_code}），请核对用户名和授权码", is_whole=True
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
                is_whole=_is_of_the_server(error),
            ) from None
        except smtplib.SMTPServerDisconnected as error:
            self._close()
            # The library tells a server that no longer answers as one that hung up.
            if isinstance(error.__context__, TimeoutError):
                raise PostError(f"{where}没有回应：超时", is_whole=True) from None
            raise PostError(f"{where}断开了连接") from None
        except ssl.SSLError as error:
            self._close()
            raise PostError(
                f"{where}的加密连接失败：{error.reason or error}", is_whole=True
            ) from None
        except OSError as error:
            self._close()
            raise PostError(f"{where}连不上：{in_chinese(error)}", is_whole=True) from None

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


def _is_of_the_server(error: smtplib.SMTPResponseException) -> bool:
    """Whether the next letter would be answered in the same way."""
    if isinstance(error, smtplib.SMTPSenderRefused):
        return error.smtp_code not in _TOO_LARGE
    return error.smtp_code == _LEAVING


def _all_refused(error: smtplib.SMTPRecipientsRefused) -> PostError:
    codes = [code for code, _ in error.recipients.values()]
    words = "；".join(f"{who}：{_answer(*said)}" for who, said in error.recipients.items())
    return PostError(
        f"收件人均被拒收（{words}）",
        is_permanent=all(code >= _MANY for code in codes),
        is_whole=_LEAVING in codes,
    )
