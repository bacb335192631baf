"""A database of an earlier version keeps its letters, their changes, and what waits."""

from pathlib import Path

from alembic import command
from sqlalchemy import create_engine, text

from state.engine import _begin_immediate, _config, _prepare_sqlite, open_engine
from state.evidence import EvidenceStore
from state.store import Store
from tests.state.seeds import NOW

ROWS = """
INSERT INTO supervisor (id, name, emails) VALUES (1, '办', 'a@x.example');
INSERT INTO organ (id, name, level, list_url, home_url, supervisor_id, organ_email, aliases,
  deadline, exempt, position) VALUES ('edu', '局', 'department', '', '', 1, '', '[]', '', '', 0);
INSERT INTO round (id, report_year, today, started_at, state, "trigger", rules_version)
  VALUES (1, 2025, '2026-02-02', '2026-02-02 01:00:00', 'done', 'manual', 'r');
INSERT INTO inspection (id, round_id, organ_id, report_year, outcome, reason, detail, url,
  is_complete, inspected_at, today, rules_version)
  VALUES (1, 1, 'edu', 2025, 'report_found', '', '', '', 1, '2026-02-02 01:00:00', '2026-02-02', 'r');
INSERT INTO finding (id, fingerprint, organ_id, report_year, rule, place, severity, confidence,
  message, remedy, citation_document, citation_article, quote, expected, actual, url, state,
  verdict_reason, opened_at) VALUES (1, 'f', 'edu', 2025, 'A05', 'applications.handled.total',
  'error', 'certain', '不等', '核对', '条例', '条', '', '', '', '', 'open', '', '2026-02-02 01:00:00');
INSERT INTO outbox (id, message_id, round_id, supervisor_id, recipients, delivered, subject, text,
  html, state, created_at, attempts, last_error) VALUES (7, '<m@xuncha.local>', 1, 1,
  '["a@x.example"]', '[]', '', '', '', 'collecting', '2026-02-02 01:00:00', 0, '');
INSERT INTO finding_change (id, finding_id, inspection_id, kind, at, letter_id)
  VALUES (1, 1, 1, 'opened', '2026-02-02 01:00:00', 7)
"""


def test_letters_that_waited_before_an_upgrade_are_sent_after_it(tmp_path: Path):
    from sqlalchemy import event

    url = f"sqlite:///{tmp_path / 'xuncha.db'}"
    engine = create_engine(url)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for statement in ROWS.split(";\n"):
            connection.execute(text(statement))
    engine.dispose()
    engine = open_engine(url)
    store = Store(engine, EvidenceStore(tmp_path / "evidence"))
    (letter,) = store.letters.to_compose()
    assert (letter.message_id, letter.recipients) == ("<m@xuncha.local>", ("a@x.example",))
    assert [each.message for each in letter.changes] == ["不等"]
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    store.letters.mark_void(letter.id)
    assert store.letters.claim(NOW, 5, NOW - NOW) == []
    engine.dispose()
