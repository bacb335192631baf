"""Answers to what a page's script asked: their rows, and the request for the page after them."""

from bot.discover.addresses import Addresses
from bot.discover.answers import Answer, read_answer
from bot.discover.families.turning import following, turn_of
from bot.discover.list_rows import Row
from bot.discover.look import Look
from bot.discover.pager import Pager, PagerLink
from bot.page import Ask, Page

_NO_ROWS = "接口返回的数据中没有可辨认的条目"
_NOT_JSON = "接口返回的数据不完整或无法读取"
_LEAST_PAGE, _STEP = 10, 5
_NO_COUNT = "接口返回了空列表，但没有写明共 0 条，无法确认栏目为空"


def read_json(page: Page, text: str) -> tuple[tuple[Row, ...], Pager, str]:
    """Read a JSON answer: its rows, what it says of the list, and rows that come as markup."""
    # Addresses in it are meant from the page that asked.
    answer = read_answer(text, Addresses(page.ask.referer or page.final_url))
    if answer is None:
        return (), Pager("json", unreadable=_NOT_JSON), ""
    is_first = _is_first(page.ask)
    is_empty = answer.is_list and not answer.count and (answer.total == 0 or not is_first)
    unreadable = "" if answer.rows or answer.markup or is_empty else _NO_ROWS
    if answer.refused and is_empty:
        is_empty, unreadable = False, f"接口返回的是出错信息：{answer.refused}"
    elif answer.closed:
        unreadable = f"条目只能由脚本打开，取不到地址：{answer.closed[0]}"
    elif unreadable and answer.is_list and not answer.count and answer.total is None:
        unreadable = _NO_COUNT
    total = None if counts_page_only(page.ask, answer) else answer.total
    links = () if unreadable or is_empty else _links(page.ask, answer, total)
    pager = Pager(
        "json",
        links,
        rows=total,
        needs_count=answer.total is None and turn_of(page.ask) is None,
        is_empty=is_empty,
        is_capped=answer.is_capped,
        unreadable=unreadable,
    )
    return answer.rows, pager, answer.markup


def with_following(pager: Pager, look: Look) -> Pager:
    """Add the next page to an answer in markup that a script asked for by number."""
    ask = look.page.ask
    is_answer = ask.by_script and not pager.links and not pager.is_elsewhere
    if not is_answer or look.islands or pager.is_empty or turn_of(ask) is None:
        return pager
    if not look.rows:
        return pager if _is_first(ask) else Pager(pager.name, is_empty=True)
    further = following(ask, len(look.rows))
    links = (PagerLink.to(further, is_next=True),) if further else ()
    return Pager(pager.name, links, pager.pages, pager.rows, listed=pager.listed)


def counts_page_only(ask: Ask, answer: Answer) -> bool:
    """Whether a total may be no more than the count of the rows on this very page.

    It may where it is that of a full page, and is where as many rows stand on pages before: then
    only the page after it tells.
    """
    turn, count = turn_of(ask), answer.count or len(answer.rows)
    if turn is None or not count or answer.total is None or answer.total > count:
        return False
    if turn.value > (0 if turn.is_start else 1):
        return True
    return count >= turn.size if turn.size else count >= _LEAST_PAGE and count % _STEP == 0


def _links(ask: Ask, answer: Answer, total: int | None) -> tuple[PagerLink, ...]:
    count = answer.count or len(answer.rows)
    turn = turn_of(ask)
    if turn is None or (total is not None and turn.is_last(total, count)):
        return ()
    if turn.size and count < turn.size and total is None and answer.total == count:
        return ()
    if not answer.markup and not count:
        return ()
    further = following(ask, count)
    return (PagerLink.to(further, is_next=True),) if further else ()


def _is_first(ask: Ask) -> bool:
    turn = turn_of(ask)
    return turn is None or turn.value <= (0 if turn.is_start else 1)
