"""A wordbook: our own Chinese sentences with their English, found wherever they stand in a text."""

import re
from dataclasses import dataclass
from functools import cached_property

_PUNCTUATION = str.maketrans(
    {"：": ": ", "；": "; ", "，": ", ", "。": ". ", "（": " (", "）": ")", "、": ", ", "「": '"', "」": '"'}
)  # fmt: skip


@dataclass(frozen=True)
class Wordbook:
    """Sentences, one a line, as `Chinese = English`; {} stands for what is put into both."""

    sentences: str

    def english(self, text: str) -> str:
        """Give our own sentences in `text` in English, and its punctuation; all else as it stands."""
        for pattern, put in self._table:
            text = pattern.sub(put, text)
        return re.sub(r" +", " ", text.translate(_PUNCTUATION)).strip()

    @cached_property
    def _table(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        pairs = [line.split(" = ", 1) for line in self.sentences.strip().splitlines()]
        pairs.sort(key=lambda pair: -len(pair[0].replace("{}", "")))
        return tuple((_pattern(zh), _put(en)) for zh, en in pairs)


def _pattern(zh: str) -> re.Pattern[str]:
    parts = [re.escape(each) for each in zh.split("{}")]
    body = "(.*?)".join(parts)
    if zh.startswith("{}"):
        body = r"(\S*?)" + body.removeprefix("(.*?)")
    # What ends a sentence takes all that is left.
    return re.compile(body.removesuffix("(.*?)") + "(.*)" if zh.endswith("{}") else body, re.DOTALL)


def _put(en: str) -> str:
    count = iter(range(1, 9))
    return re.sub(r"\{\}", lambda _: f"\\{next(count)}", en.replace("\\", "\\\\"))
