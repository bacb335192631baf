"""Settings of letters: how soon, by when, in which hours, over which channels, to whom."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, StringConstraints, field_validator

TimeOfDay = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Soon = Literal["at_once", "daily", "never"]
HourOrOff = Annotated[str, StringConstraints(pattern=r"^(off|([01]\d|2[0-3]):[0-5]\d)$")]
Hours = Annotated[
    str, StringConstraints(pattern=r"^(([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)?$")
]
DaysBefore = Annotated[int, Field(ge=1, le=90)]
Address = Annotated[str, StringConstraints(pattern=r"^([^@\s<>]+@[^@\s<>]+)?$")]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Mail(_Section):
    """When a letter is given up that cannot be sent, and who runs this installation."""

    give_up_days: int = Field(default=5, ge=1, le=60)
    operator: Address = ""


class LettersWished(_Section):
    """How soon findings are told, terms for mending, the daily letter, and quiet hours."""

    error: Soon = "at_once"
    warning: Soon = "at_once"
    notice: Soon = "at_once"
    summed_up: tuple[str, ...] = ("S08",)
    daily: HourOrOff = "17:00"
    term_days: int = Field(default=10, ge=0, le=120)
    demanded: tuple[Literal["error", "warning", "notice"], ...] = ("error", "warning")
    to_organs: bool = False
    quiet: Hours = ""
    quiet_holidays: bool = False

    @field_validator("quiet")
    @classmethod
    def _has_a_length(cls, value: str) -> str:
        begins, _, ends = value.partition("-")
        if value and begins == ends:
            raise ValueError(
                "起止时间相同，等于没有静默时段：请写成如 20:00-08:00，不要静默时段就写成空的"
            )
        return value


class Reminders(_Section):
    """Reminders before a binding day, and the list of who was late on the day after."""

    days: tuple[DaysBefore, ...] = (14, 7, 3, 1)
    at: TimeOfDay = "09:30"
    late_at: HourOrOff = "16:00"


class Channels(_Section):
    """Other channels, as addresses that the extra `notify` understands. They are secrets."""

    urls: tuple[SecretStr, ...] = ()
    timeout: float = Field(default=10.0, gt=0, le=120)


class Heartbeat(_Section):
    """An address that is called after every round, so that somebody notices when none came."""

    url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    timeout: float = Field(default=10.0, gt=0, le=120)
