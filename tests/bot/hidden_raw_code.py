"""Code of a template that no server carried out, where the list should stand."""

from tests.bot.absence_lists import OLD, listed
from tests.bot.column_pages import hides, lacks

RAW = (
    "<%@ include file='list.jsp' %>",
    "<!--#include virtual='/inc/list.html'-->",
    '<!-- #include file="list.shtml" -->',
    "<!--#include virtual='/zfxxgknb/rows.html'-->",
    "<c:forEach items='${list}' var='x'><li><a href='${x.url}'>${x.title}</a></li></c:forEach>",
    "<c:forEach items='${list}' var='x'></c:forEach>",
    "<c:import url='list.jsp'/>",
    "<jsp:include page='list.jsp'/>",
    "<s:iterator value='list'><li><s:property value='title'/></li></s:iterator>",
    "<esi:include src='/inc/list.html'/>",
    "<stl:contents channelIndex='nb'><li><stl:a></stl:a></li></stl:contents>",
    "<cms:list id='1'></cms:list>",
    "<asp:Repeater runat='server'><ItemTemplate><li></li></ItemTemplate></asp:Repeater>",
    "<trs_documents id='12' num='20'><li><trs_document field='doctitle'></trs_document></li></trs_documents>",
    "<TRS_Documents ID=12><li><TRS_Document FIELD=DOCTITLE></TRS_Document></li></TRS_Documents>",
    "{$list}",
    "{foreach $list as $v}<li><a href='{$v.url}'>{$v.title}</a></li>{/foreach}",
    "<p>{{item.title}}</p>",
    "<li><a href='{{item.url}}'>{{item.title}}</a></li>",
    "{dede:list pagesize='20'}[field:title/]{/dede:list}",
    "{pc:content action='lists'}{loop $data $r}<li>{$r[title]}</li>{/loop}{/pc}",
    "[e:loop={1,10,0,0}]<li></li>[/e:loop]",
    "[!--empirenews.listtemp--]",
    "<?php foreach($list as $v){ ?><li></li><?php } ?>",
    "<#list docs as d><li><a href='${d.url}'>${d.title}</a></li></#list>",
    "[#list docs as d]<li>${d.title}</li>[/#list]",
    "#foreach($d in $docs)<li><a href='$d.url'>$d.title</a></li>#end",
    "<li th:each='d : ${docs}'><a th:href='${d.url}' th:text='${d.title}'></a></li>",
    "{% for d in docs %}<li>{{ d.title }}</li>{% endfor %}",
    "<li><a href=''>[object Object]</a></li>",
    "$!{title}",
    "<$=doctitle$>",
    "[@cms_content_page count='20'][/@cms_content_page]",
    "<p>置标解析失败</p>",
)
for each in RAW:
    hides(f"raw: {each}", listed(around=f"<div>{each}</div>"))
    hides(f"raw in the list: {each}", listed(f"<li>{each}</li>" + OLD))
HONEST = (
    "<!--#include virtual='/inc/foot.html'-->",
    "<!--#include virtual='/include/header.shtml'-->",
    "<!--#begineditable name='list'--><!--#endeditable-->",
    "<div class='header'><a>{{user.name}}</a>{{item.date}}</div>",
    "<div class='nav'><c:forEach items='${m}'></c:forEach></div>",
    "<div class='foot'>{$list}</div>",
    "<esi:include src='/inc/foot.html'/>",
    "<jsp:include page='/inc/left.jsp'/>",
    "<o:p></o:p><st1:place></st1:place><v:shape></v:shape>",
    "<div class='TRS_Editor'><p>说明</p></div>",
    "<ucaptitle>年报</ucaptitle>",
    "<p>[2026]1号 {附件} $100 #1</p>",
    "<script>var t='{{item.title}}';var p='<?php';</script>",
    "<style>#list{color:red}</style>",
)
for each in HONEST:
    lacks(f"not raw: {each}", listed(around=each))
