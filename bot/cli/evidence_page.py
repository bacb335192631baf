"""A kept page on the screen: safe for a terminal, whatever the site wrote into it."""

import logging
from collections.abc import Iterator

from lxml import etree, html

from bot.charset import decode
from bot.cli.house import SHANGHAI, House
from bot.page import Page
from bot.reading import medium as kinds
from bot.reading import medium_of
from rules.plain_text import seen
from state.errors import StateError
from state.evidence.looking import KeptPage

log = logging.getLogger("xuncha.evidence")
_ROLES = {"list": "列表页", "report": "报告页", "attachment": "附件"}
_MOST_LINES = 200
_LONGEST_LINE = 1000


def shown(house: House, page: KeptPage) -> Iterator[str]:
    """Give what is known of a kept page: where, when, headers, digest, place in the chain."""
    yield house.say(
        f"佐证 {page.id}  {_ROLES.get(page.role, page.role)}  {seen(page.organ)}"
        f"（{page.report_year} 年度报告，第 {page.round_id} 轮）",
        f"Evidence {page.id}  {page.role}  {seen(page.organ)} ({page.report_year}, round {page.round_id})",
    )
    local = page.fetched_at.astimezone(SHANGHAI)
    method = str(page.asked.get("method", "GET"))
    lines = [
        ("请求", "asked", f"{method} {page.url}"),
        ("答复", "answered", f"{page.status}  {page.final_url}"),
        ("时间", "when", f"{local:%Y-%m-%d %H:%M:%S}（北京） {page.fetched_at:%Y-%m-%dT%H:%M:%SZ}"),
        ("请求正文", "sent", str(page.asked.get("body", ""))),
        ("摘要", "sha256", f"{page.sha256}（{page.size} 字节）"),
        ("校验链", "chain", _position(house, page)),
    ]
    for zh, en, value in lines:
        if value:
            yield f"  {house.say(zh, en)}：{_flat(value)}"
    for name, value in page.headers.items():
        yield f"    {_flat(str(name))}: {_flat(str(value))}"


def _flat(words: str) -> str:
    # A line end in an address or a header must not look like a line of ours.
    return " ".join(seen(words).split())


def _position(house: House, page: KeptPage) -> str:
    if page.line is None:
        return house.say("成链之前留存，尚未纳入", "kept before the chain began")
    place = page.place or page.line
    words = f"{page.line.sequence}  {page.line.chain}  "
    if place.kind == "pruned":
        day = place.at[:10]
        return words + house.say(
            f"已按保存期限于 {day} 清理", f"pruned on {day} by the rule of keeping"
        )
    if page.line.kind == "same" and not page.line.ref:
        words += house.say(
            "网站答复未改变，正文未留存  ", "unchanged, says the site; no body kept  "
        )
    elif page.line.kind == "same":
        ref = page.line.ref
        words += house.say(f"正文同第 {ref} 条  ", f"same body as record {ref}  ")
    return f"{words}{place.file} {place.offset}+{place.length}"


def words_of(house: House, page: KeptPage) -> Iterator[str]:
    """Give the words of a page, safe for a terminal, as far as a person reads on."""
    try:
        body = house.store.evidence.read(page.sha256)
    except StateError as error:
        yield house.say(str(error), error.en)
        return
    yield ""
    medium = medium_of(body) if body.strip() else ""
    if medium not in {kinds.HTML, kinds.TEXT}:
        yield house.say(
            f"（不是网页，共 {len(body)} 字节；用 --out 文件名 取出原件）",
            f"(no web page, {len(body)} bytes; take it out with --out FILE)",
        )
        return
    headers = {str(name): str(value) for name, value in page.headers.items()}
    lines = _words(Page(page.url, page.final_url, page.status, body, page.fetched_at, headers))
    yield from lines[:_MOST_LINES]
    if len(lines) > _MOST_LINES:
        yield house.say(
            f"……（还有 {len(lines) - _MOST_LINES} 行）",
            f"... ({len(lines) - _MOST_LINES} more lines)",
        )


def _words(page: Page) -> list[str]:
    text = decode(page.body, page.headers)
    try:
        tree = html.document_fromstring(text)
        etree.strip_elements(tree, "script", "style", "noscript", etree.Comment, with_tail=False)
        text = "\n".join(map(str, tree.itertext()))
    except (ValueError, etree.LxmlError):
        log.debug("%s is shown as it is: no tree could be made of it", page.final_url)
    lines = [seen(each).strip() for each in text.splitlines()]
    return [line[:_LONGEST_LINE] for line in lines if line]
