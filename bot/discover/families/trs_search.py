"""TRS with a search list: the column page holds no rows, its script asks `/…/search` for them.

The request names the channel; the answer is JSON. Without it the list looks empty, and is not.
"""

from bot.discover.families.family import Family
from bot.discover.families.script_requests import has_calls, requests_of, script_pager
from bot.discover.look import Look
from bot.discover.pager import Pager


def _is_mine(look: Look) -> bool:
    if not look.may_be_frame or not has_calls(look):
        return False
    return any(
        each.ask.body and each.names_column and "/search" in each.path
        for each in requests_of(look).found
    )


def _pager(look: Look) -> Pager:
    return script_pager(look, "trs_search")


TRS_SEARCH = Family("trs_search", _is_mine, _pager)
