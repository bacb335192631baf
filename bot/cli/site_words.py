"""A look at a site in the words people read."""

from collections.abc import Sequence

from bot.cli.site_english import english
from bot.cli.site_sight import Sight
from bot.discover.column_lead import Step
from bot.discover.descended import ROSTER
from bot.language import Speaker
from bot.reasons import REASONS

_IN_ENGLISH = {
    "政府信息公开指南": "guide",
    "政府信息公开制度": "rules",
    "法定主动公开内容": "what must be published",
    "政府信息公开年报": "annual reports",
    "依申请公开": "applications",
}
_STARTS = {"首页": "home page", ROSTER: "the roster's column"}
_FRAMES = {"内嵌页面": "frame"}


def told_in(say: Speaker, text: str) -> str:
    """Give a sentence of our own, which is Chinese, in the reader's language."""
    return say(text, english(text))


def way_in(say: Speaker, way: Sequence[Step]) -> tuple[Step, ...]:
    """Give a way with the names that are ours in the reader's language; links keep their words."""
    first = tuple((say(text, _STARTS.get(text, text)), url) for text, url in way[:1])
    return first + tuple((say(text, _FRAMES.get(text, text)), url) for text, url in way[1:])


class _Lines:
    """Lines of a heading and what it says, with the marks of the reader's language."""

    def __init__(self, say: Speaker) -> None:
        self.say = say
        self.lines: list[str] = []

    def told(self, text: str) -> str:
        """Give a sentence of our own, which is Chinese, in the reader's language."""
        return told_in(self.say, text)

    def add(self, zh: str, en: str, text: str) -> None:
        self.lines.append(self.say(f"{zh}：{text}", f"{en}: {text}".rstrip()))


def lines_of(sight: Sight, told: dict[str, object], say: Speaker) -> list[str]:
    """Give it as people read it."""
    out = _Lines(say)
    out.add("机关", "organ", sight.wanted.organ or sight.wanted.home_url)
    if sight.door:
        reason = say(*REASONS.get(sight.door.reason, (sight.door.reason,) * 2))
        detail = out.told(sight.door.detail)
        out.add("门", "door", say(f"{reason}。{detail}", f"{reason}. {detail}"))
        if sight.door.marks:
            out.add("  凭据", "  marks", out.told("；".join(sight.door.marks)))
    else:
        out.add("门", "door", say("没有阻拦", "none"))
    _add_column(sight, out)
    _add_reading(sight, told, out)
    if told["browser"]:
        out.add("由浏览器生成", "shown by", str(told["browser"]))
    if told["tls"]:
        out.add("TLS", "TLS", str(told["tls"]))
    if isinstance(tags := told["tags"], dict):
        text = say("；", "; ").join(f"{name}={value}" for name, value in tags.items())
        out.add("页面标签", "tags", text or say("没有", "none"))
    _add_candidates(sight, out)
    _add_fixed_columns(told["fixed_columns"], out)
    return out.lines


def _add_reading(sight: Sight, told: dict[str, object], out: _Lines) -> None:
    reading = sight.reading
    if reading is None:
        return
    rows, reports = told["rows"], told["reports"]
    out.add(
        "列表",
        "list",
        out.say(
            f"读了 {reading.pages_read} 页，{rows} 条，其中年度报告 {reports} 条；"
            f"系统 {told['family']}，翻页方式 {told['pager']}",
            f"{reading.pages_read} pages, {rows} rows, {reports} of them reports; "
            f"family {told['family']}, pager {told['pager']}",
        ),
    )
    if isinstance(newest := told["newest"], dict):
        out.add("最新", "newest", f"{newest['date']} {newest['title']}")
    whole = out.told(reading.why_incomplete)
    out.add("完整", "whole", out.say("已读全", "complete") if reading.is_complete else whole)


def _add_column(sight: Sight, out: _Lines) -> None:
    column = sight.shelf or sight.column
    if not sight.list_url and column is None:
        out.add("栏目", "column", out.say("没有找到", "not found"))
        return
    out.add("栏目", "column", sight.list_url or (column.url if column else ""))
    way = way_in(out.say, sight.way)
    if len(way) > 1 or sight.is_of_roster:
        steps = [out.say(f"{text}（{url}）", f"{text} ({url})") for text, url in way]
        out.add("路径", "way", " → ".join(steps))
    if len(sight.lists) > 1 or (column and not sight.list_url and sight.lists != (column.url,)):
        for url in sight.lists:
            out.add("  合并读取", "  read as one", url)


def _add_candidates(sight: Sight, out: _Lines) -> None:
    year = sight.wanted.report_year
    if not sight.wanted.organ:
        return
    marked = [("✓", each) for each in sight.found.links]
    marked += [("?", each) for each in sight.found.unsure]
    text = "" if marked else out.say("列表中没有见到", "not seen in the list")
    if sight.reading is None:
        text = out.say("没有读到列表", "the list was not read")
    out.add(f"{year} 年度报告", f"report of {year}", text)
    for mark, each in marked:
        why = out.told(each.why)
        zh, en = f"（{why}）{each.url}", f" ({why}) {each.url}"
        out.lines.append(f"  {mark} {each.title}{out.say(zh, en)}")


def _add_fixed_columns(fixed: object, out: _Lines) -> None:
    if not isinstance(fixed, dict) or not fixed:
        seen = out.say(
            "没有看（门户的页面一页也没有读到）",
            "not looked for: no page of the portal could be read",
        )
        out.add("平台的五个固定栏目", "the platform's five fixed columns", seen)
        return
    out.add("平台的五个固定栏目", "the platform's five fixed columns", "")
    for name, url in fixed.items():
        shown = out.say(name, f"{name} ({_IN_ENGLISH.get(name, name)})")
        missing = out.say("没有见到", "not seen")
        out.lines.append(f"  {'✓' if url else '✗'} {shown}  {url or missing}")
