"""RULES.md out of the catalogue: `python -m rules.markdown > rules/RULES.md`."""

import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from rules.catalogue import RULES
from rules.law import cite, documents
from rules.rule import Rule, Wording

WORDS = {
    "error": "错误", "warning": "警告", "notice": "提示", "certain": "确定", "likely": "待核实",
}  # fmt: skip
_GROUPS = {
    "P": "发布 Publication",
    "S": "各部分 Sections",
    "D": "表二 Disclosure",
    "A": "表三 Applications",
    "R": "表四 Remedies",
    "C": "两年之间 Continuity",
    "W": "文字 Wording",
}
_HEAD = """# 规则目录 Rule book

本文件由程序从规则目录生成，请勿手改。Generated from the catalogue; do not edit by hand.

「确定」的问题会自动写入督办函；「待核实」的问题等待人工核实。一处错误只报一次，报在出错的单元格。
表格读取存疑、发布日期只能由巡查推定时，「确定」的规则也只报「待核实」。
2019、2020年度报告按其所用版本的通知引用依据。
Certain findings leave by mail by themselves; likely ones wait for a person. One fault is told
once, at its cell. Where a table could not be read with certainty, or a day of publication is
only inferred, a certain rule finds no more than a likely fault. Reports of 2019 and 2020 are
held against the notice that issued the edition they follow.
"""


def _both(word: str) -> str:
    return f"{WORDS[word]} {word}"


def catalogue_markdown() -> str:
    """Give the whole catalogue as Markdown, in Chinese and English."""
    parts = [_HEAD]
    for letter, group in _GROUPS.items():
        rules = [rule for rule in RULES if rule.id.startswith(letter)]
        if rules:
            parts.append(f"## {letter} {group}\n")
            parts += [_section(rule) for rule in rules]
    parts.append("## 依据 Documents\n")
    parts += [
        f"- 《{each.title}》（{each.number}），{each.in_force} 起。{each.title_en}."
        for each in sorted(documents().values(), key=lambda each: each.in_force)
    ]
    return "\n".join(parts) + "\n"


@cache
def how_judged() -> dict[str, str]:
    """Give, by rule id, how the rule is judged, in Chinese."""
    text = files("rules").joinpath("judged.zh.toml").read_text(encoding="utf-8")
    return {rule: str(words) for rule, words in tomllib.loads(text).items()}


def _section(rule: Rule) -> str:
    citation = cite(*rule.ground)
    return (
        f"### {rule.id} {rule.title.zh}\n\n"
        f"`{rule.name}` · {rule.title.en}\n\n"
        f"- 程度 severity: {_both(rule.severity)}\n"
        f"- 把握 confidence: {_both(rule.confidence)}\n"
        f"- 依据 ground: {citation.document}{citation.article}\n"
        f"- 判法：{how_judged()[rule.id]}\n"
        f"- judged: {' '.join((rule.find.__doc__ or '').split())}\n"
        f"- 整改 remedy: {' / '.join(_without_names(rule.remedy))}\n"
    )


def _without_names(wording: Wording) -> Iterator[str]:
    """Give both texts with dots where a finding puts its own names."""
    for text in (wording.zh, wording.en):
        yield re.sub(r"\{\w+\}", "…", text)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(catalogue_markdown())
