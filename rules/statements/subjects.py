"""What a number in a sentence may speak of: read from `subjects.toml`."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_RESULT_OF = {
    "reviews": ("reviews",),
    "suits": ("suits_direct", "suits_after_review"),
    "suits_direct": ("suits_direct",),
    "suits_after_review": ("suits_after_review",),
    "remedies": ("reviews", "suits_direct", "suits_after_review"),
}
_COUNTS = {
    "applications": frozenset({"件", "件次", "宗", "起", "份", "例", "条", "次"}),
    "remedies": frozenset({"件", "件次", "宗", "起", "例", "次", "项"}),
    "disclosure": frozenset({"件", "件次", "宗", "起", "例", "份", "部", "项", "个", "条"}),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject; see the head of `subjects.toml` for what each field says."""

    key: str
    name: str
    table: str
    words: re.Pattern[str]
    readings: tuple[str, ...]
    behind: bool
    is_sure: bool
    sure_words: re.Pattern[str] | None
    causes: Mapping[str, re.Pattern[str]]
    unit: str

    def takes(self, unit: str, word: str) -> bool:
        """Whether a number in this unit ("count", "yuan"), written `word`, can be this subject's."""
        return unit == self.unit and (unit != "count" or word in _COUNTS[self.table])

    def ended(self, result: str) -> tuple[str, ...]:
        """Give the readings of those of it that ended with `result` (a column of table 4)."""
        rows = [f"{row}.{result}" for row in _RESULT_OF[self.key]]
        return (" + ".join(rows), *rows) if len(rows) > 1 else tuple(rows)


@dataclass(frozen=True, slots=True)
class Subjects:
    """All subjects, what a sentence must speak of for each table, and how remedies end."""

    before: tuple[Subject, ...]
    behind: tuple[Subject, ...]
    contexts: Mapping[str, re.Pattern[str]]
    results: Mapping[str, re.Pattern[str]]

    def named(self, key: str) -> Subject:
        """Give the subject of this key; StopIteration where there is none."""
        return next(each for each in self.before if each.key == key)


@cache
def subjects() -> Subjects:
    """Give the subjects of the data file."""
    text = files("rules").joinpath("statements", "subjects.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    known = tuple(_subjects(data["subjects"]))
    return Subjects(
        tuple(each for each in known if not each.behind),
        tuple(each for each in known if each.behind),
        {key: re.compile(words) for key, words in data["contexts"].items()},
        {key: re.compile(words) for key, words in data["results"].items()},
    )


@lru_cache(maxsize=256)
def subjects_before(unit: str, word: str) -> tuple[Subject, ...]:
    """Give the subjects named before a number that can be theirs: see `Subject.takes`."""
    return tuple(each for each in subjects().before if each.takes(unit, word))


def _subjects(records: list[dict[str, object]]) -> Iterator[Subject]:
    for record in records:
        readings, causes = record["readings"], record.get("causes", {})
        sure = record.get("sure_words")
        assert isinstance(readings, list)  # noqa: S101 - our own data file
        assert isinstance(causes, dict)  # noqa: S101
        yield Subject(
            str(record["key"]),
            str(record["name"]),
            str(record["table"]),
            re.compile(str(record["words"])),
            tuple(readings),
            bool(record.get("behind")),
            bool(record.get("is_sure", True)),
            re.compile(str(sure)) if sure else None,
            {row: re.compile(words) for row, words in causes.items()},
            str(record.get("unit", "count")),
        )
