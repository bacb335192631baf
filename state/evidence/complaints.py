"""What verifying finds wrong, in words."""

from dataclasses import dataclass

ALTERED, MISSING, ADDED, UNNAMED = "altered", "missing", "added", "unnamed"
_WORDS = {
    # The sentence says by itself what is wrong.
    UNNAMED: ("", ""),
    ALTERED: ("已被改动", "altered"),
    MISSING: ("缺失", "missing"),
    ADDED: ("是后加的", "added"),
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is not as it was kept. `sequence` is the record's line, None for none.

    `kind` is altered, missing or added, and `zh` and `en` name the thing; or unnamed: records that
    no row names, told in a sentence of its own.
    """

    kind: str
    zh: str
    en: str
    sequence: int | None = None

    def said(self, lang: str) -> str:
        """Give the complaint as one sentence without an end."""
        zh, en = _WORDS[self.kind]
        if lang == "en":
            number = f"record {self.sequence}: " if self.sequence else ""
            return f"{number}{self.en} {en}".rstrip()
        number = f"第 {self.sequence} 条：" if self.sequence else ""
        return f"{number}{self.zh}{zh}"
