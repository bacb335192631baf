"""What one worker keeps of a site, and for how long."""

import gc
import weakref

from bot.crew import Desk
from bot.judging import Before
from bot.library import Habits, Library, Reader
from bot.outlook import Job
from bot.revisiting import Recall
from bot.rhythm import Rhythm
from state.models import Organ
from tests.bot.test_revisiting import LIST, TODAY, Web, rows


def test_what_was_read_of_a_site_goes_with_its_reader_and_waits_for_no_collection():
    web = Web(first=rows("林业局"))
    job = Job(
        Organ(id="lyj", name="云溪县林业局", level="department", list_url=LIST), None, False, ""
    )
    library = Library(
        Desk(),
        lambda wanted, *, known=None, is_last_try=False: web(wanted, known),  # noqa: ARG005
        Recall({}, lambda _: {}),
        Habits(TODAY, Rhythm(), most_pages=60),
        [job],
        (),
    )
    gc.collect()
    gc.disable()
    try:
        with library.desk.seat():
            reader = Reader(library, is_short=False)
            assert not reader.is_unchanged(job)
            columns = weakref.ref(reader.columns)
            reading = reader.reach_for(job, Before(), in_full=True).read_list(LIST)
            assert len(reading.rows) == 1
        library.leave(job)
        del reader, reading
        assert columns() is None
    finally:
        gc.enable()
