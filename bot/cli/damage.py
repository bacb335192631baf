"""What stands in the database and cannot be read, told in one sentence at the commands' edge."""

from types import TracebackType

from sqlalchemy.exc import MultipleResultsFound, NoResultFound

from bot.errors import BadInput
from bot.language import Speaker

CAUSES = (ValueError, TypeError, NoResultFound, MultipleResultsFound)


def damage(error: Exception, say: Speaker) -> BadInput | None:
    """Give the sentence for a row that cannot be read; None where the program itself is at fault."""
    is_row = isinstance(error, (NoResultFound, MultipleResultsFound))
    if not is_row and not _came_of_reading(error.__traceback__):
        return None
    why = str(error).splitlines()[0] if str(error) else type(error).__name__
    return BadInput(
        say(
            f"数据库已损坏，有一行记载读不了（{why}）。请运行 xuncha evidence verify 查明是哪一行，"
            "再从备份恢复（xuncha restore）",
            f"The database is damaged: a row cannot be read ({why}). See xuncha evidence verify for"
            " which, and restore a backup (xuncha restore)",
        )
    )


def _came_of_reading(trace: TracebackType | None) -> bool:
    """Whether the error rose while a value of the database was decoded, not in our own words."""
    innermost = ""
    while trace is not None:
        name = str(trace.tb_frame.f_globals.get("__name__", ""))
        package = name.split(".", maxsplit=1)[0]
        if package in {"bot", "state", "rules", "sqlalchemy"}:
            innermost = package
        trace = trace.tb_next
    return innermost == "sqlalchemy"
