"""A host that refused us is left alone, by everybody and over processes."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import BlockedByChallenge, CouldNotSee, Refused, ServerError
from bot.fetch.limits import FetchLimits
from bot.fetch.notes import HostNote, Notebook
from bot.fetch.session import Fetcher
from tests.bot.fetch.servers import HOST, Clock, Names, Site, by_path, in_turn, reply

PAGE = "<p>云溪县人民政府</p>"
LIMITS = FetchLimits(pause=0, backoff=0, retries=2, rest=600, allow_hosts=frozenset({HOST}))
WALL = "<title>安全验证</title><p>请完成安全验证后继续访问</p>"


class Time(Clock):
    """A clock that also knows the date."""

    def now(self) -> datetime:
        return datetime(2026, 2, 1, 0, 0, tzinfo=UTC) + timedelta(seconds=self.time - 1000)


@contextmanager
def visiting(time: Time, notebook: Notebook | None = None, **limits: object) -> Iterator[Fetcher]:
    with Fetcher(
        dataclasses.replace(LIMITS, **limits), resolver=Names(), clock=time, sleep=time.sleep,
        now=time.now, notebook=notebook,
    ) as made:  # fmt: skip
        yield made


def trouble(made: Fetcher, url: str) -> CouldNotSee:
    with pytest.raises(CouldNotSee) as caught:
        made.fetch(url)
    return caught.value


@pytest.mark.parametrize(
    ("answer", "kind", "said"),
    [
        (reply(b"", "403 Forbidden"), Refused, "拒绝访问（403）"),
        (reply(b"", "429 Slow"), Refused, "过于频繁（429）"),
        (reply(b"", "412 No"), BlockedByChallenge, "浏览器验证（412）"),
        (reply(b"", "521 No"), BlockedByChallenge, "浏览器验证（521）"),
        (reply(WALL), BlockedByChallenge, "安全验证"),
    ],
)
def test_a_host_that_refused_us_is_not_asked_again_for_a_while(
    answer: bytes, kind: type, said: str
) -> None:
    time = Time()
    with Site(answer) as site, visiting(time) as made:
        assert type(trouble(made, site.url("/a"))) is kind
        resting = trouble(made, site.url("/b"))
        assert len(site.asked) == 1
        assert type(resting) is kind
        assert said in resting.detail
        assert "02-01 08:10（北京时间）以前不再访问" in resting.detail
        time.time += 601
        trouble(made, site.url("/b"))
        assert len(site.asked) == 2


def test_an_ordinary_no_gives_no_rest() -> None:
    for status in ("404 No", "401 No", "500 No", "410 No"):
        with Site(reply(b"", status)) as site, visiting(Time(), retries=0) as made:
            trouble(made, site.url("/a"))
            trouble(made, site.url("/b"))
            assert len(site.asked) == 2


def test_a_page_that_is_only_the_start_of_a_script_gives_no_rest() -> None:
    app = "<div id=app></div><script src=/app.js></script>"
    with Site(by_path({"/a": reply(app), "/b": reply(PAGE)})) as site, visiting(Time()) as made:
        assert type(trouble(made, site.url("/a"))) is BlockedByChallenge
        assert made.fetch(site.url("/b")).status == 200


def test_the_rest_lasts_into_the_next_process() -> None:
    time, kept = Time(), {}
    save = lambda notes: kept.update({each.host: each for each in notes})  # noqa: E731
    with Site(reply(b"", "429 Slow", "Retry-After: 7200")) as site:
        with visiting(time, Notebook(save=save)) as made:
            trouble(made, site.url())
        with visiting(time, Notebook(kept)) as made:
            assert "10:00（北京时间）" in trouble(made, site.url()).detail
        assert len(site.asked) == 1


@pytest.mark.parametrize("said", ["3600", "Sun, 01 Feb 2026 01:00:00 GMT"])
def test_a_wait_longer_than_ours_is_a_rest_until_then(said: str) -> None:
    time = Time()
    answer = in_turn(reply(b"", "503 Busy", f"Retry-After: {said}"), reply(PAGE))
    with Site(answer) as site, visiting(time) as made:
        assert type(trouble(made, site.url())) is ServerError
        assert "09:00（北京时间）" in trouble(made, site.url()).detail
        time.time += 3601
        assert made.fetch(site.url()).status == 200


def test_a_short_wait_is_waited_for() -> None:
    time = Time()
    answer = in_turn(reply(b"", "429 Slow", "Retry-After: 5"), reply(PAGE))
    with Site(answer) as site, visiting(time) as made:
        trouble(made, site.url())
        assert made.fetch(site.url("/b")).status == 200
    assert time.slept == [5.0]


def test_a_host_that_asks_for_a_year_is_asked_after_a_day() -> None:
    time = Time()
    with (
        Site(in_turn(reply(b"", "429 No", "Retry-After: 31536000"), reply(PAGE))) as site,
        visiting(time) as made,
    ):
        trouble(made, site.url())
        time.time += 86_401
        assert made.fetch(site.url()).status == 200


def test_one_closed_folder_does_not_hide_its_neighbours() -> None:
    time = Time()
    answers = {f"/{name}": reply(PAGE) for name in "abc"} | {"/shut": reply(b"", "403 No")}
    with Site(by_path(answers)) as site, visiting(time) as made:
        made.fetch(site.url("/a"))
        trouble(made, site.url("/shut"))
        assert made.fetch(site.url("/b")).status == 200
        assert "不再访问" in trouble(made, site.url("/shut")).detail
        assert site.asked.count("/shut") == 1


def test_a_second_refusal_in_a_row_is_meant_by_the_host() -> None:
    answers = {"/a": reply(PAGE), "/b": reply(b"", "403 No"), "/c": reply(b"", "403 No")}
    with Site(by_path(answers)) as site, visiting(Time()) as made:
        made.fetch(site.url("/a"))
        trouble(made, site.url("/b"))
        trouble(made, site.url("/c"))
        trouble(made, site.url("/a"))
        assert site.asked == ["/a", "/b", "/c"]


def test_the_page_that_began_the_last_rest_begins_none_again() -> None:
    time = Time()
    with (
        Site(by_path({"/a": reply(b"", "403 No"), "/b": reply(PAGE)})) as site,
        visiting(time) as made,
    ):
        trouble(made, site.url("/a"))
        trouble(made, site.url("/b"))
        time.time += 601
        trouble(made, site.url("/a"))
        assert made.fetch(site.url("/b")).status == 200


def test_no_rest_where_it_is_set_to_none() -> None:
    with Site(reply(b"", "403 No")) as site, visiting(Time(), rest=0) as made:
        trouble(made, site.url("/a"))
        trouble(made, site.url("/b"))
        assert len(site.asked) == 2


def test_http_and_https_of_a_name_rest_together() -> None:
    until = datetime(2026, 2, 1, 5, tzinfo=UTC)
    note = HostNote(HOST, rest_until=until, rest_reason="refused", rest_why="拒绝访问（403）")
    with visiting(Time(), Notebook({HOST: note})) as made:
        for url in (f"http://{HOST}/", f"https://{HOST}/", f"https://{HOST}:443/x"):
            assert "不再访问" in trouble(made, url).detail


def test_a_giant_robots_txt_is_not_kept() -> None:
    kept: list[HostNote] = []
    notebook = Notebook(save=kept.extend)
    notebook.change("a", robots="Disallow: /x\n" * 9000, robots_at=datetime(2026, 2, 1, tzinfo=UTC))
    notebook.flush()
    assert (kept[0].robots, kept[0].robots_at) == ("", None)
