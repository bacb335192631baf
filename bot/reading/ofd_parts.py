"""The parts of an OFD package: its first document, the pages, templates and resources."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from posixpath import basename, dirname

from lxml import etree

from bot.errors import FileBroken, ReportUnreadable
from bot.reading.package import Element, Package, parsed, resolved
from bot.reading.plane import numbers

MOST_PAGES = 200
_MOST_RESOURCES = 20_000
_MOST_TEMPLATES = 500
_MOST_TEMPLATES_OF_A_PAGE = 50
_LOCKS = ("encryptions.xml", "decryptseed.dat", "decyptseed.dat", "encryptentries.xml")
_A4 = (0.0, 0.0, 210.0, 297.0)
_SMALLEST, _LARGEST = 10.0, 5000.0
_ANY = "any"
_LOCKED = "OFD 文件经过加密，无法读取，请重新发布未加密的文件"

Rectangle = tuple[float, float, float, float]
"""Left, top, width, height in millimetres."""


def first(element: Element | None, name: str) -> Element | None:
    """Give the first child of this local name, in whatever namespace."""
    return None if element is None else next(element.iterchildren("{*}" + name), None)


def text_of(element: Element | None) -> str:
    """Give the words of an element; "" where there is none."""
    return "" if element is None else "".join(map(str, element.itertext())).strip()


@dataclass(frozen=True, slots=True)
class PagePart:
    """A page: its root element, where it stands in the package, its paper, its turn in degrees."""

    root: Element
    name: str
    paper: Rectangle
    turn: int


@dataclass(frozen=True, slots=True)
class Unit:
    """Something that may be drawn many times over, and how many bytes it is written in."""

    content: Element
    weight: int


class Parts:
    """The first document of an OFD package.

    `body` are the package's bytes. Raises ReportUnreadable where it is encrypted, broken or
    holds no page. `title` is the title the package states ("" where none), `documents` how many
    documents it holds.
    """

    def __init__(self, body: bytes) -> None:
        self._package = Package(body)
        self._names = {name.lower() for name in self._package.names}
        self._name = "OFD.xml"
        self._roots: dict[str, Element | None] = {}
        self._weights: dict[str, int] = {}
        if any(basename(name).lower() in _LOCKS for name in self._package.names):
            raise FileBroken(_LOCKED)
        entry = self._root("OFD.xml")
        if entry is None:
            raise FileBroken("文件中没有 OFD.xml，不是完整的 OFD 文件，请重新下载或发布")
        bodies = list(entry.iterchildren("{*}DocBody"))
        if not bodies:
            raise ReportUnreadable("OFD 文件中没有文档，请检查发布的文件")
        self.documents = len(bodies)
        self.title = text_of(first(first(bodies[0], "DocInfo"), "Title"))
        self._name = self._document_name(bodies[0])
        document = self._root(self._name)
        if document is None:
            raise FileBroken("OFD 文件缺少正文部分，文件不完整，请重新下载或发布")
        self._document = document
        self._common = first(document, "CommonData")
        self._composites: dict[str, Unit] = {}
        self._pictures: dict[str, str] = {}
        for stated in ("PublicRes", "DocumentRes"):
            self._take_resources(self._common, stated, self._name)
        self._templates = self._stated_templates()

    def pages(self) -> Iterator[PagePart]:
        """Give the pages in order; raises ReportUnreadable where one is missing or there is none."""
        stated = list(self._each("Pages", "Page"))
        if not stated:
            raise ReportUnreadable("OFD 文件中没有一页")
        if len(stated) > MOST_PAGES:
            raise ReportUnreadable(f"OFD 文件有 {len(stated)} 页，不像一份年度报告")
        for count, page in enumerate(stated, 1):
            name = self._located(page.get("BaseLoc") or "", self._name)
            root = self._package.xml(name) if name else None
            if root is None:
                raise ReportUnreadable(f"OFD 文件缺少第 {count} 页，文件不完整，请重新发布")
            self._take_resources(root, "PageRes", name)
            turn = page.get("Rotate") or root.get("Rotate") or root.get("Rotation") or "0"
            degrees = int(turn) if turn.lstrip("-").isdecimal() and len(turn) < 6 else 0  # noqa: PLR2004
            yield PagePart(root, name, self._paper(root), degrees % 360)

    def templates(self, page: Element) -> Iterator[Unit]:
        """Give the templates a page stands on, and theirs: each one once."""
        yield from self._templates_of(page, set())

    def _templates_of(self, page: Element, seen: set[str]) -> Iterator[Unit]:
        for stated in page.iterchildren("{*}Template"):
            name = self._templates.get(stated.get("TemplateID") or "", "")
            if name in seen or len(seen) > _MOST_TEMPLATES_OF_A_PAGE:
                continue
            seen.add(name)
            root = self._root(name)
            if root is not None:
                yield from self._templates_of(root, seen)
                content = first(root, "Content")
                if content is not None:
                    yield Unit(content, self._weights[name])

    def composite(self, number: str) -> Unit | None:
        """Give a composite unit by its number; None where there is none."""
        return self._composites.get(number)

    def picture(self, number: str) -> bytes | None:
        """Give the bytes of a picture by its number; None where there is none."""
        name = self._pictures.get(number)
        return None if name is None else self._package.part(name)

    def _document_name(self, body: Element) -> str:
        """Give the name of a document's root part: of its current version where it has some."""
        versions = first(body, "Versions")
        for version in () if versions is None else versions.iterchildren("{*}Version"):
            if version.get("Current") in {"true", "1"}:
                name = self._located(version.get("BaseLoc") or "", "OFD.xml")
                root = text_of(first(self._package.xml(name), "DocRoot"))
                if root:
                    return self._located(root, name)
        return self._located(text_of(first(body, "DocRoot")), "OFD.xml")

    def _located(self, target: str, stated_in: str) -> str:
        """Give the part that a location means; some programs count from the wrong folder."""
        target = target.strip()
        if not target:
            return ""
        document = dirname(self._name)
        names = [resolved(folder, target) for folder in (dirname(stated_in), document, "")]
        return next((name for name in names if name.lower() in self._names), names[0])

    def _each(self, group: str, name: str) -> Iterator[Element]:
        holder = first(self._document, group)
        return iter(()) if holder is None else holder.iterchildren("{*}" + name)

    def _stated_templates(self) -> dict[str, str]:
        if self._common is None:
            return {}
        stated = islice(self._common.iterchildren("{*}TemplatePage"), _MOST_TEMPLATES)
        return {
            each.get("ID") or "": self._located(each.get("BaseLoc") or "", self._name)
            for each in stated
        }

    def _paper(self, page: Element) -> Rectangle:
        """Give the page's own paper, else the document's, else A4."""
        for area in (first(page, "Area"), first(self._common, "PageArea")):
            box = numbers(text_of(first(area, "PhysicalBox")), 4)
            if box is not None and _SMALLEST <= min(box[2:]) <= max(box[2:]) <= _LARGEST:
                return box[0], box[1], box[2], box[3]
        return _A4

    def _take_resources(self, holder: Element | None, stated: str, stated_in: str) -> None:
        """Learn of the composite units and pictures that resource parts tell."""
        if holder is None:
            return
        for each in holder.iterchildren("{*}" + stated):
            name = self._located(text_of(each), stated_in)
            root = self._root(name)
            if root is None:
                continue
            units = first(root, "CompositeGraphicUnits")
            for unit in () if units is None else units.iterchildren("{*}CompositeGraphicUnit"):
                content = first(unit, "Content")
                if content is not None and len(self._composites) < _MOST_RESOURCES:
                    weight = len(etree.tostring(content))
                    self._composites[unit.get("ID") or ""] = Unit(content, weight)
            folder = resolved(dirname(name), root.get("BaseLoc") or "") or dirname(name)
            for media in root.iter("{*}MultiMedia"):
                file = text_of(first(media, "MediaFile"))
                if file and len(self._pictures) < _MOST_RESOURCES:
                    found = self._located(file, f"{folder}/{_ANY}")
                    self._pictures[media.get("ID") or ""] = found

    def _root(self, name: str) -> Element | None:
        """Give a part that several pages may share."""
        if name not in self._roots:
            body = self._package.part(name) if name else None
            self._roots[name] = None if body is None else parsed(body, name)
            self._weights[name] = len(body or b"")
        return self._roots[name]
