"""The county says the truth about itself, and the same at every call."""

import os
import re
import subprocess
import sys
from urllib.parse import urljoin

import lxml.html
import pytest

from bot.demo.county import REPORT_YEAR, TODAY, County, county
from bot.demo.site import Answer
from bot.verdict import Word
from rules.catalogue import RULES
from rules.law import days_for
from rules.level import Level

DIGEST = (
    "from hashlib import sha256; from bot.demo.county import county; made = county(); "
    "print(sha256(repr((made.organs and [(o.name, o.verdict, sorted(o.findings)) "
    "for o in made.organs], sorted(made.answers.items()))).encode()).hexdigest())"
)


@pytest.fixture(scope="module", name="made")
def _made() -> County:
    return county()


def listed(made: County) -> list[tuple[str, str]]:
    """Give (title, path) of the rows of the portal's column, over all its pages."""
    found = []
    for path, answer in made.answers.items():
        if re.fullmatch(r"/zwgk/gknb/(?:index_\d+\.html)?", path):
            root = lxml.html.document_fromstring(answer.body.decode())
            for anchor in (a for row in root.iter("li") for a in row.iter("a")):
                title = "".join(str(piece) for piece in anchor.itertext())
                found.append((title, urljoin(path, anchor.get("href") or "")))
    return found


def test_the_verdicts_and_rules_are_words_of_the_contract(made: County) -> None:
    assert {organ.verdict for organ in made.organs} <= set(Word)
    told = {rule for organ in made.organs for rule, _ in organ.findings}
    assert told <= {rule.id for rule in RULES}


def test_every_kind_of_verdict_but_not_due_is_met(made: County) -> None:
    assert {organ.verdict for organ in made.organs} == set(Word) - {Word.NOT_DUE}


def test_the_county_is_large_and_no_organ_stands_twice(made: County) -> None:
    names = [organ.name for organ in made.organs]
    assert len(names) >= 14
    assert len(set(names)) == len(names)


def test_what_could_not_be_seen_is_accused_of_nothing(made: County) -> None:
    unseen = [organ for organ in made.organs if organ.verdict == Word.COULD_NOT_SEE]
    assert {organ.reason for organ in unseen} == {
        "server_error", "blocked_by_challenge", "list_incomplete",
    }  # fmt: skip
    assert all(not organ.findings for organ in unseen)


def test_only_a_late_or_missing_report_is_told_about_its_publication(made: County) -> None:
    for organ in made.organs:
        late = {rule for rule, _ in organ.findings} & {"P01", "P02", "P03"}
        assert bool(late) == (organ.verdict in {Word.PUBLISHED_LATE, Word.NOT_PUBLISHED}), (
            organ.name
        )


def test_today_lies_behind_every_day_that_binds(made: County) -> None:
    assert made.report_year == REPORT_YEAR
    for organ in made.organs:
        binding = days_for(Level(organ.level), REPORT_YEAR).binding
        assert binding is not None
        assert binding < TODAY


def test_the_shared_column_takes_more_than_one_page_and_says_so(made: County) -> None:
    pages = [path for path in made.answers if re.fullmatch(r"/zwgk/gknb/index_\d+\.html", path)]
    first = made.answers["/zwgk/gknb/"].body.decode()
    assert pages
    assert f"createPageHTML({len(pages) + 1}, 0," in first


def test_every_report_of_the_shared_column_is_there_to_be_read(made: County) -> None:
    reports = {title: path for title, path in listed(made) if path in made.answers}
    on_portal = {organ.name for organ in made.organs if organ.list_path == "/zwgk/gknb/"}
    for name in on_portal:
        of_organ = [t for t in reports if t.startswith(f"{name}2025年")]
        stands = any(organ.name == name and not organ.exempt and organ.verdict != Word.NOT_PUBLISHED
                     for organ in made.organs)  # fmt: skip
        assert bool(of_organ) == stands, name


def test_near_misses_stand_between_the_reports(made: County) -> None:
    titles = " ".join(title for title, _ in listed(made))
    for words in ("的通知", "政府网站工作年度报表", "法治政府建设年度报告", "2024年"):
        assert words in titles


def test_the_gbk_page_is_gbk_and_claims_to_be_utf_8(made: County) -> None:
    answer = made.answers["/wlj/nb/2025.html"]
    assert "charset=utf-8" in answer.media_type
    assert b'charset="utf-8"' in answer.body
    assert "政府信息公开工作年度报告" in answer.body.decode("gbk")
    with pytest.raises(UnicodeDecodeError):
        answer.body.decode("utf-8")


def test_every_other_page_is_what_it_says(made: County) -> None:
    for path, answer in made.answers.items():
        assert isinstance(answer, Answer)
        if path != "/wlj/nb/2025.html" and answer.media_type.startswith("text/"):
            answer.body.decode("utf-8")


def test_the_county_is_the_same_in_every_process() -> None:
    digests = {
        subprocess.run(  # noqa: S603 - our own interpreter and our own words
            [sys.executable, "-c", DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
