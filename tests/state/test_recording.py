"""Recording: many inspections at once leave what they would leave one after the other."""

from pathlib import Path
from random import Random

import pytest

from state.evidence.verifying import Verified, verify
from state.store import Store
from state.telling import Telling
from tests.state.recorded_histories import a_history, dump
from tests.state.seeds import a_round, a_store, later

TELLING = Telling({"warning": "daily", "notice": "never"})


def lived(home: Path, seed: int, *, together: bool) -> dict[str, list[dict[str, object]]]:
    """Record a history, with a verdict between its rounds; give all that the database holds."""
    rng = Random(seed)
    with a_store(home) as opened:
        store = Store(opened.engine, opened.evidence, TELLING)
        for hour in range(6):
            number = a_round(store, later(hour))
            made = a_history(rng, store, number, hour)
            if together:
                store.record_all(made)
            else:
                for each in made:
                    store.record(each)
            standing = [each for each in store.findings(2025) if each.state == "open"]
            if standing and rng.random() < 0.7:
                verdict = rng.choice(("accepted", "dismissed"))
                store.set_verdict(rng.choice(standing).id, verdict, "因为", later(hour + 0.5))
        with store.engine.connect() as connection:
            assert list(verify(store.evidence.folder, connection, Verified())) == []
        return dump(store)


@pytest.mark.parametrize("seed", range(25))
def test_inspections_recorded_together_leave_what_they_leave_one_by_one(tmp_path: Path, seed: int):
    together = lived(tmp_path / "together", seed, together=True)
    assert together == lived(tmp_path / "alone", seed, together=False)
    assert together["finding"]
