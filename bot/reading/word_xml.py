"""The XML of word processing: short names for both editions of the standard, parts, relations."""

import posixpath
from collections.abc import Iterator
from functools import lru_cache

from bot.errors import ReportUnreadable
from bot.reading.package import Element, Package, resolved

_OPEN = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_WORD = (f"{_OPEN}wordprocessingml/2006/main", f"{_STRICT}wordprocessingml/main")
_RELATIONS = (
    f"{_OPEN}officeDocument/2006/relationships",
    f"{_STRICT}officeDocument/relationships",
)
_SHORT = {
    **dict.fromkeys(_WORD, "w:"),
    f"{_OPEN}markup-compatibility/2006": "mc:",
    f"{_OPEN}drawingml/2006/main": "a:",
    f"{_STRICT}drawingml/main": "a:",
    f"{_OPEN}drawingml/2006/wordprocessingDrawing": "wp:",
    f"{_STRICT}drawingml/wordprocessingDrawing": "wp:",
    f"{_OPEN}officeDocument/2006/math": "m:",
    f"{_STRICT}officeDocument/math": "m:",
    "urn:schemas-microsoft-com:vml": "v:",
}
_OFF = frozenset(("0", "false", "off"))
_MOST_DIGITS = 6
_WRAPPERS = frozenset(
    (
        "w:ins", "w:moveTo", "w:customXml", "w:smartTag", "w:hyperlink", "w:fldSimple", "w:dir",
        "w:bdo",
    )
)  # fmt: skip
_GONE = frozenset(("w:del", "w:moveFrom"))
_SAYS = frozenset(("w:t", "w:p", "w:sym", "w:txbxContent", "a:blip", "v:imagedata"))


@lru_cache(maxsize=4096)
def _short(tag: str) -> str:
    namespace, _, name = tag[1:].rpartition("}")
    return _SHORT.get(namespace, "?:") + name


def short(element: Element) -> str:
    """Give an element's name as the standard writes it ("w:p"), whichever edition it is of."""
    tag = element.tag
    return _short(tag) if isinstance(tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """Give the first descendant along `path` of short names, or None."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if short(each) == name), None)
    return element


def attribute(element: Element | None, name: str = "val") -> str | None:
    """Give an attribute of the word processing namespace, or None."""
    if element is None:
        return None
    return next(
        (v for space in _WORD if (v := element.get(f"{{{space}}}{name}")) is not None), None
    )


def relation(element: Element, name: str) -> str | None:
    """Give an attribute that names a relation (r:embed, r:id), or None."""
    return next(
        (v for space in _RELATIONS if (v := element.get(f"{{{space}}}{name}")) is not None), None
    )


def number(element: Element | None, name: str = "val") -> int | None:
    """Give an attribute as a whole number; None where it is none, or absurdly long."""
    text = (attribute(element, name) or "").strip()
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS):
        return None
    return int(text)


def switch(properties: Element | None, name: str) -> bool | None:
    """Whether a property is switched on; None where nothing is said."""
    found = child(properties, name)
    return None if found is None else is_on(found)


def is_on(element: Element) -> bool:
    """Whether a property that is there is switched on, too."""
    return (attribute(element) or "true").lower() not in _OFF


def unwrapped(element: Element) -> Iterator[Element]:
    """Give what stands in `element` with wrappers dissolved and what was deleted left out."""
    for each in element:
        name = short(each)
        if name == "w:sdt":
            # A placeholder asks to be filled in: it is not what the writer wrote.
            content = child(each, "w:sdtContent")
            if content is not None and not switch(child(each, "w:sdtPr"), "w:showingPlcHdr"):
                yield from unwrapped(content)
        elif name == "mc:AlternateContent":
            if (chosen := alternative(each)) is not None:
                yield from unwrapped(chosen)
        elif name in _WRAPPERS:
            yield from unwrapped(each)
        elif name not in _GONE:
            yield each


def alternative(element: Element) -> Element | None:
    """Give the one of several alternatives that says something: they all say the same."""
    chosen = [each for each in element if short(each) in {"mc:Choice", "mc:Fallback"}]
    for each in chosen:
        if any(short(inner) in _SAYS for inner in each.iter()):
            return each
    return chosen[0] if chosen else None


class WordPackage:
    """A package with its main part found by the relations, whatever it is called.

    Raises ReportUnreadable where the package holds no word processing document.
    """

    def __init__(self, body: bytes) -> None:
        self._package = Package(body)
        self._main = self._main_name()
        self._folder = posixpath.dirname(self._main)
        self.related: dict[str, str] = {}
        self._by_type: dict[str, str] = {}
        name = posixpath.join(self._folder, "_rels", posixpath.basename(self._main) + ".rels")
        for key, kind, target in self._relations(name, self._folder):
            self.related.setdefault(key, target)
            self._by_type.setdefault(kind, target)

    def body(self) -> Element:
        """Give the body of the main part."""
        root = self._package.xml(self._main) if self._main else None
        found = child(root, "w:body")
        if found is None:
            raise ReportUnreadable("文件里没有 Word 正文，可能不是 Word 文档，请核对后再试")
        return found

    def part(self, kind: str) -> Element | None:
        """Give the part that the main part relates to by `kind` ("styles"), or None.

        One that is damaged counts as absent: the text can be read without it.
        """
        if kind not in self._by_type:
            return None
        try:
            return self._package.xml(self._by_type[kind])
        except ReportUnreadable:
            return None

    def _main_name(self) -> str:
        for _, kind, target in self._relations("_rels/.rels", ""):
            if kind == "officeDocument":
                return target
        return "word/document.xml"

    def _relations(self, name: str, folder: str) -> Iterator[tuple[str, str, str]]:
        """Give (id, kind, part's name) of the relations that stay within the package."""
        root = self._package.xml(name)
        for each in root if root is not None else ():
            target = resolved(folder, each.get("Target") or "")
            if target and each.get("TargetMode") != "External":
                yield each.get("Id") or "", (each.get("Type") or "").rpartition("/")[2], target
