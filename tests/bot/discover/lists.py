"""List pages of our own making, in the shapes that sites have."""

from datetime import UTC, datetime

from bot.page import Page

HOST = "http://www.yunxi.gov.cn"
LIST = f"{HOST}/zfxxgknb/index.html"

SHAPES = {
    "ul": ("<ul class='list'>{}</ul>", "<li><a href='{u}'>{t}</a><span>{d}</span></li>"),
    "date first": ("<ul>{}</ul>", "<li><span>{d}</span><a href='{u}' title='{t}'>{t}</a></li>"),
    "nested": (
        "<div>{}</div>",
        (
            "<div class='row'><div class='t'><p><a href='{u}'>{t}</a></p></div>"
            "<div class='d'><em>[{d}]</em></div></div>"
        ),
    ),
    "table": (
        "<table><tr><th>序号</th><th>标题</th><th>日期</th></tr>{}</table>",
        "<tr><td>1</td><td><a href='{u}'>{t}</a></td><td>{d}</td></tr>",
    ),
    "table in two columns": (
        "<table>{}</table>",
        "<td><a href='{u}'>{t}</a></td><td>{d}</td>",
    ),
    "definition": ("<dl>{}</dl>", "<dt><a href='{u}'>{t}</a></dt><dd>{d}</dd>"),
    "flat": ("<div>{}</div>", "<a href='{u}'>{t}</a> <span>{d}</span><br>"),
    "category": (
        "<ul>{}</ul>",
        "<li><a href='/lm/'>[年报]</a><a href='{u}' title='{t}'>{t}</a><i>{d}</i></li>",
    ),
    "inside": ("<ul>{}</ul>", "<li><a href='{u}'><b>{t}</b><span>{d}</span></a></li>"),
    "picture": (
        "<ul>{}</ul>",
        "<li><a href='{u}'><img src='x.gif'></a><a href='{u}'>{t}</a><span>{d}</span></li>",
    ),
    "cut": ("<ul>{}</ul>", "<li><a href='{u}' title='{t}'>云溪县…</a><span>{d}</span></li>"),
    "unclosed": ("<ul>{}</ul>", "<li><a href='{u}'>{t}</a><span>{d}</span>"),
    "island": (
        "<script type='text/xml'><datastore><recordset>{}</recordset></datastore></script>",
        "<record><![CDATA[<li><a href='{u}' title='{t}'>{t}</a><span>{d}</span></li>]]></record>",
    ),
}

FURNITURE_ABOVE = (
    "<div class='nav'><ul><li><a href='/'>首页</a></li><li><a href='/zwgk/'>政务公开</a></li>"
    "<li><a href='/zfxxgknb/index.html'>政府信息公开年报</a></li></ul></div>"
)
FURNITURE_BELOW = "<div class='foot'><a href='/about/'>关于我们</a> 备案号 2019001234</div>"


def page(body, url=LIST, headers=None):
    """A page as fetched."""
    if isinstance(body, str):
        body = body.encode()
    return Page(url, url, 200, body, datetime(2026, 2, 1, tzinfo=UTC), headers or {})


def row_markup(shape, rows):
    """The rows (title, url, date text) in one of the shapes."""
    frame, each = SHAPES[shape]
    parts = [each.format(t=title, u=url, d=day) for title, url, day in rows]
    if shape == "table in two columns":
        parts = [f"<tr>{''.join(parts[at : at + 2])}</tr>" for at in range(0, len(parts), 2)]
    return frame.format("".join(parts))


def list_markup(shape, rows, pager=""):
    """A whole page around the rows."""
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>年报</title></head><body>"
        f"{FURNITURE_ABOVE}<div class='main'>{row_markup(shape, rows)}</div>"
        f"<div class='pager'>{pager}</div>{FURNITURE_BELOW}</body></html>"
    )


def read_site(site, start=LIST, most_pages=60):
    """Read the list that begins at `start` out of `site` (url → markup), as an inspection does."""
    from bot.discover.list_page import read_list_page
    from bot.discover.reading import ListReading

    reading = ListReading.start(start, most_pages=most_pages)
    steps = 0
    while (url := reading.next_url()) is not None:
        steps += 1
        assert steps <= most_pages + 1, "the reading goes in circles"
        if url not in site:
            reading = reading.with_failure(url, "unreachable", "连接超时")
            continue
        fetched = page(site[url], url)
        reading = reading.with_page(fetched, read_list_page(fetched))
    return reading
