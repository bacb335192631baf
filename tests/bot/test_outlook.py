from datetime import date
from pathlib import Path

from bot.judging import Round
from bot.outlook import jobs_of
from bot.rhythm import Rhythm
from tests.state.seeds import a_round, a_store, an_inspection


def test_a_job_knows_whether_a_report_of_the_year_before_was_ever_seen(tmp_path: Path):
    with a_store(tmp_path) as store:
        store.record(an_inspection(a_round(store)))
        store.record(an_inspection(a_round(store), organ_id="fin", report=None))
        this = Round(3, 2026, date(2027, 2, 2), 2)
        jobs = jobs_of(store, store.organs(), this, Rhythm())
        assert {job.organ.id: job.has_previous for job in jobs} == {"edu": True, "fin": False}
        assert all(
            bool(store.report_versions(job.organ.id, 2025)) == job.has_previous for job in jobs
        )
