"""The outbox is emptied: promised letters are composed, sent, and marked after acceptance."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.errors import MessageError
from typing import Protocol

from bot.alerts import Change, Digest, compose, one_line
from bot.letter import Letter
from bot.mail import Delivery, PostError
from state.letters import ChangeRecord, Letters, OutgoingLetter, PendingLetter
from state.store import Store

_LEASE = timedelta(minutes=15)
_FIRST_PAUSE = timedelta(minutes=5)
_LONGEST_PAUSE = timedelta(hours=6)


class Post(Protocol):
    """A way for letters to leave."""

    def deliver(self, letter: Letter, written_at: datetime) -> Delivery:
        """Hand over one letter."""
        ...


@dataclass(frozen=True, slots=True)
class DispatchSummary:
    """How a dispatch ended. `failed` says in words what was not accepted."""

    composed: int
    sent: int
    waiting: int
    failed: tuple[str, ...]


def pause_before(attempt: int) -> timedelta:
    """Give how long to wait before the try after `attempt` failed ones: 5 minutes to 6 hours."""
    doubled: timedelta = _FIRST_PAUSE * (2 ** min(attempt, 16))
    return min(doubled, _LONGEST_PAUSE)


def dispatch(
    store: Store,
    post: Post,
    clock: Callable[[], datetime],
    write: Callable[[Digest], Letter] = compose,
) -> DispatchSummary:
    """Compose every promised letter, then send all that are due, one after the other.

    A letter is marked as sent only after the server accepted it: a crash in between sends it
    twice with one Message-ID, and never loses it. One that cannot be sent does not stop the
    others; trouble with the server itself ends the dispatch, and everything waits.
    """
    letters = store.letters
    composed, failed = _compose(store, clock, write)
    sent = 0
    began = clock()
    # Due is what was due when we began, so that a letter put back is not met again; but the
    # lease runs from now: one letter at a time, or a slow server outlives it.
    while claimed := letters.claim(began, 1, clock() - began + _LEASE):
        (outgoing,) = claimed
        trouble = _send(letters, post, outgoing, clock)
        if trouble is None:
            sent += 1
            continue
        failed.append(f"{outgoing.subject}：{trouble}")
        if trouble.is_whole:
            break
    return DispatchSummary(composed, sent, letters.waiting(), tuple(failed))


def _compose(
    store: Store, clock: Callable[[], datetime], write: Callable[[Digest], Letter]
) -> tuple[int, list[str]]:
    """Compose every promised letter; give how many, and in words which could not be."""
    letters, head = store.letters, store.evidence_head()
    composed, failed = 0, []
    for pending in letters.to_compose():
        try:
            written = write(_digest(pending, head))
        except Exception as error:  # noqa: BLE001 - whatever breaks one letter stops no other
            failed.append(
                f"第{pending.round_id}轮致{one_line(pending.supervisor)}的函件写不成："
                f"{type(error).__name__} {one_line(str(error))}"
            )
            continue
        letters.seal(pending.id, written.subject, written.text, written.html, clock())
        composed += 1
    return composed, failed


def _send(
    letters: Letters, post: Post, outgoing: OutgoingLetter, clock: Callable[[], datetime]
) -> PostError | None:
    """Send one letter and mark it; give what kept it from being accepted by all, or None."""
    letter = Letter(
        outgoing.message_id, outgoing.recipients, outgoing.subject, outgoing.text, outgoing.html
    )
    try:
        delivery = post.deliver(letter, outgoing.created_at)
    except PostError as trouble:
        letters.mark_waiting(outgoing.id, clock() + pause_before(outgoing.attempts), str(trouble))
        return trouble
    except (ValueError, LookupError, TypeError, AttributeError, MessageError) as error:
        unfit = PostError(f"函件无法编成邮件：{one_line(str(error))}", is_permanent=True)
        letters.mark_waiting(outgoing.id, clock() + _LONGEST_PAUSE, str(unfit))
        return unfit
    if not delivery.refused:
        letters.mark_sent(outgoing.id, clock())
        return None
    words = "；".join(one_line(f"{who}：{said}") for who, said in delivery.refused)
    partly = PostError(f"部分收件人被拒收（{words}）")
    letters.mark_waiting(
        outgoing.id, clock() + pause_before(outgoing.attempts), str(partly), delivery.delivered
    )
    return partly


def _digest(pending: PendingLetter, head: str) -> Digest:
    return Digest(
        message_id=pending.message_id,
        supervisor=pending.supervisor,
        recipients=pending.recipients,
        round_id=pending.round_id,
        report_year=pending.report_year,
        today=pending.today,
        changes=tuple(_told(each) for each in pending.changes),
        not_seen=pending.not_seen,
        evidence_head=head,
    )


def _told(change: ChangeRecord) -> Change:
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
    )
