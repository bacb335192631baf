"""Lists that a script asks for by POST of {page, size, channel…} and gets as JSON.

Their totalCount may stop at 10,000: then the end cannot be seen.
"""

from bot.discover.families.family import Family
from bot.discover.families.script_requests import has_calls, requests_of, script_pager
from bot.discover.look import Look
from bot.discover.pager import Pager


def _is_mine(look: Look) -> bool:
    if not look.may_be_frame or not has_calls(look):
        return False
    return any(each.ask.body for each in requests_of(look).found)


def _pager(look: Look) -> Pager:
    return script_pager(look, "json_post")


JSON_POST = Family("json_post", _is_mine, _pager)
