"""Pages are kept as WARC, once, in a chain; what a crash leaves is never evidence."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlmodel import Session, select
from warcio.archiveiterator import ArchiveIterator

from state.errors import StateError
from state.evidence import EvidenceStore
from state.evidence.chain import GENESIS, ChainLog, link, parse
from state.evidence.files import on_disk
from state.models import Evidence, EvidenceEntry
from tests.state.evidence_seeds import AT, a_page, complaints, fill, some_pages, warc_files
from tests.state.seeds import a_store


def records_in(path: Path) -> list[tuple[str, dict[str, str], bytes, object]]:
    with path.open("rb") as file:
        return [
            (each.rec_type, dict(each.rec_headers.headers), each.content_stream().read(), each)
            for each in ArchiveIterator(file, check_digests="raise")
        ]


def test_a_page_is_kept_and_read_back(tmp_path: Path):
    store, page = EvidenceStore(tmp_path), a_page()
    (kept,) = store.keep_many([page])
    assert store.read(page.sha256) == page.body
    assert kept.sequence == 2
    assert kept.entry.file == "2026-11-0001.warc.gz"


def test_any_warc_reader_reads_what_was_kept_and_its_digests_hold(tmp_path: Path):
    post = a_page(
        b'{"rows": []}',
        headers={
            "content-type": "application/json",
            "xuncha-tls-rung": "legacy",
            "x-evil": "a\r\nb: c",
        },
        asked={
            "method": "POST",
            "body": "栏目=年报&page=1",
            "content-type": "application/x-www-form-urlencoded",
        },
    )
    EvidenceStore(tmp_path).keep_many([a_page(), post])
    made = records_in(tmp_path / "warc" / "2026-11-0001.warc.gz")
    assert [kind for kind, *_ in made] == ["warcinfo", "response", "response", "request"]
    _, fields, body, record = made[1]
    assert body == a_page().body
    assert fields["WARC-Target-URI"] == "http://a.example/zwgk/index.html"
    assert fields["WARC-Date"] == "2026-11-25T01:02:03.456789Z"
    assert fields["WARC-Payload-Digest"] == f"sha256:{a_page().sha256}"
    assert record.http_headers.get_header("x-archive-orig-content-encoding") == "gzip"
    assert record.http_headers.get_statuscode() == "200"
    _, fields, body, record = made[2]
    assert fields["Xuncha-TLS-Rung"] == "legacy"
    assert record.http_headers.get_header("b") is None
    _, fields, body, record = made[3]
    assert body.decode() == "栏目=年报&page=1"
    assert fields["WARC-Concurrent-To"] == made[2][1]["WARC-Record-ID"]


def test_a_body_that_was_kept_before_is_referred_to(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, [a_page()])
        fill(store, [a_page(at=AT + timedelta(hours=6))])
        fill(store, [a_page(b"", at=AT + timedelta(hours=12), status=304, sha256=a_page().sha256)])
        made = records_in(warc_files(tmp_path)[0])
        assert [kind for kind, *_ in made] == ["warcinfo", "response", "revisit", "revisit"]
        assert made[2][1]["WARC-Profile"].endswith("/identical-payload-digest")
        assert made[3][1]["WARC-Profile"].endswith("/server-not-modified")
        assert made[3][1]["WARC-Refers-To-Date"] == "2026-11-25T01:02:03.456789Z"
        assert made[3][1]["WARC-Refers-To-Target-URI"] == a_page().final_url
        assert complaints(store)[0] == []


def test_dedup_holds_over_restarts(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, [a_page()])
    with a_store(tmp_path) as store:
        fill(store, [a_page(at=AT + timedelta(hours=6))])
    assert [kind for kind, *_ in records_in(warc_files(tmp_path)[0])][1:] == ["response", "revisit"]


def test_one_list_of_many_organs_is_kept_once(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, [a_page()])
        fill(store, [a_page()], organ_id="fin")
        with Session(store.engine) as session:
            assert [each.sequence for each in session.exec(select(Evidence))] == [2, 2]
        assert complaints(store)[0] == []


def test_an_answer_unchanged_is_kept_though_its_body_is_kept_no_more(tmp_path: Path):
    page = a_page(b"", status=304, sha256=sha256(b"pruned long ago").hexdigest())
    with a_store(tmp_path) as store:
        fill(store, [page])
        assert complaints(store)[0] == []
        with pytest.raises(StateError, match="不在了"):
            store.evidence.read(page.sha256)
    kind, fields, _, _ = records_in(warc_files(tmp_path)[0])[1]
    assert (kind, fields.get("WARC-Refers-To-Date")) == ("revisit", None)


def test_a_posted_request_that_travels_with_its_answer_is_kept_too(tmp_path: Path):
    sent = {
        "xuncha-sent": "a=%E5%B9%B4&page=1",
        "xuncha-sent-as": "application/x-www-form-urlencoded",
    }
    EvidenceStore(tmp_path).keep_many([a_page(headers=sent)])
    kind, _, body, record = records_in(tmp_path / "warc" / "2026-11-0001.warc.gz")[2]
    assert (kind, body.decode()) == ("request", "a=年&page=1")
    assert record.http_headers.get_header("content-type") == sent["xuncha-sent-as"]


@pytest.mark.parametrize("half", ["\ud800", "\udbff", "\udc7f", "\udfff"])
def test_half_a_character_in_a_posted_request_keeps_no_page_from_being_kept(
    tmp_path: Path, half: str
):
    page = a_page(b"{}", asked={"method": "POST", "body": f"q={half}\udce4&p=1"})
    with a_store(tmp_path) as store:
        fill(store, [page])
        assert complaints(store)[0] == []
    kind, _, body, _ = records_in(warc_files(tmp_path)[0])[-1]
    assert (kind, body) == ("request", b"q=\xef\xbf\xbd\xe4&p=1")


def test_log_and_database_hold_the_same_chain(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(5))
        lines = list(ChainLog(tmp_path / "evidence" / "chain.log").lines())
        with Session(store.engine) as session:
            rows = session.exec(select(EvidenceEntry).order_by(EvidenceEntry.sequence)).all()
        assert [each.chain for each in rows] == [line.rpartition("|")[2] for line in lines]
        previous = GENESIS
        for line in lines:
            entry = parse(line)
            assert entry is not None
            assert entry.chain == link(previous, line.rpartition("|")[0])
            previous = entry.chain
        assert store.evidence_head() == previous


def test_a_full_file_is_followed_by_the_next_and_a_month_by_its_own(tmp_path: Path):
    store = EvidenceStore(tmp_path, full=500)
    store.keep_many(some_pages(4))
    store.keep_many(
        [
            replace(page, body=b"x", sha256=sha256(b"x").hexdigest())
            for page in some_pages(1, AT + timedelta(days=10))
        ]
    )
    names = [path.name for path in sorted((tmp_path / "warc").iterdir())]
    assert names[0] == "2026-11-0001.warc.gz"
    assert names[-1] == "2026-12-0001.warc.gz"
    assert len(names) > 2
    for page in some_pages(4):
        assert store.read(page.sha256) == page.body


def test_a_torn_end_is_cut_off_and_nothing_referred_to_was_in_it(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(3))
    with warc_files(tmp_path)[0].open("ab") as file:
        file.write(b"\x1f\x8b half of a record")
    with (tmp_path / "evidence" / "chain.log").open("ab") as file:
        file.write(b"5|page|0|2026-11")
    (tmp_path / "evidence" / "warc" / "2026-11-0002.warc.gz").write_bytes(b"\x1f\x8b")
    with a_store(tmp_path) as store:
        fill(store, [a_page()])
        found, told = complaints(store)
        assert found == []
        assert told.records == 4
        assert len(records_in(warc_files(tmp_path)[0])) == 5


def test_lines_whose_rows_were_never_written_are_taken_up_later(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(2))
        store.evidence.keep_many([a_page(b"killed before its rows")])
    with a_store(tmp_path) as store:
        assert complaints(store)[0] == []
        fill(store, [a_page(b"after")])
        found, told = complaints(store)
        assert found == []
        assert told.records == 4


def test_batches_may_be_entered_in_any_order(tmp_path: Path):
    with a_store(tmp_path) as store:
        first = store.evidence.keep_many(some_pages(2))
        second = store.evidence.keep_many([a_page(b"second")])
        with store.engine.begin() as connection:
            store.evidence.enter(connection, second[-1].sequence)
        with store.engine.begin() as connection:
            store.evidence.enter(connection, first[-1].sequence)
        assert complaints(store)[1].records == 3


def test_two_processes_share_one_chain(tmp_path: Path):
    one, other = EvidenceStore(tmp_path), EvidenceStore(tmp_path)
    made = [
        one.keep_many([a_page(b"1")]),
        other.keep_many([a_page(b"2")]),
        one.keep_many([a_page(b"3")]),
    ]
    assert [kept[0].sequence for kept in made] == [2, 3, 4]


def test_a_full_disk_is_told_and_leaves_nothing_half_written(tmp_path: Path):
    broken = [False]

    def disk(path: Path, at: int, body: bytes) -> None:
        if broken[0] and path.suffix == ".log":
            raise OSError(28, "No space left on device")
        on_disk(path, at, body)

    store = EvidenceStore(tmp_path, disk=disk)
    store.keep_many([a_page(b"1")])
    broken[0] = True
    with pytest.raises(StateError, match="磁盘已满"):
        store.keep_many([a_page(b"2")])
    broken[0] = False
    store.keep_many([a_page(b"3")])
    bodies = [body for kind, _, body, _ in records_in(tmp_path / "warc" / "2026-11-0001.warc.gz")][
        1:
    ]
    assert bodies == [b"1", b"3"]


def test_what_no_header_and_no_address_may_hold_is_written_all_the_same(tmp_path: Path):
    wild = a_page(
        b"x",
        url="http://a.example/年 报?a=\n\x00\ud800",
        headers={"x y": "名\r\n\x00", "": "", "x": "\ud800"},
        status=799,
    )
    with a_store(tmp_path) as store:
        fill(store, [wild])
        assert complaints(store)[0] == []
    assert len(records_in(warc_files(tmp_path)[0])) == 2


def test_a_page_we_may_not_read_is_not_called_altered(tmp_path: Path):
    store = EvidenceStore(tmp_path)
    store.keep_many([a_page()])
    (path,) = (tmp_path / "warc").iterdir()
    path.unlink()
    path.mkdir()
    with pytest.raises(StateError, match="不是普通文件"):
        store.read(a_page().sha256)


def test_a_page_under_a_wrong_digest_is_refused(tmp_path: Path):
    with pytest.raises(StateError, match="不符"):
        EvidenceStore(tmp_path).keep_many([a_page(sha256="0" * 64)])


def test_an_altered_empty_page_is_noticed(tmp_path: Path):
    store, empty = EvidenceStore(tmp_path), a_page(b"")
    (kept,) = store.keep_many([empty])
    assert store.read(empty.sha256) == b""
    path = tmp_path / "warc" / kept.entry.file
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    with pytest.raises(StateError, match="改动"):
        store.read(empty.sha256)


def test_evidence_that_was_never_kept_is_said_to_be_missing(tmp_path: Path):
    with pytest.raises(StateError, match="不在了"):
        EvidenceStore(tmp_path).read("0" * 64)
