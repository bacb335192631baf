"""Single pages: what was read as a list, and is a report itself."""

from bot.discover.column_page import read_portal_page
from bot.discover.link_words import reads_as_report
from bot.discover.reading import ListReading
from bot.discover.sister_names import names_reports

_FEW = 2


def is_single_page(reading: ListReading) -> bool:
    """Whether what was read as a list is a report itself."""
    titles = [row.title for row in reading.rows if reads_as_report(row.title)]
    reports = sum(not names_reports(each) for each in titles)
    if reports >= _FEW or not reading.pages or not reading.pages[0].body:
        return False
    return read_portal_page(reading.pages[0]).is_article
