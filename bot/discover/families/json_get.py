"""Lists that a script asks for by GET and gets as JSON, such as `/common/search/<32 hex>?page=1`."""

from bot.discover.families.family import Family
from bot.discover.families.script_requests import has_calls, requests_of, script_pager
from bot.discover.look import Look
from bot.discover.pager import Pager


def _is_mine(look: Look) -> bool:
    return look.may_be_frame and has_calls(look) and bool(requests_of(look).found)


def _pager(look: Look) -> Pager:
    return script_pager(look, "json_get")


JSON_GET = Family("json_get", _is_mine, _pager)
