"""What a reader of a page does not see of it, asked once of the page where it is asked of each tag."""

import re

from bot.reading.html_parse import Element, strings

STRUCK = frozenset(("del", "s", "strike"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|line-through", re.IGNORECASE)
_STYLES = strings("descendant-or-self::*/@style")
_HIDDEN_ONES = strings("descendant-or-self::*/@hidden")
_ENOUGH_HIDDEN = 1000


class Sight:
    """Tells what is not seen of one tree.

    `hides` is whether it holds anything that might be unseen; where not, nothing need be asked.
    """

    def __init__(self, root: Element) -> None:
        styles = set(_STYLES(root))
        self._hiding = frozenset(style for style in styles if _HIDDEN.search(style))
        is_struck = next(root.iter(*STRUCK), None) is not None
        self.hides = bool(self._hiding) or is_struck or bool(_HIDDEN_ONES(root))

    def is_unseen(self, tag: Element) -> bool:
        """Whether some attribute makes `tag` unseen or struck out; a bare tag never is.

        A long piece that is hidden at first is shown by a script on a click: it counts as seen.
        """
        if not self.hides:
            return False
        if tag.tag in STRUCK:
            return bool(tag.attrib)
        if tag.get("style") in self._hiding or tag.get("hidden") is not None:
            return len(tag.text_content()) <= _ENOUGH_HIDDEN
        return False
