"""A fictional report written down: as a page in several styles of pasting, or as plain text."""

from collections.abc import Callable, Sequence
from html import escape

from bot.demo.spec import ReportSpec
from bot.demo.tables import printed_rows, printed_table
from rules.report_format import TableSpec

_NUMERALS = "一二三四五六七八九"
_BODIES = {
    "plain": ("<div class='article'>", "</div>"),
    "wps": ("<div id='zoom'><table width='100%'><tr><td>", "</td></tr></table></div>"),
    "trs": ("<div class='TRS_Editor'><div class='Custom_UnionStyle'>", "</div></div>"),
    "ucap": ("<div id='zoomcon'><ucapcontent>", "</ucapcontent></div>"),
}
_FRAME = """<!DOCTYPE html>
<html><head><meta charset="utf-8">
<meta name="SiteName" content="云溪县人民政府">
{metas}
<title>{title}-云溪县人民政府</title>
<style>.nav li {{ float: left; }} td {{ padding: 4px }}</style>
<script>var site = "yunxi"; function count() {{ return 1 < 2; }}</script></head>
<body><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>
<li><a href="/fuwu/">办事服务</a></li></ul></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="./">政府信息公开年报</a></div>
<div class="main"><h1>{title}</h1>
{dated}
{body}
</div>
<div class="footer"><p>版权所有：云溪县人民政府</p><p>主办：云溪县人民政府办公室</p><p>网站标识码：0000000000</p></div>
</body></html>
"""


def report_html(spec: ReportSpec) -> str:
    """Give the page of a report."""
    paste = _pasted if spec.style in {"wps", "ucap"} else escape
    metas = f'<meta name="ArticleTitle" content="{escape(spec.title)}">'
    dated = ""
    if spec.published is not None:
        metas += f'\n<meta name="PubDate" content="{spec.published} 09:30">'
        dated = f"<p class='info'>发布日期：{spec.published} 来源：{escape(spec.organ)}</p>"
    parts = [f"<p>{paste(spec.lead)}</p>"]
    for number, (key, title, paragraphs) in zip(_NUMERALS, spec.sections, strict=False):
        parts.append(f"<p>{paste(f'{number}、{title}')}</p>")
        parts += [f"<p>{paste(words)}</p>" for words in paragraphs]
        if key in {table.key for table in spec.form.tables} - spec.without_tables:
            parts.append(_table(spec, spec.form.table(key), paste))
    opened, closed = _BODIES[spec.style]
    body = "\n".join([opened, *parts, closed])
    return _FRAME.format(metas=metas, title=escape(spec.title), dated=dated, body=body)


def _pasted(text: str) -> str:
    """Write as an office program pastes: a tag for every few letters, words torn apart."""
    runs = [text[at : at + 3] for at in range(0, len(text), 3)]
    return "".join(
        f'<span style="font-family:仿宋"><font face="仿宋_GB2312">{escape(run)}</font></span>'
        for run in runs
    )


Paste = Callable[[str], str]


def _table(spec: ReportSpec, table: TableSpec, paste: Paste) -> str:
    rows = [
        "".join(_td(paste(cell.text), cell.rowspan, cell.colspan) for cell in row)
        for row in printed_table(spec, table)
    ]
    return (
        "<table border='1'><tbody>"
        + "\n".join(f"<tr>{row}</tr>" for row in rows)
        + "</tbody></table>"
    )


def _td(content: str, down: int = 1, across: int = 1) -> str:
    spans = (f' rowspan="{down}"' if down > 1 else "") + (
        f' colspan="{across}"' if across > 1 else ""
    )
    return f"<td{spans}><p>{content or '&nbsp;'}</p></td>"


def report_text(spec: ReportSpec) -> str:
    """Give the report as plain text, its tables' cells parted by tabs."""
    lines = [spec.title, ""]
    if spec.published is not None:
        lines.append(f"发布日期：{spec.published}")
    lines.append(spec.lead)
    for number, (key, title, paragraphs) in zip(_NUMERALS, spec.sections, strict=False):
        lines += ["", f"{number}、{title}", *paragraphs]
        if key in {table.key for table in spec.form.tables} - spec.without_tables:
            lines += ["", *_text_table(spec, spec.form.table(key))]
    return "\n".join(lines) + "\n"


def _text_table(spec: ReportSpec, table: TableSpec) -> Sequence[str]:
    lines: list[str] = []
    if table.key == "remedies":
        columns = [(block, column) for block in table.blocks for column in block.columns]
        lines.append("\t".join(column.label for _, column in columns))
        printed = [spec.cells.get(table.address(b.rows[0], column), "") for b, column in columns]
        return [*lines, "\t".join(printed)]
    for block in table.blocks:
        if table.key == "disclosure":
            lines.append(block.label + "\t" * len(block.columns))
        lines.append(
            "\t".join(
                [
                    "信息内容" if table.key == "disclosure" else "",
                    *(column.label for column in block.columns),
                ]
            )
        )
        for row in printed_rows(spec, table, block):
            cells = [spec.cells.get(table.address(row, column), "") for column in block.columns]
            lines.append("\t".join([row.label, *cells]))
    return lines
