"""What a page's scripts say: plain values, variables, and the arguments of calls.

No script is ever run. Only literals are read, names that stand for literals, `+` between them
and the value of an input on the page; everything else is `UNKNOWN`.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import islice

from bot.discover.script_comments import without_comments

_LONGEST_SCRIPT = 400_000
_LONGEST_CALL = 20_000
_LONGEST_LITERAL = 1_000
_MOST_CALLS = 40
_DEEPEST = 12
_MOST_VALUES = 500
_SPACE = re.compile(r"\s*")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")
_NAME = re.compile(r"[A-Za-z_$][\w$.]*")
_STRING = re.compile(r"'((?:[^'\\\n]|\\.)*)'|\"((?:[^\"\\\n]|\\.)*)\"|`((?:[^`\\$]|\\.)*)`")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_ASSIGNED = re.compile(r"(?<![\w$.])([A-Za-z_$][\w$]*)\s*=(?!=)\s*(?=['\"`\d{-])")
_MEMBER = re.compile(r"(?<![\w$.?])['\"]?([A-Za-z_$][\w$]*)['\"]?\s*:\s*(?=['\"\d-])")
_WRAPPED = re.compile(
    r"(?:JSON\.stringify|String|Number|parseInt|\$\.param|encodeURIComponent|Qs\.stringify|qs\.stringify)\s*\("
)
_INPUT = re.compile(
    r"(?:\$|jQuery)\s*\(\s*['\"]#([\w-]+)['\"]\s*\)\s*\.\s*val\s*\(\s*\)|"
    r"document\.getElementById\s*\(\s*['\"]([\w-]+)['\"]\s*\)\s*\.\s*value"
)
_ENDS = {",", ";", "}", ")", "]", ""}
_WORDS = {"true": True, "false": False, "null": None, "undefined": None}


class Unknown:
    """A value that only running the script would give."""

    def __repr__(self) -> str:
        """Say so."""
        return "UNKNOWN"


UNKNOWN = Unknown()
FUNCTION = Unknown()
"""A function: unknown as well, but certainly nothing that is sent."""
Value = str | int | float | bool | None | Unknown | dict[str, "Value"] | list["Value"]


class _Broken(Exception):
    """What stands here is no value we read."""


class Scripts:
    """The scripts of one page; `input_value` gives the value of an input by its id, or None."""

    def __init__(
        self, text: str, input_value: Callable[[str], str | None] = lambda _identity: None
    ) -> None:
        self.text = without_comments(text[:_LONGEST_SCRIPT])
        self._input_value = input_value

    @cached_property
    def variables(self) -> dict[str, Value]:
        """Names that are given a literal; one that is given two different ones is not known."""
        return self._literals(_ASSIGNED)

    @cached_property
    def members(self) -> dict[str, Value]:
        """Keys of objects that are given a literal, as `variables`; `this.pageSize` is one."""
        return self._literals(_MEMBER)

    def _literals(self, pattern: re.Pattern[str]) -> dict[str, Value]:
        known: dict[str, Value] = {}
        for found in islice(pattern.finditer(self.text), _MOST_VALUES):
            try:
                end = found.end() + _LONGEST_LITERAL
                value = _Reader(self.text, found.end(), end, {}, {}, None).value()
            except _Broken:
                continue
            name = found[1]
            known[name] = value if name not in known or known[name] == value else UNKNOWN
        return known

    def value_of(self, name: str) -> Value:
        """Give what `name` stands for, as a variable or as a key anywhere; UNKNOWN if it does not."""
        return self.variables.get(name, self.members.get(name, UNKNOWN))

    def calls(self, names: str) -> Iterator[tuple[str, tuple[Value, ...]]]:
        """Give the calls of functions whose name matches `names` (a pattern), with arguments."""
        for found in islice(re.finditer(rf"({names})\s*\(", self.text), _MOST_CALLS):
            yield found[1], self.arguments(found.end())

    def arguments(self, at: int) -> tuple[Value, ...]:
        """Give the arguments of the call whose bracket opens right before `at`."""
        try:
            return tuple(self._reader(at).items(")"))
        except _Broken:
            return (UNKNOWN,)

    def value_at(self, at: int) -> Value:
        """Give the value that stands at `at`, with what is added to it; UNKNOWN if none does."""
        try:
            return self._reader(at).value()
        except _Broken:
            return UNKNOWN

    def _reader(self, at: int) -> "_Reader":
        end = at + _LONGEST_CALL
        return _Reader(self.text, at, end, self.variables, self.members, self._input_value)


class _Reader:
    """Reads values off a script from one place on; raises _Broken where none stands."""

    def __init__(  # noqa: PLR0913 - all that stands around the place
        self,
        text: str,
        at: int,
        end: int,
        known: dict[str, Value],
        members: dict[str, Value],
        input_value: Callable[[str], str | None] | None,
    ) -> None:
        self._text = text
        self._at = at
        self._end = min(end, len(text))
        self._known = known
        self._members_known = members
        self._input_value = input_value
        self._left = _MOST_VALUES
        # Semicolons go missing: a value may end with its line.
        self._crossed_line = False

    def items(self, closing: str, depth: int = 0) -> Iterator[Value]:
        """Give values parted by commas up to `closing`."""
        if self._take(closing):
            return
        while True:
            yield self.value(depth)
            if self._take(closing):
                return
            if not self._take(","):
                raise _Broken
            if self._take(closing):
                return

    def value(self, depth: int = 0) -> Value:
        """Give the value that stands here, with what is added to it."""
        self._left -= 1
        if depth > _DEEPEST or self._left < 0:
            raise _Broken
        value = self._term(depth)
        while self._take("+"):
            value = _sum(value, self._term(depth))
        if self._peek() == "=" and self._text.startswith("=>", self._at):
            self._skip()
            return FUNCTION
        if self._peek() not in _ENDS and not self._crossed_line:
            self._skip()
            return UNKNOWN
        return value

    def _term(self, depth: int) -> Value:
        if self._take("{"):
            return dict(self._members(depth + 1))
        if self._take("["):
            return list(self.items("]", depth + 1))
        if found := self._match(_STRING):
            return _unescaped(next(group for group in found.groups() if group is not None))
        if found := self._match(_NUMBER):
            return float(found[0]) if "." in found[0] else int(found[0])
        if found := self._match(_INPUT):
            value = self._input_value(found[1] or found[2]) if self._input_value else None
            return UNKNOWN if value is None else value
        if self._match(_WRAPPED):
            inside = list(self.items(")", depth + 1))
            return inside[0] if inside else UNKNOWN
        if self._take("("):
            inside = list(self.items(")", depth + 1))
            return inside[0] if len(inside) == 1 else UNKNOWN
        return self._name()

    def _name(self) -> Value:
        found = self._match(_NAME)
        if found is not None and found[0] in {"function", "async"}:
            self._skip()
            return FUNCTION
        if self._peek() == "=" and self._text.startswith("=>", self._at):
            return UNKNOWN
        if found is None or self._peek() in {"(", "[", "=", ".", "`"}:
            self._skip()
            return UNKNOWN
        if found[0] in _WORDS:
            return _WORDS[found[0]]
        if "." in found[0]:
            return self._members_known.get(found[0].rsplit(".", 1)[1], UNKNOWN)
        return self._known.get(found[0], UNKNOWN)

    def _members(self, depth: int) -> Iterator[tuple[str, Value]]:
        while not self._take("}"):
            named = self._match(_STRING) or self._match(_NAME) or self._match(_NUMBER)
            if named is None:
                raise _Broken
            name = next((group for group in named.groups() if group is not None), named[0])
            if self._take(":"):
                yield name, self.value(depth)
            elif self._peek() in {",", "}"}:
                yield name, self._known.get(name, UNKNOWN)
            else:
                self._skip()
            if not self._take(",") and self._peek() != "}":
                raise _Broken

    def _skip(self) -> None:
        """Go on to the comma or bracket that ends the expression which stands here."""
        depth = 0
        while self._at < self._end:
            letter = self._text[self._at]
            if letter in "'\"`" and (found := _STRING.match(self._text, self._at, self._end)):
                self._at = found.end()
                continue
            if letter in "([{":
                depth += 1
            elif letter in ")]}":
                if depth == 0:
                    return
                depth -= 1
            elif letter in ",;" and depth == 0:
                return
            self._at += 1
        raise _Broken

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        self._leave_space()
        found = pattern.match(self._text, self._at, self._end)
        if found is not None:
            self._at = found.end()
            self._crossed_line = False
        return found

    def _take(self, letter: str) -> bool:
        is_here = self._peek() == letter
        self._at += is_here
        return is_here

    def _peek(self) -> str:
        self._leave_space()
        return self._text[self._at] if self._at < self._end else ""

    def _leave_space(self) -> None:
        found = _SPACE.match(self._text, self._at, self._end)
        if found and found[0]:
            self._crossed_line = "\n" in found[0]
            self._at = found.end()


def _sum(left: Value, right: Value) -> Value:
    if isinstance(left, (dict, list, Unknown)) or isinstance(right, (dict, list, Unknown)):
        return UNKNOWN
    if isinstance(left, int) and isinstance(right, int):
        return left + right
    return f"{written(left)}{written(right)}"


def written(value: Value) -> str:
    """Give a plain value as a script would write it into an address or a form."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text

    def letter(found: re.Match[str]) -> str:
        if code := found[1] or found[2]:
            return chr(int(code, 16))
        return {"n": "\n", "t": "\t", "r": "\r"}.get(found[3], found[3])

    return _ESCAPE.sub(letter, text).encode("utf-8", "replace").decode()
