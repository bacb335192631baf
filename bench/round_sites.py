"""The sites that `bench/round.py` goes over: a list of about 60 KB and a report of about 120 KB each.

Reports are written by the demo's own generator and padded with what real sites put around a text:
menus, styles, scripts, links of friends. Half of the sites are in GBK. Everything is fictional.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from html.parser import HTMLParser

from bot.demo.report_html import report_html
from bot.demo.spec import clean_report

YEAR = 2025
TODAY = date(2026, 4, 2)
PUBLISHED = date(2026, 1, 20)
LIST_SIZE, REPORT_SIZE = 60_000, 120_000
CHANGING = b"[[visits--]]"
"""Stands for a counter that a server without ETag changes at every request."""

_STEMS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥金木水"
_NAMES = "安平昌盛文武仁义礼智信和清明永宁泰康福寿"
_MENU = ("政务公开", "办事服务", "互动交流", "走进云溪", "专题专栏", "数据开放", "信息公开指南")
_MATTERS = ("关于印发工作要点的通知", "行政处罚决定公示", "部门预算公开说明", "行政许可结果公示")


@dataclass(frozen=True, slots=True)
class Site:
    """One organ's site: its two pages, the texts of the report's cells in order, and by address."""

    organ: str
    listed: bytes
    report: bytes
    texts: tuple[str, ...]
    cells: dict[str, str]
    links: int


def sites(count: int) -> list[Site]:
    """Give the first `count` sites, always the same."""
    return [_site(number) for number in range(count)]


def _site(number: int) -> Site:
    name = _STEMS[number % 25] + _NAMES[number // 25 % 20]
    organ = f"云溪县{name}局"
    spec = clean_report(organ, YEAR, PUBLISHED, seed=number, style="wps")
    codec = "gb18030" if number % 2 else "utf-8"
    report = report_html(spec)
    report = _framed(report, codec, REPORT_SIZE)
    listed = _framed(_list(organ, spec.title), codec, LIST_SIZE)
    texts = _Cells.of(report)
    links = listed.count("<a ")
    return Site(organ, listed.encode(codec), report.encode(codec), texts, dict(spec.cells), links)


def _list(organ: str, title: str) -> str:
    rows = [(title, "report.html", PUBLISHED)]
    rows += [
        (
            f"{organ}{year}年政府信息公开工作年度报告",
            f"../{year}/nb{year}.html",
            date(year + 1, 1, 25),
        )
        for year in range(YEAR - 1, YEAR - 18, -1)
    ]
    rows += [
        (
            f"{organ}{_MATTERS[at % 4]}（第{at}号）",
            f"../2025/t2025_{at}.html",
            PUBLISHED - timedelta(days=at + 1),
        )
        for at in range(40)
    ]
    items = "\n".join(
        f'<li class="row"><a href="{url}" target="_blank" title="{words}">{words}</a>'
        f'<span class="date">{day}</span></li>'
        for words, url, day in rows
    )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>政府信息公开年报</title></head>'
        f"<body><div class='crumb'>当前位置：<a href='/'>首页</a> &gt; 年报</div>"
        f"<ul class='list'>\n{items}\n</ul></body></html>"
    )


def _framed(page: str, codec: str, size: int) -> str:
    """Put a site's frame around a page, so that it has about `size` bytes in `codec`."""
    page = page.replace('<meta charset="utf-8">', f'<meta charset="{codec}">')
    counter = f"<div class='count'>今日访问量：<i>{CHANGING.decode()}</i> 次</div>"
    missing = size - len(page.encode(codec)) - len(counter)
    style = _repeated(
        lambda at: f".m{at} a:hover {{ color:#c00; padding:{at % 9}px }}\n", missing // 5
    )
    script = _repeated(lambda at: f"function f{at}(e){{ return e && {at} < e.x; }}\n", missing // 5)
    menu = _repeated(_menu, missing * 2 // 5 * 3 // 4)
    friends = _repeated(
        lambda at: f"<option value='http://www.f{at}.yunxi.example/'>友情链接第{at}家</option>\n",
        missing // 5 * 3 // 4,
    )
    head = (
        f"<style>{style}</style><script>{script}var visits = '{CHANGING.decode()}';</script></head>"
    )
    page = page.replace("</head>", head, 1)
    opened = f"<body>{counter}<div class='nav'><ul>{menu}</ul></div>"
    page = page.replace("<body>", opened, 1)
    closed = f"<div class='friends'><select>{friends}</select></div></body>"
    return page.replace("</body>", closed, 1)


def _menu(at: int) -> str:
    word = _MENU[at % len(_MENU)]
    return f'<li class="m{at}"><a href="/c{at}/" title="{word}">{word}</a><em></em></li>\n'


def _repeated(make: Callable[[int], str], size: int) -> str:
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(make(len(parts)))
        length += len(parts[-1])
    return "".join(parts)


class _Cells(HTMLParser):
    """The texts of cells that hold no table, by a parser that none of the ways uses."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[list[str]] = []
        self._is_leaf: list[bool] = []
        self.texts: list[str] = []

    @classmethod
    def of(cls, markup: str) -> tuple[str, ...]:
        parser = cls()
        parser.feed(markup)
        return tuple(parser.texts)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's own
        if tag == "table" and self._is_leaf:
            self._is_leaf[-1] = False
        if tag in {"td", "th"}:
            self._open.append([])
            self._is_leaf.append(True)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"} and self._open:
            words, is_leaf = "".join(self._open.pop()), self._is_leaf.pop()
            if is_leaf:
                self.texts.append(tidy(words))

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1].append(data)


def tidy(text: str) -> str:
    """Give a cell's text with its white space made one."""
    return re.sub(r"\s+", " ", text).strip()
