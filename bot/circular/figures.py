"""The facts of a month or a report year, out of what was known on its last day: pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.circular.cleaning import cleaned
from bot.circular.examples import bad_examples, good_examples
from bot.circular.facts import (
    Circular,
    Comparison,
    Group,
    Kind,
    Moment,
    OrganRow,
    OrganSeen,
    PastFinding,
    Period,
    Standing,
    Tally,
    Told,
)
from bot.circular.replay import counts_between, is_fact, settled, stood
from bot.reasons import OURS, REASONS
from rules.catalogue import RULES
from rules.level import LEVEL_NAMES
from rules.local import NO_LOCAL_RULES, LocalRules

SUMMED = ("S08",)
"""Rules that are summed up and never listed: most governments leave this out."""
_OURS = frozenset(REASONS[each][0] for each in OURS)
_FREQUENT_SHARE, _FREQUENT_LEAST = 0.3, 10
_RANKED = {Standing.ON_TIME: 0, Standing.LATE: 1, Standing.MISSING: 2}
_ORDER = {rule.id: place for place, rule in enumerate(RULES)}
_TITLES = {rule.id: rule.title.zh for rule in RULES}
# Telling the world where personal numbers stand would spread them.
_PRIVATE = frozenset({"W05"})


@dataclass(frozen=True, slots=True)
class Asked:
    """How a circular is to be drawn up: its local rules, and how many examples of each sort."""

    local: LocalRules = NO_LOCAL_RULES
    examples: int = 3


@dataclass(frozen=True, slots=True)
class Earlier:
    """Earlier moments to compare with; None where nothing was known then."""

    month_ago: Moment | None = None
    year_ago: Moment | None = None


def circular(period: Period, now: Moment, earlier: Earlier, rounds: int, asked: Asked) -> Circular:
    """Give the facts of `period`; `now` is what was known at its end."""
    names = _bound(now)
    standing = [
        cleaned(each) for each in now.findings if each.organ_id in names and stood(each, now.day)
    ]
    summed_rules = _summed_rules(standing, now)
    facts = [each for each in standing if is_fact(each) and each.rule not in summed_rules]
    told = tuple(
        sorted(
            (_told(each, names[each.organ_id]) for each in facts),
            key=_by_roster(names),
        )
    )
    waiting = [each for each in standing if not is_fact(each) and each.rule not in summed_rules]
    rows = _ranked(_rows(now, told, standing, waiting, asked.local))
    groups_are, groups = _groups(rows)
    listed = [
        each for each in now.findings if each.organ_id in names and each.rule not in summed_rules
    ]
    opened, closed = counts_between(listed, period.first, period.last)
    return Circular(
        period=period,
        day=now.day,
        tally=Tally.of(each.standing for each in rows),
        rounds=rounds,
        opened=opened,
        closed=closed,
        rows=rows,
        groups=groups,
        groups_are=groups_are,
        told=told,
        kinds=_kinds(facts),
        summed=_kinds(each for each in standing if each.rule in summed_rules),
        pending=_kinds(waiting),
        good=good_examples(rows, asked.examples),
        bad=bad_examples(told, asked.examples),
        month_ago=_compared(earlier.month_ago, summed_rules),
        year_ago=_compared(earlier.year_ago, summed_rules),
        has_points=bool(asked.local.points),
    )


def _summed_rules(standing: Sequence[PastFinding], now: Moment) -> frozenset[str]:
    """Give the rules whose findings are so common and so unsure that no list is made of them."""
    published = sum(each.seen.first_seen is not None for each in now.organs)
    organs = {
        rule: {each.organ_id for each in standing if each.rule == rule}
        for rule in {each.rule for each in standing if each.confidence != "certain"}
    }
    sure = {each.rule for each in standing if each.confidence == "certain"}
    least = max(_FREQUENT_LEAST, published * _FREQUENT_SHARE)
    return frozenset(SUMMED) | {
        rule for rule, where in organs.items() if len(where) >= least and rule not in sure
    }


def _told(finding: PastFinding, organ: str) -> Told:
    is_private = finding.rule in _PRIVATE
    return Told(
        organ_id=finding.organ_id,
        organ=organ,
        rule=finding.rule,
        title=_TITLES.get(finding.rule, finding.rule),
        severity=finding.severity,
        place=finding.place,
        message="页面含有不应公开的个人信息" if is_private else finding.message,
        remedy=finding.remedy,
        ground=finding.ground,
        quote="" if is_private else finding.quote,
        expected="" if is_private else finding.expected,
        actual="" if is_private else finding.actual,
        url="" if is_private else finding.url,
    )


def _by_roster(names: Mapping[str, str]) -> Callable[[Told], tuple[int, int, str]]:
    places = {organ_id: place for place, organ_id in enumerate(names)}
    return lambda each: (
        places[each.organ_id],
        _ORDER.get(each.rule, len(_ORDER)),
        each.place,
    )


def _kinds(findings: Iterable[PastFinding]) -> tuple[Kind, ...]:
    by_rule: dict[str, list[PastFinding]] = {}
    for each in findings:
        by_rule.setdefault(each.rule, []).append(each)
    kinds = [
        Kind(
            rule,
            _TITLES.get(rule, rule),
            Counter(each.ground for each in group).most_common(1)[0][0],
            len(group),
            len({each.organ_id for each in group}),
            sum(each.was_accepted for each in group),
        )
        for rule, group in by_rule.items()
    ]
    return tuple(sorted(kinds, key=lambda each: (-each.count, _ORDER.get(each.rule, 0))))


def _rows(
    now: Moment,
    told: Iterable[Told],
    standing: Iterable[PastFinding],
    waiting: Iterable[PastFinding],
    local: LocalRules,
) -> list[OrganRow]:
    counts = Counter((each.organ_id, each.severity) for each in told)
    pending = Counter(each.organ_id for each in waiting)
    broken: dict[str, Counter[str]] = {}
    for each in standing:
        if each.confidence == "certain":
            broken.setdefault(each.organ_id, Counter())[each.rule] += 1
    words = _settled(now)
    rows = []
    for organ in map(cleaned, now.organs):
        word, reason = words[organ.id]
        points = local.points_of(broken.get(organ.id, Counter()))
        numbers = (counts[organ.id, each] for each in ("error", "warning", "notice"))
        rows.append(_row(organ, word, reason, (*numbers, pending[organ.id]), points))
    return rows


def _row(
    organ: OrganSeen,
    standing: Standing,
    reason: str,
    numbers: tuple[int, ...],
    points: float,
) -> OrganRow:
    errors, warnings, notices, pending = numbers
    is_exempt = standing is Standing.EXEMPT
    is_unseen = standing is Standing.COULD_NOT_SEE
    is_for_us = is_unseen and reason in _OURS
    if is_unseen and organ.detail and organ.detail != reason:
        reason = f"{reason}：{organ.detail}" if reason else organ.detail
    return cleaned(
        OrganRow(
            rank=None,
            id=organ.id,
            name=organ.name,
            level=organ.level,
            supervisor=organ.supervisor,
            standing=standing,
            reason=reason,
            deadline=None if is_exempt else organ.seen.days.binding,
            published=organ.seen.published,
            first_seen=organ.seen.first_seen,
            title=organ.title,
            errors=errors,
            warnings=warnings,
            notices=notices,
            pending=pending,
            points=points,
            url=organ.url,
            is_for_us=is_for_us,
        )
    )


def _merit(row: OrganRow) -> tuple[int, float, int, int, int]:
    return (_RANKED[row.standing], row.points, row.errors, row.warnings, row.notices)


def _ranked(rows: Sequence[OrganRow]) -> tuple[OrganRow, ...]:
    """Rank the organs of which it is known whether they published; the others follow."""
    ranked = sorted((each for each in rows if each.standing in _RANKED), key=_merit)
    found: list[OrganRow] = []
    for place, row in enumerate(ranked, start=1):
        is_equal = bool(found) and _merit(found[-1]) == _merit(row)
        found.append(replace(row, rank=found[-1].rank if is_equal else place))
    order = list(Standing)
    others = [each for each in rows if each.standing not in _RANKED]
    return (*found, *sorted(others, key=lambda each: order.index(each.standing)))


def _groups(rows: Sequence[OrganRow]) -> tuple[str, tuple[Group, ...]]:
    """Give the league of supervisors, or of levels where all organs have one supervisor."""
    supervisors = {each.supervisor for each in rows}
    is_by_supervisor = len(supervisors) > 1
    parts: dict[str, list[OrganRow]] = {}
    for row in rows:
        name = row.supervisor or "未指定" if is_by_supervisor else LEVEL_NAMES[row.level]
        parts.setdefault(name, []).append(row)
    made = [
        Group(
            None,
            name,
            Tally.of(each.standing for each in part),
            sum(each.errors + each.warnings + each.notices for each in part),
        )
        for name, part in parts.items()
    ]
    known = sorted((each for each in made if each.tally.settled), key=lambda each: -_share(each))
    found: list[Group] = []
    for place, group in enumerate(known, start=1):
        is_equal = bool(found) and _share(found[-1]) == _share(group)
        found.append(replace(group, rank=found[-1].rank if is_equal else place))
    others = [each for each in made if not each.tally.settled]
    return "主管部门" if is_by_supervisor else "层级", (*found, *others)


def _share(group: Group) -> float:
    return group.tally.on_time / group.tally.settled


def _compared(then: Moment | None, summed: frozenset[str]) -> Comparison | None:
    if then is None:
        return None
    known = _bound(then)
    told = sum(
        is_fact(each) and each.rule not in summed and each.organ_id in known
        for each in then.findings
        if stood(each, then.day)
    )
    words = _settled(then)
    return Comparison(then.day, Tally.of(word for word, _ in words.values()), told)


def _bound(moment: Moment) -> dict[str, str]:
    """Give the names of the organs that have to report, by id."""
    return {each.id: cleaned(each).name for each in moment.organs if not each.seen.exempt}


def _settled(moment: Moment) -> dict[str, tuple[Standing, str]]:
    """Give where every organ stands and why, by id."""
    of_organ: dict[str, list[PastFinding]] = {}
    for finding in moment.findings:
        of_organ.setdefault(finding.organ_id, []).append(finding)
    return {
        organ.id: settled(organ.seen, of_organ.get(organ.id, []), moment.day)
        for organ in moment.organs
    }
