"""RULES.md out of the catalogue: `python -m rules.markdown > rules/RULES.md`."""

import sys

from rules.catalogue import RULES
from rules.law import cite
from rules.rule import Rule

_SEVERITIES = {"error": "错误 error", "warning": "警告 warning", "notice": "提示 notice"}
_CONFIDENCES = {"certain": "确定 certain", "likely": "待核实 likely"}
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
Certain findings leave by mail by themselves; likely ones wait for a person. One fault is told
once, at its cell.
"""


def catalogue_markdown() -> str:
    """Give the whole catalogue as Markdown, in Chinese and English."""
    parts = [_HEAD]
    for letter, group in _GROUPS.items():
        rules = [rule for rule in RULES if rule.id.startswith(letter)]
        if rules:
            parts.append(f"## {letter} {group}\n")
            parts += [_section(rule) for rule in rules]
    return "\n".join(parts)


def _section(rule: Rule) -> str:
    citation = cite(*rule.ground)
    return (
        f"### {rule.id} {rule.title.zh}\n\n"
        f"`{rule.name}` · {rule.title.en}\n\n"
        f"- 程度 severity: {_SEVERITIES[rule.severity]}\n"
        f"- 把握 confidence: {_CONFIDENCES[rule.confidence]}\n"
        f"- 依据 ground: {citation.document}{citation.article}\n"
        f"- 判法 judged: {' '.join((rule.find.__doc__ or '').split())}\n"
        f"- 告知 message: {rule.message.zh}\n"
        f"- 整改 remedy: {rule.remedy.zh} / {rule.remedy.en}\n"
    )


if __name__ == "__main__":
    sys.stdout.write(catalogue_markdown())
