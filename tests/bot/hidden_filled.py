"""Places by the rows that a script fills with links, tables it draws, and rows it takes out of comments."""

from base64 import b64encode
from urllib.parse import quote

from tests.bot.absence_lists import NEW, OLD, TITLE, listed, own
from tests.bot.column_pages import bare, hides, lacks


def by_rows(place, script, rows=OLD):
    """A column whose rows have a place above them that `script` fills."""
    return bare(f"<div class='main'>{place}<ul>{rows}</ul></div><script>{script}</script>", "")


BOX = "<ul id='zx'></ul>"
LINK = "'<li><a href=\"'+n.url+'\">'+n.title+'</a></li>'"
FILLED = (
    (BOX, f"$.get('/api/nb/latest',function(d){{$.each(d,function(i,n){{$('#zx').append({LINK})}})}});"),
    (BOX, f"fetch('/q/zx').then(r=>r.json()).then(d=>{{var h='';d.forEach(n=>{{h+={LINK}}});document.getElementById('zx').innerHTML=h}})"),
    (BOX, f"var d=JSON.parse(Base64.decode('W10='));for(var n of d){{$('#zx').prepend({LINK})}}"),
    ("<div class='zx'></div>", f"$(function(){{$.post('/q/zx',{{}},function(d){{$('.zx').html({LINK})}})}})"),
    ("<div class='hd'><h3>年度报告</h3><div id='zx'></div></div>", f"$.get('/q/zx',function(n){{document.querySelector('#zx').innerHTML={LINK}}})"),
    (BOX, f"function cb(n){{$('#zx').html({LINK})}}</script><script src='/data/nb.js'>"),
    ("", f"$.get('/q/zx',function(n){{$('.rows').prepend({LINK})}})"),
)  # fmt: skip
OTHERWISE = (
    ("<h3>点击排行</h3><ul id='zx'></ul>", f"$.get('/q/zx',function(n){{$('#zx').append({LINK})}})"),
    ("<div><h3>相关信息</h3><ul id='zx'></ul></div>", f"$.get('/q/zx',function(n){{$('#zx').append({LINK})}})"),
    ("<ul id='hotlinks'></ul>", f"$.get('/q/zx',function(n){{$('#hotlinks').append({LINK})}})"),
    ("<span id='zx'></span>", "$.get('/q/zx',function(n){$('#zx').html(n.count)})"),
    (BOX, f"$.get('/rank?n=10',function(n){{$('#zx').append({LINK})}})"),
    (BOX, f"$.get('/weather/day',function(n){{$('#zx').append({LINK})}})"),
    (BOX, f"$('.b').click(function(){{$.get('/q/zx',function(n){{$('#zx').append({LINK})}})}})"),
    ("<p id='zx'>今天是2026年3月2日</p>", f"$('#zx').append({LINK});"),
    (BOX, f"function show(n){{$('#zx').html({LINK})}}"),
    ("<div class='position'><span id='zx'></span></div>", "$('#zx').html('<a href=\"/\">首页</a>')"),
)  # fmt: skip
for place, script in FILLED:
    hides(
        f"filled by the rows: {place} {script}",
        by_rows(place, script, f"<ul class='rows'>{OLD}</ul>"),
    )
for place, script in OTHERWISE:
    lacks(f"filled otherwise: {place} {script}", by_rows(place, script))
lacks(
    "filled far from the rows",
    bare(
        f"<div class='main'><ul>{OLD}</ul></div><div class='r'><ul id='zx'></ul></div>"
        f"<script>$.get('/q/zx',function(n){{$('#zx').append({LINK})}})</script>",
        "",
    ),
)

TABLES = (
    "layui.use('table',function(){layui.table.render({elem:'#t',url:'/api/table',cols:[[{field:'title'}]],page:true})})",
    "$('#t').bootstrapTable({method:'get',url:'/q/rows',columns:[{field:'title'}]});",
    "$(function(){$('#t').datagrid({fit:true,url:'/q/rows.do'})})",
    "$('#t').DataTable({ajax:{url:'/q/rows'},columns:[]})",
)
OTHER_TABLES = (
    "layui.use('table',function(){layui.table.render({elem:'#t',url:'/weather/week'})})",
    "$('#t').bootstrapTable({data:[]});",
    "$('#t').datagrid({url:'http://www.gov.cn/rows.json'})",
    "$('.b').click(function(){$('#t').bootstrapTable({url:'/q/rows'})})",
)
for each in TABLES:
    hides(f"table drawn: {each}", listed(around=f"<table id='t'></table><script>{each}</script>"))
for each in OTHER_TABLES:
    lacks(
        f"table drawn otherwise: {each}",
        listed(around=f"<table id='t'></table><script>{each}</script>"),
    )

CODED = "".join(f"%u{ord(each):04X}" for each in TITLE)
hides(
    "written in codes",
    listed(
        around=f"<script>document.write('<li><a href=\"/a/2025.html\">'+unescape('{CODED}')+'</a></li>');</script>"
    ),
)
lacks(
    "written in codes: a mark of the site",
    listed(
        around="<script>document.write(unescape(\"%3Cspan id='_ideConac'%3E%3C/span%3E\"));</script>"
    ),
)

COMMENTED = f"<div id='lz'><!--<ul>{NEW}</ul>--></div>"
READERS = (
    "$('#lz').html($('#lz').html().replace('<!--','').replace('-->',''))",
    "document.getElementById('lz').childNodes.forEach(function(c){if(c.nodeType===8){lz.innerHTML=c.data}})",
    "if(n.nodeType==Node.COMMENT_NODE){box.innerHTML=n.nodeValue}",
)
for each in READERS:
    hides(f"in a comment: {each}", listed(around=f"{COMMENTED}<script>{each}</script>"))
    lacks(
        f"no report in a comment: {each}",
        listed(around=f"<!-- <li>旧模板</li> --><script>{each}</script>"),
    )
lacks("in a comment that nothing reads", listed(around=f"{COMMENTED}<script>show('lz')</script>"))


def in_code(code, said):
    """Give a script that writes `said` in code."""
    if code == "atob":
        written = b64encode(said.encode()).decode()
    elif code == "unescape":
        written = "".join(f"%u{ord(each):04X}" if ord(each) > 255 else quote(each) for each in said)
    else:
        written = quote(said)
    return listed(f"<script>document.write({code}('{written}'));</script>{OLD}")


for code in ("decodeURIComponent", "decodeURI", "unescape", "atob"):
    hides(f"written: in code of {code}", in_code(code, NEW))
    lacks(f"written: in code of {code}, an older one", in_code(code, own(2021)))
