"""What looks as if a script had more to show, and has not; and its twins, where it may have."""

from tests.bot.absence_lists import listed
from tests.bot.column_pages import bare, hides, lacks

JQUERY = "<script src='/js/jquery.min.js'></script>"
OWN = "<script src='/js/index.js'></script>"
MENU = "<script>$(function(){$('.nav li').hover(function(){$(this).find('.sub').show()})})</script>"
FURNITURE = (
    "<script src='/count.jsp?id=1'></script>"
    "<script id='_jiucuo_' src='https://zfwzgl.www.gov.cn/exposure/jiucuo.js'></script>"
)


def pager(numbers="<a href='#' class='on'>1</a>", href="#", more=""):
    dead = "".join(f"<a href='{href}'>{word}</a>" for word in ("首页", "上一页"))
    return (
        f"<div class='fanye'>{dead}{numbers}<a href='{href}' {more}>下一页</a>"
        f"<a href='{href}'>尾页</a></div>"
    )


DEAD = {
    "a hash": pager(),
    "a void": pager(href="javascript:void(0);"),
    "its number is no link": pager("<span class='cur'>1</span>"),
    "scripts for other things": pager() + MENU + JQUERY + FURNITURE,
}
ALIVE = {
    "a second page": pager("<a href='#' class='on'>1</a><a href='#'>2</a>"),
    "no number": pager(""),
    "it calls": pager(more="onclick='turn(2)'"),
    "it says the page": pager(more="data-page='2'"),
    "many pages": pager("<em>1/3</em>"),
    "a script of its site's own": pager() + OWN,
    "a script names its box": pager() + "<script>$('.fanye a').click(turn)</script>",
    "a script listens to links": pager() + "<script>$('a').click(turn)</script>",
    "a field for the number": pager("<a href='#'>1</a><input id='pg'>"),
}
for name, made in DEAD.items():
    lacks(f"dead pager: {name}", listed(around=made))
for name, made in ALIVE.items():
    hides(f"no dead pager: {name}", listed(around=made))

YEARS = "<option value='2026'>2026年</option><option value='2025'>2025年</option>"
SELECT = f"<select name='year'>{YEARS}</select><input name='wh'><input type='submit' value='查询'>"
for action in ("/search/adv", "http://so.yunxi.gov.cn/so/s", "/jsearchfront/search.do"):
    lacks(
        f"years in a search: {action}",
        listed(before=f"<form action='{action}' method='get'>{SELECT}</form>"),
    )
for action in ("", "/zfxxgknb/index.html", "/xxgk/queryList.do"):
    hides(
        f"years that narrow the list: {action}",
        listed(before=f"<form action='{action}'>{SELECT}</form>"),
    )
hides("years that narrow the list: no form", listed(before=f"<div class='search'>{SELECT}</div>"))
hides(
    "years that narrow the list: at once",
    listed(before=f"<form action='/search/'><select onchange='go()'>{YEARS}</select></form>"),
)

ZERO = "<ul class='list'></ul><div class='page'>共0条 0/0页</div>"
lacks("nothing: a count of none", bare(ZERO, MENU + JQUERY + FURNITURE))
hides("nothing as yet: a request", bare(ZERO, "<script>$.ajax({url:q,success:fill})</script>"))
hides("nothing as yet: a script of the site's own", bare(ZERO, OWN))
hides("nothing as yet: a script names the box", bare(ZERO, "<script>fill('list')</script>"))
hides("nothing as yet: no count", bare("<ul class='list'></ul>", MENU))
