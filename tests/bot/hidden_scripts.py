"""Scripts in a page that fill a list beside the rows of older years, and those that fill something else."""

from tests.bot.absence_lists import listed
from tests.bot.column_pages import hides, lacks

FILLING = (
    "$.get('/api/list?channelId=12',fill)",
    "$.ajax({url:'/xxgk/queryList',type:'post',data:{columnId:'12',page:1},success:fill})",
    "$(function(){$.getJSON('/common/search/0a1b2c3d4e5f60718293a4b5c6d7e8f9?page=1',fill)})",
    "fetch('/api/article/list?c=12').then(r=>r.json()).then(d=>{render(d)})",
    "axios.get('/api/content/list',{params:{channel:12}}).then(function(r){v.list=r.data})",
    "$('.list').load('/zfxxgknb/inner.html')",
    "$('#con').load('list_2025.html')",
    "var x=new XMLHttpRequest();x.open('GET','/api/getList?nodeId=1',true);x.send();",
    "function load(n){$.ajax({type:'GET',url:'/module/list.do',data:{lmid:3,pageNo:n},success:function(d){}})}\nload(1);",
    "function load(n){$.post('/q',{channelId:3,page:n},function(d){})}\n$(document).ready(function(){load(1)})",
    "var s=document.createElement('script');s.src='/api/list?col=3&callback=show';document.body.appendChild(s);",
    "new Vue({el:'#x',data:{},mounted(){this.getList()},methods:{getList(){axios.post('/api/doc/list',{page:1}).then(r=>{})}}})",
    "new Vue({mounted:function(){var t=this;$.ajax({url:'/api/doc/list',success:function(r){}})}})",
    "var url='/xxgk/list.json';\n$.getJSON(url,function(d){})",
    "for(var i=0;i<data.length;i++){document.write('<li><a href=\"'+data[i].url+'\">'+data[i].title+'</a></li>');}",
    'document.write("<tr><td><a href=\'"+u[0]+"\'>"+t[0]+"</a></td></tr>");',
    "setTimeout(function(){$.get('/xxgk/nianbao.json',f)},100)",
    "window.onload=function(){$.get('/news/list.json',f)}",
    "var app={init:function(){this.load()},load:function(){$.ajax({url:'/a/list.do',success:f})}};app.init();",
    "$.get('/api/channel/12',f)",
    "$.get('/xxgk/news.json',f)",
)
OTHERWISE = (
    "$.get('/hits?id=3',function(d){$('#hits').html(d)})",
    "$.post('/visit/count',{id:3,columnId:2},function(d){})",
    "$.ajax({url:'/system/resource/code/news/click/dynclicks.jsp?clickid=12&owner=1&clicktype=wbnews',success:f})",
    "$.getJSON('/weather/list?city=1',f)",
    "$.get('/user/state',f)",
    "function search(){$.ajax({url:'/search/list',data:{q:1,page:1},success:f})}\n$('#btn').click(search);",
    "$('#btn').click(function(){$.get('/api/list?page=1',f)})",
    "$('#kw').on('keyup',function(){$.get('/search/suggest?page=1',f)})",
    "function so(){$.get('/api/article/list?page=1',f)}",
    "$.get('/dict/list',f)",
    "$.get('/friendlink/list',f)",
    "$.getJSON('/hotword/list?size=5',f)",
    "$('#header').load('/common/header.html')",
    "$('.footer').load('/include/foot.html')",
    "$.get('/module/visitcount/articlehits.jsp?colid=3&artid=2',f)",
    "$.ajax({url:'/comment/list?page=1',success:f})",
    "document.write('<span>'+new Date().getFullYear()+'</span>')",
    "document.write('<li><a href=\"'+home+'\">返回首页</a></li>')",
    "document.write(\"<script src='/js/count.js'><\\/script>\")",
    "$.get('/menu/list',f)",
    "fetch('/log/pv?page='+location.href)",
    "fetch('https://api.weather.com.cn/list?c=1')",
    "$.ajax({url:'http://www.gov.cn/list.json',success:f})",
    "$.get('/common/config.json',f)",
    "$.ajax({url:'/api/login/status',success:f})",
    "$.get('/interview/list?page=1',f)",
    "$('.tab').hover(function(){$.get('/api/news/list',f)})",
    "$.get('/site/list',f)",
    "$('.box').get(0)",
    "$.post('/ajax.aspx',{action:'hits'},f)",
    "document.getElementById('more').addEventListener('click',function(){fetch('/api/list?page=2')})",
    "window.open('http://www.gov.cn/list/')",
    "$.get('/share/list',f)",
    "$.getJSON('/banner/list?columnId=3',f)",
    "new Vue({methods:{search(){axios.post('/api/doc/list',{page:1})}}})",
    "$(window).load(function(){init()})",
    "var r=$('#a').load('/tpl/left.html')",
    "$.get('/xxgk/getChannelTree?columnId=3',f)",
    "$.get('/zfxxgk/leader.json',f)",
    "$.post('/stat/add',{page:location.href})",
    "$.get('/api/notice/list?size=5',f)",
    "function q(){$.get('/api/list?page=1',f)}\n$('#b').on('click',q);\ndocument.getElementById('c').onclick=q;",
    "$.ajax({url:'/a/record.do',data:{columnId:3,articleId:4}})",
)

PAGER = (
    "function createPageHTML(n,c,name,ext){if(n<=1){return;}for(var i=1;i<n;i++){document.write("
    "'<li><a href=\"'+name+'_'+i+'.'+ext+'\">'+(i+1)+'</a></li>');}}createPageHTML(1,0,'index','html');"
)
lacks("by script: a pager of one page", listed(around=f"<script>{PAGER}</script>"))
for each in FILLING:
    hides(f"by script: {each}", listed(around=f"<script>{each}</script>"))
for each in OTHERWISE:
    lacks(f"by script: {each}", listed(around=f"<script>{each}</script>"))
hides(
    "by script: a file called back",
    listed(around="<script src='/api/list?columnId=3&amp;callback=show'></script>"),
)
lacks(
    "by script: files called back for other business",
    listed(
        around="<script src='/count?id=1&callback=show'></script>"
        "<script src='/weather/list?callback=w'></script>"
    ),
)
