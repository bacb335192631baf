"""`xuncha doctor`: is everything that the service needs in order? Each check has an id and a hint."""

import argparse
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta

from bot.cli.doctor_english import english
from bot.cli.doctor_mail import of_letters
from bot.cli.house import House, chosen_home, now, opened, settings_of, speaker
from bot.cli.output import show
from bot.cli.vital import Check
from bot.errors import BadInput, XunchaError
from bot.fetch.browser import browser_path
from bot.reading.office import converter
from bot.reading.scan import is_available
from state.evidence.quick_look import quick_look

_LEAST_FREE = 500_000_000
_LONGEST_REST = timedelta(hours=36)
_BUILT = datetime(2026, 1, 1, tzinfo=UTC)


def doctor(asked: argparse.Namespace) -> int:
    """Show every check; 1 where one is not well. With --site, what is seen of one organ's site."""
    if asked.site is not None:
        from bot.cli.site import look_at_site

        return look_at_site(asked)
    checks = [_in_english(each) if _is_english(asked) else each for each in _checks(asked)]
    rows = [asdict(each) for each in checks]
    if asked.format == "json":
        show(rows, {}, "json")
    else:
        for each in checks:
            mark = "✓" if each.ok else "✗"
            print(f"{mark} {each.id}  {each.what}" + (f"\n    {each.hint}" if each.hint else ""))
    return 0 if all(each.ok for each in checks) else 1


def _is_english(asked: argparse.Namespace) -> bool:
    """Whether English is asked for, or set; what is set may be what is wrong."""
    try:
        settings = None if asked.lang else settings_of(chosen_home(asked), os.environ)
    except BadInput:
        settings = None
    return speaker(asked, settings).lang == "en"


def _in_english(check: Check) -> Check:
    return replace(check, what=english(check.what), hint=english(check.hint))


def _checks(asked: argparse.Namespace) -> Iterator[Check]:
    home = chosen_home(asked)
    try:
        settings_of(home, os.environ)
    except BadInput as error:
        yield Check("settings", ok=False, what=str(error), hint="改正 xuncha.toml 或环境变量后重试")
        return
    yield Check("settings", ok=True, what=f"设置可用（{home / 'xuncha.toml'}）")
    try:
        with opened(asked) as house:
            checks: tuple[Callable[[House], Check], ...] = (
                _database,
                _roster,
                _disk,
                _evidence,
                _clock,
                _office,
                _recognition,
                _browser,
            )
            for check in checks:
                yield check(house)
            yield from of_letters(house, asked.mail)
    except XunchaError as error:
        yield Check("database", ok=False, what=str(error), hint="检查数据目录的权限，或从备份恢复")


def _database(house: House) -> Check:
    complaint = house.store.integrity()
    if complaint == "ok":
        return Check("database", ok=True, what="数据库完好")
    return Check("database", ok=False, what=f"数据库报告：{complaint}", hint="从备份恢复")


def _roster(house: House) -> Check:
    count = len(house.store.organs())
    if count:
        return Check("roster", ok=True, what=f"名册有 {count} 个机关")
    return Check("roster", ok=False, what="名册是空的", hint="xuncha roster import 名册.csv --yes")


def _disk(house: House) -> Check:
    free = shutil.disk_usage(house.home).free
    what = f"磁盘剩余 {free / 1e9:.1f} GB"
    if free >= _LEAST_FREE:
        return Check("disk", ok=True, what=what)
    return Check("disk", ok=False, what=what, hint="佐证需要空间：请清理磁盘或扩容")


def _evidence(house: House) -> Check:
    """Whether pages can be kept, and log and database end alike; no proof that all is unaltered."""
    looked = quick_look(house.store.evidence, house.store.engine)
    if looked.trouble:
        return Check("evidence", ok=False, what=f"佐证：{looked.trouble}", hint=looked.hint)
    folder = house.store.evidence.folder
    free = shutil.disk_usage(folder if folder.exists() else house.home).free
    what = f"佐证链 {looked.lines} 行，末尾与数据库相符，可读可写，所在磁盘剩余 {free / 1e9:.1f} GB"
    if free >= _LEAST_FREE:
        return Check("evidence", ok=True, what=what)
    return Check("evidence", ok=False, what=what, hint="佐证需要空间：请清理磁盘或扩容")


def _clock(house: House) -> Check:
    last = max(
        (
            each.last_inspected_at
            for each in house.store.organ_years(now().year - 1).values()
            if each.last_inspected_at
        ),
        default=_BUILT,
    )
    if now() >= last:
        return Check("clock", ok=True, what=f"时钟 {now():%Y-%m-%d %H:%M} UTC")
    return Check(
        "clock",
        ok=False,
        what=f"时钟（{now():%Y-%m-%d %H:%M} UTC）比上次记录还早",
        hint="请校准系统时间（NTP）：期限按时钟判断",
    )


def troubles(house: House) -> tuple[str, ...]:
    """Say what ails the installation, for the daily letter; nothing where all is well."""
    found = [check(house) for check in (_database, _disk, _evidence, _clock)]
    last = house.store.last_round_finished()
    words = [each.what for each in found if not each.ok]
    if last is not None and now() - last > _LONGEST_REST:
        words.append(f"已有 {(now() - last).days} 天没有完成一轮巡查")
    return tuple(words)


def _office(_house: House) -> Check:
    """LibreOffice is optional: without it some files are named as unreadable, nothing else."""
    if found := converter():
        return Check("office", ok=True, what=f"DOC、WPS、RTF 可以转换（{found}）")
    return Check(
        "office",
        ok=True,
        what="没有 LibreOffice：DOC、WPS、RTF 格式的报告会被列为不能读取",
        hint="可安装：sudo scripts/install-debian.sh office",
    )


def _recognition(_house: House) -> Check:
    """The extra `ocr` is optional, too."""
    if is_available():
        return Check("recognition", ok=True, what="图片和扫描件可以识别")
    return Check(
        "recognition",
        ok=True,
        what="没有安装文字识别组件：只有图片的报告会被列为不能读取",
        hint="可安装：make setup-ocr",
    )


def _browser(house: House) -> Check:
    """The extra `browser`, too; a path that leads nowhere is a mistake."""
    wanted = house.settings.fetch.browser
    if found := browser_path(wanted):
        return Check("browser", ok=True, what=f"由脚本生成的网页可以用浏览器查看（{found}）")
    if wanted == "off":
        return Check("browser", ok=True, what="浏览器已在设置中关闭（fetch.browser）")
    hint = "可安装：make setup-browser，再 sudo scripts/install-debian.sh browser"
    if wanted != "auto":
        what = f"fetch.browser 指的 {wanted} 不能运行，或没有安装浏览器组件"
        return Check("browser", ok=False, what=what, hint=hint)
    return Check(
        "browser",
        ok=True,
        what="没有浏览器：由脚本生成的栏目会被列为不能识别",
        hint=hint,
    )
