"""What a circular must say, told from the truth of a made history alone, without a database."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from bot.circular.facts import Standing
from tests.bot.circular.histories import Truth


def expected_standing(truth: Truth, day: date, days: tuple[date, ...]) -> Standing:
    """Where the organ stands, told from its truth alone, without a database."""
    due = date(2026, 2, 20) if truth.level == "county" else date(2026, 1, 31)
    visits = [each for each in days if each <= day and each not in truth.blind]
    if truth.exempt:
        return Standing.EXEMPT
    seen_on = next((each for each in visits if truth.published and each >= truth.published), None)
    if seen_on is not None:
        word = truth.verdicts.get(("P02", "publication"))
        if truth.is_stated:
            is_late, is_sure = truth.published > due, True
        else:
            is_late, is_sure = seen_on > due, word == "accepted"
        if not is_late or word == "dismissed":
            return Standing.ON_TIME
        return Standing.LATE if is_sure else Standing.TO_VERIFY
    if day > due and sum(each > due for each in visits) >= 2:
        dismissed = truth.verdicts.get(("P01", "publication")) == "dismissed"
        return Standing.TO_VERIFY if dismissed else Standing.MISSING
    last = max((each for each in days if each <= day), default=None)
    if last in truth.blind:
        return Standing.COULD_NOT_SEE
    return Standing.NOT_DUE if day <= due else Standing.COULD_NOT_SEE


def expected_told(truths: Iterable[Truth], day: date) -> Counter:
    told = Counter()
    for truth in truths:
        for (rule, place), (opened, closed) in truth.faults.items():
            word = truth.verdicts.get((rule, place))
            is_likely = rule in {"W03", "W06", "C04", "S08"} or (
                rule == "P02" and not truth.is_stated
            )
            stands = opened <= day and (closed is None or closed > day)
            if (
                stands
                and word != "dismissed"
                and rule != "S08"
                and (not is_likely or word == "accepted")
            ):
                told[truth.id, rule, place] += 1
    return told
