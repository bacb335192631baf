"""Thirty organs of one portal, their reports in another column than the roster's: read once a round."""

import pytest

from state.roster import apply, compare, read_roster
from tests.e2e.house import opened_store
from tests.e2e.test_shelves import (
    ADDRESS,
    MANY,
    ORGANS,
    SILENT,
    County,
    evidence_of_lists,
    go,
    html,
    outcomes,
    row,
)
from tests.wild.rows import YEAR
from tests.wild.server import WildServer, with_marks

OLD, NEW = "/zwgk/gknb/", "/zfxxgk/nb/"
MENU = f"<ul class='menu'><li><a href='/zwgk/'>政务公开</a></li><li><a href='{NEW}'>部门年报</a></li></ul>"


def listed(title, items):
    return html(title, f"{MENU}<ul class='list'>{items}</ul>")


def old_rows(organ):
    return row(organ, YEAR - 1) + row(organ, YEAR - 2)


def new_column(silent=SILENT):
    return listed("部门年报", "".join(row(each, YEAR) for each in ORGANS if each != silent))


def shared():
    """One old column for all organs."""
    return {OLD: listed("政府信息公开年报", "".join(map(old_rows, ORGANS)))}


def own():
    """An old column for every organ."""
    return {
        path_of(at): listed("政府信息公开年报", old_rows(each)) for at, each in enumerate(ORGANS)
    }


def path_of(at):
    return f"/bm/{at}/nb/"


LAYOUTS = {"shared": shared, "own": own}


def import_all(home, server, store, layout):
    site = f"http://{ADDRESS}:{server.port}"
    lines = ["name,level,list_url"]
    for at, each in enumerate(ORGANS):
        lines.append(f"{each},department,{site}{OLD if layout == 'shared' else path_of(at)}")
    (home / "roster.csv").write_text("\n".join(lines), "utf-8")
    apply(compare(read_roster(home / "roster.csv").rows, store), store)


def lists_of(asked):
    return [each for each in asked if not each.startswith("/r/") and each != "/robots.txt"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_reports_in_a_sister_are_found_the_silent_is_proven_and_the_sister_is_read_once_a_round(
    tmp_path, layout
):
    site = County(LAYOUTS[layout]() | {NEW: new_column()})
    with WildServer({ADDRESS: with_marks(site)}) as server, opened_store(tmp_path) as store:
        import_all(tmp_path, server, store, layout)
        columns = 1 if layout == "shared" else MANY
        for at in range(3):
            asked = go(store, server)
            told = outcomes(store)
            assert told.pop(SILENT) == ("absent", "")
            assert {outcome for outcome, _ in told.values()} == {"report_found"}
            assert all("在同一网站的「部门年报」里" in detail for _, detail in told.values())
            assert asked.count(NEW) == 1
            assert len(lists_of(asked)) == columns + 1
            # On a quiet day no report is opened whose row stands where it stood.
            assert len(asked) == columns + 1 + (0 if at else MANY - 1)
        assert evidence_of_lists(store, SILENT) >= {NEW}
        assert len(evidence_of_lists(store, SILENT)) == 2


def test_what_changes_in_the_sister_is_seen_though_the_column_of_the_roster_stands_still(tmp_path):
    site = County(own() | {NEW: new_column()})
    with WildServer({ADDRESS: with_marks(site)}) as server, opened_store(tmp_path) as store:
        import_all(tmp_path, server, store, "own")
        go(store, server)
        site.pages[NEW] = new_column(silent=ORGANS[2])
        go(store, server)
        told = outcomes(store)
        assert told[SILENT][0] == "report_found"
        # Its page still stands: taken out of the list alone.
        assert told[ORGANS[2]][0] == "report_found"


def test_a_sister_that_fails_accuses_nobody(tmp_path):
    site = County(own() | {NEW: new_column()})
    site.broken = {NEW}
    with WildServer({ADDRESS: site}) as server, opened_store(tmp_path) as store:
        import_all(tmp_path, server, store, "own")
        asked = go(store, server)
        told = outcomes(store)
        assert {outcome for outcome, _ in told.values()} == {"could_not_see"}
        assert all("网站另有年报栏目「部门年报」没有读到" in detail for _, detail in told.values())
        assert asked.count(NEW) == 1


def test_behind_the_page_of_open_government_reports_are_found_and_it_is_asked_on_no_quiet_day(
    tmp_path,
):
    menu = "<ul><li><a href='/zfxxgk/'>政府信息公开</a></li></ul>"
    ways = f"<ul><li><a href='{NEW}'>政府信息公开年报</a></li></ul>"
    old = html("年报", f"{menu}<ul class='list'>{''.join(map(old_rows, ORGANS))}</ul>")
    site = County({OLD: old, "/zfxxgk/": html("政府信息公开", ways), NEW: new_column()})
    with WildServer({ADDRESS: with_marks(site)}) as server, opened_store(tmp_path) as store:
        import_all(tmp_path, server, store, "shared")
        asked = [go(store, server) for _ in range(4)]
        told = outcomes(store)
        assert told.pop(SILENT)[0] == "absent"
        assert {outcome for outcome, _ in told.values()} == {"report_found"}
        assert asked[0].count("/zfxxgk/") == asked[0].count(NEW) == 1
        assert sorted(lists_of(asked[-1])) == sorted([OLD, NEW])
        assert len(asked[-1]) == 2
