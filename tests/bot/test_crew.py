import time

import pytest

from bot.crew import work


def test_every_result_comes_once_a_few_together():
    groups = [[at * 10 + each for each in range(10)] for at in range(20)]
    batches = list(work(groups, lambda group: iter(group), 8))
    assert sorted(each for batch in batches for each in batch) == list(range(200))
    assert max(len(batch) for batch in batches) <= 25


def test_workers_wait_for_who_writes():
    made = []

    def do(group):
        for each in group:
            made.append(each)
            yield each

    seen = 0
    for batch in work([range(200)], do, 1):
        seen += len(batch)
        time.sleep(0.01)
        assert len(made) <= seen + 60
    assert seen == 200


def test_who_stops_listening_leaves_no_worker_behind():
    begun = time.monotonic()
    with pytest.raises(ZeroDivisionError):
        for _ in work([range(1000)] * 4, lambda group: iter(group), 4):
            raise ZeroDivisionError
    assert time.monotonic() - begun < 5


def test_what_a_worker_raises_is_raised():
    def do(group):
        yield 1
        raise ValueError(group)

    with pytest.raises(ValueError, match="a"):
        list(work(["a"], do, 1))
