"""What a family of sites is: a name, its marks, and how it says where the rest of a list is."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.discover.look import Look
from bot.discover.pager import Pager


@dataclass(frozen=True, slots=True)
class Family:
    """Pages that one kind of software makes.

    `is_mine` tells them by marks in the page, never by the host. `pager` gives what the page says
    of the whole list and the requests for what is not on it. Both are pure.
    """

    name: str
    is_mine: Callable[[Look], bool]
    pager: Callable[[Look], Pager]
