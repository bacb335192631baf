"""What holds for every test: nothing leaves this machine, and missing parts are loud."""

import ipaddress
import os
import socket
from collections.abc import Iterator

import hypothesis
import pytest

hypothesis.settings.register_profile("suite", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("suite")


def _is_loopback(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a unix socket
    host = str(address[0])
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class _LoopbackSocket(socket.socket):
    def connect(self, address):
        if not _is_loopback(address):
            raise AssertionError(f"a test wanted to leave this machine: {address}")
        return super().connect(address)


@pytest.fixture(autouse=True, scope="session")
def _only_loopback() -> Iterator[None]:
    """Close every way out but loopback for the whole run."""
    real = socket.socket
    socket.socket = _LoopbackSocket
    yield
    socket.socket = real


@pytest.fixture(autouse=True)
def _no_settings_from_outside() -> Iterator[None]:
    """Keep the settings of the machine that runs the tests out of them."""
    kept = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("XUNCHA_")}
    yield
    os.environ.update(kept)
