"""Who does the work of a round: a pool of threads, one host each, and one desk to read at.

The parser gives the interpreter lock away at every event, so that several threads parsing at
once are slower than one after the other. A worker therefore works only while it sits at the
desk, and leaves the desk free while it waits for the network.
"""

import ctypes
import gc
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Generic, ParamSpec, TypeVar

_MOST_TOGETHER = 25
_MADE_BETWEEN = 20_000
_MOMENT = 0.5
_ARENA_MAX = -8  # M_ARENA_MAX of malloc.h
Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Job = TypeVar("Job")
Result = TypeVar("Result")


class Desk:
    """One desk for all workers: who sits at it may parse and judge."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def seat(self) -> AbstractContextManager[object]:
        """Sit at the desk for as long as the `with` block lasts."""
        return self._lock

    def away(self, ask: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        """Give an `ask` (for a page, for a file to be read) that leaves the desk while it waits.

        Call it only while seated.
        """

        def ask_away_from_desk(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
            with self._left():
                return ask(*args, **kwargs)

        return ask_away_from_desk

    @contextmanager
    def _left(self) -> Iterator[None]:
        self._lock.release()
        try:
            yield
        finally:
            self._lock.acquire()


def work(
    groups: Iterable[Sequence[Job]], do: Callable[[Sequence[Job]], Iterator[Result]], hands: int
) -> Iterator[list[Result]]:
    """Do each group of jobs in a thread, at most `hands` at a time; give results as they come.

    Those that came together are given together, a few at a time: they are written together.

    The jobs of one group are done one after the other. What a worker raises is raised here once
    all work in hand has ended.
    """
    waiting = list(groups)
    tray = _Tray[Result](min(hands, len(waiting)))
    to_do = iter(waiting)

    def work_through() -> None:
        with tray.attended():
            while (group := tray.taken_from(to_do)) is not None:
                for result in do(group):
                    is_wanted = tray.lay_down(result)
                    del result  # its pages are large: they are no longer this worker's
                    if not is_wanted:
                        return

    workers = [
        threading.Thread(target=work_through, name=f"crew_{at}") for at in range(tray.workers)
    ]
    _share_heaps()
    with _rare_collections():
        try:
            for each in workers:
                each.start()
            yield from iter(tray.take, [])
        finally:
            tray.close()
            for each in workers:
                if each.ident is not None:
                    each.join()
    tray.raise_trouble()


class _Tray(Generic[Result]):
    """What workers lay down, until it is taken: a few results together."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._lock = threading.Lock()
        self._news, self._room = threading.Condition(self._lock), threading.Condition(self._lock)
        self._results: list[Result] = []
        self._trouble: BaseException | None = None
        self._is_over = False

    @contextmanager
    def attended(self) -> Iterator[None]:
        """Be a worker within the `with` block: what is raised in it ends the work of all."""
        trouble: BaseException | None = None
        try:
            yield
        except BaseException as error:  # noqa: BLE001 - raised again by who takes the results
            trouble = error
        with self._lock:
            self.workers -= 1
            self._trouble = self._trouble or trouble
            self._is_over = self._is_over or trouble is not None
            if self._is_done:
                self._room.notify_all()
                self._news.notify()

    def taken_from(self, to_do: Iterator[Job]) -> Job | None:
        """Give the next thing to do, None where there is none or all is over."""
        with self._lock:
            return None if self._is_over else next(to_do, None)

    def lay_down(self, result: Result) -> bool:
        """Lay down a result; False where nobody takes any more.

        Pages are large: who is far ahead of the writing waits.
        """
        with self._lock:
            while len(self._results) >= _MOST_TOGETHER and not self._is_over:
                self._room.wait()
            if self._is_over:
                return False
            self._results.append(result)
            if len(self._results) in {1, _MOST_TOGETHER}:
                self._news.notify()
            return True

    def take(self) -> list[Result]:
        """Wait for results and give them, after a moment in which more may come; [] at the end."""
        with self._lock:
            self._news.wait_for(lambda: self._results or self._is_done)
            self._news.wait_for(
                lambda: len(self._results) >= _MOST_TOGETHER or self._is_done, _MOMENT
            )
            results, self._results = self._results, []
            self._room.notify(_MOST_TOGETHER)
            return results

    @property
    def _is_done(self) -> bool:
        return self._is_over or not self.workers

    def close(self) -> None:
        """Say that nothing is taken any more."""
        with self._lock:
            self._is_over = True
            self._room.notify_all()

    def raise_trouble(self) -> None:
        """Raise what a worker raised."""
        if self._trouble is not None:
            raise self._trouble


def _share_heaps() -> None:
    """Let threads share two heaps, where the C library would give each its own: 30 MB at 64."""
    with suppress(AttributeError, OSError):  # another library than glibc
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 2)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Look for garbage less often while pages are read: trees are made and dropped by the thousand.

    What was there before is left out of the search, garbage too; a tenth of all time went into it.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_MADE_BETWEEN, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
