"""Templates of letters: packaged ones, and an office's own over them, run in a sandbox."""

import logging
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


class Templates:
    """Renders letters. `overrides` are an office's own templates by name.

    One that cannot be used costs no letter: the packaged one is taken, and it is logged.
    """

    def __init__(self, overrides: Mapping[str, str] | None = None) -> None:
        """Take the office's own templates."""
        self._packaged = _packaged()
        self._own = self._packaged
        if overrides:
            over = DictLoader(dict(overrides))
            self._own = _environment(ChoiceLoader([over, PackageLoader("bot", "templates")]))

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
        try:
            self._own.get_template(name).render(values)
        except Exception as error:  # noqa: BLE001 - whatever an office's template does wrong
            return f"{type(error).__name__} {' '.join(str(error).split())[:200]}"
        return ""

    def _rendered(self, name: str, values: Mapping[str, object]) -> str:
        if self._own is not self._packaged:
            try:
                return self._own.get_template(name).render(values)
            except Exception as error:  # noqa: BLE001 - whatever it is, the letter must be written
                log.warning(
                    "自定义模板 %s 不能用，已改用自带模板：%s %s", name, type(error).__name__, error
                )
        return self._packaged.get_template(name).render(values)


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
