"""The ways of `make bench-round`, over a few sites: every one sees every cell. Never timed."""

from bench.round import WAYS, sweep


def test_every_round_sees_every_cell_over_http_and_https():
    ours = tuple(way for way in WAYS if way.way == "round" and way.mode != "etag")
    medians = sweep(4, 1, ours)
    assert set(medians) == {way.name for way in ours}
