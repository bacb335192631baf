"""Following up: every letter that no inspection causes is promised, and every demand moved on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.clerk import SHANGHAI
from bot.standing import Standing, binding_days, standings
from bot.steps import (
    Followed,
    Watched,
    chunks,
    daily_due,
    day_steps,
    is_demanded,
    is_near,
    step_of,
    term_from,
)
from bot.wishes import Wishes
from rules.local import LocalRules
from state.demand_view import DemandView
from state.following import NewDemand, NewLetter, Undemanded
from state.models import Supervisor
from state.store import Store
from state.telling import addresses

# Demands made in one transaction: others want to write, too.
_AT_A_TIME = 100


@dataclass(frozen=True, slots=True)
class _Now:
    moment: datetime
    today: date

    @classmethod
    def of(cls, now: datetime) -> "_Now":
        return cls(now, now.astimezone(SHANGHAI).date())


def follow_up(store: Store, wishes: Wishes, local: LocalRules, now: datetime) -> None:
    """Promise every letter that is due at `now`, and take every step of demands that is due.

    Each step stands in the database with the letter it causes: asked again, nothing is done
    twice, and after a crash or a rest what is still of use is caught up.
    """
    this = _Now.of(now)
    people = {each.id or 0: each for each in store.supervisors()}
    _make_demands(store, wishes, this)
    _move_demands(store, wishes, this)
    _by_calendar(store, wishes, local, people, this)
    _daily(store, wishes, people, this)
    if wishes.operator:
        key = f"dead|{now:%Y%m%d%H%M%S%f}"
        store.following.promise_dead_letters(key, wishes.operator, this.today, now)


def _make_demands(store: Store, wishes: Wishes, this: _Now) -> None:
    if not wishes.term_days:
        return
    groups: dict[tuple[str, int], list[Undemanded]] = {}
    for each in store.following.undemanded():
        if is_demanded(each.rule, each.severity, wishes):
            groups.setdefault((each.organ_id, each.report_year), []).append(each)
    if not groups:
        return
    term = term_from(this.today, wishes)
    made = [
        NewDemand(
            organ,
            findings[0].organ_email,
            findings[0].supervisor_id,
            year,
            tuple(each.id for each in findings),
            term.asked_on,
            term.half_way,
            term.due,
            term.is_provisional,
        )
        for (organ, year), findings in groups.items()
    ]
    for few in chunks(made, _AT_A_TIME):
        store.following.make_demands(few, this.moment, tells_organ=wishes.to_organs)


def _move_demands(store: Store, wishes: Wishes, this: _Now) -> None:
    due: dict[tuple[str, int], list[DemandView]] = {}
    for each in store.following.open_demands():
        step = step_of(_followed(each), this.today)
        if step is not None:
            due.setdefault((step, each.supervisor_id), []).append(each)
    for (step, _), demands in due.items():
        letters = [
            each for each in _letters_of(step, demands, wishes, this.today) if each.recipients
        ]
        ids = [each.id for each in demands]
        store.following.take_step(step, ids, letters, this.moment, this.today)


def _followed(view: DemandView) -> Followed:
    return Followed(
        view.id,
        view.half_way,
        view.due,
        view.half_told_on is not None,
        view.end_told_on is not None,
        view.overdue_told_on is not None,
        len(view.standing),
        sum(each.kind == "closed" for each in view.settled),
        view.looked_on,
    )


def _letters_of(
    step: str, demands: list[DemandView], wishes: Wishes, today: date
) -> Iterable[NewLetter]:
    """Give the letters of one step: to the supervisor, to each organ told before, to the superior.

    That a demand is settled the supervisor reads in the letter about the change itself.
    """
    first = demands[0]
    superior = wishes.superiors.get(first.supervisor)
    is_settled = step in {"mended", "withdrawn"}
    kind = "settled" if is_settled else step
    if not is_settled:
        yield _one(kind, first.supervisor_email, demands, today)
    for each in demands:
        if "demand" in each.told and each.organ_email:
            yield _one(kind, each.organ_email, [each], today, organ=each.organ_id)
    if superior is None:
        return
    if step == "overdue":
        yield _one("escalation", (superior.address,), demands, today, addressee=superior.name)
    if is_settled:
        known = [each for each in demands if "escalation" in each.told]
        if known:
            yield _one(kind, (superior.address,), known, today, addressee=superior.name)


def _one(  # noqa: PLR0913 - a letter and whom it is to
    kind: str,
    recipients: tuple[str, ...],
    demands: list[DemandView],
    today: date,
    *,
    organ: str | None = None,
    addressee: str = "",
) -> NewLetter:
    first = demands[0]
    whom = addressee or organ or str(first.supervisor_id)
    return NewLetter(
        key=f"{kind}|{whom}|{today}|{first.id}",
        kind=kind,
        recipients=recipients,
        supervisor_id=first.supervisor_id,
        organ_id=organ,
        addressee=addressee,
        report_year=first.report_year,
        day=today,
        demands=tuple((each.id, each.organ_id) for each in demands),
    )


def _by_calendar(
    store: Store, wishes: Wishes, local: LocalRules, people: dict[int, Supervisor], this: _Now
) -> None:
    if not wishes.days_before and wishes.late_at is None:
        return
    local_now = this.moment.astimezone(SHANGHAI)
    if wishes.quiet.is_quiet(local_now):
        return  # what is due by then is caught up once, in the words of that day
    # A report is due in the year after its own; a day early in January is reminded of before it.
    years = [
        year
        for year in (this.today.year - 1, this.today.year)
        if any(is_near(day, this.today, wishes) for day in binding_days(store, year, local))
    ]
    watched = [
        _watched(each)
        for year in years
        for each in standings(store, year, this.today, local, wishes.readings_needed)
        if each.days.binding and each.verdict.word != "exempt" and each.supervisor_id
    ]
    steps = day_steps(watched, local_now, wishes)
    known = store.following.promised_keys([each.key for each in steps])
    for step in steps:
        recipients = tuple(addresses(people[step.supervisor_id].emails))
        if step.key in known or not recipients:
            continue
        store.following.promise(
            NewLetter(
                key=step.key,
                kind=step.kind,
                recipients=recipients,
                supervisor_id=step.supervisor_id,
                report_year=step.report_year,
                day=step.day,
                step=step.step,
                organs=step.organs,
            ),
            this.moment,
        )


def _watched(standing: Standing) -> Watched:
    assert standing.days.binding is not None  # noqa: S101 - asked before
    return Watched(
        standing.organ_id,
        standing.supervisor_id or 0,
        standing.report_year,
        standing.days.binding,
        standing.verdict.word in {"published_on_time", "published_late"},
    )


def _daily(store: Store, wishes: Wishes, people: dict[int, Supervisor], this: _Now) -> None:
    local_now = this.moment.astimezone(SHANGHAI)
    day = daily_due(local_now, wishes, store.following.first_round_at())
    if day is None:
        return
    watching = {each.supervisor_id for each in store.organs()}
    keys = {f"daily|{number}|{day}": number for number in people if number in watching}
    known = store.following.promised_keys(keys)
    for key, number in keys.items():
        if key not in known:
            store.following.close_daily(number, key, day, this.moment)
