"""The section [rules] of the settings, checked against the rule book: a misspelt id stops us."""

import difflib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from bot.errors import BadInput
from bot.settings import Rules
from rules.catalogue import RULES
from rules.filing import Limits
from rules.finding import Severity
from rules.level import Level
from rules.local import LocalRules

Value = TypeVar("Value")
_LAST_DAY = "03-31"


def local_rules(asked: Rules) -> LocalRules:
    """Give the local rules that the settings ask for.

    Raises BadInput with one sentence where a rule id, a level or a day does not exist.
    """
    for level, day in asked.deadlines.items():
        if level not in set(Level):
            raise BadInput(
                f"设置 rules.deadlines 中的层级「{level}」不认识；可用：{', '.join(Level)}"
            )
        if not _is_day(day):
            raise BadInput(
                f"设置 rules.deadlines.{level} 应写成 MM-DD，如 01-20，且不晚于 03-31，不能是「{day}」"
            )
    return LocalRules(
        off=frozenset(known_rules("rules.off", asked.off)),
        severities={
            rule: Severity(value) for rule, value in _by_rule("severity", asked.severity).items()
        },
        limits=Limits(asked.similarity, asked.overview),
        points=_by_rule("points", asked.points),
        caps=_by_rule("caps", asked.caps),
        cap=asked.cap,
        deadlines=asked.deadlines,
    )


def _is_day(text: str) -> bool:
    """Whether `text` is a day of the year as MM-DD, not past the last one the law allows."""
    try:
        # A leap year: 29 February is a day.
        date.fromisoformat(f"2024-{text}")
    except ValueError:
        return False
    return len(text) == len(_LAST_DAY) and text <= _LAST_DAY


def _by_rule(key: str, given: Mapping[str, Value]) -> dict[str, Value]:
    return dict(zip(known_rules(f"rules.{key}", given), given.values(), strict=True))


def known_rules(key: str, ids: Iterable[str]) -> list[str]:
    """Give the ids in capitals; BadInput names one that the rule book does not have."""
    book = [rule.id for rule in RULES]
    found = []
    for each in ids:
        rule = each.strip().upper()
        if rule not in book:
            near = difflib.get_close_matches(rule, book, n=1)
            hint = f"，是不是 {near[0]}？" if near else "；"
            raise BadInput(f"设置 {key} 中没有规则「{each}」{hint}全部编号见 xuncha rules")
        found.append(rule)
    return found
