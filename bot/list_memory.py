"""What is remembered of a list page: its rows and pager, and what stood around them if anybody asked.

Pure: values to plain data and back.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from bot.discover.list_page import ListPage
from bot.discover.surroundings import Around, Surroundings
from bot.errors import NotRemembered
from rules.catalogue import rules_version

_LIST_PAGE = TypeAdapter(ListPage)
_SURROUNDINGS = TypeAdapter(Surroundings)
_AROUND = "around"


@cache
def list_version() -> str:
    """Give a digest of all that makes rows out of a list page."""
    digest = sha256(rules_version().encode())
    here = Path(__file__).parent
    for path in (here / "charset.py", *sorted((here / "discover").rglob("*.py"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def remembered(content: ListPage) -> dict[str, object] | None:
    """Give what a page holds as plain data; None where it cannot be: a request of odd bytes."""
    around = content.around.made
    try:
        said: dict[str, object] = _LIST_PAGE.dump_python(content, mode="json", exclude={_AROUND})
        if around is not None:
            said[_AROUND] = _SURROUNDINGS.dump_python(around, mode="json")
    except PydanticSerializationError:
        return None
    return said


def recalled(said: Mapping[str, object]) -> ListPage:
    """Give the page back; what stood around its rows raises NotRemembered where nobody had asked."""
    known = {name: value for name, value in said.items() if name != _AROUND}
    content = _LIST_PAGE.validate_python(known)
    if _AROUND not in said:
        return replace(content, around=Around(_not_remembered))
    around = _SURROUNDINGS.validate_python(said[_AROUND])
    return replace(content, around=Around(lambda: around))


def _not_remembered() -> Surroundings:
    raise NotRemembered
