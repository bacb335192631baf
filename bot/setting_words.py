"""What is wrong with a setting, in the words of who wrote it."""

import re
from collections.abc import Mapping
from typing import Any

# By how the pattern begins: what is wanted.
PATTERNS = {
    "^(off|([0": "应写成 HH:MM，如 17:00，或 off",
    "^(([01]\\d": "应写成 HH:MM-HH:MM，如 22:00-06:00",
    "^([^@\\s<>"[:9]: "应是一个邮箱地址",
    "^(https?:": "应是 http:// 或 https:// 的网址",
}


def reason_of(kind: str, context: Mapping[str, Any], message: str) -> str:
    """Say what is allowed where a value of a setting was refused."""
    limits = {"greater_than_equal": ("不小于", "ge"), "less_than_equal": ("不大于", "le"),
              "greater_than": ("大于", "gt")}  # fmt: skip
    if kind in limits:
        word, name = limits[kind]
        return f"应{word} {context.get(name)}"
    if kind.startswith(("int", "float")):
        return "应是数字"
    if kind.startswith("bool"):
        return "应是 true 或 false"
    if kind == "literal_error":
        return f"应是 {str(context.get('expected')).replace(' or ', ', ')} 之一"
    if kind == "value_error":
        return str(context.get("error", message))
    if kind == "string_pattern_mismatch":
        return PATTERNS.get(str(context.get("pattern", ""))[:9], "应写成 HH:MM，如 08:30")
    return re.sub(r"\s+", " ", message)
