"""Scripts, frames and tabs of ordinary columns, as the platforms of counties write them."""

from tests.bot.absence_lists import listed
from tests.bot.column_pages import lacks


def scripts(*texts):
    """A column with its old rows, and scripts below them."""
    return listed(around="".join(f"<script>{text}</script>" for text in texts))


lacks(
    "ordinary: VSB",
    scripts(
        """function dosuba8a(){ try{ var ua = navigator.userAgent.toLowerCase(); if(ua.indexOf("msie 8")>-1) { window.alert("x"); return false; } document.getElementById('a8a').submit(); }catch(e){ window.status=e.message;} return false;}""",
        """_showDynClickBatch(['dynclicks_u5_1'],[1],"wbnews", 1);""",
        """jQuery(document).ready(function(){ $(".nav li").hover(function(){ $(this).find('ul').stop().slideDown(); },function(){}); });""",
        "var now=new Date();document.write(now.getFullYear()+'年'+(now.getMonth()+1)+'月');",
        """$(document).ready(function(e){ $.ajax({url:'/system/resource/code/datainput.jsp?owner=1&e=1&w=1366&treeid=1001&refer=&pagename=L2xpc3QuanNw&newsid=-1',type:'get'}) })""",
    ),
)
lacks(
    "ordinary: TRS",
    scripts(
        """var _hmt = _hmt || []; (function() { var hm = document.createElement("script"); hm.src = "https://hm.baidu.com/hm.js?abc"; var s = document.getElementsByTagName("script")[0]; s.parentNode.insertBefore(hm, s); })();""",
        """function trs_search(){ var k=$("#searchword").val(); if(k==''||k=='请输入关键字'){alert('请输入');return false;} window.open('/search4/s?searchWord='+encodeURIComponent(k)+'&siteCode=x'); }""",
        """$(function(){ var url = window.location.href; $(".menu a").each(function(){ if(url.indexOf($(this).attr('href'))>-1){ $(this).addClass('on'); } }); });""",
        """document.write(unescape("%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript src='https://dcs.conac.cn/js/1.js' type='text/javascript'%3E%3C/script%3E"));""",
        """function createPageHTML(_nPageCount,_nCurrIndex,_sPageName,_sPageExt){ if(_nPageCount==null||_nPageCount<=1){ return; } document.write('<a href="'+_sPageName+'.'+_sPageExt+'">首页</a>'); }createPageHTML(1,0,"index","html");""",
    ),
)
lacks(
    "ordinary: hanweb std",
    scripts(
        """$(function(){ $.ajax({type:"POST",url:"/module/jslib/jquery/jpage/x.jsp".replace('x','y')}) ; });"""
    ),
)
lacks(
    "ordinary: share",
    scripts(
        """with(document)0[(getElementsByTagName('head')[0]||body).appendChild(createElement('script')).src='http://bdimg.share.baidu.com/static/api/js/share.js?v=89860593.js?cdnversion='+~(-new Date()/36e5)];""",
        """function setHome(obj){ try{ obj.style.behavior='url(#default#homepage)'; obj.setHomePage(window.location.href);}catch(e){} }""",
        """function changeFont(s){document.getElementById('con').style.fontSize=s+'px'}""",
    ),
)
lacks(
    "ordinary: wap switch",
    scripts(
        """(function(){ var sUserAgent = navigator.userAgent.toLowerCase(); var bIsIphoneOs = sUserAgent.match(/iphone os/i) == "iphone os"; if (bIsIphoneOs) { window.location.href = "http://www.yunxi.gov.cn/wap/index.html"; } })();""",
        """function browserRedirect() { var s = navigator.userAgent.toLowerCase(); if (/ipad|iphone|midp/.test(s)) { window.location.replace("/mobile/index.html"); } } browserRedirect();""",
        """try { if(/Android|webOS|iPhone/i.test(navigator.userAgent)){ window.location.href="/phone.html"; } } catch(e){}""",
    ),
)
lacks(
    "ordinary: select links",
    scripts(
        """function MM_jumpMenu(targ,selObj,restore){ eval(targ+".location='"+selObj.options[selObj.selectedIndex].value+"'"); if (restore) selObj.selectedIndex=0; }""",
        """$('#links').change(function(){ if($(this).val()!='') window.open($(this).val()); });""",
    ),
)
lacks(
    "ordinary: ie",
    scripts(
        """if(navigator.appName=='Microsoft Internet Explorer'&&parseInt(navigator.appVersion)<8){location.href='/ie.html';}""",
        """if (window.top !== window.self) { window.top.location = window.location; }""",
        """if(document.documentMode && document.documentMode<9){ window.location='/browser.html' }""",
    ),
)
lacks(
    "ordinary: token",
    scripts(
        """$.ajax({url:'/portal/getToken',type:'POST',data:{siteId:1},success:function(d){ sessionStorage.setItem('t',d); }});""",
        """fetch('/api/visit/add',{method:'POST',body:JSON.stringify({page:location.href,columnId:3})});""",
        """$.post('/api-ajax_log.html',{type:'list',page:1});""",
    ),
)
lacks(
    "ordinary: float",
    listed(
        around="<div id='ad1' style='position:absolute'><a href='/zt/'><img src='/i/1.jpg' alt='主题教育'></a></div><script>var ad1=new AdMove('ad1');ad1.Run();</script><iframe src='/common/float.html' style='display:none'></iframe>"
    ),
)
lacks(
    "ordinary: video",
    listed(
        around="<object data='/flash/play.swf' type='application/x-shockwave-flash'></object><embed src='/video/1.mp4' type='video/mp4'><object classid='clsid:D27CDB6E'><embed src='/flash/a.swf' type='application/x-shockwave-flash'></object>"
    ),
)
lacks(
    "ordinary: breadcrumb",
    scripts(
        """$(".crumb").load("/crumb.html");$("#footer").load('/footer.html');$('.leftmenu').load('/zfxxgk/left_menu.html');"""
    ),
)
lacks(
    "ordinary: tree menu",
    scripts(
        """$.ajax({url:'/xxgk/getCatalogTree.do',data:{siteId:1},success:f});""",
        """$.getJSON('/xxgk/catalogTree.json',f)""",
    ),
)
lacks(
    "ordinary: layui",
    scripts("""layui.use(['element','laydate'],function(){ var e=layui.element; });"""),
)
lacks(
    "ordinary: vue search",
    scripts(
        """new Vue({el:'#so',data:{k:''},methods:{submit:function(){ window.location.href='/search.html?k='+this.k; },go:function(u){ location.href=u; }}});"""
    ),
)
lacks(
    "ordinary: postback nav",
    listed(
        before="<form method=post><ul><li class='on'><a href=\"javascript:__doPostBack('m','1')\">信息公开年报</a></li><li><a href=\"javascript:__doPostBack('m','2')\">信息公开指南</a></li></ul></form><script>function __doPostBack(a,b){}</script>"
    ),
)
lacks(
    "ordinary: countdown text",
    listed(
        before="<p>如需查询，请点击下方按钮，自动跳转至申请页面</p>",
        head="<script>$(function(){ if($('#x').length){ $('#x').show(); } $('#y').click(function(){ location.href='/ysq/'; }); });</script>",
    ),
)
