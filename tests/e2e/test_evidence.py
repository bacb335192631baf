"""Evidence from the web to a bundle that strangers can check, through the commands people use."""

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from bot.cli import main
from bot.demo.county import TODAY, county
from bot.demo.server import CountyServer
from tests.e2e.house import go_round, import_county, opened_store


@pytest.fixture(scope="module")
def county_home(tmp_path_factory) -> Path:
    home = tmp_path_factory.mktemp("county")
    with CountyServer(county()) as server, opened_store(home) as store:
        import_county(home, server, store)
        go_round(store, server)
        go_round(store, server)
    return home


@pytest.fixture
def home(county_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(county_home, tmp_path / "home"))


def finding_of(home: Path, rule: str) -> int:
    with opened_store(home) as store:
        return next(each.id for each in store.findings(None, "open") if each.rule == rule)


def asked(home: Path, capsys, *words: str) -> tuple[int, str]:
    code = main(["--home", str(home), *words])
    told = capsys.readouterr()
    return code, told.out + told.err


def test_a_round_s_evidence_verifies_and_one_byte_more_or_less_does_not(home: Path, capsys):
    code, told = asked(home, capsys, "evidence", "verify")
    assert code == 0
    assert "全部未改动" in told
    head = told.split("佐证链校验值 ")[1].split()[0]
    assert asked(home, capsys, "evidence", "verify", "--head", head)[0] == 0
    code, told = asked(home, capsys, "evidence", "verify", "--head", "0" * 63 + "1")
    assert code == 1
    assert "不在链中" in told
    path = next((home / "evidence" / "warc").iterdir())
    body = bytearray(path.read_bytes())
    body[len(body) // 2] ^= 4
    path.write_bytes(body)
    code, told = asked(home, capsys, "evidence", "verify")
    assert code == 1
    assert "中的原件已被改动（佐证 " in told
    assert "http://127.0.0.1" in told


def test_the_evidence_of_a_finding_is_shown_and_taken_out(home: Path, capsys, tmp_path: Path):
    number = finding_of(home, "A05")
    code, told = asked(home, capsys, "evidence", "show", f"F{number}")
    assert code == 0
    assert "列表页" in told
    assert "报告页" in told
    assert "校验链" in told
    code, told = asked(home, capsys, "evidence", "show", f"F{number}", "--out", str(tmp_path / "x"))
    assert code == 2
    assert "请用其中一个的编号" in told
    code, told = asked(home, capsys, "evidence", "list", "--format", "json")
    row = next(each for each in json.loads(told) if each["role"] == "report")
    code, told = asked(home, capsys, "evidence", "show", str(row["id"]))
    assert "收到和处理政府信息公开申请情况" in told
    out = tmp_path / "page.html"
    assert asked(home, capsys, "evidence", "show", row["sha256"][:12], "--out", str(out))[0] == 0
    assert hashlib.sha256(out.read_bytes()).hexdigest() == row["sha256"]
    assert asked(home, capsys, "evidence", "verify", f"F{number}")[0] == 0


@pytest.mark.parametrize("rule", ["A05", "P01"])
def test_a_bundle_is_whole_the_same_each_time_and_holds_what_proves_it(
    home: Path, capsys, tmp_path: Path, rule: str
):
    number = finding_of(home, rule)
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    for out in (one, two):
        code, told = asked(home, capsys, "evidence", "export", str(number), "--out", str(out))
        assert (code, "已导出" in told) == (0, True)
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as archive:
        archive.extractall(tmp_path / "out")
    folder = tmp_path / "out"
    names = {path.name for path in folder.iterdir()}
    assert names == {
        "evidence.warc.gz",
        "chain.log",
        "finding.json",
        "SHA256SUMS",
        "README.txt",
        "说明.txt",
    }
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    told = json.loads((folder / "finding.json").read_text())
    assert told["finding"]["rule"] == rule
    assert told["finding"]["citation"]["document"]
    roles = {each["role"] for each in told["records"]}
    assert roles >= ({"list", "report"} if rule == "A05" else {"list"})
    with (folder / "evidence.warc.gz").open("rb") as file:
        kinds = [each.rec_type for each in ArchiveIterator(file, check_digests="raise")]
    assert "response" in kinds
    if rule == "P01":
        # Two rounds read the list without finding it; the second time it was the same.
        assert "revisit" in kinds
    _check_as_the_note_says(folder, told)


def _check_as_the_note_says(folder: Path, told: dict) -> None:
    lines = (folder / "chain.log").read_text().splitlines()
    warc = (folder / "evidence.warc.gz").read_bytes()
    by_sequence = {int(line.split("|")[0]): line for line in lines}
    for record in told["records"]:
        raw = warc[record["offset"] : record["offset"] + record["length"]]
        digest = hashlib.sha256(raw).hexdigest()
        assert digest == record["sha256"] == by_sequence[record["sequence"]].split("|")[6]
    for before, line in zip(lines, lines[1:], strict=False):
        said, _, chain = line.rpartition("|")
        made = hashlib.sha256(f"{before.rpartition('|')[2]}|{said}".encode()).hexdigest()
        assert made == chain
    assert lines[-1].endswith(told["head"])


def test_an_altered_record_is_not_exported(home: Path, capsys, tmp_path: Path):
    number = finding_of(home, "A05")
    for path in (home / "evidence" / "warc").iterdir():
        path.write_bytes(bytes(len(path.read_bytes())))
    code, told = asked(
        home, capsys, "evidence", "export", str(number), "--out", str(tmp_path / "x.zip")
    )
    assert code == 2
    assert "已被改动或缺失" in told
    assert not (tmp_path / "x.zip").exists()


def test_bad_ids_get_one_sentence(home: Path, capsys):
    for words in (
        ("show", "F99999"), ("show", "nonsense"), ("show", "99999"), ("verify", "--head", "xyz"),
        ("export", "zero", "--out", "x.zip"), ("list", "--organ", "nobody"),
    ):  # fmt: skip
        code, told = asked(home, capsys, "evidence", *words)
        assert code == 2, words
        assert told.count("\n") == 1, told


def test_what_a_page_says_cannot_steer_the_terminal(tmp_path: Path, capsys):
    from tests.state.evidence_seeds import a_page, fill
    from tests.state.seeds import a_store

    body = "<html><p>\x1b[2J\x1b]0;x\x07年报\u202e</p><script>var x</script>".encode()
    with a_store(tmp_path) as store:
        fill(
            store, [a_page(body, url="http://a.example/\n佐证 99", headers={"x": "a\r\n\x1b[31m"})]
        )
    code, told = asked(tmp_path, capsys, "evidence", "show", "1")
    assert code == 0
    assert "年报" in told
    assert "var x" not in told
    assert not {"\x1b", "\x07", "\u202e", "\r"} & set(told)
    assert "\n佐证 99" not in told


def test_letters_quote_the_head_and_it_is_part_of_the_chain_later(home: Path, capsys):
    (home / "xuncha.toml").write_text('[smtp]\nfolder = "letters"\n')
    assert asked(home, capsys, "dispatch")[0] == 0
    from email import message_from_bytes, policy

    quoted = set()
    for path in (home / "letters").glob("*.eml"):
        letter = message_from_bytes(path.read_bytes(), policy=policy.default)
        plain = letter.get_body(("plain",)).get_content()
        assert "佐证链校验值" in letter.get_body(("html",)).get_content()
        quoted.add(plain.split("佐证链校验值 ")[1].split()[0])
    assert quoted
    for head in quoted:
        assert asked(home, capsys, "evidence", "verify", "--head", head)[0] == 0


def test_pruning_keeps_for_ever_unless_told_otherwise(home: Path, capsys):
    code, told = asked(home, capsys, "evidence", "prune")
    assert (code, "永久保存" in told) == (0, True)
    (home / "xuncha.toml").write_text("[evidence]\nkeep_days = 30\n")
    code, told = asked(home, capsys, "evidence", "prune")
    assert (code, "不少于 365 天" in told) == (2, True)
    (home / "xuncha.toml").write_text("[evidence]\nkeep_days = 365\n")
    code, told = asked(home, capsys, "evidence", "prune")
    assert (code, "已清理 0 条" in told) == (0, True)
    assert TODAY


def test_the_service_prunes_once_a_day_where_it_is_told_to(home: Path, capsys):
    from bot.cli.arguments import parser
    from bot.cli.house import opened
    from bot.cli.service import _prune_daily

    asked_for = parser().parse_args(["--home", str(home), "run"])
    with opened(asked_for) as house:
        _prune_daily(house, TODAY)
        assert not (home / "evidence" / "pruned").exists()
    (home / "xuncha.toml").write_text("[evidence]\nkeep_days = 400\n")
    with opened(asked_for) as house:
        _prune_daily(house, TODAY)
        assert (home / "evidence" / "pruned").read_text() == f"{TODAY}\n"
    assert asked(home, capsys, "evidence", "verify")[0] == 0
