"""The catalogue: every rule, in the order of a circular."""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from rules.checks import applications, disclosure, publication, remedies, sections, wording
from rules.filing import Filing
from rules.finding import Finding
from rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *publication.RULES,
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
    for path in sorted(_files(files("rules")), key=str):
        digest.update(path.name.encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]


def _files(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for path in folder.iterdir():
        if path.is_dir():
            found.extend(_files(path))
        elif path.name.endswith((".py", ".toml")):
            found.append(path)
    return found
