"""The level of an organ, as far as its name tells it."""

import re

from rules.level import Level
from rules.plain_text import tight

_BY_END = (
    (re.compile(r"(?:人民政府|政府|府)(?:办公[室厅]|办)$"), Level.OFFICE),
    (re.compile(r"(?:[乡镇](?:人民)?(?:政府)?|街道(?:办事处|办)?)$"), Level.TOWNSHIP),
    (re.compile(r"(?:省|自治区)(?:人民政府)?$"), Level.PROVINCE),
    (re.compile(r"(?:自治州|州|盟|地区)(?:人民政府|行政公署)?$"), Level.PREFECTURE),
    (re.compile(r"[县区旗](?:人民政府)?$"), Level.COUNTY),
    (re.compile(r"[局委办厅院会部处]$|委员会$|办公室$|中心$|[支总大]队$"), Level.DEPARTMENT),
)


def level_of(name: str) -> Level | None:
    """Guess the level from a name; None where it does not tell (a 市 may be of two levels)."""
    text = tight(name)
    if re.search(r"市(?:人民政府)?$", text):
        return None
    return next((level for pattern, level in _BY_END if pattern.search(text)), None)
