"""The two languages that people on screen read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says things in one language: "zh" or "en"."""

    lang: str = "zh"

    def __call__(self, zh: str, en: str) -> str:
        """Give the words of this speaker's language."""
        return en if self.lang == "en" else zh
