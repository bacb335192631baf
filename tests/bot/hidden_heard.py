"""Words for years and organs that a script opens when they are pressed, and those that it only folds."""

from tests.bot.absence_lists import NEW, OLD, listed
from tests.bot.column_pages import COLUMN, bare, hides, lacks

FOUND = []
YEARS = "<div class='qh'><label data-y='2025'>2025</label><label data-y='2024' class='on'>2024</label></div>"
ORGANS = "<dl class='jg'><dd data-code='jyj'>教育局</dd><dd data-code='czj'>财政局</dd></dl>"
GOES = {
    "years asked for": (
        YEARS,
        "$('.qh label').click(function(){$.get('/nb/part/'+$(this).data('y'),function(h){$('.list').html(h)})})",
        "/nb/part/2025",
    ),
    "years by a handler of their box": (
        YEARS,
        "$('.qh').on('click','label',function(){$('.list').load('/zfxxgknb/y'+$(this).attr('data-y')+'.html')})",
        "/zfxxgknb/y2025.html",
    ),
    "organs gone to": (
        ORGANS,
        "$('.jg dd').click(function(){location.href='/zfxxgknb/'+$(this).data('code')+'.shtml'})",
        "/zfxxgknb/jyj.shtml",
    ),
    "organs in a folder for reports": (
        ORGANS,
        "document.querySelectorAll('.jg > dd').forEach(e=>e.addEventListener('click',function(){window.open('/nb/'+this.dataset.code+'/')}))",
        "/nb/jyj/",
    ),
    "organs by a named function": (
        ORGANS,
        "function go(){location.href='/zfxxgknb/'+$(this).data('code')+'.html'}\n$('.jg dd').click(go);",
        "/zfxxgknb/jyj.html",
    ),
}  # fmt: skip
UNKNOWN = (
    (YEARS, "$('.qh label').click(function(){$.post('/q',{y:$(this).data('y')},show)})"),
    (YEARS, "$('.qh').on('click','label',function(){loadYear($(this).text());$.ajax({url:u})})"),
    (ORGANS, "$('.jg dd').on('click',function(){$.getJSON(u,{code:$(this).data('code')},show)})"),
)  # fmt: skip
OTHERWISE = (
    ("<ul class='cd'><li><h3>乡镇</h3><p>概况</p></li></ul>", "$('.cd h3').click(function(){$(this).next().slideToggle()})"),
    ("<dl class='jg'><dd>财政局</dd><dd>民政局</dd></dl>", "$('.jg dd').click(function(){location.href='/q?d='+$(this).text()})"),
    ("<div class='bm'><i data-url='http://jyj.yunxi.gov.cn/'>教育局</i></div>", "$('.bm i').click(function(){window.open($(this).data('url'))})"),
    ("<div class='bm'><i data-code='jyj'>教育局</i></div>", "$('.bm i').click(function(){window.open('/bumen/'+$(this).data('code')+'/')})"),
    (YEARS, "$('.qh label').hover(function(){$(this).addClass('on')})"),
    (YEARS, "$('.qh label').click(function(){$('.y').hide()})\n$('#so').click(function(){location.href='/so'})"),
    ("<p class='rq'>2026年</p>", "$('#so').click(function(){$.get('/so?page=1',f)})"),
    (YEARS.replace("2025", "2023"), "$('.qh label').click(function(){$.get('/q',{y:$(this).data('y')},f)})"),
)  # fmt: skip
for name, (words, script, path) in GOES.items():
    page = listed(before=words, around=f"<script>{script}</script>")
    FOUND.append(f"heard: {name}")
    hides(f"heard: {name}", {COLUMN: page, path: bare(f"<ul>{NEW}</ul>", "")})
    lacks(
        f"heard: {name}, and it says there is none",
        {COLUMN: page, path: bare("<p>暂无相关信息</p>", "")},
    )
    hides(f"heard: {name}, and it does not open", {COLUMN: page})
for words, script in UNKNOWN:
    hides(f"heard: {script}", listed(before=words, around=f"<script>{script}</script>"))
for words, script in OTHERWISE:
    lacks(
        f"not heard: {words} {script}",
        listed(OLD, before=words, around=f"<script>{script}</script>"),
    )
