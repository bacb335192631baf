"""What many organs share is got once, whoever asks first, and nobody waits at the desk."""

import threading

import pytest

from bot.crew import Desk
from bot.errors import Unreachable
from bot.shelves import Shelves

HERE, THERE = "http://www.yunxi.gov.cn/", "http://xxgk.yunxi.gov.cn/gknb/"


def plainly(ask):
    return ask


def test_two_hosts_of_one_site_share_and_two_ports_of_one_address_do_not():
    shelves = Shelves([HERE, THERE, "http://127.0.0.1:81/", "http://127.0.0.1:82/"])
    got = [shelves.once(each, "page", lambda each=each: each, plainly) for each in (HERE, THERE)]
    assert got == [HERE, HERE]
    ports = ["http://127.0.0.1:81/", "http://127.0.0.1:82/"]
    assert [shelves.once(each, "page", lambda each=each: each, plainly) for each in ports] == ports


def test_what_failed_for_one_fails_for_the_next_without_being_asked_again():
    shelves, asked = Shelves([HERE, HERE]), []

    def get():
        asked.append(1)
        raise Unreachable("连不上")

    for _ in range(2):
        with pytest.raises(Unreachable):
            shelves.once(HERE, "page", get, plainly)
    assert asked == [1]


def test_a_shelf_is_cleared_with_the_last_organ_of_its_site():
    shelves = Shelves([HERE, THERE])
    shelves.once(HERE, "page", lambda: 1, plainly)
    shelves.leave(HERE)
    assert shelves.once(THERE, "page", lambda: 2, plainly) == 1
    shelves.leave(THERE)
    assert shelves.once(HERE, "page", lambda: 3, plainly) == 3


def test_who_waits_for_another_leaves_the_desk_to_it():
    shelves, desk, begun = Shelves([HERE, THERE]), Desk(), threading.Event()
    results = []

    def slow():
        begun.set()
        desk.away(threading.Event().wait)(0.05)  # leaves the desk, and must get it back
        return "page"

    def worker(get):
        with desk.seat():
            results.append(shelves.once(HERE, "page", get, desk.away))

    first = threading.Thread(target=worker, args=(slow,))
    first.start()
    begun.wait(5)
    second = threading.Thread(target=worker, args=(lambda: "another",))
    second.start()
    for each in (first, second):
        each.join(5)
        assert not each.is_alive()
    assert results == ["page", "page"]
