"""Families of sites: which software made a list page, and where that hides the rest of the list.

One file per family, recognised by its marks. `FAMILIES` is in the order of asking: the more
telling the mark, the earlier; `generic` takes what no other does.
"""

from bot.discover.families.aspnet import ASPNET
from bot.discover.families.family import Family
from bot.discover.families.generic import GENERIC
from bot.discover.families.gkmlpt import GKMLPT
from bot.discover.families.hanweb import HANWEB
from bot.discover.families.jpaas import JPAAS
from bot.discover.families.json_get import JSON_GET
from bot.discover.families.json_post import JSON_POST
from bot.discover.families.trs import TRS
from bot.discover.families.trs_search import TRS_SEARCH
from bot.discover.families.ucap import UCAP
from bot.discover.families.vsb import VSB
from bot.discover.look import Look

__all__ = ["FAMILIES", "Family", "family_of"]

FAMILIES: tuple[Family, ...] = (
    HANWEB,
    GKMLPT,
    JPAAS,
    ASPNET,
    TRS_SEARCH,
    JSON_POST,
    JSON_GET,
    UCAP,
    VSB,
    TRS,
    GENERIC,
)


def family_of(look: Look) -> Family:
    """Give the family whose marks a page bears."""
    return next(each for each in FAMILIES if each.is_mine(look))
