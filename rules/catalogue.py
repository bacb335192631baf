"""The catalogue: every rule, in the order of a circular."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from rules.checks import (
    applications,
    continuity,
    disclosure,
    publication,
    publication_site,
    remedies,
    sections,
    sections_form,
    wording,
    wording_personal,
    wording_sense,
)
from rules.filing import Filing
from rules.finding import Finding
from rules.local import NO_LOCAL_RULES, LocalRules
from rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *publication.RULES,
    *publication_site.RULES,
    *sections.RULES,
    *sections_form.RULES,
    *disclosure.RULES,
    *applications.RULES,
    *remedies.RULES,
    *continuity.RULES,
    *sorted(
        (*wording.RULES, *wording_sense.RULES, *wording_personal.RULES), key=lambda rule: rule.id
    ),
)


def check(filing: Filing, lang: str = "zh", local: LocalRules = NO_LOCAL_RULES) -> list[Finding]:
    """Hold `filing` against every rule; give the findings in the order of a circular.

    `local` switches rules off and changes severities; its limits stand in the filing.
    """
    found = (
        finding
        for rule in RULES
        if rule.id not in local.off
        for finding in rule.findings(filing, lang)
    )
    return [
        replace(each, severity=local.severities[each.rule])
        if each.rule in local.severities
        else each
        for each in found
    ]


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
