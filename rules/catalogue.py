"""The catalogue: every rule, in the order of a circular."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from rules.checks import (
    applications,
    disclosure,
    publication,
    publication_site,
    remedies,
    sections,
    wording,
)
from rules.filing import Filing
from rules.finding import Finding
from rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *publication.RULES,
    *publication_site.RULES,
    *sections.RULES,
    *disclosure.RULES,
    *applications.RULES,
    *remedies.RULES,
    *wording.RULES,
)


def check(filing: Filing, lang: str = "zh") -> list[Finding]:
    """Hold `filing` against every rule; give the findings in the order of a circular."""
    return [finding for rule in RULES for finding in rule.findings(filing, lang)]


@cache
def rules_version() -> str:
    """Give a digest of the rule book: it changes whenever a rule, edition, law or day does."""
    digest = sha256()
    for name, path in sorted(_files(files("rules"), "rules"), key=lambda each: each[0]):
        # A check-out with other line ends is the same rule book.
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:12]


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    """Give the code and data of the rule book, each by its path inside it."""
    for path in folder.iterdir():
        if path.is_dir():
            yield from _files(path, f"{name}/{path.name}")
        elif path.name.endswith((".py", ".toml")):
            yield f"{name}/{path.name}", path


RULES_VERSION: str = rules_version()
