"""`xuncha circular`: the 通报 of a month or a report year, ready for signature."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bot.circular.docx import docx
from bot.circular.draft import Draft
from bot.circular.facts import Circular
from bot.circular.html import html
from bot.circular.letterhead import Letterhead, addressee_of, issuer_of, title_of
from bot.circular.wording import draft
from bot.circular.xlsx import xlsx
from bot.cli.house import House, opened, shanghai_today
from bot.errors import BadInput
from bot.retrospect import Lookback, month_of, year_of
from state.system_errors import in_chinese

WRITERS: dict[str, Callable[[Circular, Draft, Letterhead], bytes]] = {
    ".docx": lambda _, words, head: docx(words, head),
    ".xlsx": xlsx,
    ".html": lambda _, words, head: html(words, head),
}


def circular(asked: argparse.Namespace) -> int:
    """Write the circular to a file; its name says the form."""
    out = Path(asked.out)
    writer = _writer(out)
    with opened(asked, only_reads=True) as house:
        today = asked.today or shanghai_today()
        period = month_of(asked.month, today) if asked.month else year_of(asked.report_year, today)
        if not house.store.organs():
            raise BadInput("名册是空的，请先用 xuncha roster import 导入名册")
        look = Lookback(house.store, house.local, house.settings.inspection.readings_before_absent)
        facts = look.facts(period, house.settings.circular.examples)
        head = letterhead(house, facts, today)
        _write(out, writer(facts, draft(facts, head), head))
        say = house.say
        print(
            say(
                f"通报已写入 {out}：机关 {facts.tally.organs} 个，问题 {len(facts.told)} 项，"
                f"待核实 {sum(each.count for each in facts.pending)} 项。",
                f"The circular is in {out}: {facts.tally.organs} organs, {len(facts.told)} findings, "
                f"{sum(each.count for each in facts.pending)} wait for a person.",
            )
        )
    return 0


def letterhead(house: House, facts: Circular, signed_on: date) -> Letterhead:
    """Give the frame of the circular as the settings have it, and what stands where they don't."""
    asked = house.settings.circular
    issuer = issuer_of(asked.issuer, {each.supervisor for each in facts.rows})
    return Letterhead(
        title=title_of(asked.title, facts.period, issuer),
        issuer=issuer,
        addressee=addressee_of(asked.addressee, [(each.name, each.level) for each in facts.rows]),
        signed_on=signed_on,
        header=asked.header,
        number=asked.number,
        contact=asked.contact,
        copies=asked.copies,
        printed_by=asked.printed_by,
        off=frozenset(asked.off),
    )


def _writer(out: Path) -> Callable[[Circular, Draft, Letterhead], bytes]:
    known = WRITERS.get(out.suffix.lower())
    if known is None:
        raise BadInput(f"通报不能写成「{out.name}」，文件名请以 .docx、.xlsx 或 .html 结尾")
    return known


def _write(out: Path, content: bytes) -> None:
    """Write beside the file first: a full disk leaves no half of a circular behind."""
    part = out.with_name(f".{out.name}.part")
    try:
        part.write_bytes(content)
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BadInput(f"文件 {out} 写不了：{in_chinese(error)}；请检查文件夹和权限") from None
