"""The chain's lines, log against database: which are true, and what is wrong with the others."""

from collections.abc import Iterable, Iterator

from state.evidence.chain import GENESIS, Entry, parse
from state.evidence.complaints import ADDED, ALTERED, MISSING, Complaint

_LOG = ("chain.log 中的这一行", "its line in chain.log")
_ROW = ("数据库中的链记录", "its line in the database")


def true_lines(
    log: Iterable[str], rows: Iterable[Entry], newest_row: int
) -> Iterator[Entry | Complaint]:
    """Give every line that is true, in order, and what is wrong with the others.

    Of two that differ the one whose chain is right is true. Lines of the log behind `newest_row`
    are those of pages whose rows were never written: a process was killed there.
    """
    previous = GENESIS
    for sequence, written, row in _pairs(log, rows):
        if isinstance(written, Complaint):
            yield written
            continue
        line = None if written is _BROKEN else written
        true = _true(previous, line, row)
        if written is None:
            yield Complaint(MISSING, *_LOG, sequence)
        elif line is None or (true is not None and line != true):
            yield Complaint(ALTERED, *_LOG, sequence)
        if row is None and sequence <= newest_row:
            yield Complaint(MISSING, *_ROW, sequence)
        elif row is not None and true is not None and row != true:
            yield Complaint(ALTERED, *_ROW, sequence)
        if true is None:
            yield Complaint(ALTERED, "校验链在此处", "the chain here is", sequence)
            true = row or line
        if true is not None:
            previous = true.chain
            yield true


def _true(previous: str, line: Entry | None, row: Entry | None) -> Entry | None:
    return next((each for each in (line, row) if each and each.follows(previous)), None)


_Pair = tuple[int, Entry | Complaint | None, Entry | None]
_BROKEN = Entry(0, "", 0, "", 0, 0, "", "", "")


class _Rows:
    """The database's lines, asked for one by one in order."""

    def __init__(self, rows: Iterable[Entry]) -> None:
        self._rows = iter(rows)
        self.next = next(self._rows, None)

    def at(self, sequence: int) -> Entry | None:
        while self.next is not None and self.next.sequence < sequence:
            self.next = next(self._rows, None)
        return self.next if self.next is not None and self.next.sequence == sequence else None


def _pairs(log: Iterable[str], given: Iterable[Entry]) -> Iterator[_Pair]:
    """Give by sequence the log's line and the database's, None where one is not there."""
    rows = _Rows(given)
    expected, is_broken = 1, False
    for written in log:
        line = parse(written)
        if line is None or not _can_stand(line, expected, rows.at(expected)):
            is_broken = True
            continue
        if is_broken and line.sequence == expected:
            yield _added(expected)
        yield from _gap(expected, line.sequence, rows, is_broken=is_broken)
        yield line.sequence, line, rows.at(line.sequence)
        expected, is_broken = line.sequence + 1, False
    if is_broken and rows.at(expected) is None:
        yield _added(expected)
    while rows.at(expected) is not None or rows.next is not None:
        yield expected, _BROKEN if is_broken else None, rows.at(expected)
        expected += 1


def _can_stand(line: Entry, expected: int, row: Entry | None) -> bool:
    """Say whether a line may be the next: its number is not behind, nor another's made over."""
    if line.sequence == expected:
        return True
    is_made_over = row is not None and row.digest == line.digest and row.at == line.at
    return expected < line.sequence < expected + _WILDEST and not is_made_over


def _gap(begin: int, end: int, rows: _Rows, *, is_broken: bool) -> Iterator[_Pair]:
    for sequence in range(begin, end):
        yield sequence, _BROKEN if is_broken else None, rows.at(sequence)


def _added(sequence: int) -> _Pair:
    zh = f"chain.log 第 {sequence} 条之前的内容"
    return 0, Complaint(ADDED, zh, f"what stands before record {sequence} in chain.log"), None


_WILDEST = 10_000_000
