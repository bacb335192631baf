"""A heartbeat: an address called after every round, so that somebody notices when none came."""

import logging
from collections.abc import Iterable

from bot.errors import CouldNotSee
from bot.fetch.limits import FetchLimits
from bot.fetch.session import Fetcher

log = logging.getLogger("xuncha.heartbeat")
_LONGEST_ANSWER = 100_000


def beat(url: str, timeout: float, allow_hosts: Iterable[str] = ()) -> bool:
    """Call the address once, within `timeout` seconds; what fails is logged and stops nothing.

    An address in a private network is called only where `allow_hosts` names its host:port.
    """
    limits = FetchLimits(
        connect_timeout=timeout,
        read_timeout=timeout,
        total=timeout,
        max_bytes=_LONGEST_ANSWER,
        retries=0,
        pause=0.0,
        allow_hosts=frozenset(allow_hosts),
    )
    try:
        with Fetcher(limits) as fetcher:
            fetcher.fetch(url)
    except CouldNotSee as failure:
        # The path of such an address is often its secret; the failure names the host only.
        log.warning("心跳地址没有应答：%s", failure.reason)
        return False
    return True
