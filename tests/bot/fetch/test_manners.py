"""One at a time per host, with a pause."""

import dataclasses
import threading
import time

from bot.fetch.limits import FetchLimits
from bot.fetch.manners import Manners
from tests.bot.fetch.servers import HOST, Clock, Site, by_path, fetcher, reply

PAGE = "<p>云溪县人民政府</p>"
POLITE = FetchLimits(pause=2.0, retries=0, allow_hosts=frozenset({HOST, "www.qinghe.gov.cn"}))


def test_the_second_call_to_a_host_waits_for_its_pause() -> None:
    clock = Clock()
    with Site(reply(PAGE)) as site, fetcher(POLITE, clock=clock) as made:
        made.fetch(site.url("/1"))
        assert clock.slept == []
        clock.time += 0.5
        made.fetch(site.url("/2"))
        assert clock.slept == [1.5]
        clock.time += 5
        made.fetch(site.url("/3"))
    assert clock.slept == [1.5]


def test_another_host_need_not_wait() -> None:
    clock = Clock()
    with Site(reply(PAGE)) as site, fetcher(POLITE, clock=clock) as made:
        made.fetch(site.url())
        made.fetch(site.url("/", "www.qinghe.gov.cn"))
    assert clock.slept == []


def test_redirects_of_one_visit_need_no_pause() -> None:
    clock = Clock()
    answers = {"/": reply(b"", "302 Found", "Location: /b"), "/b": reply(PAGE)}
    with Site(by_path(answers)) as site, fetcher(POLITE, clock=clock) as made:
        made.fetch(site.url())
        assert clock.slept == []
        made.fetch(site.url("/b"))
    assert clock.slept == [2.0]


def test_a_failed_call_is_a_call() -> None:
    clock = Clock()
    limits = dataclasses.replace(POLITE, retries=1, backoff=0.5)
    with Site(reply(b"", "503 Busy")) as site, fetcher(limits, clock=clock) as made:
        try:
            made.fetch(site.url())
        except Exception as error:  # noqa: BLE001
            assert "服务器出错" in str(error)  # noqa: PT017
    assert clock.slept == [0.5, 1.5]


def test_waiting_for_a_host_does_not_eat_the_time_of_the_try() -> None:
    clock = Clock()
    limits = dataclasses.replace(POLITE, pause=100.0, total=60.0)
    with Site(reply(PAGE)) as site, fetcher(limits, clock=clock) as made:
        made.fetch(site.url("/1"))
        assert made.fetch(site.url("/2")).status == 200


def test_only_one_thread_is_at_a_host() -> None:
    manners = Manners(0, time.monotonic, time.sleep)
    inside: list[int] = []
    most: list[int] = []

    def call() -> None:
        with manners.visit() as visit:
            visit.go_to("a:80")
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.005)
            inside.pop()

    threads = [threading.Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1


def test_chains_that_cross_do_not_block_each_other() -> None:
    manners = Manners(0, time.monotonic, time.sleep)

    def call(hosts: list[str]) -> None:
        for _ in range(50):
            with manners.visit() as visit:
                for host in hosts:
                    visit.go_to(host)

    threads = [
        threading.Thread(target=call, args=(hosts,), daemon=True)
        for hosts in (["a:80", "b:80", "a:80"], ["b:80", "a:80", "b:80"])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
        assert not thread.is_alive()
