"""The letters of a home as its settings and files wish them: hours, terms, templates, channels."""

import re
from datetime import time, timedelta
from pathlib import Path

from bot.errors import BadInput
from bot.local_rules import known_rules
from bot.quiet import Quiet
from bot.settings import Settings
from bot.steps import at_or_none
from bot.templating import NAMES, Templates
from bot.wishes import Superior, Wishes
from bot.workdays import Workdays, YearDays, years_from
from state.telling import DAILY, NEVER, Telling

CALENDAR = "calendar.toml"
_TEMPLATES = "templates"
_NAMED = re.compile(r"\s*([^<>]+?)\s*<\s*([^@\s<>]+@[^@\s<>]+)\s*>\s*")


def wishes_of(settings: Settings, home: Path) -> Wishes:
    """Give what is wished of letters; BadInput with one sentence where it cannot be."""
    letters, reminders = settings.letters, settings.reminders
    workdays = Workdays(_own_calendar(home))
    begins, _, ends = letters.quiet.partition("-")
    return Wishes(
        days_before=reminders.days,
        remind_at=time.fromisoformat(reminders.at),
        late_at=at_or_none(reminders.late_at),
        daily=at_or_none(letters.daily),
        term_days=letters.term_days,
        # Nobody is asked to mend what nobody is told of.
        demanded=frozenset(each for each in letters.demanded if getattr(letters, each) != NEVER),
        summed_up=_rules(letters.summed_up),
        to_organs=letters.to_organs,
        superiors={name: _superior(name, words) for name, words in settings.escalation.items()},
        operator=settings.mail.operator,
        give_up=timedelta(days=settings.mail.give_up_days),
        quiet=Quiet(at_or_none(begins), at_or_none(ends), letters.quiet_holidays, workdays),
        workdays=workdays,
        readings_needed=settings.inspection.readings_before_absent,
    )


def telling_of(settings: Settings) -> Telling:
    """Give how soon changes are told; BadInput where they wait for a daily letter that is off."""
    letters = settings.letters
    soon = {each: str(getattr(letters, each)) for each in ("error", "warning", "notice")}
    if letters.daily == "off" and DAILY in soon.values():
        raise BadInput(
            "设置 letters.daily 是 off，而有的问题要随每日简报告知：请写明时间，如 17:00"
        )
    return Telling(soon, _rules(letters.summed_up))


def _rules(ids: tuple[str, ...]) -> frozenset[str]:
    return frozenset(known_rules("letters.summed_up", ids))


def _superior(name: str, words: str) -> Superior:
    found = _NAMED.fullmatch(words)
    if found is None:
        raise BadInput(f"设置 escalation 中「{name}」的上级应写成 名称 <邮箱>，不能是「{words}」")
    return Superior(found[1], found[2])


def _own_calendar(home: Path) -> dict[int, YearDays]:
    path = home / CALENDAR
    try:
        return years_from(path.read_text(encoding="utf-8-sig"), str(path))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"日历 {path} 读不了，应是 UTF-8 文本") from None


def templates_of(home: Path) -> Templates:
    """Give the templates of letters, those of the home's folder `templates` over the packaged."""
    return Templates(own_templates(home))


def own_templates(home: Path) -> dict[str, bytes]:
    """Give the home's own templates by name, as their files hold them."""
    folder = home / _TEMPLATES
    return {name: (folder / name).read_bytes() for name in NAMES if (folder / name).is_file()}
