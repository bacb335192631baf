"""Text on its way into the database: what no database can hold is taken out, here only."""

import re
from typing import Any

# PostgreSQL takes no NUL and no encoder a lone surrogate; pages have both.
_UNFIT = re.compile("[\x00\ud800-\udfff]")


def clean(value: Any) -> Any:  # noqa: ANN401 - JSON-able data of any depth
    """Give `value` with what no database can hold taken out of every text in it."""
    if isinstance(value, str):
        return _UNFIT.sub("", value)
    if isinstance(value, dict):
        return {clean(key): clean(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [clean(each) for each in value]
    return value
