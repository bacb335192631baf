"""Lists as the makers of government sites build them: one builder a family.

A builder takes the rows of a list, newest first, and how many stand on a page; it gives the site's
pages and the address of the column. Written after what is known of these systems, and without a
look at how they are read: that is the point of the trial.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from math import ceil
from urllib.parse import quote

from tests.wild.rows import Entry
from tests.wild.server import NOT_FOUND, Asked, Said, Site, page

ROWS_ON_A_PAGE = 10
_NAV = (
    '<div class="top"><a href="/">首页</a> <a href="/zwgk/">政务公开</a> <a href="/zmhd/">政民互动</a>'
    '</div><div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政府信息公开</a> &gt; '
    "政府信息公开年报</div>"
)
_FOOT = (
    '<div class="foot">主办：某县人民政府办公室 网站标识码：9999990001 '
    '<a href="/about/">网站地图</a> <a href="http://beian.example/">备案号</a></div></body></html>'
)


@dataclass(frozen=True, slots=True)
class Built:
    """A site whose list was built: its pages, its column's path, how often a page has been asked."""

    site: Site
    column: str
    pages: int


Family = Callable[[Sequence[Entry]], Built]


def _head(title: str = "政府信息公开年报") -> str:
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8">'
        f'<meta name="SiteName" content="某县人民政府"><meta name="ColumnName" content="{title}">'
        f'<meta name="ColumnType" content="信息公开年报"><title>{title}-某县人民政府</title></head><body>'
    )


def _items(rows: Sequence[Entry], span: str = "span") -> str:
    return "\n".join(
        f'<li><a href="{escape(row.path)}" title="{escape(row.title)}" target="_blank">'
        f"{escape(row.title)}</a><{span}>{row.day.isoformat()}</{span}></li>"
        for row in rows
    )


def _shared(rows: Sequence[Entry]) -> list[Sequence[Entry]]:
    """Part the rows into pages; an empty list has one page."""
    return [rows[at : at + ROWS_ON_A_PAGE] for at in range(0, len(rows), ROWS_ON_A_PAGE)] or [()]


def _static(answers: dict[str, Said], column: str, pages: int) -> Built:
    return Built(lambda asked: answers.get(_key(asked), NOT_FOUND), column, pages)


def _key(asked: Asked) -> str:
    query = "&".join(f"{name}={value}" for name, value in asked.query.items())
    return f"{asked.path}?{query}" if query else asked.path


def _nothing(rows: Sequence[Entry]) -> str:
    return "" if rows else "<p>暂无相关信息</p>"


def single(rows: Sequence[Entry]) -> Built:
    """Everything on one page, without a pager."""
    html = f"{_head()}{_NAV}<ul class='list'>{_items(rows)}</ul>{_nothing(rows)}{_FOOT}"
    return _static({"/zwgk/xxgknb/": page(html)}, "/zwgk/xxgknb/", 1)


def trs(rows: Sequence[Entry]) -> Built:
    """TRS: a script names the number of pages; index.html, index_1.html, …"""
    parts = _shared(rows)
    answers = {}
    for number, part in enumerate(parts):
        script = f'<script>createPageHTML({len(parts)}, {number}, "index", "html");</script>'
        html = f"{_head()}{_NAV}<ul>{_items(part)}</ul>{_nothing(rows)}<div class='page'>{script}</div>{_FOOT}"
        answers[f"/zwgk/nb/{f'index_{number}.html' if number else ''}"] = page(html)
    answers["/zwgk/nb/index.html"] = answers["/zwgk/nb/"]
    return _static(answers, "/zwgk/nb/", len(parts))


def hanweb(rows: Sequence[Entry]) -> Built:
    """JCMS: rows as data in the page, three pages at once; the rest by POST through a proxy."""
    unit, column, each = "25630", "30516", 5
    first = rows[: each * 3]

    def island(some: Sequence[Entry]) -> str:
        records = "".join(f"<record><![CDATA[{_items([row])}]]></record>" for row in some)
        return (
            f"<datastore><nextgroup></nextgroup><recordset>{records}</recordset>"
            f"<totalrecord>{len(rows)}</totalrecord><totalpage>{ceil(len(rows) / each)}</totalpage></datastore>"
        )

    script = (
        f"<script>$(function(){{$('#{unit}').jpage({{dataBefore:'<ul>',dataAfter:'</ul>',"
        f"proxyUrl:'/module/web/jpage/dataproxy.jsp',perPage:{each},groupSize:3,currentPage:1,"
        f"totalRecord:{len(rows)},showMode:'full',isShowMore:false,openCookies:false,barPosition:'bottom',"
        f"ajaxParam:{{col:1,appid:1,webid:49,path:'/',columnid:{column},sourceContentType:1,"
        f"unitid:'{unit}',webname:'某县人民政府',permissiontype:0}}}});}});</script>"
    )
    html = (
        f"{_head()}{_NAV}<div id='{unit}' class='default_pgContainer'>"
        f"<script type='text/xml'>{island(first)}</script></div>{script}{_nothing(rows)}{_FOOT}"
    )

    def site(asked: Asked) -> Said:
        if asked.path in {f"/col/col{column}/index.html", f"/col/col{column}/"}:
            return page(html)
        if asked.path == "/module/web/jpage/dataproxy.jsp":
            given = {**asked.query, **asked.form}
            if given.get("unitid") != unit or given.get("columnid") != column:
                return page("<datastore></datastore>")
            start, end = int(given["startrecord"]), int(given["endrecord"])
            return Said(island(rows[start - 1 : end]).encode(), media_type="text/xml;charset=UTF-8")
        return NOT_FOUND

    return Built(site, f"/col/col{column}/index.html", 1 + ceil(max(0, len(rows) - 15) / 15))


def trs_search(rows: Sequence[Entry]) -> Built:
    """TRS with a search list: the page is empty; a script POSTs the channel's id and gets JSON."""
    channel = "3f6c0e8a5b7d4c21a9e8"
    html = (
        f"{_head()}{_NAV}<div id='list'></div><div id='pager'></div><script>\n"
        f"var channelId = '{channel}'; var pageSize = {ROWS_ON_A_PAGE};\n"
        "function load(pageNo) { $.ajax({ url: '/search/list/search', type: 'post', dataType: 'json',\n"
        " data: { channelid: channelId, page: pageNo, size: pageSize },\n"
        " success: function (res) { render(res.data.list); paginate(res.data.total, pageNo); } }); }\n"
        f"load(1);\n</script>{_FOOT}"
    )

    def site(asked: Asked) -> Said:
        if asked.path == "/zwgk/zfxxgk/gknb/":
            return page(html)
        if asked.path == "/search/list/search" and asked.method == "POST":
            given = asked.form or _json(asked.body)
            if str(given.get("channelid")) != channel:
                return _data({"code": 400, "msg": "channelid required"})
            number, size = int(given.get("page", 1)), int(given.get("size", ROWS_ON_A_PAGE))
            some = rows[(number - 1) * size : number * size]
            listed = [
                {"docTitle": row.title, "docPubUrl": row.path, "docPubTime": f"{row.day} 09:30:00"}
                for row in some
            ]
            return _data({"code": 200, "data": {"total": len(rows), "list": listed}})
        return NOT_FOUND

    return Built(site, "/zwgk/zfxxgk/gknb/", 1 + len(_shared(rows)))


def gkmlpt(rows: Sequence[Entry]) -> Built:
    """The platform of a province: a shell with a site id; rows by API, a hundred a page."""
    column, sid = "3456", "755001"
    names = ("政府信息公开指南", "政府信息公开制度", "机构职能", "政府信息公开年报", "依申请公开")
    tree = ", ".join(
        f"{{id: {3453 + at}, name: '{name}', parent_id: 0, children: []}}"
        for at, name in enumerate(names)
    )
    html = (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>政府信息公开</title>"
        f"<script>window._CONFIG = {{ NAME: '某县人民政府', SID: '{sid}', BASE_URL: '/gkmlpt', "
        f"TREE: [{tree}] }};</script></head><body><div id='app'></div>"
        "<script src='/gkmlpt/js/app.js'></script></body></html>"
    )

    def site(asked: Asked) -> Said:
        if asked.path in {"/gkmlpt/index", "/gkmlpt/index/"}:
            return page(html)
        if asked.path == f"/gkmlpt/api/all/{column}" and asked.query.get("sid") == sid:
            number = int(asked.query.get("page", "1"))
            listed = [
                {
                    "id": 9000 + at,
                    "title": row.title,
                    "url": row.path,
                    "publisher": "某县人民政府",
                    "display_publish_time": int(
                        datetime(
                            row.day.year, row.day.month, row.day.day, 2, tzinfo=UTC
                        ).timestamp()
                    ),
                }
                for at, row in enumerate(rows)
            ][(number - 1) * 100 : number * 100]
            return _data({"articles": listed, "total": len(rows), "classify": {"id": 3456}})
        return NOT_FOUND

    return Built(site, f"/gkmlpt/index#{column}", 2)


def ucap(rows: Sequence[Entry]) -> Built:
    """ucap: xxgk_list.shtml, xxgk_list_2.shtml, with next and last links."""
    parts = _shared(rows)
    names = ["xxgk_list.shtml", *(f"xxgk_list_{n}.shtml" for n in range(2, len(parts) + 1))]
    answers = {}
    for at, part in enumerate(parts):
        links = ""
        if at + 1 < len(parts):
            links = f"<a href='{names[at + 1]}'>下一页</a> <a href='{names[-1]}'>尾页</a>"
        html = (
            f"{_head()}{_NAV}<ul class='gl-list'>{_items(part, 'b')}</ul>{_nothing(rows)}"
            f"<div class='page'>共{len(rows)}条 第{at + 1}/{len(parts)}页 {links}</div>{_FOOT}"
        )
        answers[f"/c100/{names[at]}"] = page(html)
    return _static(answers, "/c100/xxgk_list.shtml", len(parts))


def vsb(rows: Sequence[Entry]) -> Built:
    """VSB: nb.htm is the newest page, the others are numbered backwards in a folder."""
    parts = _shared(rows)
    answers = {}
    for at, part in enumerate(parts):
        number = len(parts) - at  # the first page carries the highest number
        here = "/nb.htm" if at == 0 else f"/nb/{number}.htm"
        links = []
        if at + 1 < len(parts):
            folder = "nb/" if at == 0 else ""
            links.append(f'<a href="{folder}{number - 1}.htm" class="Next">下页</a>')
            links.append(f'<a href="{folder}1.htm" class="Next">尾页</a>')
        html = (
            f"{_head()}{_NAV}<table>{''.join(_vsb_row(row) for row in part)}</table>{_nothing(rows)}"
            f"<div>共{len(rows)}条 {at + 1}/{len(parts)} {' '.join(links)}</div>{_FOOT}"
        )
        answers[here] = page(html)
    return _static(answers, "/nb.htm", len(parts))


def _vsb_row(row: Entry) -> str:
    return (
        f'<tr><td><a class="c66" href="{escape(row.path)}">{escape(row.title)}</a></td>'
        f"<td>{row.day:%Y/%m/%d}</td></tr>"
    )


def by_query(rows: Sequence[Entry]) -> Built:
    """A program with ?page=N and numbered links."""
    parts = _shared(rows)
    answers = {}
    for number, part in enumerate(parts, start=1):
        links = " ".join(
            f"<b>{n}</b>" if n == number else f'<a href="/list.php?cid=7&page={n}">{n}</a>'
            for n in range(1, len(parts) + 1)
        )
        html = f"{_head()}{_NAV}<ul>{_items(part)}</ul>{_nothing(rows)}<div class='pages'>{links}</div>{_FOOT}"
        answers[f"/list.php?cid=7&page={number}"] = page(html, "gbk")
    answers["/list.php?cid=7"] = answers["/list.php?cid=7&page=1"]
    return _static(answers, "/list.php?cid=7", len(parts))


def aspnet(rows: Sequence[Entry]) -> Built:
    """ASP.NET: pages are turned by posting the page's own form back."""
    parts = _shared(rows)

    def shown(number: int) -> str:
        links = " ".join(
            f"<a href=\"javascript:__doPostBack('pager','{n}')\">{n}</a>"
            for n in range(1, len(parts) + 1)
            if n != number
        )
        following = (
            f"<a href=\"javascript:__doPostBack('pager','{number + 1}')\">下一页</a>"
            if number < len(parts)
            else ""
        )
        return (
            f"{_head()}<form method='post' action='./list.aspx' id='form1'>"
            f"<input type='hidden' name='__VIEWSTATE' id='__VIEWSTATE' value='dDwtMTM4{number}=' />"
            "<input type='hidden' name='__EVENTTARGET' value='' /><input type='hidden' name='__EVENTARGUMENT' value='' />"
            f"{_NAV}<ul>{_items(parts[number - 1])}</ul>{_nothing(rows)}"
            f"<div>共{len(rows)}条记录 第{number}/{len(parts)}页 {links} {following}</div></form>{_FOOT}"
        )

    def site(asked: Asked) -> Said:
        if asked.path != "/gk/list.aspx":
            return NOT_FOUND
        if asked.method != "POST":
            return page(shown(1))
        known = asked.form.get("__VIEWSTATE", "").startswith("dDwtMTM4")
        number = asked.form.get("__EVENTARGUMENT", "")
        if not known or asked.form.get("__EVENTTARGET") != "pager" or not number.isdigit():
            return Said(b"<h1>Server Error in '/' Application.</h1>", 500)
        return page(shown(int(number)))

    return Built(site, "/gk/list.aspx", len(parts))


def json_post(rows: Sequence[Entry]) -> Built:
    """A page whose script POSTs JSON and is given JSON."""
    html = (
        f"{_head()}{_NAV}<div id='app'><ul></ul></div><script>\n"
        "axios.post('/api/article/list', { channelId: 88, pageNum: 1, pageSize: "
        f"{ROWS_ON_A_PAGE} }}).then(function (r) {{ vm.rows = r.data.rows; vm.total = r.data.totalCount; }});\n"
        f"</script>{_FOOT}"
    )

    def site(asked: Asked) -> Said:
        if asked.path == "/channel/88.html":
            return page(html)
        if asked.path == "/api/article/list" and asked.method == "POST":
            given = _json(asked.body)
            if given.get("channelId") != 88:
                return _data({"rows": [], "error": "bad request"}, 400)
            number, size = int(given.get("pageNum", 1)), int(given.get("pageSize", 10))
            listed = [
                {"title": row.title, "url": row.path, "publishDate": row.day.isoformat()}
                for row in rows[(number - 1) * size : number * size]
            ]
            return _data({"totalCount": len(rows), "rows": listed})
        return NOT_FOUND

    return Built(site, "/channel/88.html", 1 + len(_shared(rows)))


def by_unknown_script(rows: Sequence[Entry]) -> Built:
    """A page whose rows come by a script nobody can follow without running it."""
    html = (
        f"{_head()}{_NAV}<div id='root'></div><script src='/static/chunk.9f3a.js'></script>"
        f"<script>window.__app__.mount('#root')</script>{_FOOT}"
    )
    return _static({"/zwgk/": page(html)}, "/zwgk/", 1)


def _json(body: bytes) -> dict[str, object]:
    try:
        given = json.loads(body)
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}


def _data(value: object, status: int = 200) -> Said:
    return Said(
        json.dumps(value, ensure_ascii=False).encode(), status, "application/json; charset=utf-8"
    )


SEEN: dict[str, Family] = {
    each.__name__: each
    for each in (single, trs, hanweb, trs_search, gkmlpt, ucap, vsb, by_query, aspnet, json_post)
}
"""Families whose lists can be read to their end without a browser."""

__all__ = ["SEEN", "Built", "Family", "by_unknown_script", "quote"]
