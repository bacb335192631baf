"""Lists whose rows move while they are read: what slips through must not be missed unseen."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discover.whole_list import read_whole_list
from bot.errors import ServerError
from bot.page import ask_for
from tests.bot.discover.lists import HOST, LIST, list_markup, page

SIZE = 3


class MovingList:
    """A list of reports, served as it stands; `changes` happen before the n-th request."""

    def __init__(self, count, changes=None, *, says_total=False, pager="trs"):
        self.rows = [f"/a/{n}.html" for n in range(count)]
        self.changes = changes or {}
        self.says_total = says_total
        self.asked = []

    def __call__(self, wanted):
        url = ask_for(wanted).url
        self.asked.append(url)
        if change := self.changes.get(len(self.asked)):
            change(self.rows)
        number = int(url.rsplit("=", 1)[1]) if "=" in url else 1
        pages = -(-len(self.rows) // SIZE)
        here = [
            (f"云溪县{each[3:-5]}局2025年政府信息公开年报", each, "2026-01-20")
            for each in self.rows[(number - 1) * SIZE : number * SIZE]
        ]
        links = "".join(f"<a href='?page={n}'>{n}</a>" for n in range(1, pages + 1))
        total = f"共{len(self.rows)}条" if self.says_total else ""
        return page(list_markup("ul", here, f"{total}共{pages}页{links}"), url)


def insert(rows):
    rows.insert(0, f"/a/new{len(rows)}.html")


def drop_first(rows):
    del rows[0]


def seen(reading):
    return {row.url.removeprefix(HOST) for row in reading.rows}


def test_a_list_that_stands_still_is_looked_at_once_more_and_no_more():
    moving = MovingList(7)
    reading = read_whole_list(LIST, moving)
    assert reading.is_complete
    assert moving.asked == [LIST, f"{LIST}?page=2", f"{LIST}?page=3", LIST]


def test_counts_that_add_up_save_the_second_look():
    moving = MovingList(7, says_total=True)
    assert read_whole_list(LIST, moving).is_complete
    assert len(moving.asked) == 3


@pytest.mark.parametrize("says_total", [True, False])
@pytest.mark.parametrize("change", [insert, drop_first])
@pytest.mark.parametrize("when", [2, 3])
def test_a_list_that_moved_is_read_again_from_its_start(says_total, change, when):
    moving = MovingList(8, {when: change}, says_total=says_total)
    reading = read_whole_list(LIST, moving)
    assert reading.is_complete, reading.why_incomplete
    assert seen(reading) == set(moving.rows)
    assert len(moving.asked) <= 8


def test_a_list_that_never_stands_still_is_not_complete():
    moving = MovingList(8, dict.fromkeys(range(2, 100), insert))
    reading = read_whole_list(LIST, moving)
    assert reading.why_incomplete == "读取期间条目一直在变动，读了 3 遍仍不能确认读全"
    assert len(moving.asked) <= 24
    assert reading.failure() is None


def test_a_row_taken_away_and_one_put_in_between_pages_is_noticed():
    def exchange(rows):
        drop_first(rows)
        insert(rows)

    moving = MovingList(8, {3: exchange}, says_total=True)
    reading = read_whole_list(LIST, moving)
    assert not reading.is_complete or seen(reading) >= set(moving.rows) - {"/a/new7.html"}


def test_a_second_look_that_fails_leaves_the_reading_incomplete():
    moving = MovingList(7)

    def fetch(wanted):
        if len(moving.asked) == 3:
            moving.asked.append(wanted)
            raise ServerError("服务器出错（502）")
        return moving(wanted)

    reading = read_whole_list(LIST, fetch)
    assert "没有读到" in reading.why_incomplete
    assert reading.failure().reason == "server_error"


CHANGES = st.dictionaries(
    st.integers(2, 9), st.tuples(st.booleans(), st.integers(0, 9)), max_size=3
)


@given(st.integers(1, 11), CHANGES)
def test_what_stood_there_throughout_is_in_every_reading_that_counts_as_whole(count, changes):
    standing = {f"/a/{n}.html" for n in range(count)}

    def change(is_insert, at):
        def move(rows):
            if is_insert or not rows:
                rows.insert(at, f"/a/new{len(rows)}{at}.html")
            else:
                standing.discard(rows.pop(at % len(rows)))

        return move

    moves = {when: change(*what) for when, what in changes.items()}
    reading = read_whole_list(LIST, MovingList(count, moves, says_total=True))
    assert not reading.is_complete or seen(reading) >= standing


class MovingAnswers(MovingList):
    """The same rows behind a script that posts for them."""

    SHELL = (
        "<ul id='list'></ul><script>$.post('/api/search', {channelId: 'a1', page: 1, size: 3}, f)"
        "</script>"
    )

    def __call__(self, wanted):
        ask = ask_for(wanted)
        if not ask.body:
            return page(self.SHELL, ask.url)
        self.asked.append(ask.body)
        if change := self.changes.get(len(self.asked)):
            change(self.rows)
        number = int(dict(pair.split("=") for pair in ask.body.decode().split("&"))["page"])
        here = self.rows[(number - 1) * SIZE : number * SIZE]
        rows = [
            {"title": f"云溪县{each[3:-5]}局2025年年报", "url": each, "date": "2026-01-20"}
            for each in here
        ]
        total = {"total": len(self.rows)} if self.says_total else {}
        return page(json.dumps({"data": {"list": rows, **total}}), ask.url)


@pytest.mark.parametrize("says_total", [True, False])
@pytest.mark.parametrize("change", [None, insert, drop_first])
@pytest.mark.parametrize("when", [2, 3])
def test_posted_lists_that_move_are_read_again_too(says_total, change, when):
    moving = MovingAnswers(8, {when: change}, says_total=says_total)
    reading = read_whole_list(LIST, moving)
    assert reading.is_complete, reading.why_incomplete
    assert seen(reading) == set(moving.rows)


def test_pages_of_one_address_are_told_apart_by_what_was_posted():
    reading = read_whole_list(LIST, MovingAnswers(8, says_total=True))
    keys = [each.ask.key for each in reading.pages]
    assert len(set(keys)) == len(keys) == 4
    assert len({each.url for each in reading.pages}) == 2


def test_what_is_remembered_of_a_list_is_not_taken_for_a_second_look():
    moving, known = MovingList(8, {3: drop_first}), {}

    def remembering(wanted):
        key = ask_for(wanted).key
        if key not in known:
            known[key] = moving(wanted)
        return known[key]

    reading = read_whole_list(LIST, remembering, again=moving)
    assert reading.is_complete
    assert seen(reading) == set(moving.rows)
