"""A fictional report written down: as a page in several styles of pasting, or as plain text."""

from collections.abc import Callable, Sequence
from html import escape

from bot.demo.spec import ReportSpec
from rules.report_format import BlockSpec, LineSpec, TableSpec

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
    written = {"disclosure": _disclosure, "applications": _applications, "remedies": _remedies}
    rows = written[table.key](spec, table, paste)
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


def _numbers(
    spec: ReportSpec, table: TableSpec, block: BlockSpec, row: LineSpec, paste: Paste
) -> str:
    addresses = [table.address(row, column) for column in block.columns]
    return "".join(_td(paste(spec.cells.get(address, ""))) for address in addresses)


def _printed_rows(spec: ReportSpec, table: TableSpec, block: BlockSpec) -> list[LineSpec]:
    return [
        row
        for row in block.rows
        if any(table.address(row, column) in spec.cells for column in block.columns)
    ]


def _disclosure(spec: ReportSpec, table: TableSpec, paste: Paste) -> list[str]:
    width = 1 + max(len(block.columns) for block in table.blocks)
    rows = []
    for block in table.blocks:
        # The form stretches narrow blocks over the width of the widest.
        spread = [(width - 1) // len(block.columns)] * len(block.columns)
        spread[-1] += (width - 1) - sum(spread)
        rows.append(_td(paste(block.label), across=width))
        heads = zip(block.columns, spread, strict=True)
        rows.append(
            _td(paste("信息内容"))
            + "".join(_td(paste(each.label), across=wide) for each, wide in heads)
        )
        for row in _printed_rows(spec, table, block):
            cells = "".join(
                _td(paste(spec.cells.get(table.address(row, column), "")), across=wide)
                for column, wide in zip(block.columns, spread, strict=True)
            )
            rows.append(_td(paste(row.label)) + cells)
    return rows


def _applications(spec: ReportSpec, table: TableSpec, paste: Paste) -> list[str]:
    block = table.blocks[0]
    first, *middle, last = block.columns
    rows = [
        _td(paste("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"), 3, 3)
        + _td(paste("申请人情况"), across=len(block.columns)),
        _td(paste(first.label), 2)
        + _td(paste("法人或其他组织"), across=len(middle))
        + _td(paste(last.label), 2),
        "".join(_td(paste(column.label)) for column in middle),
    ]
    printed = _printed_rows(spec, table, block)
    within = [row for row in printed if row.group]
    for row in printed:
        numbers = _numbers(spec, table, block, row, paste)
        lead = ""
        if within and row is within[0]:
            lead = _td(paste("三、本年度办理结果"), down=len(within))
        if not row.group:
            rows.append(_td(paste(row.label), across=3) + numbers)
        elif row.group.startswith("三、"):
            rows.append(lead + _td(paste(row.label), across=2) + numbers)
        else:
            siblings = [each for each in printed if each.group == row.group]
            group = _td(paste(row.group), down=len(siblings)) if row is siblings[0] else ""
            rows.append(lead + group + _td(paste(row.label)) + numbers)
    return rows


def _remedies(spec: ReportSpec, table: TableSpec, paste: Paste) -> list[str]:
    reviews, *suits = table.blocks
    heads = _td(paste(reviews.label), 2, len(reviews.columns))
    heads += _td(paste("行政诉讼"), across=sum(len(block.columns) for block in suits))
    labels = "".join(_td(paste(column.label)) for block in table.blocks for column in block.columns)
    numbers = "".join(_numbers(spec, table, block, block.rows[0], paste) for block in table.blocks)
    return [
        heads,
        "".join(_td(paste(block.label), across=len(block.columns)) for block in suits),
        labels,
        numbers,
    ]


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
        for row in _printed_rows(spec, table, block):
            cells = [spec.cells.get(table.address(row, column), "") for column in block.columns]
            lines.append("\t".join([row.label, *cells]))
    return lines
