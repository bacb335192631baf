"""`xuncha rules`: the catalogue, as it is applied here and what people made of it."""

import argparse
import os

from bot.cli.house import chosen_home, opened, settings_of, speaker
from bot.cli.output import show
from bot.language import Speaker
from bot.local_rules import local_rules
from rules.catalogue import RULES
from rules.law import cite
from rules.local import NO_LOCAL_RULES, LocalRules
from rules.markdown import WORDS, catalogue_markdown, how_judged
from rules.rule import Rule


def rules(asked: argparse.Namespace) -> int:
    """Show the catalogue with citations; in a home also how often each rule was dismissed."""
    if asked.format == "markdown":
        print(catalogue_markdown(), end="")
        return 0
    counts, local = _applied(asked)
    say = speaker(asked)
    rows = [_row(each, say, counts.get(each.id, (0, 0)), local) for each in RULES]
    columns = {
        "id": say("编号", "id"),
        "fault": say("问题", "fault"),
        "severity": say("程度", "severity"),
        "confidence": say("把握", "confidence"),
        "citation": say("依据", "ground"),
    }
    if counts:
        columns |= {
            "told": say("发现", "told"),
            "dismissed": say("误报", "dismissed"),
            "dismissed_share": say("误报率", "share"),
        }
    if local != NO_LOCAL_RULES:
        columns |= {"is_on": say("启用", "on"), "points": say("扣分", "points")}
    if asked.format == "table" and say.lang == "zh":
        rows = [
            row | {key: WORDS[str(row[key])] for key in ("severity", "confidence")} for row in rows
        ]
    show(rows, columns, asked.format)
    return 0


def _applied(asked: argparse.Namespace) -> tuple[dict[str, tuple[int, int]], LocalRules]:
    """Give what is known in the home, if there is one: a catalogue needs none."""
    home = chosen_home(asked)
    if asked.database or os.environ.get("XUNCHA_DATABASE") or (home / "xuncha.db").exists():
        with opened(asked) as house:
            return house.store.verdict_counts(), house.local
    return {}, local_rules(settings_of(home, os.environ).rules)


def _row(rule: Rule, say: Speaker, counts: tuple[int, int], local: LocalRules) -> dict[str, object]:
    citation = cite(*rule.ground)
    told, dismissed = counts
    return {
        "id": rule.id,
        "name": rule.name,
        "fault": say(rule.title.zh, rule.title.en),
        "severity": local.severities.get(rule.id, rule.severity).value,
        "confidence": rule.confidence.value,
        "citation": {"document": citation.document, "article": citation.article},
        "remedy": say(rule.remedy.zh, rule.remedy.en),
        "judged": say(how_judged()[rule.id], " ".join((rule.find.__doc__ or "").split())),
        "is_on": rule.id not in local.off,
        "points": local.points.get(rule.id, 0),
        "told": told,
        "dismissed": dismissed,
        "dismissed_share": round(dismissed / told, 3) if told else None,
    }
