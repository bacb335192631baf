"""`xuncha evidence`: what was on the site, and proof that it is unaltered."""

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select
from sqlmodel import col

from bot.cli.evidence_page import shown, words_of
from bot.cli.house import SHANGHAI, House, now, opened
from bot.cli.output import show as show_rows
from bot.errors import BadInput
from rules.plain_text import seen
from state.evidence.adopting import NotLost
from state.evidence.bundle import bundle, write_whole
from state.evidence.complaints import Complaint
from state.evidence.looking import KeptPage, asked_for, finding_of, of_organ
from state.evidence.pruning import prune as let_go
from state.evidence.verifying import Verified, at_one_moment
from state.evidence.verifying import verify as verified
from state.lock import house_lock
from state.models import Evidence
from state.system_errors import in_chinese

UNALTERED, ALTERED = 0, 1
_COLUMNS = {
    "id": "佐证", "sequence": "序号", "fetched_at": "时间（北京）", "organ": "机关", "role": "类别",
    "status": "状态", "size": "字节", "sha256": "摘要", "state": "保存", "url": "网址",
}  # fmt: skip


def show(asked: argparse.Namespace) -> int:
    """Show what was kept under an id; `--out` writes the bytes of a single page to a file."""
    with opened(asked, only_reads=True) as house:
        pages = asked_for(house.store.engine, asked.id)
        if asked.out:
            _write(house, pages, Path(asked.out))
            return UNALTERED
        for page in pages:
            for line in shown(house, page):
                print(line)
        if len(pages) == 1:
            for line in words_of(house, pages[0]):
                print(line)
        elif not pages:
            print(house.say("这个问题没有留存的页面。", "No page was kept of this finding."))
    return UNALTERED


def verify(asked: argparse.Namespace) -> int:
    """Hold the store, or what was kept under an id, against the chain; 1 where it is altered."""
    head = (asked.head or "").strip().lower()
    if head and not re.fullmatch(r"[0-9a-f]{64}", head):
        raise BadInput("--head 应是 64 位十六进制的校验值，见督办函末尾「佐证链校验值」")
    with opened(asked, only_reads=True) as house, house_lock(house.home, "evidence"):
        evidence, engine = house.store.evidence, house.store.engine
        only = None
        if asked.id:
            pages = asked_for(engine, asked.id)
            only = {page.line.sequence for page in pages if page.line}
            only |= {page.line.ref for page in pages if page.line and page.line.ref}
        told, wrong = Verified(), 0
        with at_one_moment(evidence, engine, told) as (connection, size):
            for each in verified(evidence.folder, connection, told, head, only, size):
                wrong += 1
                print(_complaint(house, each))
        _sum_up(house, told, wrong, head)
    return ALTERED if wrong or (head and not told.has_head) else UNALTERED


def list_kept(asked: argparse.Namespace) -> int:
    """List what was kept, of one organ or of all."""
    with opened(asked, only_reads=True) as house:
        house.check_organs([asked.organ] if asked.organ else [])
        rows = [_row(page) for page in of_organ(house.store.engine, asked.organ)]
        show_rows(rows, _COLUMNS, asked.format, asked.out)
    return UNALTERED


def export(asked: argparse.Namespace) -> int:
    """Write one finding with all that proves it into a ZIP."""
    number = asked.finding.lower().removeprefix("f")
    if not number.isascii() or not number.isdigit() or len(number) > 9:  # noqa: PLR2004
        raise BadInput(f"「{asked.finding}」不是问题的编号，见 xuncha findings")
    with opened(asked, only_reads=True) as house:
        engine = house.store.engine
        finding_of(engine, int(number))
        (view,) = [each for each in house.store.findings(None, "all") if each.id == int(number)]
        content = bundle(
            engine, house.store.evidence, view.as_json(), asked_for(engine, f"F{number}")
        )
        _put(Path(asked.out), content)
        print(house.say(f"已导出到 {asked.out}。", f"Exported to {asked.out}."))
    return UNALTERED


def prune(asked: argparse.Namespace) -> int:
    """Let go of what is older than evidence.keep_days and nothing rests on."""
    with opened(asked, only_reads=True) as house:
        if not house.settings.evidence.keep_days:
            print(
                house.say(
                    "设置 evidence.keep_days 是 0：佐证永久保存，没有清理。",
                    "evidence.keep_days is 0: evidence is kept for ever, nothing was pruned.",
                )
            )
            return UNALTERED
        with house_lock(house.home, "round"):
            records, freed = pruned(house)
        print(
            house.say(
                f"已清理 {records} 条过期佐证，腾出 {freed / 1e6:.1f} MB；校验链不变。",
                f"{records} records pruned, {freed / 1e6:.1f} MB freed; the chain stands.",
            )
        )
    return UNALTERED


def pruned(house: House) -> tuple[int, int]:
    """Prune as the settings say; give how many records and bytes. The caller holds the round lock."""
    before = now() - timedelta(days=house.settings.evidence.keep_days)
    with house_lock(house.home, "evidence"):
        done = let_go(house.store.engine, house.store.evidence, before, now())
    return done.records, done.bytes


def adopt(asked: argparse.Namespace) -> int:
    """Take what the first version kept into the chain; rounds do it by themselves.

    With --lost, put down for good that the database has lost rows, and go on from what it has.
    """
    with opened(asked, only_reads=True) as house, house_lock(house.home, "round"):
        if asked.lost:
            try:
                print(_lost(house, house.store.put_down_lost_evidence(now())))
            except NotLost as error:
                print(seen(house.say(str(error), error.en)), file=sys.stderr)
                return ALTERED
            return UNALTERED
        taken, left = house.store.adopt_evidence(now())
        print(
            house.say(
                f"已把 {taken} 条成链之前的佐证纳入校验链"
                + (f"；{left} 条已损坏或缺失，未能纳入。" if left else "。"),
                f"{taken} pages taken into the chain; {left} are lost or damaged.",
            )
        )
    return ALTERED if left else UNALTERED


def _lost(house: House, number: int | None) -> str:
    if number is None:
        return house.say(
            "数据库的记载没有丢失，没有需要记明的。",
            "No row of the database is lost: there is nothing to put down.",
        )
    return house.say(
        f"已在校验链中记明：{number} 条佐证的数据库记载已失；原件仍在，现有的记载重新入链。",
        f"Put down in the chain: {number} records have lost their rows; the records are there, and "
        "what rows there are is bound anew.",
    )


def _write(house: House, pages: Sequence[KeptPage], out: Path) -> None:
    if len({page.sha256 for page in pages}) != 1:
        listed = "、".join(str(page.id) for page in pages[:20])
        raise BadInput(f"有 {len(pages)} 个页面，请用其中一个的编号再取：{listed}")
    body = house.store.evidence.read(pages[0].sha256)
    _put(out, body)
    print(
        house.say(f"已写入 {out}（{len(body)} 字节）。", f"Written to {out} ({len(body)} bytes).")
    )


def _put(path: Path, content: bytes) -> None:
    try:
        write_whole(path, content)
    except OSError as error:
        raise BadInput(f"文件 {path} 写不了：{in_chinese(error)}") from None


def _complaint(house: House, each: Complaint) -> str:
    """Give a complaint with the pages it touches."""
    words = each.said("en" if house.say("zh", "en") == "en" else "zh")
    if each.sequence is None:
        return seen(words)
    asked = (
        select(col(Evidence.id), col(Evidence.final_url))
        .where(col(Evidence.sequence) == each.sequence)
        .order_by(col(Evidence.id))
        .limit(3)
    )
    with house.store.engine.connect().execution_options(reads_only=True) as connection:
        named = [f"{number} {url}" for number, url in connection.execute(asked)]
    touched = house.say("佐证", "evidence") + " " + "；".join(named) if named else ""
    return seen(f"{words}（{touched}）" if touched else words)


def _sum_up(house: House, told: Verified, wrong: int, head: str) -> None:
    for zh, en in told.notes:
        print(house.say(zh, en))
    verdict = house.say("全部未改动", "all unaltered")
    if wrong:
        verdict = house.say(f"有 {wrong} 处不符", f"{wrong} things are not as they were kept")
    print(
        house.say(
            f"已核对 {told.records} 条佐证、{told.files} 个文件"
            f"（其中 {told.pruned} 条已按期清理，{told.unchained} 条成链之前留存）：{verdict}。",
            f"{told.records} records in {told.files} files verified ({told.pruned} pruned, "
            f"{told.unchained} kept before the chain): {verdict}.",
        )
    )
    if told.unbound:
        print(
            house.say(
                f"数据库中最新的 {told.unbound} 条记载还没有入链，下一次留存佐证或一轮结束时入链。",
                f"The newest {told.unbound} rows are not bound by the chain yet: the next pages kept, "
                "or the end of the round, bind them.",
            )
        )
    print(f"{house.say('佐证链校验值', 'chain head')} {told.head or '0' * 64}")
    if head:
        has = house.say("在链中", "is part of the chain")
        has_not = house.say(
            "不在链中：佐证与引用时不同", "is no part of the chain: the store is another"
        )
        print(f"{head} {has if told.has_head else has_not}")


def _row(page: KeptPage) -> dict[str, object]:
    place = page.place
    return {
        "id": page.id, "sequence": page.line.sequence if page.line else None,
        "fetched_at": f"{page.fetched_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}",
        "organ_id": page.organ_id, "organ": page.organ, "report_year": page.report_year,
        "role": page.role, "status": page.status, "size": page.size, "sha256": page.sha256,
        "state": "pruned" if place and place.kind == "pruned" else "kept" if place else "unchained",
        "url": page.final_url,
    }  # fmt: skip
