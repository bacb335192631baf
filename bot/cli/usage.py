"""What is wrong with the words of a command, in Chinese: the library says it in English only. Pure."""

import re
from collections.abc import Sequence
from itertools import pairwise

_SAID = (
    (r"argument (\S+): invalid choice: '(.*)' \(choose from (.*)\)", "{} 没有「{}」，可以写：{}"),
    (r"argument (\S+): not allowed with argument (\S+)", "{} 不能和 {} 一起用，请去掉一个"),
    (r"argument (\S+): expected .*", "{} 后面要写内容"),
    (r"argument (\S+): ignored explicit argument '(.*)'", "{} 后面不写内容，请去掉「{}」"),
    (r"the following arguments are required: (.*)", "缺少 {}"),
    (r"one of the arguments (.*) is required", "{} 须写一个"),
    (r"unrecognized arguments: (.*)", "不认识「{}」"),
    (r"ambiguous option: (\S+) could match (.*)", "{} 可能是 {}，请写全"),
    (r"argument (\S+): (.*)", "{}：{}"),
)


def wants_english(words: Sequence[str]) -> bool:
    """Whether the words of a command that could not be read ask for English."""
    return "--lang=en" in words or ("--lang", "en") in pairwise(words)


def in_chinese(said: str) -> str:
    """Give the library's sentence `said` in Chinese, with where to look; one unknown stays."""
    for pattern, words in _SAID:
        if match := re.fullmatch(pattern, said, re.DOTALL):
            return words.format(*map(_tidy, match.groups())) + "（用法见 xuncha --help）"
    return said


def _tidy(part: str) -> str:
    if part in {"COMMAND", "ACTION"}:
        return "命令"
    return "、".join(each.strip("'") for each in re.split(", | (?=--)", part))
