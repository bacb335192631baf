"""`xuncha backup` and `restore`: the whole state in one file, and back."""

import argparse
import os
from contextlib import ExitStack
from pathlib import Path

from bot.cli.house import SHANGHAI, chosen_home, now, opened, settings_of, speaker
from bot.errors import BadInput
from bot.settings import database_url
from state.backup import back_up, unpack
from state.errors import StateError
from state.evidence.quick_look import quick_look
from state.lock import house_lock
from state.restoring import JOURNAL, put_in_place
from state.system_errors import in_chinese

# Whoever writes to the state holds one of these.
_WRITERS = ("service", "round", "dispatch", "evidence", "restore")


def backup(asked: argparse.Namespace) -> int:
    """Write the database, the evidence and the settings into one file, whatever runs meanwhile."""
    target = Path(asked.file)
    if target.is_dir():
        raise BadInput(f"{target} 是目录，请写文件名，如 {target / 'xuncha.tar'}")
    home, override = chosen_home(asked), asked.database or os.environ.get("XUNCHA_DATABASE")
    if not override and not (home / "xuncha.db").exists() and not (home / JOURNAL).exists():
        # Opening would make a new one, and its backup would be taken for that of the office.
        raise BadInput(
            speaker(asked)(
                f"{home} 中没有数据库，没有可备份的，请检查 --home",
                f"There is no database in {home}, and nothing to back up: check --home",
            )
        )
    with opened(asked, only_reads=True) as house, house_lock(house.home, "evidence"):
        looked = quick_look(house.store.evidence, house.store.engine)
        size = back_up(house.home, database_url(house.home, override), target, now())
        print(
            house.say(
                f"已备份到 {target}（{size / 1e6:.1f} MB）。其中可能有邮箱密码，请妥善保管。",
                f"Backed up to {target} ({size / 1e6:.1f} MB). It may hold a password: keep it safe.",
            )
        )
        if looked.trouble:
            print(
                house.say(
                    f"佐证没有通过快速检查（{looked.trouble}），备份照做了；请运行 xuncha evidence verify 查明。",
                    f"The evidence did not pass a quick check ({looked.trouble}); the backup was made all"
                    " the same: run xuncha evidence verify.",
                )
            )
    return 0


def restore(asked: argparse.Namespace) -> int:
    """Check a backup; with --yes put it in the place of the present state, which is kept aside."""
    home, source = chosen_home(asked), Path(asked.file)
    say = speaker(asked)
    override = asked.database or os.environ.get("XUNCHA_DATABASE")
    if database_url(home, override) != database_url(home, None):
        raise BadInput(
            "restore 只恢复数据目录内的 SQLite 数据库，请去掉 --database 和 XUNCHA_DATABASE"
        )
    try:
        home.mkdir(parents=True, exist_ok=True)
        with ExitStack() as held:
            for name in _WRITERS:
                held.enter_context(house_lock(home, name))
            made_at, records = unpack(home, source, accept_damaged=asked.damaged)
            day = f"{made_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
            is_empty = not (home / "xuncha.db").exists()
            if not asked.yes and not is_empty:
                raise BadInput(
                    say(
                        f"备份完好（{day}，佐证 {records} 条）。{home} 中已有状态，"
                        "确认替换请加 --yes；原状态会留存在旁边",
                        f"The backup is sound ({day}, {records} records). {home} has a state already: "
                        "add --yes to replace it; the old one is kept aside",
                    )
                )
            aside = put_in_place(home, now())
    except StateError as error:
        raise BadInput(say(str(error), error.en)) from None
    except OSError as error:
        raise BadInput(f"恢复没有完成：{in_chinese(error)}（{error.filename}）") from None
    settings_of(home, os.environ)
    left = say(f"；原状态在 {aside}", f"; the old state is in {aside}") if not is_empty else ""
    print(say(f"已恢复 {day} 的备份{left}。", f"Restored the backup of {day}{left}."))
    return 0
