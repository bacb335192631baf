"""To who runs the installation: letters that could not be sent for days. Pure."""

from dataclasses import dataclass
from datetime import date

from bot.letter import Letter
from bot.templating import Templates
from bot.wording import day_words, defused, subject_line

_MOST = 50


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A letter that could not be sent: its number, subject, to whom, and what was said."""

    id: int
    subject: str
    to: str
    error: str


@dataclass(frozen=True, slots=True)
class DeadLetters:
    """What the letter tells."""

    message_id: str
    addressee: str
    recipients: tuple[str, ...]
    today: date
    letters: tuple[DeadLetter, ...]


def dead(told: DeadLetters, templates: Templates) -> Letter | None:
    """Write which letters could not be sent; None where all were retried meanwhile."""
    if not told.letters:
        return None
    count = len(told.letters)
    title = subject_line(f"【巡查】{count}封函件多日寄不出，请处理")
    values = {
        "title": title,
        "addressee": told.addressee,
        "opening": f"下列{count}封函件多日寄不出，系统不再自动重试。",
        "letters": [
            {
                "id": each.id,
                "subject": defused(each.subject),
                "to": each.to,
                "error": defused(each.error),
            }
            for each in told.letters[:_MOST]
        ],
        "closing": "改正收件地址或邮箱后，用 xuncha dispatch --retry 编号 重寄；"
        "全部清单见 xuncha dispatch --list。",
        "written": day_words(told.today),
    }
    return Letter(
        told.message_id,
        told.recipients,
        title,
        templates.text("dead", values),
        templates.html("dead", values),
        (),
        title,
    )


def dead_line(letter: DeadLetter) -> str:
    """Give a dead letter in one line, as the daily letter lists it."""
    return f"函件{letter.id}多日寄不出：{letter.subject}（{letter.to}；{letter.error}）"
