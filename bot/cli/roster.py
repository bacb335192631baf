"""`xuncha roster import|export|check`."""

import argparse
from collections.abc import Collection, Iterator
from pathlib import Path

from bot.cli.house import House, opened
from bot.errors import BadInput
from bot.language import Speaker
from rules.law import days_for
from rules.level import Level
from rules.plain_text import seen
from state.errors import RosterError
from state.models import Organ
from state.roster import RosterPlan, apply, compare, export_roster, read_roster


def import_roster(asked: argparse.Namespace) -> int:
    """Show what the file would change; with --yes, change it. Nothing of a bad file is taken."""
    path = Path(asked.file)
    try:
        reading = read_roster(path)
    except RosterError as error:
        rows = "\n".join(f"  第 {each.line} 行：{each.reason}" for each in error.rows)
        raise BadInput(seen(f"{error}\n{rows}" if rows else str(error))) from None
    with opened(asked) as house:
        plan = compare(reading.rows, house.store)
        for note in reading.notes:
            print(seen(note))
        _print_plan(plan, house)
        if not plan.changes_anything:
            print(house.say("名册没有变化。", "The roster does not change."))
        elif asked.yes:
            apply(plan, house.store)
            print(house.say("已导入。", "Imported."))
        else:
            print(house.say("以上是将发生的变化；加 --yes 执行导入。", "Add --yes to do it."))
    return 0


def _print_plan(plan: RosterPlan, house: House) -> None:
    say = house.say
    for row in plan.added:
        print(seen(say(f"新增  {row.name}", f"new      {row.name}")))
    for change in plan.changed:
        said = say(
            f"修改  {change.name}：{change.field} 由「{change.old}」改为「{change.new}」",
            f"changed  {change.name}: {change.field} from '{change.old}' to '{change.new}'",
        )
        print(seen(said))
    for organ in plan.missing:
        said = say(f"保留  {organ.name}（文件中没有）", f"kept     {organ.name} (not in the file)")
        print(seen(said))
    print(
        say(
            f"新增 {len(plan.added)}，修改 {len(plan.changed)} 处，未变 {plan.unchanged}，"
            f"文件中没有而保留 {len(plan.missing)}。",
            f"{len(plan.added)} new, {len(plan.changed)} changes, {plan.unchanged} unchanged, "
            f"{len(plan.missing)} kept though not in the file.",
        )
    )


def export_to(asked: argparse.Namespace) -> int:
    """Write the roster to a file."""
    with opened(asked, only_reads=True) as house:
        if Path(asked.file).suffix.lower() not in {"", ".csv", ".xlsx"}:
            raise BadInput(
                house.say(
                    f"名册只能导出成 .csv 或 .xlsx，请改文件名：{asked.file}",
                    f"A roster is written as .csv or .xlsx only: give {asked.file} another name",
                )
            )
        export_roster(house.store, Path(asked.file))
        count = len(house.store.organs())
        print(house.say(f"已导出 {count} 个机关到 {asked.file}。", f"Exported {count} organs."))
    return 0


def check_roster(asked: argparse.Namespace) -> int:
    """Say what is unwise about the roster though it can be imported."""
    with opened(asked, only_reads=True) as house:
        organs = house.store.organs()
        mailed = {each.id for each in house.store.supervisors() if each.emails.strip()}
        said = [each for organ in organs for each in _unwise(organ, mailed, house.say)]
        told = house.say(
            f"名册共 {len(organs)} 个机关，{len(said)} 条提醒。",
            f"{len(organs)} organs in the roster, {len(said)} remarks.",
        )
        print(seen("\n".join([*said, told])))
        if not organs:
            raise BadInput(
                house.say(
                    "名册是空的，请先 xuncha roster import 名册.csv --yes",
                    "The roster is empty: xuncha roster import ROSTER.csv --yes",
                )
            )
    return 0


def _unwise(organ: Organ, mailed: Collection[int | None], say: Speaker) -> Iterator[str]:
    """Say what is unwise about one organ; `mailed` are the supervisors with an address."""
    if not (organ.list_url or organ.home_url):
        yield say(
            f"{organ.name}：没有年报栏目网址，也没有门户首页网址，无法巡查",
            f"{organ.name}: neither the column's nor the home page's address: it cannot be inspected",
        )
    if organ.supervisor_id not in mailed:
        yield say(
            f"{organ.name}：没有主管部门或督办邮箱，发现的问题不会寄出",
            f"{organ.name}: no supervisor with an address: no finding is mailed",
        )
    days = days_for(Level(organ.level), 2025, organ.deadline or None)
    if days.own and days.statute and days.own > days.statute:
        yield say(
            f"{organ.name}：期限 {organ.deadline} 晚于法定期限 {days.statute:%m-%d}，以法定期限为准",
            f"{organ.name}: the day {organ.deadline} is after the statute's {days.statute:%m-%d}, which holds",
        )
