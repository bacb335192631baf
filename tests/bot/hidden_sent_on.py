"""Pages that send their visitor on by an address put together, by a form, or by an element of their own."""

from tests.bot.absence_lists import listed
from tests.bot.column_pages import hides, lacks

FORM = "<form id='af' name='af' action='/new/'><input type='hidden' name='id' value='3'></form>"
UNASKED = (
    "<script>var b='/lanmu';self.location=b+'/nb/'+'index.html';</script>",
    "<script>location.href='/lanmu/'+'nb.html'</script>",
    '<script>var d = "/zwgk"; window.location.replace(d + "/nb/");</script>',
    "<script>setTimeout(function(){location='/lanmu/'+'nb/';},500)</script>",
    "<img src='/x.gif' onerror=\"location.href='/new/'\">",
    "<img src='/x.gif' onload=\"window.location='/new/'\">",
    FORM + "<script>document.getElementById('af').submit()</script>",
    FORM + "<script>document.forms[0].submit();</script>",
    FORM + "<script>document.af.submit();</script>",
    FORM + "<script>$(function(){$('#af').submit();})</script>",
    FORM + "<script>window.onload=function(){document.forms['af'].submit()}</script>",
    FORM
    + "<script>function go(){document.getElementById('af').submit()}\nsetTimeout(go,10)</script>",
)
ASKED = (
    "<script>function so(){location.href='/so?q='+k.value}</script>",
    "<script>var u='/so';$('#b').click(function(){location.href=u+'?q=1'})</script>",
    "<script>if(/iphone|android/i.test(navigator.userAgent)){location.href='/wap'+'/nb/'}</script>",
    "<script>location.href=location.href+'#top'</script>",
    "<script>location.href=here+'/nb/';</script>",
    "<img src='/x.gif' onerror=\"this.src='/images/none.png'\">",
    "<img src='/x.gif' onload=\"fit(this)\"><iframe src='/weather.html' onload='this.height=20'></iframe>",
    FORM + "<script>function so(){document.getElementById('af').submit()}</script>",
    FORM + "<script>$('#af').submit(function(){return check()})</script>",
    FORM + "<script>$('.b').click(function(){$('#af').submit()})</script>",
    FORM
    + "<script>document.onkeydown=function(e){if(e.keyCode==13){document.af.submit()}}</script>",
    "<form id='so' action=''></form><script>document.getElementById('so').submit()</script>",
)
for each in UNASKED:
    hides(f"sent on, too: {each}", listed(around=each))
for each in ASKED:
    lacks(f"sent on, not: {each}", listed(around=each))
