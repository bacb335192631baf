"""Text on its way into the database: what no database can hold is taken out, here only."""

import json
import re
from typing import Any

from pydantic_core import PydanticSerializationError, to_json

# PostgreSQL takes no NUL and no encoder a lone surrogate; pages have both.
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_NUL = "\\u0000"
_encoded = json.JSONEncoder(ensure_ascii=False).encode


def clean(value: Any) -> Any:  # noqa: ANN401 - JSON-able data of any depth
    """Give `value` with what no database can hold taken out of every text in it."""
    if isinstance(value, dict | list | tuple) and not _is_unfit(value):
        return value
    return _cleaned(value)


def as_json(value: Any) -> str:  # noqa: ANN401 - JSON-able data of any depth
    """Give `value` as JSON for the database, cleaned: put into words once, and looked over there."""
    try:
        text = to_json(value, inf_nan_mode="constants").decode()
    except PydanticSerializationError:
        # A lone surrogate, or something that is no JSON: the latter is told by the plain encoder.
        return _encoded(_cleaned(value))
    return _encoded(_cleaned(value)) if _NUL in text else text


def _is_unfit(value: object) -> bool:
    """Whether some text in `value` is unfit: asked of its JSON, which is far faster than of each."""
    try:
        return _NUL.encode() in to_json(value, fallback=str)
    except PydanticSerializationError:
        return True


def _cleaned(value: Any) -> Any:  # noqa: ANN401 - JSON-able data of any depth
    if isinstance(value, str):
        return _UNFIT.sub("", value) if _UNFIT.search(value) else value
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(each) for each in value]
    return value
