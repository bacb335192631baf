from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.circular.facts import Moment, Standing
from bot.circular.figures import Asked, Earlier
from rules.catalogue import RULES
from rules.level import Level
from rules.local import LocalRules
from tests.bot.circular.made import DAY, facts, fault, late, missing, organ, unseen

days = st.dates(date(2026, 1, 1), date(2026, 7, 1))
events = st.lists(
    st.tuples(days, st.sampled_from(["opened", "closed", "reopened", "lifted"])), max_size=4
).map(lambda listed: tuple(sorted(listed)))
organs = st.builds(
    lambda exempt, published, stated, readings, outcome, level, supervisor: {
        "exempt": exempt, "first_seen": published and published + timedelta(1), "published": published if stated else None,
        "complete_readings": tuple(enumerate(readings)), "last_outcome": outcome, "level": level, "supervisor": supervisor,
        "last_reason": "unreachable" if outcome == "could_not_see" else "",
    },
    st.sampled_from(["", "", "", "垂直管理"]), st.none() | st.dates(date(2026, 1, 1), date(2026, 4, 28)), st.booleans(),
    st.lists(days, max_size=3), st.sampled_from(["", "absent", "could_not_see", "report_found"]),
    st.sampled_from(list(Level)), st.sampled_from(["甲办", "乙办", ""]),
)  # fmt: skip
findings = st.builds(
    fault, st.sampled_from([rule.id for rule in RULES] + ["Z99"]), st.integers(0, 9).map(lambda number: f"o{number}"),
    place=st.sampled_from(["overview", "publication", "disclosure.regulations.issued"]),
    severity=st.sampled_from(["error", "warning", "notice"]), confidence=st.sampled_from(["certain", "likely"]),
    state=st.sampled_from(["open", "closed", "dismissed"]), was_accepted=st.booleans(), events=events,
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(organs, min_size=1, max_size=8), st.lists(findings, max_size=15))
def test_the_numbers_of_any_history_add_up(seen, found):
    made = [organ(number, **each) for number, each in enumerate(seen)]
    circular = facts(made, found, asked=Asked(LocalRules(points={"A05": 2, "P01": 5}, cap=9)))
    tally = circular.tally
    assert tally.organs == len(made) == len(circular.rows)
    parts = (
        tally.on_time,
        tally.late,
        tally.missing,
        tally.to_verify,
        tally.could_not_see,
        tally.not_due,
        tally.exempt,
    )
    assert sum(parts) == len(made)
    assert sum(each.tally.organs for each in circular.groups) == len(made)
    assert sum(each.told for each in circular.groups) == len(circular.told)
    counts = Counter(each.rule for each in circular.told)
    assert {each.rule: each.count for each in circular.kinds} == counts
    for kind in circular.kinds:
        assert kind.organs == len(
            {each.organ_id for each in circular.told if each.rule == kind.rule}
        )
    assert sum(each.errors + each.warnings + each.notices for each in circular.rows) == len(
        circular.told
    )
    assert sum(each.pending for each in circular.rows) == sum(
        each.count for each in circular.pending
    )
    exempt = {each.id for each in circular.rows if each.standing is Standing.EXEMPT}
    assert not exempt & {each.organ_id for each in circular.told}
    ranks = [each.rank for each in circular.rows if each.rank]
    assert ranks == sorted(ranks)
    assert len(ranks) == tally.settled
    assert all(
        each.standing in {Standing.COULD_NOT_SEE, Standing.TO_VERIFY} for each in circular.unseen
    )


def test_what_is_likely_is_counted_apart_until_a_person_accepts_it():
    waiting = facts([organ()], [fault("W03", confidence="likely")])
    assert (len(waiting.told), waiting.pending[0].count, waiting.rows[0].pending) == (0, 1, 1)
    accepted = facts([organ()], [fault("W03", confidence="likely", was_accepted=True)])
    assert (len(accepted.told), accepted.pending) == (1, ())


def test_accountability_is_summed_up_and_never_listed():
    found = [
        fault("S08", f"o{number}", confidence="likely", was_accepted=number == 1)
        for number in (1, 2, 3)
    ]
    made = facts([organ(number) for number in (1, 2, 3)], found)
    assert (made.told, made.kinds, made.pending) == ((), (), ())
    assert [(each.rule, each.count, each.accepted) for each in made.summed] == [("S08", 3, 1)]


def test_other_likely_findings_that_half_of_all_reports_have_are_summed_up_too():
    found = [fault("W06", f"o{number}", confidence="likely") for number in range(1, 13)]
    made = facts([organ(number) for number in range(1, 25)], found)
    assert [each.rule for each in made.summed] == ["W06"]
    few = facts([organ(number) for number in range(1, 25)], found[:5])
    assert [each.rule for each in few.pending] == ["W06"]


def test_where_personal_numbers_stand_is_not_told_to_the_world():
    (told,) = facts([organ()], [fault("W05", quote="身份证号5******9")]).told
    assert (told.quote, told.url, told.expected, told.actual) == ("", "", "", "")
    assert "身份证" not in told.message


def test_equal_organs_share_a_rank_and_points_go_before_counts():
    local = Asked(LocalRules(points={"S01": 3}))
    made = facts(
        [organ(1), organ(2), organ(3), late(4), missing(5), unseen(6)],
        [fault("S01", "o2"), fault("A05", "o3")],
        asked=local,
    )
    assert [(each.id, each.rank) for each in made.rows] == [
        ("o1", 1), ("o3", 2), ("o2", 3), ("o4", 4), ("o5", 5), ("o6", None),
    ]  # fmt: skip
    assert [each.points for each in made.rows] == [0, 0, 3, 0, 0, 0]


def test_examples_are_the_earliest_without_fault_and_the_gravest_of_different_kinds():
    early = organ(1, published=date(2026, 1, 3))
    found = [
        fault("A05", "o3"),
        fault("A05", "o4"),
        fault("S07", "o3", severity="warning"),
        fault("W01", "o4"),
        fault("P02", "o5"),
    ]
    made = facts([organ(2), early, organ(3), organ(4), organ(5, published=None)], found)
    assert [each.id for each in made.good] == ["o1", "o2"]
    assert [(each.rule, each.organ_id) for each in made.bad] == [("A05", "o3"), ("W01", "o4")]


def test_earlier_numbers_are_of_their_day():
    before = Moment(
        date(2026, 3, 31),
        2025,
        (missing(1), unseen(2)),
        (fault(events=((date(2026, 3, 2), "opened"),)),),
    )
    made = facts([late(1), organ(2)], earlier=Earlier(month_ago=before))
    assert made.month_ago is not None
    assert (
        made.month_ago.tally.missing,
        made.month_ago.tally.could_not_see,
        made.month_ago.told,
    ) == (1, 1, 1)
    assert made.year_ago is None


def test_hostile_words_are_one_readable_line():
    name = "云溪\x00县\u202e局\n\x1b[31m\ud800\ufffe"
    (row,) = facts([replace(organ(), name=name)]).rows
    assert row.name == "云溪 县局 [31m"
    assert row.deadline == date(2026, 1, 31)
    assert row.deadline < DAY
