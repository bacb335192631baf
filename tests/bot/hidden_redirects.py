"""Pages that send their visitor on by script: unasked, or only when something is pressed."""

from tests.bot.absence_lists import listed
from tests.bot.column_pages import bare, hides, lacks

UNASKED = (
    "location.href='/new/index.html';",
    "window.location='/new/'",
    'window.location.href = "/new/"',
    "self.location='../new/'",
    "top.location.href='/new/'",
    "location.replace('/new/');",
    'window.location.replace("/new/")',
    "location.assign('/new/')",
    "setTimeout(function(){location.href='/new/'},3000)",
    "setTimeout(\"location.href='/new/'\",3000)",
    "setTimeout(\"window.location.href='/new/';\",3000)",
    "function go(){location.href='/new/';}\nsetTimeout('go()',1000)",
    "function go(){location.href='/new/';}\nsetTimeout(go,1000)",
    "function go(){ window.location='/new/' }\ngo();",
    "window.onload=function(){location.href='/new/'}",
    "$(function(){ location.href='/new/'; })",
    "$(document).ready(function(){location.href='/new/'})",
    "(function(){location.href='/new/'})()",
    "!function(){location.href='/new/'}()",
    "var url='/new/index.html';\nlocation.href=url;",
    "try{location.href='/new/'}catch(e){}",
    "setTimeout(() => { location.href='/new/' }, 10)",
    "document.location.href='/new/'",
    "document.location='/new/'",
    "var a=1\nlocation.href='/new/'",
    "$(window).on('load');\nlocation='/new/'",
    "<!--\nlocation.href='/new/';\n//-->",
    "jQuery(function($){location.href='/new/'})",
    "window.addEventListener('load',function(){location.href='/new/'})",
    'location.href="https://www.yunxi.gov.cn/new/"',
    "parent.location='/new/'",
)
ASKED = (
    "function search(){location.href='/search.html';}",
    "$('#b').click(function(){location.href='/s/'})",
    "$(function(){$('#b').on('click',function(){location.href='/s/'})})",
    "document.getElementById('b').onclick=function(){location.href='/s/'}",
    "if(/iphone|android/i.test(navigator.userAgent)){location.href='http://m.yunxi.gov.cn/'}",
    "var s=navigator.userAgent.toLowerCase();var b=s.match(/ipad/i)=='ipad';if(b){window.location.href='/wap/index.html'}",
    "if(isMobile()) location.href='/phone/'",
    "if(location.protocol=='http:'){location.href='https://www.yunxi.gov.cn/zfxxgknb/index.html'}",
    "location.href='https://www.yunxi.gov.cn/zfxxgknb/index.html'",
    "if(top.location!=self.location){top.location='/index.html'}",
    "if(window.top!==window.self) top.location='/'",
    "function jump(v){if(v!='')window.location=v}",
    "$.ajax({url:'/user/state',success:function(d){location.href='/login'}})",
    "var u=location.href;",
    "var here = window.location.href; var x='/a/';",
    "function go(u){location.href=u}",
    "function s(){var k=document.getElementById('k').value;location.href='/so?q='+k;}\n$(function(){$('#btn').click(s)})",
    "if(screen.width<700){location.href='/mob/'}",
    "document.onkeydown=function(e){if(e.keyCode==13){location.href='/s'}}",
    "$('select').change(function(){location.href='/x/'})",
    "document.addEventListener('click',function(){location.href='/s/'})",
    "var t=location=='x'",
    "function logout(){location.href='/out';}\n$('.o').click(function(){logout();})",
    "document.getElementById('x').addEventListener('click', () => { location.href='/s/' })",
    "location.href='#top'",
    "function toTop(){ if(1){window.location='/a'} }",
    "// location.href='/new/'",
    "/* location.href='/new/'; */",
    "$(function(){if($(window).width()<768){location.href='/phone/'}})",
    "switch(a){case 1:location.href='/x/';break;}",
    "location.href='http://m.yunxi.gov.cn/'",
    "layer.confirm('x',function(){location.href='/s/'})",
    "var m={go:function(){location.href='/s/'}}",
    "isIE && (location.href='/ie.html')",
)


def scripted(script):
    """A column with its old rows, and a script in its head."""
    return listed(head=f"<script>{script}</script>")


for each in UNASKED:
    hides(f"sent on: {each}", scripted(each))
for each in ASKED:
    lacks(f"sent on: {each}", scripted(each))
GO = "<script>function go(){location.href='/new/'}</script>"
hides(
    "sent on: the body, once it is there",
    listed().replace("<body>", "<body onload=\"location.href='/new/'\">"),
)
hides("sent on: the body calls", listed(head=GO).replace("<body>", "<body onload='go()'>"))
hides(
    "sent on: after a count",
    listed(
        head="<script>var n=5;setInterval(function(){n--;if(n==0){location.href='/new/';}},1000)</script>",
        before="<p>页面将在5秒后自动跳转</p>",
    ),
)
lacks(
    "sent on: the body calls another",
    listed(head=GO + "<script>function init(){}</script>").replace(
        "<body>", "<body onload='init()'>"
    ),
)
lacks(
    "sent on: when chosen or pressed",
    listed(
        around="<select onchange=\"location.href=this.value\"><option value=''>友情链接</option></select>"
        "<button onclick=\"location.href='/s/'\">搜索</button> 跳转到 第<input type='hidden'>页"
    ),
)
lacks(
    "sent on: an empty column with a search",
    bare("<p>暂无相关信息</p>", "<script>function search(){location.href='/so.html';}</script>"),
)
