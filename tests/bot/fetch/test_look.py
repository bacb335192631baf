"""What a door sees of a page's words."""

import html
import random
import unicodedata

from bot.fetch import look


def by_lines(markup: str) -> str:
    text = unicodedata.normalize("NFKC", html.unescape(look._TAG.sub("\n", markup)))
    lines = ("".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line).lower()


def test_words_are_made_plain_at_once_as_line_by_line():
    pick = random.Random(1)
    pieces = (
        "<p>", "</a>", "云 溪", "&nbsp;", "&lt;b&gt;", "\r\n", "\n\n", "\t", "\u3000", "\x1c", "\x85",
        "\u2028", "Ａ１", "&#10;", "<", ">", "<<i>b>", " ",
    )  # fmt: skip
    for _ in range(3000):
        markup = "".join(pick.choices(pieces, k=pick.randint(0, 9)))
        assert look._plain(markup) == by_lines(markup), repr(markup)
        stripped = look._TAG.sub("\n", markup)
        if "<" not in stripped:
            assert look._plain(stripped) == by_lines(markup), repr(markup)
