"""The readers' own processes: crashes, hangs and appetites cost one file, never more."""

import os
import signal
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.report_ofd import report_ofd
from bot.demo.report_pdf import report_pdf
from bot.demo.spec import clean_report
from bot.document import Document, GridCell, Paragraph, Picture, Table
from bot.errors import ReportUnreadable
from bot.reading.readers import read_ofd, read_pdf
from bot.reading.wire import packed, unpacked
from bot.reading.workshop import Limits, Workshop
from rules.report import How

SPEC = clean_report("云溪县教育局", 2025, None, seed=4)


@pytest.fixture
def workshop():
    made = Workshop()
    yield made
    made.close()


def reader_of(workshop: Workshop):
    process = workshop._readers[""]._process
    assert process is not None
    return process


def test_a_file_read_next_door_is_the_same_as_one_read_here(workshop: Workshop):
    assert workshop.read("pdf", report_pdf(SPEC)) == read_pdf(report_pdf(SPEC))
    assert workshop.read("ofd", report_ofd(SPEC)) == read_ofd(report_ofd(SPEC))


def test_one_reader_serves_many_files(workshop: Workshop):
    workshop.read("pdf", report_pdf(SPEC))
    first = reader_of(workshop).pid
    workshop.read("ofd", report_ofd(SPEC))
    assert reader_of(workshop).pid == first


def test_a_reader_that_was_killed_is_replaced(workshop: Workshop):
    workshop.read("pdf", report_pdf(SPEC))
    reader_of(workshop).send_signal(signal.SIGKILL)
    reader_of(workshop).wait()
    with pytest.raises(ReportUnreadable, match="异常退出"):
        workshop.read("pdf", report_pdf(SPEC))
    assert workshop.read("pdf", report_pdf(SPEC)).blocks


def test_a_reader_that_never_answers_is_stopped():
    hasty = Workshop(reading=Limits(seconds=4))
    try:
        hasty.read("pdf", report_pdf(SPEC))
        reader_of(hasty).send_signal(signal.SIGSTOP)
        began = time.monotonic()
        with pytest.raises(ReportUnreadable, match="4 秒"):
            hasty.read("pdf", report_pdf(SPEC))
        assert time.monotonic() - began < 30
        assert hasty.read("pdf", report_pdf(SPEC)).blocks
    finally:
        hasty.close()


def test_a_reader_has_no_more_memory_than_it_is_given(workshop: Workshop):
    workshop.read("pdf", report_pdf(SPEC))
    with open(f"/proc/{reader_of(workshop).pid}/limits", encoding="ascii") as limits:
        held = next(line for line in limits if line.startswith("Max address space")).split()
    assert int(held[3]) < 2_500_000_000


def test_a_reader_is_told_nothing_of_our_settings(workshop: Workshop):
    os.environ["XUNCHA_SMTP__PASSWORD"] = "geheim"
    workshop.read("pdf", report_pdf(SPEC))
    with open(f"/proc/{reader_of(workshop).pid}/environ", "rb") as environment:
        assert b"geheim" not in environment.read()


def test_many_threads_share_one_workshop(workshop: Workshop):
    wanted, found = read_ofd(report_ofd(SPEC)), []
    threads = [
        threading.Thread(
            target=lambda: found.append(workshop.read("ofd", report_ofd(SPEC)) == wanted)
        )
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 8


def test_what_no_reader_expects_is_still_one_sentence(workshop: Workshop):
    with pytest.raises(ReportUnreadable, match="结构有误"):
        workshop.read("nonsense", b"x")
    assert workshop.read("pdf", report_pdf(SPEC)).blocks


text = st.text(max_size=12)
how = st.sampled_from(How)
container = st.lists(st.integers(0, 9), max_size=3).map(tuple)
cells = st.builds(GridCell, text, st.tuples(st.integers(0, 5), st.integers(0, 5)), how)
rows = st.lists(st.lists(cells, min_size=2, max_size=2).map(tuple), max_size=3).map(tuple)
blocks = st.one_of(
    st.builds(Paragraph, text, container, st.booleans()),
    st.builds(Table, rows, container, st.booleans()),
    st.builds(Picture, text, container, text),
)
documents = st.builds(
    Document,
    st.sampled_from(["pdf", "word"]),
    st.lists(blocks, max_size=5).map(tuple),
    st.lists(text, max_size=2).map(tuple),
    st.dictionaries(text, text, max_size=2),
    st.lists(st.tuples(text, text), max_size=2).map(tuple),
    st.lists(text, max_size=2).map(tuple),
    st.booleans(),
)


@given(documents)
def test_a_document_survives_the_way_between_processes(document: Document):
    assert unpacked(packed(document)) == document
