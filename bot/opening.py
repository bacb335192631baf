"""Opening: from a page to the report in it, wherever it stands.

On the page itself, in a viewer's or an attachment's file, in an archive, or in pictures. What
hinders one way is remembered and told where no other way leads to a report.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.discover.attachments import Attachment, attachments
from bot.document import Block, Document, Link, Paragraph, Picture
from bot.errors import CouldNotSee, FileBroken, NotThere, PictureTooSmall, ReportUnreadable
from bot.interpreting import interpret, is_report
from bot.page import Ask, Fetch, Page, ask_for
from bot.picture_blocks import in_place, inline
from bot.reading import ReadFile, medium_of, read, read_file
from bot.reading import medium as kinds
from bot.reading.archive import Member, unpacked
from bot.reading.package import Package
from bot.weighing import (
    adorns,
    announced,
    compared,
    completed,
    digest_of,
    doubting,
    is_article,
    is_more,
    is_whole,
    named,
)
from rules.naming.title_words import is_telling
from rules.naming.titles import read_title
from rules.report import Report

_MOST_FILES = 4
_MOST_PICTURES = 30
_DEEPEST = 2
_MOST_THOROUGH = 1_000_000


def from_disk(wanted: str | Ask) -> Page:
    """Stand in for `fetch` where a file is all there is: raises ReportUnreadable."""
    raise ReportUnreadable(f"文件引用的内容没有随文件保存，未读取：{ask_for(wanted).url[:200]}")


@dataclass(frozen=True, slots=True)
class Opened:
    """A report, the page or file it stands in, and what else was read to get it.

    `digest` stands for all bytes the report depends on; `hindrance` is what kept us from
    reading more, where the report is not whole.
    """

    report: Report
    page: Page
    medium: str
    digest: str
    others: tuple[Page, ...] = ()
    hindrance: CouldNotSee | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """What holds while one report is opened.

    `fetch` gets attachments and pictures; where nothing may be fetched (a file on disk) it is
    `from_disk`. `known` are reports read before, by digest.
    """

    report_year: int | None
    fetch: Fetch
    read_file: ReadFile = read_file
    known: Mapping[str, Report] | None = None

    def open(self, page: Page, depth: int = 0) -> Opened:
        """Give what `page` holds: a report, or what comes nearest to one.

        Raises CouldNotSee where nothing of it can be read.
        """
        if self.known and page.sha256 in self.known and not self.known[page.sha256].broken_files:
            return Opened(self.known[page.sha256], page, medium_of(page.body), page.sha256)
        medium = medium_of(page.body)
        if medium in {kinds.ARCHIVE, kinds.RAR}:
            return self._from_archive(page, medium, depth)
        document = read(page, read_file=self.read_file)
        report = interpret(document, self.report_year)
        if medium in {kinds.HTML, kinds.MAIL}:
            document, report = self._thorough(page, document, report)
        own = Opened(named(report, page), page, document.medium, page.sha256)
        own = self._with_pictures(own, document)
        if medium != kinds.HTML or depth >= _DEEPEST:
            return own
        return self._with_files(own, document, depth)

    def _thorough(self, page: Page, document: Document, report: Report) -> tuple[Document, Report]:
        """Read a page that yields too little once more, without cutting anything out first."""
        is_well = is_report(report) and report.tables and not report.doubts
        if is_well or len(page.body) > _MOST_THOROUGH:
            return document, report
        again = read(page, thorough=True)
        thorough = interpret(again, self.report_year)
        is_more = len(thorough.sections) > len(report.sections) or (
            is_report(thorough) and len(thorough.cells) > len(report.cells)
        )
        return (again, thorough) if is_more else (document, report)

    # Pictures: their text takes the place of the picture, and the whole is interpreted anew.

    def _with_pictures(self, own: Opened, document: Document) -> Opened:
        pictures = [block for block in document.blocks if isinstance(block, Picture)]
        if is_whole(own.report) or not pictures:
            return own
        title, length = own.report.title, _text_length(document)
        if not is_report(own.report) and is_article(title, length, len(pictures)):
            return own
        blocks, seen, hindrance = self._read_off(document, own.page)
        whole = replace(document, blocks=tuple(blocks), is_picture=bool(seen))
        report = interpret(whole, self.report_year)
        if is_more(report, own.report):
            digest = digest_of([own.page, *seen])
            return Opened(report, own.page, own.medium, digest, tuple(seen), hindrance)
        if hindrance is None:
            return own
        return replace(own, report=doubting(own.report, hindrance), hindrance=hindrance)

    def _read_off(
        self, document: Document, on: Page
    ) -> tuple[list[Block], list[Page], CouldNotSee | None]:
        """Give a document's blocks with its pictures read, these, and what kept one from it."""
        seen: list[Page] = []
        small: set[str] = set()
        blocks: list[Block] = []
        hindrance: CouldNotSee | None = None
        for block in document.blocks:
            if not isinstance(block, Picture):
                blocks.append(block)
            elif block.url in small:
                continue
            elif len(seen) + len(small) < _MOST_PICTURES and (seen or hindrance is None):
                try:
                    page = self._picture(block, on)
                    blocks.extend(in_place(self.read_file("scan", page.body), block.container))
                    seen.append(page)
                except PictureTooSmall:
                    small.add(block.url)  # it adorns the page
                except CouldNotSee as failure:
                    hindrance = failure
        return blocks, seen, hindrance

    def _picture(self, picture: Picture, page: Page) -> Page:
        if picture.url.startswith("data:"):
            fetched = inline(picture.url, page)
        elif picture.url.startswith("part:"):
            body = Package(page.body).part(picture.url.removeprefix("part:")) or b""
            fetched = replace(page, body=body, headers={})
        else:
            fetched = self.fetch(picture.url)
        if medium_of(fetched.body) != kinds.PICTURE:
            raise ReportUnreadable(f"图片打不开：{picture.url[:200]}")
        return fetched

    # Files: attachments, and what a viewer or frame on the page shows.

    def _with_files(self, own: Opened, document: Document, depth: int) -> Opened:
        if is_whole(own.report):
            # Asked of few links first: hardly a page that holds its report has such a file, too.
            few = document.links_worded(is_telling)
            links = self._announced(few, own.page) and self._announced(document.links, own.page)
        else:
            links = attachments(document.links, own.page.final_url, self.report_year)
        if not links:
            return own
        if self.fetch is from_disk:
            unread = ReportUnreadable(f"正文可能在附件中，请直接检查附件：{links[0].name}")
            return own if is_report(own.report) else replace(own, hindrance=unread)
        best, broken = self._best_of(own, links[:_MOST_FILES], depth)
        if is_whole(best.report):
            announced_ones = {link.name for link in links if _is_announced(link, self.report_year)}
            broken = {name: why for name, why in broken.items() if name in announced_ones}
        if broken:
            best = replace(best, report=replace(best.report, broken_files=broken))
        if best.hindrance is not None and not is_whole(best.report):
            return replace(best, report=doubting(best.report, best.hindrance))
        return best

    def _announced(self, links: Sequence[Link], page: Page) -> list[Attachment]:
        files = attachments(links, page.final_url, self.report_year)
        return [each for each in files if _is_announced(each, self.report_year)]

    def _best_of(
        self, own: Opened, links: Sequence[Attachment], depth: int
    ) -> tuple[Opened, dict[str, str]]:
        """Give the best that a page and its files make, and the files proven not to open."""
        best, hindrance = own, own.hindrance
        broken: dict[str, str] = {}
        for link in links:
            try:
                file = self.fetch(link.url)
                digest = digest_of([own.page, file])
                if self.known and digest in self.known:
                    medium = medium_of(file.body)
                    return Opened(self.known[digest], own.page, medium, digest, (file,)), {}
                found = self.open(file, depth + 1)
            except CouldNotSee as failure:
                if adorns(link.url, own.page.final_url):
                    continue
                hindrance = hindrance or failure
                if isinstance(failure, (FileBroken, NotThere)):
                    broken[link.name] = _why_broken(failure)
                continue
            best = _together(own, best, found, digest)
            if is_whole(found.report):
                return replace(best, hindrance=None), broken
            hindrance = hindrance or found.hindrance
        return replace(best, hindrance=hindrance), broken

    def _from_archive(self, page: Page, medium: str, depth: int) -> Opened:
        if depth >= _DEEPEST:
            raise ReportUnreadable("压缩包层层嵌套，未予读取")
        inside = unpacked(page.body, medium)
        pictures = [each for each in inside if medium_of(each.body) == kinds.PICTURE]
        best: Opened | None = None
        hindrance: CouldNotSee | None = None
        for found in self._opened_members(page, inside, depth):
            if isinstance(found, CouldNotSee):
                hindrance = hindrance or found
            elif best is None or is_more(found.report, best.report):
                best = found
        if pictures and (best is None or not is_report(best.report)):
            best = self._from_pictures(page, sorted(pictures, key=lambda each: each.name))
        if best is None:
            raise hindrance or ReportUnreadable("压缩包中没有可以读取的文件")
        return replace(best, page=page, digest=page.sha256, hindrance=hindrance)

    def _opened_members(
        self, page: Page, inside: Sequence[Member], depth: int
    ) -> Iterator[Opened | CouldNotSee]:
        alone = replace(self, fetch=from_disk, known=None)
        for member in inside:
            if medium_of(member.body) == kinds.PICTURE:
                continue
            address = f"{page.final_url}#{member.name}"
            try:
                yield alone.open(
                    replace(page, final_url=address, body=member.body, headers={}), depth + 1
                )
            except CouldNotSee as failure:
                yield failure

    def _from_pictures(self, page: Page, pictures: Sequence[Member]) -> Opened:
        blocks: list[Block] = []
        for picture in pictures[:_MOST_PICTURES]:
            blocks.extend(self.read_file("scan", picture.body).blocks)
        document = Document("scan", tuple(blocks), is_picture=True)
        report = interpret(document, self.report_year)
        return Opened(named(report, page), page, document.medium, page.sha256)


def _together(own: Opened, best: Opened, found: Opened, digest: str) -> Opened:
    """Give what a page and one of its files make together."""
    if is_whole(own.report):
        if not is_whole(found.report):
            return best
        return replace(best, report=compared(best.report, found.report), others=(found.page,))
    if is_report(own.report):
        if not found.report.tables - best.report.tables:
            return best
        report = completed(best.report, found.report)
        others = (*best.others, found.page)
        return Opened(report, own.page, own.medium, digest_of([own.page, *others]), others)
    if not is_more(found.report, best.report):
        return best
    report = announced(own.report, found.report)
    return Opened(report, own.page, found.medium, digest, (found.page, *found.others))


def _why_broken(failure: FileBroken | NotThere) -> str:
    return failure.why if isinstance(failure, FileBroken) else "网址打不开，页面不存在"


def _is_announced(link: Attachment, year: int | None) -> bool:
    """Whether a link says that its file is the annual report, and not merely some file."""
    reading = read_title(link.name.rsplit(".", 1)[0])
    return reading.is_report and reading.report_year in {None, year}


def _text_length(document: Document) -> int:
    return sum(len(block.text) for block in document.blocks if isinstance(block, Paragraph))
