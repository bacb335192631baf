"""What no database can hold is taken out, the fast way as the slow one would."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from state.cleaning import as_json, clean

TEXTS = st.text(st.characters(exclude_categories=()) | st.sampled_from("\x00\ud800\udfff\\u0😀"))
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS
DATA = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner) | st.tuples(inner, inner),
    max_leaves=20,
)


def one_by_one(value):
    """Clean every text by itself."""
    if isinstance(value, str):
        return "".join(
            each for each in value if each != "\x00" and not "\ud800" <= each <= "\udfff"
        )
    if isinstance(value, dict):
        return {one_by_one(key): one_by_one(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [one_by_one(each) for each in value]
    return value


@given(DATA)
def test_json_for_the_database_holds_what_cleaning_one_by_one_leaves(value):
    made = as_json(value)
    assert json.loads(made) == one_by_one(value)
    assert made.encode()


@given(DATA)
def test_cleaning_leaves_what_cleaning_one_by_one_leaves(value):
    assert json.loads(json.dumps(clean(value))) == one_by_one(value)


def test_deep_data_is_no_obstacle():
    deep: list[object] = ["\x00"]
    for _ in range(400):
        deep = [deep]
    assert "\\u0000" not in as_json(deep)


def test_what_is_no_json_is_refused():
    with pytest.raises(TypeError):
        as_json({"a": object()})
