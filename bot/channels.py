"""Other channels than mail: WeCom, DingTalk, Feishu and whatever else the extra `notify` speaks."""

import logging
import warnings
from datetime import datetime
from hashlib import sha256
from importlib import import_module
from typing import Any

from bot.errors import BadInput
from bot.letter import Letter
from bot.mail import Delivery, PostError

_SHORT_ID = 6
_MISSING = "没有安装其他渠道的组件：请运行 make setup-notify，或从 [channels] 去掉 urls"


class AppriseChannel:
    """One channel. Its address holds secrets: it is never shown, only its `id` is."""

    def __init__(self, url: str, timeout: float = 10.0) -> None:
        """Take the channel's address; BadInput where it is none or the extra is missing."""
        self.id = channel_id(url)
        mark = "&" if "?" in url else "?"
        with warnings.catch_warnings():
            # What the library imports of older Pythons is no business of an office.
            warnings.simplefilter("ignore", DeprecationWarning)
            try:
                apprise: Any = import_module("apprise")
            except ImportError:
                raise BadInput(_MISSING) from None
            _quiet_logs()
            self._service = apprise.Apprise.instantiate(
                f"{url}{mark}cto={timeout:g}&rto={timeout:g}", suppress_exceptions=True
            )
        if self._service is None:
            raise BadInput(
                f"[channels] 中的 {self.id} 不是可用的渠道地址，写法见 README 的“其他渠道”"
            )

    def deliver(self, letter: Letter, written_at: datetime) -> Delivery:
        """Send the short form; PostError where the channel did not take it."""
        del written_at
        title, _, body = letter.text.partition("\n")
        try:
            is_taken = self._service.notify(title=title, body=body or title, body_format="text")
        except Exception as error:  # noqa: BLE001 - whatever a channel's library raises
            raise PostError(f"渠道 {self.id} 出错：{type(error).__name__}", is_whole=True) from None
        if not is_taken:
            raise PostError(f"渠道 {self.id} 没有接收", is_whole=True)
        return Delivery(())


def channel_id(url: str) -> str:
    """Give the name of a channel: its kind and a digest, nothing of its secrets."""
    kind = url.split(":", 1)[0].strip().lower()
    kind = kind if kind.isascii() and kind.isalnum() else "channel"
    return f"{kind[:20]}-{sha256(url.encode()).hexdigest()[:_SHORT_ID]}"


def _quiet_logs() -> None:
    # The library logs addresses, and they are secrets.
    for name in ("apprise", "apprise.plugins"):
        logger = logging.getLogger(name)
        logger.setLevel(logging.CRITICAL + 1)
        logger.propagate = False
