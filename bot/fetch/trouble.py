"""What went wrong on the wire, in one plain sentence each."""

import errno
import http.client
import ssl
from collections.abc import Iterator

from urllib3 import exceptions as wire

from bot.errors import CouldNotSee, Unreachable

_CERTIFICATE = {9: "证书尚未生效", 10: "证书已过期", 62: "证书与域名不符", 64: "证书与地址不符"}
_UNTRUSTED = {18, 19, 20, 21}
_NO_ROUTE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EHOSTDOWN, errno.ENETDOWN}

_OLD_TLS = (
    "PROTOCOL",
    "HANDSHAKE_FAILURE",
    "CIPHER",
    "DH_KEY_TOO_SMALL",
    "DH_VALUE",
    "LEGACY",
    "SIGNATURE_TYPE",
    "SIGNATURE_ALGORITHM",
    "SIGALG",
    "INSUFFICIENT_SECURITY",
    "ECPOINT",
    "WRONG_CURVE",
    "WRONG_SSL_VERSION",
)


class LastingTrouble(Unreachable):
    """Trouble that a second try would not mend: a bad certificate, a name that is not there."""

    permanent = True


class TooLarge(LastingTrouble):
    """A body over the cap."""


def wants_older_tls(error: BaseException) -> bool:
    """Tell whether a handshake failed over protocol, ciphers or keys, never over a certificate."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return False
        if isinstance(cause, ssl.SSLError):
            reason = cause.reason or ""
            return any(part in reason for part in _OLD_TLS)
    return False


def was_hung_up(error: BaseException) -> bool:
    """Tell whether the other side had closed the connection before it answered."""
    return any(
        isinstance(cause, ConnectionResetError | BrokenPipeError) for cause in _causes(error)
    )


def trouble_from(error: BaseException, host: str) -> CouldNotSee:
    """Give what an exception of the transport means for the user."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, CouldNotSee):
            return cause
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return LastingTrouble(f"{host} {_certificate_sentence(cause)}")
    for cause in causes:
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError):
            return Unreachable(f"{host} 建立加密连接失败（{cause.reason or 'TLS'}）")
    for cause in causes:
        sentence = _sentence(cause)
        if sentence:
            return Unreachable(f"{host} {sentence}")
    return Unreachable(f"{host} 连接出错（{type(error).__name__}）")


def _certificate_sentence(error: ssl.SSLCertVerificationError) -> str:
    code = error.verify_code
    if code in _UNTRUSTED:
        return "证书不是受信任的机构签发的，或缺少中间证书"
    return _CERTIFICATE.get(code, f"证书未通过验证（{error.verify_message or code}）")


_SENTENCES: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
    ((http.client.RemoteDisconnected,), "没有回答就断开了连接"),
    ((ConnectionResetError, BrokenPipeError, ConnectionAbortedError), "连接被对方重置"),
    ((ConnectionRefusedError,), "拒绝连接"),
    ((wire.InvalidChunkLength,), "分块传输的格式有误"),
    ((http.client.IncompleteRead, wire.IncompleteRead, ssl.SSLEOFError), "内容没有传完整就断开了"),
    ((TimeoutError, wire.TimeoutError), "没有及时回应"),
    ((http.client.HTTPException, wire.InvalidHeader), "的回答不是合格的 HTTP"),
    ((UnicodeError, wire.LocationValueError), "的网址写法有误"),
    ((ValueError,), "的回答不是合格的 HTTP"),
)


def _sentence(cause: BaseException) -> str:
    if isinstance(cause, OSError) and cause.errno in _NO_ROUTE:
        return "没有可用的网络路由"
    for kinds, sentence in _SENTENCES:
        if isinstance(cause, kinds):
            return sentence
    if isinstance(cause, wire.ProtocolError) and "prematurely" in str(cause):
        return "内容没有传完整就断开了"
    return ""


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Walk an exception and all that is wrapped in it; the libraries wrap in four ways."""
    waiting: list[object] = [error]
    seen: set[int] = set()
    while waiting:
        cause = waiting.pop(0)
        if not isinstance(cause, BaseException) or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        waiting += [getattr(cause, "reason", None), *cause.args]
        waiting += [cause.__cause__, cause.__context__]
