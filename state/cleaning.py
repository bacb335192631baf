"""Text on its way into the database: what no database can hold is taken out, here only."""

import json
import re
from typing import Any

# PostgreSQL takes no NUL and no encoder a lone surrogate; pages have both.
_UNFIT = re.compile("[\x00\ud800-\udfff]")


def clean(value: Any) -> Any:  # noqa: ANN401 - JSON-able data of any depth
    """Give `value` with what no database can hold taken out of every text in it."""
    if isinstance(value, str):
        return _UNFIT.sub("", value)
    if isinstance(value, dict | list | tuple) and not _is_unfit(value):
        return value
    return _cleaned(value)


def _is_unfit(value: object) -> bool:
    """Whether some text in `value` is unfit: asked of its JSON, which is far faster than of each."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return "\\u0000" in text or _UNFIT.search(text) is not None


def _cleaned(value: Any) -> Any:  # noqa: ANN401 - JSON-able data of any depth
    if isinstance(value, str):
        return _UNFIT.sub("", value)
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(each) for each in value]
    return value
