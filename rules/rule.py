"""What a rule is: a generator that finds places, with everything else said beside it as data."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from rules.filing import Filing
from rules.finding import Confidence, Finding, Severity
from rules.law import Citation, cite
from rules.personal import masked
from rules.plain_text import seen
from rules.report_format import formats


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule's fault stands, and the names its message is filled with.

    `likely` lowers the confidence; `severity` and `ground` override the rule's own, for this
    place only (a table's ground is the notice of the edition it follows).
    """

    place: str
    names: Mapping[str, object] = field(default_factory=dict)
    quote: str = ""
    expected: str = ""
    actual: str = ""
    likely: bool = False
    severity: Severity | None = None
    ground: Citation | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in the two languages people read; `{name}` stands for a name of the hit."""

    zh: str
    en: str

    def fill(self, lang: str, names: Mapping[str, object]) -> str:
        """Give the text in `lang` ("zh" or "en") with the names put in."""
        return (self.en if lang == "en" else self.zh).format(**names)


Body = Callable[[Filing], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the catalogue. `ground` is (key of the law's data file, article)."""

    id: str
    name: str
    severity: Severity
    confidence: Confidence
    ground: tuple[str, str]
    title: Wording
    message: Wording
    remedy: Wording
    find: Body

    def findings(self, filing: Filing, lang: str = "zh") -> Iterator[Finding]:
        """Give the findings of this rule about `filing`, worded in `lang`.

        What was read off a picture, or in part only, is likely at most; when and where a report
        was published is seen without reading it. Personal numbers are masked in every word.
        """
        for hit in self.find(filing):
            likely = hit.likely or self.confidence is Confidence.LIKELY or self._is_unsure(filing)
            yield Finding(
                rule=self.id,
                severity=hit.severity or self.severity,
                confidence=Confidence.LIKELY if likely else Confidence.CERTAIN,
                place=hit.place,
                message=_shown(self.message.fill(lang, hit.names)),
                remedy=_shown(self.remedy.fill(lang, hit.names)),
                citation=self._citation(filing, hit),
                quote=_shown(hit.quote),
                expected=_shown(hit.expected),
                actual=_shown(hit.actual),
            )

    def _is_unsure(self, filing: Filing) -> bool:
        report, is_content = filing.report, not self.id.startswith("P")
        return is_content and report is not None and (report.is_picture or report.is_partial)

    def _citation(self, filing: Filing, hit: Hit) -> Citation:
        """Give the ground: never a later edition's notice than the one due for the report year."""
        ground, due = hit.ground or cite(*self.ground), filing.due_format
        later = [each for each in formats() if due is not None and each.edition > due.edition]
        if due is not None and any(ground.document == each.citation.document for each in later):
            return replace(due.citation, article="格式")
        return ground


def _shown(text: str) -> str:
    """Give words as people may see them: no personal number, nothing that steers a terminal."""
    return masked(seen(text))


def rule(  # noqa: PLR0913 - a rule is declared by all of these, and each is named at the call
    rule_id: str,
    severity: Severity,
    *,
    ground: tuple[str, str],
    title: Wording,
    message: Wording,
    remedy: Wording,
    confidence: Confidence = Confidence.CERTAIN,
) -> Callable[[Body], Rule]:
    """Declare the decorated generator to be the rule `rule_id`; its name names the fault."""

    def declare(body: Body) -> Rule:
        return Rule(
            rule_id, body.__name__, severity, confidence, ground, title, message, remedy, body
        )

    return declare
