"""Files made to harm, through the real door: one plain sentence, bounded time, bounded memory."""

import gzip
import io
import json
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.demo.report_html import report_html
from bot.demo.report_pdf import _file
from bot.demo.spec import clean_report
from bot.opening import Opening
from bot.page import Page
from tests.bot.test_opening import Web, cover, page

SPEC = clean_report("云溪县教育局", 2025, None, seed=6)
# The whole of `xuncha check` in a process of its own, which then tells what it took.
CHECK = """
import resource, runpy, sys
from bot.reading import read_file
def peak():
    return [int(line.split()[1]) // 1000 for line in open('/proc/self/status') if line.startswith('VmHWM')][0]
import bot.cli.check, rules.catalogue
rest = peak()
sys.argv = ['xuncha', *sys.argv[1:]]
try:
    runpy.run_module('bot', run_name='__main__')
except SystemExit as left:
    print('GREW', peak() - rest, 'CODE', left.code, file=sys.stderr)
"""


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, body in parts.items():
            archive.writestr(name.replace("_S_", "/").replace("_D_", "."), body)
    return made.getvalue()


def word(document: bytes) -> bytes:
    return zipped(**{"[Content_Types]_D_xml": b"<Types/>", "word_S_document_D_xml": document})


def million_objects() -> bytes:
    content = b"0 0 m 9 9 l S\n" * 1_000_000
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 3 0 R >>",
    ]
    return _file(objects)


BILLION = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><x>&j;</x>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
BOMBS: dict[str, Callable[[], bytes]] = {
    "zip bomb": lambda: zipped(**{f"{n}_D_txt": bytes(50_000_000) for n in range(8)}),
    "zip bomb as a document": lambda: word(b"<w:p>" * 20_000_000),
    "gzip bomb": lambda: gzip.compress(bytes(200_000_000)),
    "names that climb": lambda: zipped(_D__D__S__D__D__S_etc_S_x_D_txt=b"x"),
    "entity bomb in a document": lambda: word(BILLION),
    "entity bomb in an ofd": lambda: zipped(OFD_D_xml=BILLION),
    "entity from outside": lambda: word(OUTSIDE),
    "entity bomb by itself": lambda: BILLION,
    "colspan bomb": lambda: (
        "<table>" + ("<tr>" + '<td rowspan="65534" colspan="65534">1</td>' * 60 + "</tr>") * 400
    ).encode(),
    "100,000 nested tags": lambda: b"<html>" + b"<div>" * 100_000 + "一、总体情况".encode(),
    "100,000 nested tables": lambda: b"<html>" + b"<table><tr><td>" * 100_000,
    "a million attributes": lambda: b"<html><p " + b"a=1 " * 1_000_000 + b">x",
    "titles that never end": lambda: b"<html>" + b"<h1 " * 100_000,
    "200,000 pictures": lambda: b"<html>" + b"<img src='a.png'>" * 200_000,
    "200,000 links": lambda: b"<html>" + b"<a href='n.pdf'>x</a>" * 200_000,
    "a textarea in a textarea": lambda: b"<html>" + b"<textarea><p><table>" * 20_000,
    "a picture of 100 MB written in the page": lambda: (
        b"<html><img src='data:image/png;base64," + b"A" * 30_000_000 + b"'>"
    ),
    "a PDF of a million objects": million_objects,
    "a PDF that names itself": lambda: _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R 2 0 R] >>",
        ]
    ),
    "a picture of 30,000 by 30,000": lambda: (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (30_000).to_bytes(4, "big") * 2 + bytes(50)
    ),
    "control characters": lambda: "\x1b[2J\x1b]0;x\x07一、总体情况\r\n\x00甲".encode(),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_file_made_to_harm_ends_in_one_sentence_and_little_memory(name: str, tmp_path: Path):
    path = tmp_path / "report.doc"
    path.write_bytes(BOMBS[name]())
    ended = subprocess.run(
        [
            sys.executable,
            "-c",
            CHECK,
            "check",
            str(path),
            "--report-year",
            "2025",
            "--format",
            "json",
        ],
        capture_output=True,
        text=True,
        timeout=90,
        cwd=Path(__file__).parents[3],
    )
    assert "Traceback" not in ended.stderr, ended.stderr
    last = ended.stderr.strip().splitlines()[-1].split()
    assert last[2:] == ["CODE", "2"], ended.stderr
    assert int(last[1]) < 512
    said = json.loads(ended.stdout)
    assert said["error"]
    assert "\n" not in said["error"]
    assert "passwd" not in ended.stdout
    assert "root:" not in ended.stdout


def test_nothing_that_a_file_names_is_fetched_but_what_may_hold_the_report():
    web = Web()
    html = report_html(SPEC).replace(
        "</body>",
        "<img src='http://elsewhere.example/1.png'><link rel=stylesheet href='http://elsewhere.example/x'>"
        "<script src='http://elsewhere.example/x.js'></script><iframe src='http://elsewhere.example/'>",
    )
    Opening(2025, web.fetch).open(page(html))
    assert web.asked == []


def test_a_page_of_a_thousand_attachments_costs_a_few_visits():
    web = Web()
    opened = Opening(2025, web.fetch).open(
        cover(*(f"<a href='{n}.pdf'>附件{n}</a>" for n in range(1000)))
    )
    assert opened.hindrance is not None
    assert len(web.asked) <= 5


def test_pages_that_attach_each_other_have_an_end():
    web = Web()
    first = cover("<a href='b.html?file=x.pdf'>年报.pdf</a>")
    second = cover("<a href='cover.html?file=y.pdf'>年报.pdf</a>")
    web.files |= {
        "http://yunxi.example/nb/b.html?file=x.pdf": second,
        "http://yunxi.example/nb/cover.html?file=y.pdf": first,
    }
    Opening(2025, web.fetch).open(first)
    assert len(web.asked) <= 10


@pytest.mark.parametrize(
    "scheme", ["file:///etc/passwd.pdf", "ftp://a.example/x.pdf", "gopher://x/x.pdf"]
)
def test_only_the_web_is_asked(scheme: str):
    web = Web()
    Opening(2025, web.fetch).open(
        cover(f"<a href='{scheme}'>年报.pdf</a>", f"<iframe src='{scheme}'></iframe>")
    )
    assert web.asked == []


@pytest.mark.parametrize(
    "said",
    [
        'attachment; filename="' + "甲" * 3 + '"',
        "attachment; filename*=klingon''%E5%B9",
        "attachment; filename*=UTF-8''%ZZ%E5",
        'attachment; filename="' + "a" * 100_000 + '.pdf"',
        'attachment; filename="a\r\nX: y\x00.pdf"',
        "attachment; filename=",
        ";;;=",
    ],
)
def test_any_name_that_a_server_gives_is_bearable(said: str):
    named = Page("u", "u", 200, b"x", page(b"").fetched_at, {"content-disposition": said})
    assert isinstance(named.file_name, str)


def test_the_limits_of_this_process_are_untouched():
    assert resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY
