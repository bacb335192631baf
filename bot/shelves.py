"""What a round has read of each site, kept until the last organ of that site is done."""

import threading
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from concurrent.futures import Future
from typing import Any, Protocol, TypeVar

from bot.discover.hosts import site_of

Value = TypeVar("Value")


class Away(Protocol):
    """Turns a function into one that lets others work while it waits."""

    def __call__(self, ask: Callable[..., Any]) -> Callable[..., Any]:
        """Give the function that waits away from the desk."""
        ...


class Shelves:
    """One shelf a site. Many threads may ask; whatever is asked for is got once."""

    def __init__(self, addresses: Iterable[str]) -> None:
        """Take the address of every organ that will be inspected."""
        self._left = Counter(site_of(each) for each in addresses)
        self._shelves: dict[str, dict[Hashable, Future[Any]]] = {}
        self._lock = threading.Lock()

    def once(self, address: str, key: Hashable, get: Callable[[], Value], away: Away) -> Value:
        """Give what `get` gives, or what it gave, or raised, when it was first asked for `key`.

        `address` is that of the organ for which it is asked. While another thread is getting it,
        this one waits away from the desk.
        """
        with self._lock:
            shelf = self._shelves.setdefault(site_of(address), {})
            known = shelf.get(key)
            if known is None:
                mine = shelf[key] = Future[Any]()
        if known is not None:
            result: Value = known.result() if known.done() else away(known.result)()
            return result
        try:
            value = get()
        except BaseException as trouble:
            mine.set_exception(trouble)
            raise
        mine.set_result(value)
        return value

    def leave(self, address: str) -> None:
        """Say that one organ is done; with the last one of a site its shelf is cleared."""
        with self._lock:
            site = site_of(address)
            self._left[site] -= 1
            if self._left[site] <= 0:
                self._shelves.pop(site, None)
