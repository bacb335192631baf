"""What commands open before they can work: the home folder, its settings, database and mail."""

import argparse
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.exc import DBAPIError

from bot.by_script import Browsing
from bot.cli.damage import CAUSES, damage
from bot.cli.wishing import telling_of, wishes_of
from bot.errors import BadInput
from bot.fetch.browser import Browser, browser_path
from bot.fetch.limits import FetchLimits, user_agent_for
from bot.fetch.notes import HostNote, Notebook
from bot.fetch.session import Fetcher
from bot.language import Speaker
from bot.local_rules import local_rules
from bot.mail import FolderPost, SmtpPost
from bot.settings import Settings, database_url, load_settings
from bot.wishes import Wishes
from rules.local import LocalRules
from state.engine import missing_file, open_engine
from state.errors import StateError
from state.evidence import EvidenceStore
from state.lock import house_lock
from state.restoring import JOURNAL, finish_restoring
from state.store import Store
from state.system_errors import in_chinese, of_database

SHANGHAI = ZoneInfo("Asia/Shanghai")
DEFAULT_HOME = Path("xuncha-home")


@dataclass(frozen=True, slots=True)
class House:
    """An opened home: where it is, how it is set, what it remembers, and whom it speaks to."""

    home: Path
    settings: Settings
    store: Store
    say: Speaker
    local: LocalRules
    wishes: Wishes

    def check_organs(self, wanted: Iterable[str]) -> None:
        """Raise BadInput where an id in `wanted` is no organ's of the roster."""
        known = {each.id for each in self.store.organs()}
        if unknown := next((each for each in wanted if each not in known), None):
            raise BadInput(
                self.say(
                    f"名册中没有编号为「{unknown}」的机关；xuncha status 可列出全部编号",
                    f'The roster has no organ with the id "{unknown}"; xuncha status lists all.',
                )
            )


def now() -> datetime:
    """Give the time, aware UTC. The only clock of all commands."""
    return datetime.now(UTC)


def shanghai_today() -> date:
    """Give today's date where the law is in force."""
    return now().astimezone(SHANGHAI).date()


def chosen_home(asked: argparse.Namespace) -> Path:
    """Give the home folder: the option, else XUNCHA_HOME, else ./xuncha-home."""
    return Path(asked.home or os.environ.get("XUNCHA_HOME") or DEFAULT_HOME)


def settings_of(home: Path, environ: Mapping[str, str]) -> Settings:
    """Give the settings of `home`."""
    return load_settings(home, environ)


def speaker(asked: argparse.Namespace, settings: Settings | None = None) -> Speaker:
    """Give the speaker of the language asked for, else of the settings."""
    return Speaker(asked.lang or (settings.language if settings else "zh"))


@contextmanager
def opened(asked: argparse.Namespace, *, only_reads: bool = False) -> Iterator[House]:
    """Open the home; what is wrong with it is told in one sentence.

    A command that `only_reads` makes no database where a name for one leads nowhere.
    """
    home = chosen_home(asked)
    settings = settings_of(home, os.environ)
    say = speaker(asked, settings)
    override = asked.database or os.environ.get("XUNCHA_DATABASE")
    if only_reads and override and (missing := missing_file(override)):
        raise BadInput(
            say(
                f"没有这个数据库：{missing}。请核对 --database（或 XUNCHA_DATABASE）的路径",
                f"There is no database {missing}: check the path in --database (or XUNCHA_DATABASE)",
            )
        )
    local = local_rules(settings.rules)
    wishes, telling = wishes_of(settings, home), telling_of(settings)
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"数据目录 {home} 不能创建：{in_chinese(error)}。请检查路径和权限") from None
    try:
        if (home / JOURNAL).exists():
            with house_lock(home, "restore"):
                finish_restoring(home)
        engine = open_engine(database_url(home, override))
    except StateError as error:
        raise BadInput(say(str(error), error.en)) from None
    try:
        store = Store(engine, EvidenceStore(home / "evidence"), telling)
        yield House(home, settings, store, say, local, wishes)
    except StateError as error:
        raise BadInput(say(str(error), error.en)) from None
    except DBAPIError as error:
        first = str(error.orig).splitlines()[0]
        raise BadInput(
            say(
                f"数据库出错：{of_database(error.orig)}。请运行 xuncha doctor；如已损坏，请从备份恢复",
                f"The database failed: {first}. Run xuncha doctor; restore a backup if it is damaged",
            )
        ) from None
    except CAUSES as error:
        damaged = damage(error, say)
        if damaged is None:
            raise
        raise damaged from None
    finally:
        engine.dispose()


def fetcher(settings: Settings, notebook: Notebook | None = None) -> Fetcher:
    """Give a fetcher as the settings say; close it after use. `notebook` holds notes of hosts."""
    fetch = settings.fetch
    return Fetcher(
        FetchLimits(
            connect_timeout=fetch.connect_timeout,
            read_timeout=fetch.read_timeout,
            total=fetch.total,
            max_bytes=fetch.max_bytes,
            retries=fetch.retries,
            pause=fetch.pause,
            user_agent=user_agent_for(fetch.contact),
            allow_hosts=frozenset(fetch.allow_hosts),
            rest=fetch.rest * 60,
            robots=fetch.robots,
        ),
        notebook=notebook,
    )


def notebook_of(store: Store) -> Notebook:
    """Give what earlier rounds noted of hosts; what changes is kept in the database."""
    known = {each.host: HostNote(**each.model_dump()) for each in store.host_notes()}

    def save(notes: Iterable[HostNote]) -> None:
        store.keep_host_notes([asdict(each) for each in notes])

    return Notebook(known, save)


@contextmanager
def browsing(settings: Settings, visiting: Fetcher) -> Iterator[Browsing | None]:
    """Give the browser for pages built by script, or None where there is none."""
    path = browser_path(settings.fetch.browser)
    if not path:
        yield None
        return
    browser = Browser(visiting, path, now)
    try:
        needed, note = visiting.is_by_script, visiting.note_by_script
        yield Browsing(browser.browse, needed, note, browser.stay)
    finally:
        browser.close()


def post(settings: Settings, home: Path) -> AbstractContextManager[SmtpPost | FolderPost] | None:
    """Give the way letters leave: a folder, an SMTP server, or None where neither is set."""
    smtp = settings.smtp
    if smtp.folder is not None:
        return FolderPost(home / smtp.folder, smtp.sender)
    if not smtp.host:
        return None
    return SmtpPost(
        host=smtp.host,
        port=smtp.port,
        username=smtp.username,
        password=smtp.password.get_secret_value() if smtp.password else "",
        starttls=smtp.starttls,
        sender=smtp.sender,
        timeout=smtp.timeout,
    )
