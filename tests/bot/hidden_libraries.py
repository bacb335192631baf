"""Lists that rarer libraries fill beside older rows: tables, templates, elements of a site's own."""

from tests.bot.absence_lists import listed
from tests.bot.column_pages import hides, lacks


def said(script):
    return f"<script>{script}</script>"


OWN = "<script src='/js/a.js'></script>"
ITEM = "<li><a href='{url}'>{title}</a></li>"
FILLED = (
    "<script src='/dwr/interface/InfoService.js'></script>"
    + said("InfoService.getList(12,1,function(d){dwr.util.addRows('tb',d,f)});"),
    f"<script src='/dwr/interface/ArticleManager.js'></script><div id='gk'></div>{OWN}",
    "<ul><li ms-for='x in @arr'><a ms-attr='{href:x.url}'>{{x.t}}</a></li></ul>",
    "<ul><li ms-repeat='arr'><a ms-href='el.url'>{{el.t}}</a></li></ul>",
    "<ul><li ms-repeat-el='arr'><a ms-href='el.url' ms-text='el.t'></a></li></ul>",
    "<ul><li :for='x in arr'><a :attr='{href:x.url}' :text='x.t'></a></li></ul>",
    "<ul><li x-for='x in arr'><a :href='x.url' x-text='x.t'></a></li></ul>",
    "<!-- ko foreach: rows --><p><a data-bind='attr:{href:u},text:t'></a></p><!-- /ko -->",
    "<ul data-bind='foreach: rows'><li><a data-bind='attr:{href:u},text:t'></a></li></ul>",
    f"<div ng-app='a'><div ng-view></div></div>{OWN}",
    f"<div ng-app='a'><ui-view></ui-view></div>{OWN}",
    f"<div id='v'><router-view></router-view></div>{OWN}",
    f"<xxgk-list column='12'></xxgk-list>{OWN}",
    f"<div id='v'><el-table :data='rows'></el-table></div>{OWN}",
    "<table class='layui-table' lay-data=\"{url:'/q/nb'}\"><tr><th>标题</th></tr></table>",
    "<table data-toggle='table' data-url='/q/nb'><tr><th data-field='t'>标题</th></tr></table>",
    "<table id='tt' data-url='/q/nb'><thead><tr><th data-field='t'>标题</th></tr></thead></table>",
    "<ul class='easyui-tree' data-options=\"url:'/q/nb'\"></ul>",
    "<div class='easyui-panel' data-options=\"href:'/q/p.html'\"></div>",
    "<div class='easyui-tabs'><div title='2025年' data-options=\"href:'/q/p.html'\"></div></div>",
    "<div class='mini-datagrid' url='/q/nb'></div>",
    "<xml id='x' src='nb.xml'></xml><table datasrc='#x'><tr><td><span></span></td></tr></table>",
    said("$('#t').dataTable({sAjaxSource:'/q/nb',bServerSide:true})"),
    said("$('#gk').ligerGrid({url:'/q/nb'})"),
    said("$('#gk').pagination({dataSource:'/q/nb',callback:f})"),
    said("new Ext.data.Store({proxy:new Ext.data.HttpProxy({url:'/q/nb'})}).load()"),
    said("dojo.xhrGet({url:'/q/nb',load:f})"),
    said("new Ajax.Updater('gk','/q/nb',{method:'get'})"),
    said("new Ajax.Request('/q/nb',{onSuccess:f})"),
    said("new Request.HTML({url:'/q/nb',update:$('gk')}).send()"),
    said("uni.request({url:'/q/nb'})"),
    said("var x=new ActiveXObject('Microsoft.XMLDOM');x.load('nb.xml')"),
    said("new EventSource('/q/nb').onmessage=f"),
    said("new MeScroll('mescroll',{up:{callback:cb}})"),
    said("$('#gk').load('part.html')"),
    said("$(function(){$('.b').load('/zfxxgknb/part.html #x')})"),
    said("fetch('part.html').then(r=>r.text()).then(show)"),
    said("$.getJSON('data.json',show)"),
    said("$.ajax({url:'data.xml',dataType:'xml',success:show})"),
    said("$.get('2025.txt',function(t){$('#gk').html(t)})"),
)
OTHERWISE = (
    "<script src='/dwr/interface/VisitCount.js'></script>",
    "<script src='/dwr/engine.js'></script><script src='/dwr/util.js'></script>",
    "<div class='nav'><ul data-bind='foreach: menus'><li><a></a></li></ul></div>",
    "<!-- ko if: user --><p>您好</p><!-- /ko -->",
    "<search-list></search-list>",
    "<div class='foot'><friend-list></friend-list></div>",
    "<table class='easyui-calendar'></table>",
    "<div data-toggle='dropdown'>分享</div><div data-toggle='collapse' data-target='#m'>菜单</div>",
    "<div class='mini-menu' url='/q/m'></div>",
    said("$('#gk').load('foot.html')"),
    said("$('#nav').load('left.html')"),
    said("$.get('hits.jsp?id=3',f)"),
    said("$('#go').click(function(){$.getJSON('data.json',show)})"),
    said("fetch('/img/logo.png')"),
    said("new WebSocket('ws://im.yunxi.gov.cn/chat')"),
    said("dojo.xhrGet({url:'/weather/now',load:f})"),
    said("new Ajax.Request('/visit/count',{onSuccess:f})"),
)
for each in FILLED:
    hides(f"by library: {each}", listed(around=each))
for each in OTHERWISE:
    lacks(f"by library: {each}", listed(around=each))

TEMPLATES = (
    "<script id='tpl' type='text/html'>{{each list as v}}<li><a href='{{v.url}}'>{{v.title}}</a></li>{{/each}}</script>",
    "<script id='tpl' type='text/html'><% for(var i=0;i<n;i++){ %><li><a href='<%=l[i].url%>'>x</a></li><% } %></script>",
    "<script id='tpl' type='text/x-handlebars-template'>{{#each list}}<a href='{{url}}'>{{title}}</a>{{/each}}</script>",
    "<script id='tpl' type='x-tmpl-mustache'>{{#list}}<a href='{{url}}'>{{title}}</a>{{/list}}</script>",
    "<script id='tpl' type='text/x-jsrender'>{{for list}}<a href='{{:url}}'>{{:title}}</a>{{/for}}</script>",
    "<script id='tpl' type='text/x-jquery-tmpl'><li><a href='${url}'>${title}</a></li></script>",
    "<script id='tpl' type='text/template'><% _.each(l,function(x){ %><a href='<%= x.url %>'>x</a><% }) %></script>",
    "<template id='row'><li><a class='t'></a><span class='d'></span></li></template>",
    "<textarea id='tpl' style='display:none'>{#foreach $T.d as r}<a href='{$T.r.url}'>{$T.r.title}</a>{#/for}</textarea>",
)
for each in TEMPLATES:
    hides(f"template: {each}", listed(around=f"<div id='box'></div>{each}{OWN}"))
    lacks(
        f"template of the search: {each}",
        listed(
            around=each.replace("id='", "id='search-").replace("<textarea", "<textarea name='so'")
        ),
    )
    lacks(
        f"template without a link: {each}",
        listed(around=each.replace("<a", "<b").replace("</a", "</b")),
    )
lacks(
    "template: a field for words",
    listed(around="<textarea name='msg' placeholder='请输入留言'></textarea>"),
)
