"""What a paragraph says: its runs as text, and the boxes and pictures anchored in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.reading.package import Element
from bot.reading.word_styles import Styles, style_of
from bot.reading.word_xml import alternative, attribute, child, relation, short, unwrapped

_SIGNS = {
    "w:tab": " ",
    "w:ptab": " ",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
}
_DRAWN = frozenset(("w:drawing", "w:pict", "w:object"))
_PRIVATE = range(0xF000, 0xF100)
_SURROGATES = range(0xD800, 0xE000)
_LAST = 0x10FFFF
_CIRCLED = {0x80: "〇", 0x8B: "〇"}
_WINGDINGS = {
    **{0x81 + at: chr(ord("①") + at) for at in range(10)},
    **{0x8C + at: chr(ord("❶") + at) for at in range(10)},
    **_CIRCLED,
    0xFC: "✓",
    0xFB: "✗",
    0xFE: "☑",
    0xFD: "☒",
    0xA8: "□",
    0x6F: "□",
}


@dataclass(slots=True)
class Said:
    """What a paragraph says. `text` has newlines where lines break; `pictures` are (part, words)."""

    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)


class Runs:
    """Reads paragraphs; `related` maps the keys of relations to names of parts."""

    def __init__(self, styles: Styles, related: Mapping[str, str]) -> None:
        self._styles = styles
        self._related = related

    def said(self, paragraph: Element, *, without_notes: bool) -> Said:
        """Give what a paragraph says; superscripts are left out where `without_notes`."""
        said = Said()
        words: list[str] = []
        style = style_of(paragraph)
        # A field's code may hold fields itself; text counts only where no code is open.
        codes: list[bool] = []
        for each in unwrapped(paragraph):
            name = short(each)
            if name == "w:r":
                self._run(each, style, without_notes, words, codes, said)
            elif name in {"m:oMath", "m:oMathPara"} and not any(codes):
                words.extend(t.text or "" for t in each.iter() if short(t) == "m:t")
        said.text = "".join(words)
        return said

    def _run(  # noqa: PLR0913 - one run's surroundings
        self,
        run: Element,
        style: str | None,
        without_notes: bool,  # noqa: FBT001 - handed on
        words: list[str],
        codes: list[bool],
        said: Said,
    ) -> None:
        is_shown = not self._styles.is_hidden(run, style)
        is_note = without_notes and self._styles.is_raised(run)
        for each in unwrapped(run):
            name = short(each)
            if name == "w:fldChar":
                _field(attribute(each, "fldCharType"), codes)
            elif not is_shown or any(codes):
                continue
            elif name in _DRAWN:
                self._drawing(each, said, "")
            elif name == "w:ruby":
                base = child(each, "w:rubyBase")
                for inner in unwrapped(base) if base is not None else ():
                    if short(inner) == "w:r":
                        self._run(inner, style, without_notes, words, codes, said)
            elif not is_note:
                words.append(_word(each, name))

    def _drawing(self, element: Element, said: Said, description: str) -> None:
        """Gather text boxes and pictures; a box's inner boxes are found when it is read."""
        words = next(
            (w for each in element if short(each) == "wp:docPr" and (w := each.get("descr"))),
            description,
        )
        for each in element:
            name = short(each)
            if name == "w:txbxContent":
                said.boxes.append(each)
            elif name in {"a:blip", "v:imagedata"}:
                key = relation(each, "embed") or relation(each, "id")
                if key and key in self._related:
                    said.pictures.append((self._related[key], words))
            elif name == "mc:AlternateContent":
                if (chosen := alternative(each)) is not None:
                    self._drawing(chosen, said, words)
            else:
                self._drawing(each, said, words)


def _field(kind: str | None, codes: list[bool]) -> None:
    if kind == "begin":
        codes.append(True)
    elif kind == "separate" and codes:
        codes[-1] = False
    elif kind == "end" and codes:
        codes.pop()


def _word(element: Element, name: str) -> str:
    if name == "w:t":
        # A line break within the element is white space; only w:br breaks a line.
        return (element.text or "").replace("\n", " ").replace("\r", " ")
    return _symbol(element) if name == "w:sym" else _SIGNS.get(name, "")


def _symbol(element: Element) -> str:
    """Give a sign named by its code in a font of signs; "" where it is not known."""
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    is_wingdings = (attribute(element, "font") or "").lower().startswith("wingdings")
    if code in _PRIVATE or is_wingdings:
        low = code & 0xFF
        if is_wingdings:
            return _WINGDINGS.get(low, "")
        return chr(low) if chr(low).isdigit() else ""
    return "" if code in _SURROGATES or not 0 < code <= _LAST else chr(code)
