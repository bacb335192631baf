"""From a page to the report in it: attachments, archives, pictures, and what hinders."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from urllib.parse import quote

import pytest

from bot.demo.report_html import report_html, report_text
from bot.demo.report_ofd import report_ofd
from bot.demo.spec import ReportSpec, clean_report
from bot.document import Document, Paragraph
from bot.errors import CouldNotSee, NotThere, PictureTooSmall, ReportUnreadable, ServerError
from bot.opening import Opening, from_disk
from bot.page import Page
from rules.report import Report

COVER = "http://yunxi.example/nb/cover.html"
SPEC = clean_report("云溪县教育局", 2025, None, seed=7)


def page(body: bytes | str, url: str = COVER, headers: Mapping[str, str] | None = None) -> Page:
    raw = body.encode() if isinstance(body, str) else body
    return Page(url, url, 200, raw, datetime(2026, 1, 20, tzinfo=UTC), headers or {})


class Web:
    """Stored files by address; remembers what was asked for."""

    def __init__(self, **files: Page | CouldNotSee) -> None:
        self.files = {f"http://yunxi.example/nb/{name}": file for name, file in files.items()}
        self.asked: list[str] = []

    def fetch(self, url: str) -> Page:
        self.asked.append(url)
        answer = self.files.get(url, NotThere(f"{url} 404"))
        if isinstance(answer, CouldNotSee):
            raise answer
        return answer


def cover(*links: str, title: str = SPEC.title, more: str = "") -> Page:
    items = "".join(f"<p>附件：{link}</p>" for link in links)
    return page(
        f"<html><head><meta name='PubDate' content='2026-01-18 09:00'></head><body><h1>{title}</h1>"
        f"<div class='article'>{more}{items}</div></body></html>"
    )


def zipped(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name.replace("_DOT_", "."), body)
    return made.getvalue()


def read_right(report: Report, spec: ReportSpec = SPEC) -> bool:
    return {address: cell.value for address, cell in report.cells.items()} == {
        address: Decimal(raw) for address, raw in spec.cells.items()
    }


def test_a_cover_page_leads_to_its_attachment_and_keeps_its_date():
    web = Web(**{"P020260118.ofd": page(report_ofd(SPEC))})
    start = cover("<a href='P020260118.ofd'>点击下载</a>")
    opened = Opening(2025, web.fetch).open(start)
    assert read_right(opened.report)
    assert opened.report.published == date(2026, 1, 18)
    assert opened.medium == "ofd"
    assert opened.page is start
    assert [file.sha256 for file in opened.others] == [page(report_ofd(SPEC)).sha256]
    assert opened.digest != start.sha256


@pytest.mark.parametrize(
    ("own_day", "day"),
    [
        (date(2026, 1, 9), date(2026, 1, 9)),
        (date(2026, 1, 30), date(2026, 1, 18)),
        (date(2024, 1, 9), date(2026, 1, 18)),
        (None, date(2026, 1, 18)),
    ],
)
def test_a_report_announced_later_was_published_on_its_own_page_s_day(
    own_day: date | None, day: date
):
    own = report_html(clean_report("云溪县教育局", 2025, own_day, seed=7))
    web = Web(**{"nb.html": page(own)})
    opened = Opening(2025, web.fetch).open(cover("<a href='nb.html'><img src='nb.png'></a>"))
    assert read_right(opened.report)
    assert opened.report.published == day


def test_an_unchanged_attachment_is_fetched_and_not_read_again():
    web = Web(**{"nb.ofd": page(report_ofd(SPEC))})
    start = cover("<a href='nb.ofd'>附件</a>")
    first = Opening(2025, web.fetch).open(start)

    def never(medium: str, body: bytes) -> Document:
        raise AssertionError(f"{medium} of {len(body)} bytes was read again")

    again = Opening(2025, web.fetch, never, {first.digest: first.report}).open(start)
    assert again.report is first.report
    assert again.digest == first.digest


def test_of_several_attachments_the_report_is_chosen():
    last = clean_report("云溪县教育局", 2024, None, seed=8)
    web = Web(
        **{
            "a.ofd": page(report_ofd(last)),
            "b.ofd": page(report_ofd(SPEC)),
            "c.txt": page("云溪县教育局公开指南"),
        }
    )
    start = cover(
        "<a href='c.txt'>云溪县教育局政府信息公开指南.txt</a>",
        "<a href='a.ofd'>云溪县教育局2024年政府信息公开工作年度报告.ofd</a>",
        "<a href='b.ofd'>云溪县教育局2025年政府信息公开工作年度报告.ofd</a>",
    )
    opened = Opening(2025, web.fetch).open(start)
    assert read_right(opened.report)
    assert web.asked == ["http://yunxi.example/nb/b.ofd"]


def test_a_whole_report_on_the_page_needs_no_attachment():
    web = Web()
    start = page(report_html(SPEC).replace("</body>", "<a href='zn.pdf'>公开指南.pdf</a></body>"))
    opened = Opening(2025, web.fetch).open(start)
    assert read_right(opened.report)
    assert web.asked == []
    assert opened.digest == start.sha256


def test_page_and_attachment_that_differ_are_told_cell_by_cell():
    changed = dict(SPEC.cells) | {"remedies.reviews.upheld": "999"}
    other = clean_report("云溪县教育局", 2025, None, seed=7)
    other = type(other)(
        **{name: getattr(other, name) for name in other.__slots__} | {"cells": changed}
    )
    web = Web(**{"nb.ofd": page(report_ofd(other))})
    link = f"<a href='nb.ofd'>{SPEC.title}.ofd</a></body>"
    opened = Opening(2025, web.fetch).open(page(report_html(SPEC).replace("</body>", link)))
    printed = SPEC.cells["remedies.reviews.upheld"]
    assert opened.report.differs == {"remedies.reviews.upheld": (printed, "999")}
    assert opened.report.differs_surely


def test_an_attachment_of_last_year_is_not_compared():
    last = clean_report("云溪县教育局", 2024, None, seed=9)
    web = Web(**{"nb.ofd": page(report_ofd(last))})
    link = "<a href='nb.ofd'>云溪县教育局政府信息公开工作年度报告.ofd</a></body>"
    opened = Opening(2025, web.fetch).open(page(report_html(SPEC).replace("</body>", link)))
    assert read_right(opened.report)
    assert opened.report.differs == {}


def test_tables_in_an_attachment_complete_the_page():
    text_only = clean_report("云溪县教育局", 2025, None, seed=7)
    bare = report_html(
        type(text_only)(
            **{name: getattr(text_only, name) for name in text_only.__slots__}
            | {"without_tables": frozenset({"disclosure", "applications", "remedies"})}
        )
    )
    web = Web(**{"fb.txt": page(report_text(SPEC))})
    opened = Opening(2025, web.fetch).open(
        page(bare.replace("</body>", "<p>附件：<a href='fb.txt'>附表.txt</a></p></body>"))
    )
    assert read_right(opened.report)
    assert len(opened.report.sections) == 6


def test_a_report_in_an_archive_is_read_and_notices_beside_it_are_not():
    body = zipped(说明_DOT_txt="本附件为年度报告。".encode(), 年报_DOT_ofd=report_ofd(SPEC))
    opened = Opening(2025, from_disk).open(page(body, "云溪.zip"))
    assert read_right(opened.report)
    assert opened.medium == "ofd"


def test_an_archive_packed_under_chinese_windows_is_opened():
    body = zipped(aaaaaaaa_DOT_txt=report_text(SPEC).encode("gb18030"))
    named = body.replace(b"aaaaaaaa.txt", "年度报告.txt".encode("gb18030"))
    assert read_right(Opening(2025, from_disk).open(page(named, "云溪.zip")).report)


def test_archives_within_archives_have_an_end():
    body = report_text(SPEC).encode()
    for _ in range(5):
        body = zipped(内_DOT_zip=body)
    with pytest.raises(ReportUnreadable, match="嵌套"):
        Opening(2025, from_disk).open(page(body, "云溪.zip"))


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (page(b"%PDF-1.7 broken"), "PDF 文件已损坏"),
        (page(b"Rar!\x1a\x07\x01\x00rest"), "RAR"),
        (page(b"PK\x03\x04 broken"), "已损坏"),
        (ServerError("yunxi.example 返回 500"), "500"),
    ],
)
def test_what_hinders_is_told_when_nothing_else_is_a_report(file: Page | CouldNotSee, said: str):
    web = Web(**{"nb.pdf": file})
    opened = Opening(2025, web.fetch).open(cover("<a href='nb.pdf'>年度报告</a>"))
    assert opened.report.sections == ()
    assert opened.hindrance is not None
    assert said in opened.hindrance.detail


def test_tables_that_only_stand_in_pictures_leave_a_doubt_where_they_are_not_read():
    text_only = type(SPEC)(
        **{name: getattr(SPEC, name) for name in SPEC.__slots__}
        | {"without_tables": frozenset({"applications"})}
    )
    html = report_html(text_only).replace(
        "四、政府信息公开行政复议", "<img src='t3.png' width='600'></p><p>四、政府信息公开行政复议"
    )

    def unread(medium: str, body: bytes) -> Document:
        raise ReportUnreadable("内容只有图片，未读取")

    web = Web(**{"t3.png": page(b"\x89PNG\r\n\x1a\n....")})
    opened = Opening(2025, web.fetch, unread).open(page(html))
    assert "applications" not in opened.report.tables
    assert opened.report.is_partial
    assert any("未读取" in doubt for doubt in opened.report.doubts)


def test_a_picture_too_small_for_a_line_of_text_adorns_the_page():
    asked = []

    def bullet(medium: str, body: bytes) -> Document:
        asked.append(medium)
        raise PictureTooSmall("图片过小（9×9），没有可读的文字")

    web = Web(**{"dot.gif": page(b"GIF89a...")})
    start = page("<h1>关于召开培训会的通知</h1>" + "<p><img src='dot.gif'>请按时参加。</p>" * 3)
    opened = Opening(2025, web.fetch, bullet).open(start)
    assert opened.hindrance is None
    assert asked == ["scan"]


def test_what_is_read_off_pictures_takes_their_place():
    def recognised(medium: str, body: bytes) -> Document:
        lines = report_text(SPEC).splitlines()
        return Document("scan", tuple(Paragraph(line) for line in lines if line), is_picture=True)

    web = Web(**{"1.jpg": page(b"\xff\xd8\xff\xe0..")})
    start = cover(more="<img src='1.jpg'>")
    opened = Opening(2025, web.fetch, recognised).open(start)
    assert len(opened.report.sections) == 6
    assert opened.report.is_picture
    assert opened.report.published == date(2026, 1, 18)


def test_a_file_with_links_only_is_sent_to_its_attachment_in_words():
    opened = Opening(2025, from_disk).open(cover("<a href='nb.pdf'>云溪县年报.pdf</a>"))
    assert opened.hindrance is not None
    assert "云溪县年报.pdf" in opened.hindrance.detail


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ('attachment; filename="nb.pdf"', "nb.pdf"),
        ("attachment; filename*=UTF-8''%E5%B9%B4%E6%8A%A5.pdf", "年报.pdf"),
        ("attachment;filename=%C4%EA%B1%A8.doc", "年报.doc"),
        ('attachment; filename="' + "年报.doc".encode("gbk").decode("latin-1") + '"', "年报.doc"),
        ('attachment; filename="' + "年报.doc".encode().decode("latin-1") + '"', "年报.doc"),
        ('attachment; filename="..\\..\\年报.doc"'.encode("gbk").decode("latin-1"), "年报.doc"),
        ("inline", "cover.html"),
    ],
)
def test_the_name_of_a_file_is_read_as_it_was_meant(said: str, name: str):
    assert page(b"", headers={"content-disposition": said}).file_name == name


def test_a_file_without_a_title_takes_the_name_it_bears():
    text = report_text(SPEC).split("\n", 1)[1]
    name = f"attachment; filename*=UTF-8''{quote(SPEC.title)}.txt"
    opened = Opening(2025, from_disk).open(page(text, headers={"content-disposition": name}))
    assert opened.report.title == SPEC.title
    assert opened.report.organ == "云溪县教育局"
