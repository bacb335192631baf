"""Any other list: pagers of links, of numbers in addresses and of plain script variables."""

from bot.discover.families.family import Family
from bot.discover.look import Look
from bot.discover.pager import Pager


def _is_mine(look: Look) -> bool:
    return look is not None


def _pager(look: Look) -> Pager:
    return look.pager


GENERIC = Family("generic", _is_mine, _pager)
