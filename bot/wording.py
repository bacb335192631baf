"""Words of others on their way into a letter: on one line, nothing unseen, nothing to be clicked."""

import re
import unicodedata
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

SEVERITIES = {"error": "错误", "warning": "警告", "notice": "提示"}
# Line ends and other controls would break a header, halves of characters its encoding ...
_BREAKING = frozenset({"Cc", "Cs", "Zl", "Zp"})
# ... and what nobody sees would disguise words: turned direction, zero width, soft hyphens, tags.
_UNSEEN = "Cf"
_LONGEST_WORDS = 1000
LONGEST_SUBJECT = 120
# What mail programs turn into links by themselves: addresses with a scheme, hosts, mailboxes.
_LINKED = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]{1,20}:/*[^\s，。；、（）《》“”]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}(?![A-Za-z0-9])[^\s，。；、（）《》“”]*"
)
_WIDE = str.maketrans({".": "．", ":": "：", "/": "／", "@": "＠"})


def one_line(text: str) -> str:
    """Give `text` on one line, without what is not seen, not longer than a letter bears."""
    shown = re.sub("\n+", " ", "".join(map(_seen, text))).strip()
    return shown if len(shown) <= _LONGEST_WORDS else shown[: _LONGEST_WORDS - 1] + "…"


def subject_line(words: str) -> str:
    """Give `words` as the subject of a letter."""
    return one_line(words)[:LONGEST_SUBJECT]


def defused(text: str) -> str:
    """Give words of others on one line, with nothing that a mail program would make a link of.

    An address among them stays readable: its dots, colons and strokes become full-width ones.
    """
    return _LINKED.sub(lambda found: found[0].translate(_WIDE), one_line(text))


def vouched(url: str) -> str:
    """Give the address of a page as it may stand in a letter: defused unless it is plain http(s).

    Plain means a host, no user name before it, and nothing but what an address is made of.
    """
    shown = one_line(url)
    try:
        parts = urlsplit(shown)
        is_plain = parts.scheme in {"http", "https"} and bool(parts.hostname)
        is_plain = is_plain and "@" not in parts.netloc and not re.search(r"[\s<>\"']", shown)
    except ValueError:
        is_plain = False
    return shown if is_plain else defused(shown)


def day_words(day: date, today: date | None = None) -> str:
    """Give a day as people write it, with its year where that is not today's."""
    if today is not None and day.year == today.year:
        return f"{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月{day.day}日"


@lru_cache(maxsize=20_000)
def _seen(character: str) -> str:
    category = unicodedata.category(character)
    return "\n" if category in _BREAKING else "" if category == _UNSEEN else character
