"""Sample letters of every kind: what an office's own templates are tried with."""

from collections.abc import Mapping
from datetime import date

from bot.alerts import Digest, compose
from bot.change import Change
from bot.letter import Letter
from bot.letters.daily import DailyLetter, daily
from bot.letters.days import DaysLetter, OrganNow, late, reminder
from bot.letters.dead import DeadLetter, DeadLetters, dead
from bot.letters.mending import DemandTold, MendingLetter, mending
from bot.templating import Templates
from bot.verdict import Verdict, Word

_DAY = date(2026, 1, 31)
_TO = ("office@yunxi.example",)
_WHO = "云溪县政务公开办"
_SUM = Change(
    "云溪县教育局", "opened", "A05", "error", "“本年度办理结果总计”应为12，现为17",
    "请核对该行各数", "《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）表三勾稽关系", "总计 17", "12", "17",
    "http://www.yunxi.example/zwgk/gknb/202601/t20260115_1001.html", "表三 总计",
)  # fmt: skip
_SECTION = Change(
    "青禾镇人民政府", "opened", "S01", "error", "缺少“四、行政复议、行政诉讼情况”",
    "请按格式补齐该部分", "《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条", place="四、行政复议、行政诉讼情况",
)  # fmt: skip
_ORGANS = (
    OrganNow("云溪县教育局", Verdict(Word.PUBLISHED_ON_TIME), date(2026, 1, 20), _DAY),
    OrganNow("云溪县财政局", Verdict(Word.NOT_DUE), None, _DAY),
    OrganNow("云溪县公安局", Verdict(Word.COULD_NOT_SEE, "server_error"), None, _DAY, "返回 500"),
)
_LATE = (
    *_ORGANS[::2],
    OrganNow("云溪县财政局", Verdict(Word.NOT_PUBLISHED), None, _DAY),
    OrganNow("云溪县水务局", Verdict(Word.PUBLISHED_LATE), date(2026, 2, 1), _DAY),
    OrganNow("云溪县统计局", Verdict(Word.COULD_NOT_SEE, "absence_unconfirmed"), None, _DAY),
)


def sample_letters(templates: Templates) -> dict[str, Letter]:
    """Give one letter of every kind about a fictional county."""
    days = DaysLetter("<s@xuncha.local>", _WHO, _TO, 2025, _DAY, date(2026, 1, 24), _ORGANS)
    after = DaysLetter("<s@xuncha.local>", _WHO, _TO, 2025, _DAY, date(2026, 2, 1), _LATE)
    demand = DemandTold(
        "云溪县教育局", 2025, date(2026, 2, 2), date(2026, 2, 24), is_provisional=True,
        standing=(_SUM,), settled=(), overdue=0,
    )  # fmt: skip
    settled = DemandTold(
        "云溪县教育局", 2025, date(2026, 2, 2), date(2026, 2, 24), is_provisional=False,
        standing=(),
        settled=(_changed(_SUM, "closed"), _changed(_SECTION, "dismissed"), _changed(_SUM, "doubted")),
    )  # fmt: skip
    found: dict[str, Letter | None] = {
        "changes": compose(
            Digest(
                "<s@xuncha.local>", _WHO, _TO, 7, 2025, date(2026, 2, 2),
                (_SUM, _SECTION, _changed(_SUM, "closed"), _changed(_SECTION, "lifted"),
                 _changed(_SUM, "doubted")),
                (("云溪县公安局", "server_error", "返回 500"),), "整改期限：2026年2月24日。",
            ),
            templates,
        ),
        "reminder": reminder(days, templates),
        "late": late(after, templates),
        "daily": daily(
            DailyLetter(
                "<s@xuncha.local>", _WHO, _TO, 2025, date(2026, 2, 2), _LATE, (_SUM,),
                (("云溪县教育局", 2, date(2026, 2, 24)),), ("函件12多日寄不出",), ("磁盘剩余 0.3 GB",),
            ),
            templates,
        ),
        "dead": dead(
            DeadLetters(
                "<s@xuncha.local>", "运维", _TO, _DAY,
                (DeadLetter(12, "【巡查】2025年度报告：新发现问题1项", "a@yunxi.example", "550 no such user"),),
            ),
            templates,
        ),
    }  # fmt: skip
    for kind in ("demand", "half", "end", "overdue", "escalation", "settled"):
        told = settled if kind == "settled" else demand
        found[kind] = mending(
            MendingLetter(
                "<s@xuncha.local>", kind, "云溪县教育局", _TO, date(2026, 2, 9), (told,),
                is_to_organ=kind != "escalation", supervisor=_WHO, superior="市政务公开办",
            ),
            templates,
        )  # fmt: skip
    return {kind: letter for kind, letter in found.items() if letter is not None}


def _changed(change: Change, kind: str) -> Change:
    return Change(**{name: getattr(change, name) for name in Change.__slots__} | {"kind": kind})


def sample_values(name: str) -> Mapping[str, object]:
    """Give the values that the template `name` is rendered with for a sample letter."""
    taken = _Taken()
    sample_letters(taken)
    return taken.values.get(name) or taken.values["days.html"]


class _Taken(Templates):
    """Templates that note what they were given."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Mapping[str, object]] = {}

    def _rendered(self, name: str, values: Mapping[str, object]) -> str:
        self.values.setdefault(name, values)
        return super()._rendered(name, values)
