"""Forms that ask for a year: by round and square marks, a select, a field with suggestions."""

from tests.bot.absence_lists import OLD, listed
from tests.bot.column_pages import COLUMN, OTHERS, P2, hides, lacks


def marks(kind="radio", years=(2025, 2024, 2023), more=""):
    return "".join(
        f"<label><input type='{kind}' name='y' value='{y}' {more}>{y}年</label>" for y in years
    )


def asked(inner, action="list.jsp", method="get"):
    """A form around what it asks, with a button."""
    return (
        f"<form action='{action}' method='{method}'><input type='hidden' name='c' value='7'>"
        f"{inner}<input type='submit' value='查询'></form>"
    )


def select(first, years=(2025, 2024)):
    rest = "".join(f"<option value='{y}'>{y}年</option>" for y in years)
    return f"<select name='y'><option value=''>{first}</option>{rest}</select>"


ONE = "<select name='y'><option value='2025'>2025年</option></select>"
FIELD = "<input list='ys' name='y'><datalist id='ys'><option value='2025'><option value='2024'></datalist>"
ASKED = {
    "round marks": marks(),
    "square marks": marks("checkbox"),
    "a select": select("请选择年份"),
    "a select of one": ONE,
    "suggestions": FIELD,
}
THERE = "/zfxxgknb/list.jsp?c=7&y=2025"
for name, inner in ASKED.items():
    for method in ("get", "post"):
        for action in ("list.jsp", "", "/zfxxgknb/query.do"):
            site = listed(before=asked(inner, action, method))
            hides(f"year form: {name}, {method} {action}", site)
    hides(f"year form: {name}, read", {COLUMN: listed(before=asked(inner)), THERE: P2})
    lacks(
        f"year form: {name}, read and not there",
        {COLUMN: listed(before=asked(inner)), THERE: listed(OLD)},
    )
    lacks(f"year form: {name}, of the search", listed(before=asked(inner, "/search/s.jsp")))
    lacks(
        f"year form: {name}, with words",
        listed(before=asked(f"<input name='q'>{inner}", method="post")),
    )
hides("year form: marks by themselves", listed(before=marks(more="onclick='show(this)'")))
for each in ("全部", "全部年份", "所有年度", "不限"):
    lacks(f"year form: {each}", listed(before=asked(select(each), method="post")))
lacks(
    "year form: marks, all of them",
    listed(
        before=asked("<input type='radio' name='y' value='' checked>全部" + marks(), method="post")
    ),
)
lacks("year form: years gone by", listed(before=asked(marks(years=(2023, 2022)), method="post")))
lacks("year form: shown here", listed(OTHERS + OLD, before=asked(marks(), method="post")))
lacks(
    "year form: a question of another matter",
    listed(
        around="<form method='post'><input type='radio' name='v' value='1'>满意<input type='radio' name='v' value='2'>不满意<button>投票</button></form>"
    ),
)
