"""Settings: xuncha.toml in the home, then environment, then secret files. A wrong one stops us."""

import difflib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    ValidationError,
    field_validator,
)
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.errors import BadInput
from bot.letter_settings import Channels, Heartbeat, LettersWished, Mail, Reminders, TimeOfDay
from bot.setting_words import reason_of
from state.system_errors import in_chinese

FILE_NAME = "xuncha.toml"
_PREFIX = "XUNCHA_"
_NOT_SETTINGS = frozenset({"XUNCHA_HOME", "XUNCHA_DATABASE"})
_SHORTEST_KEEPING = 365
_JSON_KEYS = frozenset(
    {"allow_hosts", "rounds", "off", "look_again_days", "summed_up", "demanded", "days", "urls"}
)
_LINES = "urls"
Points = Annotated[float, Field(ge=0, le=10_000, allow_inf_nan=False)]
Days = Annotated[int, Field(ge=0, le=366)]
NightHours = Annotated[
    str, StringConstraints(pattern=r"^(([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)?$")
]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Smtp(_Section):
    """How letters leave. `folder` (below the home) takes them as .eml files instead of a server."""

    host: str = ""
    port: int = Field(default=25, ge=1, le=65535)
    username: str = ""
    password: SecretStr | None = None
    starttls: bool = False
    sender: str = "xuncha@localhost"
    timeout: float = Field(default=30.0, gt=0, le=600)
    folder: Path | None = None


class Fetch(_Section):
    """How websites are visited. Times are seconds; `crew` is how many hosts at a time.

    `rest` is in minutes; `night` names the hours of scheduled rounds; `browser` is a path, "auto"
    or "off".
    """

    allow_hosts: tuple[str, ...] = ()
    pause: float = Field(default=2.0, ge=0, le=3600)
    crew: int = Field(default=8, ge=1, le=64)
    connect_timeout: float = Field(default=10.0, gt=0, le=300)
    read_timeout: float = Field(default=20.0, gt=0, le=300)
    total: float = Field(default=60.0, gt=0, le=3600)
    max_bytes: int = Field(default=20_000_000, ge=10_000)
    retries: int = Field(default=2, ge=0, le=5)
    contact: str = ""
    rest: float = Field(default=30.0, ge=0, le=1440, allow_inf_nan=False)
    robots: bool = True
    night: NightHours = ""
    browser: str = Field(default="auto", min_length=1)


class Inspection(_Section):
    """How many readings prove an absence, how far a list is read, how often one looks again.

    `look_again_days` and `full_look_days` are those of `bot.rhythm.Rhythm`.
    """

    readings_before_absent: int = Field(default=2, ge=1, le=30)
    max_list_pages: int = Field(default=60, ge=1, le=2000)
    look_again_days: tuple[Days, Days, Days] = (0, 7, 30)
    full_look_days: int = Field(default=7, ge=1, le=90)


class Schedule(_Section):
    """When rounds begin (Asia/Shanghai), and how often letters are sent."""

    rounds: tuple[TimeOfDay, ...] = ("08:30", "14:30")
    dispatch_minutes: int = Field(default=5, ge=1, le=1440)


class Web(_Section):
    """Where the dashboard will listen. Taken and checked now, of effect once there is one."""

    bind: str = Field(default="127.0.0.1:8765", pattern=r"^\S+:\d{1,5}$")


class Rules(_Section):
    """What a supervisor changes in the rule book. Keys of the tables are rule ids or levels."""

    off: tuple[str, ...] = ()
    severity: dict[str, Literal["error", "warning", "notice"]] = Field(default_factory=dict)
    points: dict[str, Points] = Field(default_factory=dict)
    caps: dict[str, Points] = Field(default_factory=dict)
    cap: Points | None = None
    similarity: float = Field(default=0.5, gt=0, le=1, allow_inf_nan=False)
    overview: int | None = Field(default=None, ge=1)
    deadlines: dict[str, str] = Field(default_factory=dict)


class Evidence(_Section):
    """How long pages are kept that nothing rests on any more: days, 0 for ever."""

    keep_days: int = Field(default=0, ge=0, le=36_500)

    @field_validator("keep_days")
    @classmethod
    def _not_too_short(cls, value: int) -> int:
        if 0 < value < _SHORTEST_KEEPING:
            raise ValueError(f"应是 0（永久保存）或不少于 {_SHORTEST_KEEPING} 天")
        return value


ONE_LINE = r"^[^\x00-\x1f\x7f]*$"
OneLine = Annotated[str, StringConstraints(max_length=200, pattern=ONE_LINE)]


class Circular(_Section):
    """The frame of a circular; what is "" is left out or gets a neutral text."""

    issuer: OneLine = ""
    addressee: OneLine = ""
    header: OneLine = ""
    number: OneLine = ""
    title: Annotated[str, StringConstraints(max_length=200)] = ""
    contact: OneLine = ""
    copies: OneLine = ""
    printed_by: OneLine = ""
    examples: int = Field(default=3, ge=0, le=20)
    off: tuple[
        Literal[
            "publication", "content", "examples", "comparison", "pending", "demands", "charts",
            "league", "organs", "kinds", "findings", "unseen", "points",
        ],
        ...,
    ] = ()  # fmt: skip


class Log(_Section):
    """How much is logged."""

    level: Literal["debug", "info", "warning", "error"] = "info"


class Settings(BaseSettings):
    """All settings, checked."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    language: Literal["zh", "en"] = "zh"
    smtp: Smtp = Smtp()
    fetch: Fetch = Fetch()
    inspection: Inspection = Inspection()
    schedule: Schedule = Schedule()
    web: Web = Web()
    rules: Rules = Rules()
    evidence: Evidence = Evidence()
    circular: Circular = Circular()
    log: Log = Log()
    mail: Mail = Mail()
    letters: LettersWished = LettersWished()
    reminders: Reminders = Reminders()
    escalation: dict[str, str] = Field(default_factory=dict)
    channels: Channels = Channels()
    heartbeat: Heartbeat = Heartbeat()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take only what `load_settings` hands in: it reads file and environment itself."""
        del settings_cls, env_settings, dotenv_settings, file_secret_settings
        return (init_settings,)


def load_settings(home: Path, environ: Mapping[str, str]) -> Settings:
    """Give the settings of `home`, with those of `environ` over them.

    Raises BadInput with one sentence that names the key and what is allowed.
    """
    given = _from_file(home / FILE_NAME)
    for name, value in sorted(environ.items()):
        if not name.startswith(_PREFIX) or name in _NOT_SETTINGS:
            continue
        path, taken = _variable(name, value)
        place = given
        for part in path[:-1]:
            inner = place.setdefault(part, {})
            if not isinstance(inner, dict):
                raise BadInput(f"设置 {part} 应是一节（[{part}]），不是一个值")
            place = inner
        place[path[-1]] = taken
    try:
        return Settings(**given)
    except ValidationError as error:
        raise BadInput(_in_words(error, home)) from None


def database_url(home: Path, override: str | None) -> str:
    """Give the address of the database: `override`, else SQLite inside the home."""
    return override or f"sqlite:///{home / 'xuncha.db'}"


def _from_file(path: Path) -> dict[str, Any]:
    try:
        body = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise BadInput(f"设置文件 {path} 打不开：{in_chinese(error)}") from None
    try:
        return tomllib.loads(body.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadInput(
            f"设置文件 {path} 不是 UTF-8 编码，请用 UTF-8 另存（记事本：另存为→编码）"
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"设置文件 {path} 写法有误：{error}") from None


def _variable(name: str, value: str) -> tuple[list[str], object]:
    """Give the path of keys and the value that a variable of the environment sets."""
    rest = name.removeprefix(_PREFIX)
    if rest.endswith("_FILE"):
        rest = rest.removesuffix("_FILE")
        try:
            value = Path(value).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            reason = in_chinese(error) if isinstance(error, OSError) else "不是 UTF-8 文本"
            raise BadInput(f"环境变量 {name} 指的文件 {value} 读不了：{reason}") from None
    path = [part.lower() for part in rest.split("__")]
    if path[-1] in _JSON_KEYS:
        try:
            return path, tuple(_listed(value, is_lines=path[-1] == _LINES))
        except ValueError:
            is_days = path[-1] == "look_again_days"
            wanted = "三个天数，如 [0, 7, 30]" if is_days else '一列文字，如 ["127.0.0.1:8080"]'
            raise BadInput(f"环境变量 {name} 应是{wanted}") from None
    return path, value


def _listed(value: str, *, is_lines: bool) -> list[str]:
    import json  # noqa: PLC0415 - rarely needed

    # A file of secrets may simply have one on every line.
    if is_lines and not value.lstrip().startswith("["):
        return [line.strip() for line in value.splitlines() if line.strip()]
    listed = json.loads(value)
    if not isinstance(listed, list) or not all(isinstance(each, str | int) for each in listed):
        raise ValueError
    return [str(each) for each in listed]


def _in_words(error: ValidationError, home: Path) -> str:
    first = error.errors()[0]
    path = [str(part) for part in first["loc"]]
    key = ".".join(path)
    where = f"设置 {key}（{home / FILE_NAME} 或环境变量 {_PREFIX}{'__'.join(path).upper()}）"
    if first["type"] == "extra_forbidden":
        near = difflib.get_close_matches(path[-1], _siblings(path), n=1)
        hint = f"，是不是 {near[0]}？" if near else f"；可用：{', '.join(_siblings(path))}"
        return f"{where}不认识{hint}"
    return f"{where}的值不对：{reason_of(first['type'], first.get('ctx') or {}, first['msg'])}"


def _siblings(path: list[str]) -> list[str]:
    model: type[BaseModel] = Settings
    for part in path[:-1]:
        field = model.model_fields.get(part)
        kind = field.annotation if field else None
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            model = kind
    return list(model.model_fields)
