"""A look at a site in the words people read."""

from bot.cli.site_sight import Sight
from bot.language import Speaker
from bot.reasons import REASONS


def lines_of(sight: Sight, told: dict[str, object], say: Speaker) -> list[str]:
    """Give it as people read it."""
    reading = sight.reading
    lines = [say("机关", "organ") + f"：{sight.wanted.organ or sight.wanted.home_url}"]
    if sight.door:
        reason = say(*REASONS.get(sight.door.reason, (sight.door.reason,) * 2))
        lines.append(say("门", "door") + f"：{reason}。{sight.door.detail}")
        if sight.door.marks:
            lines.append(say("  凭据", "  marks") + f"：{'；'.join(sight.door.marks)}")
    else:
        lines.append(say("门：没有阻拦", "door: none"))
    lines += _column_lines(sight, say)
    if reading is not None:
        rows, reports = told["rows"], told["reports"]
        lines.append(
            say(
                f"列表：读了 {reading.pages_read} 页，{rows} 条，其中年度报告 {reports} 条；"
                f"系统 {told['family']}，翻页方式 {told['pager']}",
                f"list: {reading.pages_read} pages, {rows} rows, {reports} of them reports; "
                f"family {told['family']}, pager {told['pager']}",
            )
        )
        if isinstance(newest := told["newest"], dict):
            lines.append(say("最新", "newest") + f"：{newest['date']} {newest['title']}")
        whole = say("已读全", "complete") if reading.is_complete else reading.why_incomplete
        lines.append(say("完整", "whole") + f"：{whole}")
    if told["browser"]:
        lines.append(say("由浏览器生成", "shown by") + f"：{told['browser']}")
    if told["tls"]:
        lines.append(f"TLS：{told['tls']}")
    if isinstance(tags := told["tags"], dict):
        text = "；".join(f"{name}={value}" for name, value in tags.items())
        lines.append(say("页面标签", "tags") + f"：{text or say('没有', 'none')}")
    lines += _candidate_lines(sight, say)
    lines.append(say("平台的五个固定栏目", "the platform's five fixed columns") + "：")
    if isinstance(fixed := told["fixed_columns"], dict):
        lines += [
            f"  {'✓' if url else '✗'} {name}  {url or say('没有见到', 'not seen')}"
            for name, url in fixed.items()
        ]
    return lines


def _column_lines(sight: Sight, say: Speaker) -> list[str]:
    if sight.list_url:
        lines = [say("栏目", "column") + f"：{sight.list_url}"]
    elif sight.column is None:
        return [say("栏目：没有找到", "column: not found")]
    else:
        lines = [say("栏目", "column") + f"：{sight.column.url}"]
    if sight.column is not None and len(sight.column.way) > 1:
        way = " → ".join(f"{text}（{url}）" for text, url in sight.column.way)
        lines.append(say("路径", "way") + f"：{way}")
        if not sight.list_url and sight.column.urls != (sight.column.url,):
            lines += [say("  合并读取", "  read as one") + f"：{url}" for url in sight.column.urls]
    return lines


def _candidate_lines(sight: Sight, say: Speaker) -> list[str]:
    year = sight.wanted.report_year
    if not sight.wanted.organ:
        return []
    if not (sight.found.links or sight.found.unsure):
        return [say(f"{year} 年度报告：列表中没有见到", f"report of {year}: not seen in the list")]
    lines = [say(f"{year} 年度报告", f"report of {year}") + "："]
    marked = [("✓", each) for each in sight.found.links]
    marked += [("?", each) for each in sight.found.unsure]
    return lines + [f"  {mark} {each.title}（{each.why}）{each.url}" for mark, each in marked]
