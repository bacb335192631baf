"""The ways of `make bench-round`, over a few sites: all see the same links and cells. Never timed."""

from bench.round import WAYS, sweep


def test_every_way_sees_every_cell():
    ours = tuple(way for way in WAYS if way.way == "round" and way.mode != "changing")
    medians = sweep(6, 1, ours)
    assert set(medians) == {way.name for way in ours}


def test_sites_without_etag_are_seen_alike():
    ours = tuple(way for way in WAYS if way.way == "round" and way.mode == "changing")
    assert all(taken["cpu"] > 0 for taken in sweep(6, 1, ours).values())
