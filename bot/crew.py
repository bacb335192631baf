"""Who does the work of a round: a pool of threads, one host each, and one desk to read at.

The parser gives the interpreter lock away at every event, so that several threads parsing at
once are slower than one after the other. A worker therefore works only while it sits at the
desk, and leaves the desk free while it waits for the network.
"""

import ctypes
import gc
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager, suppress
from queue import Empty, Full, Queue
from typing import ParamSpec, TypeVar

_MOST_TOGETHER = 25
_MADE_BETWEEN = 20_000
_PATIENCE = 0.2
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
    results: Queue[Result] = Queue(_MOST_TOGETHER)
    is_over = threading.Event()

    def work_through(group: Sequence[Job]) -> None:
        for result in do(group):
            while not is_over.is_set():
                # Pages are large: who is far ahead of the writing waits.
                with suppress(Full):
                    results.put(result, timeout=_PATIENCE)
                    break
            if is_over.is_set():
                return

    _share_heaps()
    with (
        _rare_collections(),
        ThreadPoolExecutor(max_workers=hands, thread_name_prefix="crew") as pool,
    ):
        pending: set[Future[None]] = {pool.submit(work_through, group) for group in groups}
        try:
            while pending:
                done, pending = wait(pending, timeout=0.1, return_when=FIRST_COMPLETED)
                while batch := _drained(results):
                    yield batch
                for each in done:
                    each.result()
            while batch := _drained(results):
                yield batch
        finally:
            is_over.set()
            for each in pending:
                each.cancel()


def _share_heaps() -> None:
    """Let threads share two heaps, where the C library would give each its own: 30 MB at 64."""
    with suppress(AttributeError, OSError):  # another library than glibc
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 2)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Look for garbage less often while pages are read: trees are made and dropped by the thousand.

    What was there before is left out of the search; a tenth of all time went into it.
    """
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_MADE_BETWEEN, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _drained(results: Queue[Result]) -> list[Result]:
    batch: list[Result] = []
    with suppress(Empty):
        while len(batch) < _MOST_TOGETHER:
            batch.append(results.get_nowait())
    return batch
