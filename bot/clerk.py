"""The clerk: reads what a promised letter is to tell as things stand now, and has it written."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.alerts import Digest, compose
from bot.change import ENDED, Change
from bot.letter import Letter
from bot.letters.daily import DailyLetter, daily
from bot.letters.days import DaysLetter, OrganNow, late, reminder
from bot.letters.dead import DeadLetter, DeadLetters, dead, dead_line
from bot.letters.mending import DemandTold, MendingLetter, mending
from bot.places import place_name
from bot.standing import Standing, standings
from bot.steps import day_key
from bot.templating import Templates
from bot.wishes import Wishes
from bot.wording import day_words
from rules.local import NO_LOCAL_RULES, LocalRules
from state.demand_view import DemandView
from state.letters import Waiting
from state.promises import ChangeRecord, PendingLetter
from state.store import Store

SHANGHAI = ZoneInfo("Asia/Shanghai")
# Written anew at every try while nobody has them: who has published or mended meanwhile is left out.
FRESH = frozenset({"reminder", "late", "half", "end", "overdue", "escalation"})
_MOST_DEAD = 10


def _no_troubles() -> tuple[str, ...]:
    return ()


@dataclass(slots=True)
class Clerk:
    """Writes letters. `troubles` tells what ails the installation, for the daily letter."""

    store: Store
    wishes: Wishes = field(default_factory=Wishes)
    local: LocalRules = NO_LOCAL_RULES
    templates: Templates = field(default_factory=Templates)
    troubles: Callable[[], tuple[str, ...]] = _no_troubles
    _standings: dict[tuple[int, date], dict[int | None, list[Standing]]] = field(
        default_factory=dict
    )

    def forget(self) -> None:
        """Forget how organs stood: what follows is to be seen anew."""
        self._standings.clear()

    def write(self, promised: PendingLetter, now: datetime) -> Letter | None:
        """Write a letter as things stand; None where it has nothing to tell any more."""
        today = now.astimezone(SHANGHAI).date()
        if promised.kind == "changes":
            return self._changes(promised) if promised.changes else None
        if promised.kind == "late":
            return late(self._days(promised, today), self.templates)
        if promised.kind == "reminder":
            is_overtaken = self._is_overtaken(promised)
            return None if is_overtaken else reminder(self._days(promised, today), self.templates)
        if promised.kind == "daily":
            return self._daily(promised, today)
        if promised.kind == "dead":
            return self._dead(promised, today)
        return self._mending(promised, today)

    def _changes(self, promised: PendingLetter) -> Letter:
        opened = [each.finding_id for each in promised.changes if each.kind not in ENDED]
        digest = Digest(
            promised.message_id,
            promised.supervisor,
            promised.recipients,
            promised.round_id,
            promised.report_year,
            promised.today,
            tuple(told(each) for each in promised.changes),
            promised.not_seen,
            self._term(opened),
            promised.thread,
            self.store.evidence_head(),
        )
        return compose(digest, self.templates)

    def _term(self, findings: list[int]) -> str:
        days = self.store.following.days_due(findings)
        if not days:
            return ""
        first, last = min(days.values()), max(days.values())
        words = day_words(first) if first == last else f"{day_words(first)}至{day_words(last)}"
        count = self.wishes.term_days
        some = "" if len(days) == len(set(findings)) else f"（下列问题中的{len(days)}项）"
        rest = "逾期发布等已成事实的和不要求整改的，不设期限。" if some else ""
        return (
            f"整改期限{some}：{words}（自提出之日起{count}个工作日）。{rest}"
            "系统会再次查看，问题消除即自动办结。"
        )

    def _organs(self, promised: PendingLetter, today: date) -> list[Standing]:
        key = (promised.report_year, today)
        if key not in self._standings:
            groups: dict[int | None, list[Standing]] = {}
            for each in standings(self.store, *key, self.local, self.wishes.readings_needed):
                groups.setdefault(each.supervisor_id, []).append(each)
            self._standings[key] = groups
        return self._standings[key].get(promised.supervisor_id, [])

    def _is_overtaken(self, promised: PendingLetter) -> bool:
        """Whether a nearer reminder of the same day has been promised while this one waited."""
        nearer = [each for each in self.wishes.days_before if str(each) != promised.step]
        keys = [
            day_key(
                "reminder", promised.supervisor_id, promised.report_year, promised.today, str(each)
            )
            for each in nearer
            if promised.step.isdigit() and each < int(promised.step)
        ]
        return bool(self.store.following.promised_keys(keys))

    def _days(self, promised: PendingLetter, today: date) -> DaysLetter:
        return DaysLetter(
            promised.message_id,
            promised.supervisor,
            promised.recipients,
            promised.report_year,
            promised.today,
            today,
            tuple(
                _now(each)
                for each in self._organs(promised, today)
                if each.days.binding == promised.today and each.verdict.word != "exempt"
            ),
            promised.thread,
        )

    def _daily(self, promised: PendingLetter, today: date) -> Letter:
        day = promised.today
        year = day.year - 1
        organs = self._organs(replace(promised, report_year=year), day)
        dead_now = [
            dead_line(_dead_letter(each))
            for each in self.store.letters.listed(only_dead=True)
            if each.supervisor_id == promised.supervisor_id
        ]
        more = len(dead_now) - _MOST_DEAD
        shown = dead_now[:_MOST_DEAD] + ([f"另有{more}封寄不出的函件"] if more > 0 else [])
        terms = [
            (each.organ, len(each.standing), each.due)
            for each in self.store.following.open_demands(promised.supervisor_id)
            if each.standing
        ]
        return daily(
            DailyLetter(
                promised.message_id,
                promised.supervisor,
                promised.recipients,
                year,
                day,
                tuple(_now(each) for each in organs),
                tuple(told(each) for each in promised.changes),
                tuple(terms),
                tuple(shown),
                self.troubles(),
                promised.thread,
                today,
                self.wishes.quiet.on_holidays,
            ),
            self.templates,
        )

    def _dead(self, promised: PendingLetter, today: date) -> Letter | None:
        letters = tuple(_dead_letter(each) for each in self.store.letters.listed(only_dead=True))
        return dead(
            DeadLetters(
                promised.message_id, promised.supervisor, promised.recipients, today, letters
            ),
            self.templates,
        )

    def _mending(self, promised: PendingLetter, today: date) -> Letter | None:
        demands = [
            each
            for each in self.store.following.demands(promised.demands)
            if not _is_past(promised.kind, each)
        ]
        if not demands:
            return None
        supervisor = demands[0].supervisor
        superior = self.wishes.superiors.get(supervisor)
        return mending(
            MendingLetter(
                promised.message_id,
                promised.kind,
                promised.supervisor,
                promised.recipients,
                today,
                tuple(self._demand(each, today) for each in demands),
                is_to_organ=bool(promised.organ_id),
                supervisor=supervisor,
                superior=superior.name if superior else "",
                references=promised.thread,
            ),
            self.templates,
        )

    def _demand(self, view: DemandView, today: date) -> DemandTold:
        # Mended in time and seen mended later is not overdue: it must have been seen to stand.
        was_overdue = view.overdue_told_on is not None and today > view.due
        overdue = self.wishes.workdays.between(view.due, today) if was_overdue else 0
        return DemandTold(
            view.organ,
            view.report_year,
            view.asked_on,
            view.due,
            view.is_provisional,
            tuple(told(each) for each in view.standing),
            tuple(told(each) for each in view.settled),
            overdue,
            view.looked_on,
        )


def _is_past(kind: str, demand: DemandView) -> bool:
    """Whether a later step was taken while a letter about this one waited."""
    if kind == "half":
        return demand.end_told_on is not None or demand.overdue_told_on is not None
    return kind == "end" and demand.overdue_told_on is not None


def told(change: ChangeRecord) -> Change:
    """Give a stored change as a letter tells of it, its place in words."""
    return Change(
        organ=change.organ,
        kind=change.kind,
        rule=change.rule,
        severity=change.severity,
        message=change.message,
        remedy=change.remedy,
        ground=f"{change.citation_document}{change.citation_article}",
        quote=change.quote,
        expected=change.expected,
        actual=change.actual,
        url=change.url,
        place=place_name(change.place, change.edition),
        reason=change.reason,
    )


def _now(standing: Standing) -> OrganNow:
    looked = standing.last_looked
    return OrganNow(
        standing.organ,
        standing.verdict,
        standing.published,
        looked.astimezone(SHANGHAI).date() if looked else None,
        standing.detail,
    )


def _dead_letter(each: Waiting) -> DeadLetter:
    to = each.channel or "；".join(each.recipients)
    return DeadLetter(each.id, each.subject, to, each.last_error)
