"""Lists that go on behind a link without a word: an icon, a picture, an area, a link of the head.

Beside each kind stand its honest twins: icons of menus and slide shows, ways back, pages of others.
"""

from tests.bot.absence_lists import listed, own
from tests.bot.column_pages import COLUMN, P2, hides, lacks, with_pager

FOUND = []
NEXT = "/zfxxgknb/index_2.html"


def goes_on(name, page, at=NEXT):
    """Note a list whose next page stands `at` an address, and holds the report."""
    FOUND.append(name)
    hides(name, {COLUMN: page, at: P2})


SIGNS = {
    "aria-label": "<a href='index_2.html' aria-label='next'></a>",
    "aria-label Next Page": "<a href='index_2.html' aria-label='Next page'><span></span></a>",
    "aria-label within": "<a href='index_2.html'><i aria-label='下一页'></i></a>",
    "title": "<a href='index_2.html' title='下一页'></a>",
    "title within": "<a href='index_2.html'><span title='下一页'></span></a>",
    "rel": "<a rel='next' href='index_2.html'><i></i></a>",
    "chevron-right": "<a href='index_2.html'><span class='glyphicon glyphicon-chevron-right'></span></a>",
    "icon-right": "<a href='index_2.html'><i class='iconfont icon-right'></i></a>",
    "fa-angle-right": "<a href='index_2.html'><i class='fa fa-angle-right'></i></a>",
    "fa-angle-double-right": "<a href='index_2.html'><i class='fa fa-angle-double-right'></i></a>",
    "fa-caret-right": "<a href='index_2.html'><i class='fa fa-caret-right' aria-hidden='true'></i></a>",
    "arrow-r on the link": "<a href='index_2.html' class='arrow-r'></a>",
    "layui-icon-next": "<a href='index_2.html'><i class='layui-icon layui-icon-next'></i></a>",
    "layui-icon by a letter": "<a href='index_2.html'><i class='layui-icon layui-icon-right'>&#xe602;</i></a>",
    "a letter of its own font": "<a href='index_2.html'><i class='iconfont'>&#xe65b;</i></a>",
    "el-icon-arrow-right": "<a href='index_2.html'><i class='el-icon el-icon-arrow-right'></i></a>",
    "svg by class": "<a href='index_2.html'><svg class='arrow-right'><path d='M0 0'/></svg></a>",
    "svg by use": "<a href='index_2.html'><svg><use xlink:href='#icon-right'></use></svg></a>",
    "svg by title": "<a href='index_2.html'><svg><title>下一页</title></svg></a>",
    "next.gif": "<a href='index_2.html'><img src='/images/next.gif'></a>",
    "arrow_right.png": "<a href='index_2.html'><img src='/images/arrow_right.png'></a>",
    "page_r.gif": "<a href='index_2.html'><img src='/images/page_r.gif'></a>",
    "a picture of no name": "<a href='index_2.html'><img src='/images/p5.gif'></a>",
    "nothing at all": "<a href='index_2.html'></a>",
    "area": "<img usemap='#m'><map name=m><area href='index_2.html' alt='下一页'></map>",
    "area by title": "<map name=m><area href='index_2.html' title='下一页' shape='rect'></map>",
    "odd word": "<a href='index_2.html'>后面的内容</a>",
    "odd word, older": "<a href='index_2.html'>&larr; Older posts</a>",
    "odd word, 翻到下页": "<a href='index_2.html'>翻到下页</a>",
    "odd word, 往期": "<a href='index_2.html'>往期年报</a>",
    "arrows": "<a href='index_2.html'>&#9658;&#9658;</a>",
    "a heavy arrow": "<a href='index_2.html'>&#10132;</a>",
    "span for a button": "<a class='btn' href='./index_2.html'><span class='sr-only'></span></a>",
}
for name, sign in SIGNS.items():
    goes_on(f"sign in a pager: {name}", with_pager(sign))
    goes_on(f"sign anywhere: {name}", listed(around=sign))

goes_on("link of the head", listed(head="<link rel='next' href='index_2.html'>"))
goes_on(
    "link of the head in capitals", listed(head="<LINK REL='NEXT' HREF='/zfxxgknb/index_2.html'>")
)
goes_on(
    "an icon to no known make of address, in a pager",
    with_pager("<a href='more_b.html'><i class='fa fa-angle-right'></i></a>"),
    "/zfxxgknb/more_b.html",
)
goes_on(
    "a picture to a list of another name",
    listed(around="<a href='list_2.shtml'><img src='next.gif'></a>"),
    "/zfxxgknb/list_2.shtml",
)
ADDRESSES = {
    "?page=2": ("?page=2", "/zfxxgknb/index.html?page=2"),
    "?p=2": ("index.html?p=2", "/zfxxgknb/index.html?p=2"),
    "?pageIndex=2": ("/zfxxgknb/index.html?pageIndex=2", "/zfxxgknb/index.html?pageIndex=2"),
    "?o=4": ("?o=4", "/zfxxgknb/index.html?o=4"),
    "?start=3": ("?start=3", "/zfxxgknb/index.html?start=3"),
    "index_1": ("index_1.html", "/zfxxgknb/index_1.html"),
    "index-2": ("index-2.html", "/zfxxgknb/index-2.html"),
    "/2/": ("2/", "/zfxxgknb/2/"),
    "/page/2/": ("/zfxxgknb/page/2/", "/zfxxgknb/page/2/"),
    "index/2.html": ("index/2.html", "/zfxxgknb/index/2.html"),
}
for name, (href, at) in ADDRESSES.items():
    goes_on(
        f"address {name} of an icon",
        listed(around=f"<a href='{href}'><i class='icon-r'></i></a>"),
        at,
    )
    if name != "/2/":  # which may as well be a sub-column: a doubt
        goes_on(f"address {name} of a word", listed(around=f"<a href='{href}'>接着看</a>"), at)
hides(
    "address /2/ of a word", {COLUMN: listed(around="<a href='2/'>接着看</a>"), "/zfxxgknb/2/": P2}
)

LISTS = {
    "list_2.shtml": ("/nb/list.shtml", "list_2.shtml", "/nb/list_2.shtml"),
    "a folder": ("/nb/", "index_2.html", "/nb/index_2.html"),
    "a folder and a number": ("/nb/", "/nb/2/", "/nb/2/"),
    "a channel": ("/list?id=7", "/list?id=7&page=2", "/list?id=7&page=2"),
    "a later page of a later page": ("/nb/list_1.html", "list_2.html", "/nb/list_2.html"),
}
for name, (first, href, at) in LISTS.items():
    FOUND.append(f"list {name}")
    hides(
        f"list {name}",
        {first: with_pager(f"<a href='{href}'><i class='icon-right'></i></a>"), at: P2},
        list_url=f"http://www.yunxi.gov.cn{first}",
    )

for name, sign in {
    "an icon": "<a href='javascript:go(2)'><i class='fa fa-angle-right'></i></a>",
    "an icon that leads nowhere": "<a href='#'><i class='iconfont icon-right'></i></a>",
    "an icon with a listener": "<a onclick='go(2)'><svg class='chevron-right'></svg></a>",
    "an area": "<map name=m><area href='javascript:go(2)' alt='下一页'></map>",
    "a button": "<button onclick='go(2)'><i class='el-icon-arrow-right'></i></button>",
    "a button by label": "<button aria-label='下一页' onclick='go(2)'></button>",
    "a letter of its own font": "<a href='javascript:go(2)'><i class='iconfont'>&#xe65b;</i></a>",
}.items():
    hides(f"by script alone: {name}", with_pager(sign))

# The same things on pages that show all there is.
for name, sign in {
    "an icon of a menu": "<ul class='menu'><li><a href='/zwgk/'>政务公开<i class='fa fa-angle-right'></i></a></li></ul>",
    "an icon beside a heading": "<div class='title'><h3>通知公告</h3><a href='/tzgg/'><i class='fa fa-angle-right'></i></a></div>",
    "an icon of a way": "<div class='crumb'><a href='/'>首页</a><i class='icon-right'></i><a href='/zwgk/'>政务公开</a></div>",
    "arrows of a slide show": "<div class='swiper'><a class='swiper-button-next' href='#'></a><a class='arrow-right' href='javascript:;'></a></div>",
    "arrows of a carousel": "<div class='carousel slide'><a class='right carousel-control' href='#c' data-slide='next' aria-label='next'><span class='glyphicon glyphicon-chevron-right'></span></a></div>",
    "pictures": "<div class='pics'><a class='prev'></a><a href='/p/2.html'><img src='/p/2.jpg'></a></div>",
    "an icon greyed out": "<div class='pager'><a class='disabled' href='javascript:;'><i class='fa fa-angle-right'></i></a></div>",
    "an icon greyed out in its item": "<ul class='pagination'><li class='disabled'><a href='#' aria-label='Next'><span class='icon-right'></span></a></li></ul>",
    "an icon to the page itself": "<div class='pager'><a href='index.html'><i class='icon-right'></i></a></div>",
    "an icon to its folder": "<div class='pager'><a href='/zfxxgknb/'><i class='icon-right'></i></a></div>",
    "an icon to page 1": "<div class='pager'><a href='?page=1'><i class='icon-right'></i></a><a href='index.html?p=0'><i class='icon-next'></i></a></div>",
    "an icon back": "<div class='pager'><a href='index.html'><i class='icon-left'></i></a></div>",
    "a span": "<div class='pager'><span><i class='fa fa-angle-right'></i></span></div>",
    "a picture to the home page": "<a href='/'><img src='/images/logo_next.gif'></a>",
    "a later page of another list": "<div class='box'><a href='/news/index_2.html'>往期要闻</a><a href='/tzgg/list.html?page=2'><i class='icon-right'></i></a></div>",
    "an icon beside a heading, in the page's wrapper": "<div class='page-wrap'><h3>公告</h3><a href='/tzgg/'><i class='icon-right'></i></a></div>",
    "an icon beside a heading, in a pager by name": "<div class='page'><h3>公告</h3><a href='/tzgg/'><i class='icon-right'></i></a></div>",
    "a picture of what comes next": "<a href='/zt/'><img src='/images/next_banner.jpg'></a>",
    "years": "<div><a href='2023/'>2023年</a><a href='index_2022.html'>2022年</a></div>",
    "a year asked for": "<a href='?year=2023'>2023年</a><a href='?nd=2022'>2022年</a>",
    "the page anew": "<a href='index.html'>刷新</a>",
    "the page of old people": "<a href='?wza=1'>无障碍</a><a href='?lang=2'>繁体</a>",
    "link of the head to another": "<link rel='prev' href='index_2.html'><link rel='alternate' href='index_3.html'>",
    "an area of a map": "<map name=m><area href='/zwgk/' alt='政务公开'><area href='/fwjj/' alt='服务'></map>",
    "a print of the page": "<a href='javascript:window.print()'><i class='icon-print'></i></a>",
    "up to the top": "<a href='#'><i class='fa fa-angle-up'></i></a><a href='javascript:;' class='totop'></a>",
    "a toggle": "<a href='javascript:;' class='close'><i class='icon-right'></i></a>",
}.items():
    lacks(f"no turn: {name}", listed(around=sign))


def _of_two(first, last):
    return {
        COLUMN: with_pager(first),
        NEXT: listed(own(2021) + own(2020), around=f"<div class='pager'>{last}</div>"),
    }


_ON, _BACK = (
    "<a href='index_2.html'><i class='fa fa-angle-right'></i></a>",
    "<a href='index.html'><i class='fa fa-angle-left'></i></a>",
)
lacks("two pages by icons", _of_two(_ON, _BACK))
lacks(
    "two pages by icons, the last one dead",
    _of_two(_ON, f"{_BACK}<a href='javascript:;'><i class='fa fa-angle-right'></i></a>"),
)
lacks(
    "two pages by icons, the last one to itself",
    _of_two(_ON, f"{_BACK}<a href='index_2.html'><i class='fa fa-angle-right'></i></a>"),
)
lacks(
    "two pages by links of the head",
    {
        COLUMN: listed(head="<link rel='next' href='index_2.html'>"),
        NEXT: listed(own(2021) + own(2020), head="<link rel='prev' href='index.html'>"),
    },
)
lacks(
    "two pages by an odd word",
    _of_two("<a href='index_2.html'>往期</a>", "<a href='index.html'>返回</a>"),
)
