"""Templates of letters: packaged ones, and an office's own over them, run in a sandbox."""

import logging
import re
from collections.abc import Mapping
from functools import cache

import css_inline
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    DictLoader,
    PackageLoader,
    StrictUndefined,
    select_autoescape,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

log = logging.getLogger("xuncha.letters")
NAMES = (
    "digest.html", "digest.txt", "days.html", "days.txt", "mending.html", "mending.txt",
    "daily.html", "daily.txt", "dead.html", "dead.txt", "frame.html", "letter.css",
)  # fmt: skip
_UNDER_FRAME = "days.html"
_NO_TEXT = "不是 UTF-8 文本，请用 UTF-8 另存（记事本：另存为→编码）"
_EMPTY = "是空的"
_BLANK = "写出来的函是空白的"
_NOT_SHOWN = re.compile(
    r"<(head|title|style|script)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>|&nbsp;", re.DOTALL | re.IGNORECASE
)


class Templates:
    """Renders letters. `overrides` are an office's own templates by name.

    One that cannot be used costs no letter: the packaged one is taken, and it is logged. So it is
    with one that is no UTF-8 text, is empty, or leaves a letter blank. Where the frame or the style
    sheet is such a one, the office's other templates go on over the packaged one.
    """

    def __init__(self, overrides: Mapping[str, bytes] | None = None) -> None:
        """Take the office's own templates, as their files hold them."""
        self._packaged = _packaged()
        self._own = self._packaged
        self._unusable: dict[str, str] = {}
        texts = {name: self._text_of(name, body) for name, body in (overrides or {}).items()}
        usable = {name: text for name, text in texts.items() if name not in self._unusable}
        if usable:
            over = DictLoader(usable)
            self._own = _environment(ChoiceLoader([over, PackageLoader("bot", "templates")]))

    def _text_of(self, name: str, body: bytes) -> str:
        """Give a template's text; what is none is noted, with the reason."""
        try:
            text = body.decode("utf-8-sig")
        except UnicodeDecodeError:
            text, self._unusable[name] = "", _NO_TEXT
        else:
            # A style sheet may be empty on purpose: a letter without it reads all the same.
            if not text.strip() and name != "letter.css":
                self._unusable[name] = _EMPTY
        if name in self._unusable:
            log.warning("自定义模板 %s 不能用，已改用自带模板：%s", name, self._unusable[name])
        return text

    def text(self, name: str, values: Mapping[str, object]) -> str:
        """Give the plain text of the letter `name`."""
        return self._rendered(f"{name}.txt", values)

    def html(self, name: str, values: Mapping[str, object]) -> str:
        """Give the HTML of the letter `name`, its styles in line."""
        return css_inline.inline(
            self._rendered(f"{name}.html", values), load_remote_stylesheets=False
        )

    def trouble(self, name: str, values: Mapping[str, object]) -> str:
        """Say what is wrong with an office's own template `name`; "" where nothing is."""
        if name in self._unusable:
            return self._unusable[name]
        # The frame says nothing by itself: it is tried under a letter.
        whole = _UNDER_FRAME if name == "frame.html" else name
        return self._tried(whole, values)[1]

    def _rendered(self, name: str, values: Mapping[str, object]) -> str:
        if self._own is not self._packaged:
            written, trouble = self._tried(name, values)
            if not trouble:
                return written
            log.warning("自定义模板 %s 不能用，已改用自带模板：%s", name, trouble)
        return self._packaged.get_template(name).render(values)

    def _tried(self, name: str, values: Mapping[str, object]) -> tuple[str, str]:
        """Give what the office's templates make of a letter, and what is wrong with it."""
        try:
            written = self._own.get_template(name).render(values)
        except Exception as error:  # noqa: BLE001 - whatever an office's template does wrong
            return "", f"{type(error).__name__} {' '.join(str(error).split())[:200]}"
        return written, "" if _shows_words(name, written) else _BLANK


def _shows_words(name: str, written: str) -> bool:
    """Whether a reader would see anything; what makes no letter by itself need not show any."""
    if name.endswith(".css"):
        return True
    if name.endswith(".html"):
        written = _NOT_SHOWN.sub("", written)
    return bool(written.strip())


@cache
def _packaged() -> ImmutableSandboxedEnvironment:
    return _environment(PackageLoader("bot", "templates"))


def _environment(loader: BaseLoader) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=loader,
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
