"""Pages that are a frame around their list, frames of other hosts, and frames that hold no list."""

from tests.bot.absence_lists import NEW, OLD, listed
from tests.bot.column_pages import COLUMN, bare, hides, lacks, news

FOUND = []
INNER = "/zfxxgknb/inner.html"
FRAME = "<iframe src='inner.html' width='100%' frameborder='0'></iframe>"
NOTHING = "<ul class='list'></ul><p>暂无相关信息</p>"
AROUND = {
    "plain": FRAME,
    "flat until it is filled": "<iframe src='inner.html' width='100%' height='30' onload='fit(this)'></iframe>",
    "in a frameset's place": "<iframe id='nr' data-src='/zfxxgknb/inner.html'></iframe>",
    "beside the weather": FRAME + "<iframe src='/weather.html' width='280' height='25'></iframe>",
    "beside news": news + FRAME,
    "written in pieces": (
        "<iframe id='x' style='display:none'></iframe><script>"
        "document.write('<ifr'+'ame src=\"/zfxxgknb/inner.html\"></ifr'+'ame>');</script>"
    ),
}


def framed(around, rows):
    return {COLUMN: listed("", around=around), INNER: bare(f"<ul>{rows}</ul>", "")}


for name, around in AROUND.items():
    hides(f"framed list, {name}", framed(around, NEW + OLD))
    FOUND.append(f"framed list, {name}")
    if name not in {"beside news", "written in pieces"}:  # an empty box that a script may fill
        lacks(f"framed list, {name}: it lacks the report", framed(around, OLD))
hides(
    "framed list: its second page",
    {
        **framed(FRAME, OLD + "<a href='inner_1.html'>下一页</a>"),
        "/zfxxgknb/inner_1.html": bare(f"<ul>{NEW}</ul>", ""),
    },
)
FOUND.append("framed list: its second page")
lacks("framed list: it says that it is empty", {**framed(FRAME, ""), INNER: bare(NOTHING, "")})
hides("framed list: it does not open", {COLUMN: listed("", around=FRAME)})
hides("framed list: nothing in it", framed(FRAME, ""))
hides("framed list: another's", framed(FRAME, news))
hides("framed list: two of them", framed(FRAME + "<iframe src='/other.html'></iframe>", OLD))
hides(
    "framed list: years that open in it",
    framed("<a href='/zfxxgknb/y2025.html' target='nr'>2025年</a>" + FRAME, OLD),
)
hides(
    "framed list: sent on besides",
    framed("<script>location.href='/new/'</script>" + FRAME, OLD),
)
hides(
    "framed list: rows that a script fetches besides",
    framed("<script>$.get('/api/list?channelId=3',fill)</script>" + FRAME, OLD),
)

hides(
    "framed list: its pager in a low frame",
    {
        COLUMN: listed(around="<iframe src='/part/turn.html' width='100%' height='40'></iframe>"),
        "/part/turn.html": bare("<a href='/zfxxgknb/index_1.html' target='_top'>下一页</a>", ""),
    },
)

OTHER_HOSTS = (
    "<iframe src='http://xxgk.yunxi.gov.cn/dept/jyj' width='100%' height='800'></iframe>",
    "<iframe src='//zwgk.yunxi.gov.cn/jyj/' style='width:100%;height:900px'></iframe>",
    "<iframe src='http://www.linjiang.gov.cn/xxgk/list.jsp?dept=3' width='980' height='1200'></iframe>",
    "<iframe src='http://xxgk.yunxi.gov.cn/dept/jyj' width='100%' onload='fit(this)'></iframe>",
    "<script>document.write('<ifr'+'ame src=\"/dept/new.html\" width=100%></ifr'+'ame>');</script>",
    '<script>document.write("<if"+"rame src=\'/dept/new.html\'></if"+"rame>");</script>',
)
FURNITURE = (
    "<iframe src='/map/bd.html' width='300' height='200'></iframe>",
    "<iframe src='/ditu/12.html' width='600' height='400'></iframe>",
    "<iframe src='/sso/bar' width='200' height='30' scrolling='no'></iframe>",
    "<iframe src='//i.tianqi.com/index.php?c=code&id=34' width='280' height='25' scrolling='no'></iframe>",
    "<iframe src='http://map.baidu.com/?s=1' width='100%' height='500'></iframe>",
    "<iframe src='https://v.qq.com/txp/iframe/player.html?vid=x' width='640' height='498'></iframe>",
    "<iframe src='http://video.yunxi.gov.cn/play/3.html' width='640' height='480'></iframe>",
    "<iframe src='http://sso.yunxi.gov.cn/login' width='100%' height='400'></iframe>",
    "<iframe src='http://www.yunxinews.cn/zt/3.html' width='100%' height='600'></iframe>",
    "<iframe src='http://xxgk.yunxi.gov.cn/bar.html' width='300' height='90'></iframe>",
    "<iframe src='https://weibo.yunxi.gov.cn/share/button.html' width='100%'></iframe>",
    "<script>document.write('<scr'+'ipt src=\"/count.js\"></scr'+'ipt>');</script>",
)
for each in OTHER_HOSTS:
    hides(f"frame of another host: {each}", listed(around=each))
for each in FURNITURE:
    lacks(f"frame that holds no list: {each}", listed(around=each))
