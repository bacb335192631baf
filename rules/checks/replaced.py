"""What differs between two contents of one report, seen one after the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from rules.plain_text import tight
from rules.report import Report
from rules.report_format import ReportFormat

_AROUND = 12
_QUOTED = 40
# Lines that a site puts around a text, which change by themselves.
_SITE_LINE = re.compile(
    r"浏览|阅读量|点击|访问[量次]|打印|关闭|分享|收藏|上一[篇条]|下一[篇条]|来源|编辑|字体|字号|返回|扫一扫|二维码|"
    r"相关(?:文章|链接|附件)|附件|下载|更新时间|发布(?:时间|日期)"
)


@dataclass(frozen=True, slots=True)
class Change:
    """One cell or section that is not as it was, in Chinese and English, and what stands there now."""

    zh: str
    en: str
    quote: str = ""


def changes(before: Report, now: Report, form: ReportFormat | None) -> list[Change]:
    """Give what changed: cells first, then sections. Doubtful tables and pictures are left out."""
    if before.is_picture or now.is_picture or before.is_partial or now.is_partial:
        return []
    return [*_cells(before, now, form), *_sections(before, now)]


def _cells(before: Report, now: Report, form: ReportFormat | None) -> Iterator[Change]:
    doubted = before.doubted | now.doubted
    for table in sorted(before.tables - now.tables - doubted):
        yield Change(
            f"删去「{form.table(table).name if form else table}」", f"table {table} removed"
        )
    for address, cell in now.cells.items():
        known = before.cells.get(address)
        if known is None or address.partition(".")[0] in doubted:
            continue
        is_other = cell.value != known.value or (
            cell.value is None and tight(cell.raw) != tight(known.raw)
        )
        if is_other:
            name = form.names.get(address, address) if form else address
            was, is_now = known.raw or "空白", cell.raw or "空白"
            yield Change(f"「{name}」由{was}改为{is_now}", f"{address}: {was} → {is_now}")


def _sections(before: Report, now: Report) -> Iterator[Change]:
    for section in now.sections:
        known = before.section(section.key)
        if known is None:
            yield Change(f"增加「{section.title}」部分", f"section {section.key} added")
            continue
        was, text = _own_text(known.text), _own_text(section.text)
        if was != text:
            quote = _differing(was, text)
            yield Change(
                f"「{section.title}」的文字有改动", f"text of {section.key} changed", quote
            )
    kept = {section.key for section in now.sections}
    for section in before.sections:
        if section.key not in kept:
            yield Change(f"删去「{section.title}」部分", f"section {section.key} removed")


def _own_text(text: str) -> str:
    """Give the section's own words, without white space and what the site puts around them."""
    return "".join(tight(line) for line in text.split("\n") if not _is_of_site(line))


def _is_of_site(line: str) -> bool:
    return len(line) <= _QUOTED and bool(_SITE_LINE.search(line))


def _differing(was: str, text: str) -> str:
    """Give the first passage of `text` that is not as it was."""
    start = next((at for at, (a, b) in enumerate(zip(was, text, strict=False)) if a != b), len(was))
    matcher = SequenceMatcher(None, was[start : start + _QUOTED], text[start : start + _QUOTED])
    size = max((op[4] for op in matcher.get_opcodes() if op[0] != "equal"), default=_AROUND)
    return text[max(0, start - _AROUND) : start + size]
