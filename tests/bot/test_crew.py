import threading
import time
import weakref

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


def test_what_came_before_the_trouble_is_given_and_no_worker_stays():
    def do(group):
        for each in group:
            if each == 3:
                raise ValueError(each)
            yield each

    given = []
    with pytest.raises(ValueError, match="3"):
        for batch in work([[1, 2, 3], range(10, 2000)], do, 2):
            given += batch
            time.sleep(0.001)
    assert {1, 2} <= set(given)
    assert not [each for each in threading.enumerate() if each.name.startswith("crew")]


def test_where_there_is_nothing_to_do_nothing_is_given():
    assert list(work([], lambda group: iter(group), 8)) == []
    assert list(work([[], []], lambda group: iter(group), 8)) == []


class Large:
    """A result whose end can be seen."""


def test_a_result_that_was_taken_is_kept_by_nobody():
    results, taken = [], threading.Event()
    is_kept = []

    def do(group):
        if group == "second":
            assert taken.wait(10)
            is_kept.append(results[0]() is not None)
        result = Large()
        results.append(weakref.ref(result))
        yield result
        del result

    for batch in work(["first", "second"], do, 1):
        assert len(batch) == 1
        del batch
        taken.set()
    assert is_kept == [False]
