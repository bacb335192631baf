"""Pages that stand in front of a page, or in its place, each with the kind it is. Of our own making."""

from tests.bot.fetch.frames import framed

FRAMEWORK = "<link rel=stylesheet href=/static/app.css><script src=/static/app.js></script>"


def _plain(title: str, *lines: str, extra: str = "") -> str:
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body>"
        + "".join(f"<p>{line}</p>" for line in lines)
        + f"{extra}</body></html>"
    )


_LOGIN = "<form><p>用户名</p><input name=u><p>密码</p><input type='password' name=p><button>登录</button></form>"

BARE: list[tuple[str, str]] = [
    ("challenge", _plain("安全验证", "请完成下方验证后继续访问", "向右滑动滑块完成拼图")),
    ("challenge", _plain("访问验证", "为了保护您的访问安全，请先完成人机验证", "事件编号 8f31a")),
    ("challenge", _plain("验证码", "请输入图中的验证码后继续访问", extra="<img src=/vcode.jpg><form></form>")),
    ("challenge", _plain("", "您的访问过于频繁，请稍后再试！")),
    ("challenge", _plain("提示", "请求过于频繁，请休息一下再来", "IP：203.0.113.9")),
    ("challenge", _plain("网站防火墙", "您的请求带有不合法参数，已被网站管理员设置拦截！", "如何解决：检查提交内容；联系网站管理员")),
    ("challenge", _plain("405", "很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。", "您的请求ID是：76b1")),
    ("challenge", _plain("Access Denied", "Access Denied", "You don't have permission to access this server. Reference #18.2d")),
    ("challenge", _plain("Just a moment...", "Checking your browser before accessing", "This process is automatic.")),
    ("challenge", _plain("Request Rejected", "The requested URL was rejected. Please consult with your administrator.", "Your support ID is: 1173")),
    ("challenge", _plain("安全防护中心", "系统检测到异常访问，您的IP地址已被列入黑名单", "如有疑问请与网站管理员联系")),
    ("challenge", _plain("", "请开启JavaScript并刷新该页", extra="<script>var k=1;" + "x=1;" * 200 + "</script>")),
    ("challenge", _plain("人机识别", "拖动下方滑块完成拼图", "刷新　反馈　无障碍")),
    ("challenge", _plain("正在检查", "正在检查您的浏览器，请稍候", "页面将自动跳转")),
    ("challenge", _plain("WAF", "您的请求已被Web应用防火墙拦截", "规则编号：100231")),
    ("shell", "<html><head><script src='/c/s.js'></script></head><body></body></html>"),
    ("shell", "<script>document.cookie='__jsl_clearance=17|0|x;Max-age=3600';location.href=location.pathname</script>" + " " * 600),
    ("shell", "<html><meta charset=gbk><script>var $_ts=window['$_ts']||{};" + "a" * 3000 + "</script><body></body></html>"),
    ("shell", "<script>var arg1='A9';function acw_sc__v2(){}" + "b" * 2000 + "</script><body></body>"),
    ("shell", "<html><body><script>eval(function(p,a,c,k,e,d){" + "c" * 2000 + "}('0'))</script></body></html>"),
    ("shell", "<html><head><title></title><script>window.location='/?k='+Math.random()</script></head></html>"),
    ("shell", "<div id=captcha></div><script src='https://example.invalid/TCaptcha.js'></script>" + "<!-- x -->" * 90),
    ("shell", "<script>function f(){document.cookie='wzws_cid='+g();document.forms[0].submit()}</script><form></form>" + " " * 800),
    ("missing", _plain("404 Not Found", "404 Not Found", "nginx/1.18.0")),
    ("missing", _plain("404", "抱歉，您访问的页面不存在或已删除", "5 秒后自动返回首页", extra="<a href=/>返回首页</a>")),
    ("missing", _plain("错误提示", "对不起，您要查找的网页已被删除", extra="<a href=/>首页</a><a href='#'>返回</a>")),
    ("missing", _plain("Error report", "HTTP Status 404 – Not Found", "The origin server did not find a current representation")),
    ("missing", _plain("页面找不到了", "啊哦，页面走丢了…")),
    ("missing", _plain("出错了", "该栏目不存在")),
    ("missing", _plain("系统提示", "您访问的链接已失效，请重新从首页进入")),
    ("missing", _plain("信息不存在", "该文章不存在！", extra="<a href='javascript:history.back()'>返回</a>")),
    ("missing", _plain("Page Not Found", "Sorry, page not found.")),
    ("maintenance", _plain("网站维护中", "网站维护中，请稍后访问")),
    ("maintenance", _plain("系统维护", "尊敬的用户：系统正在升级维护，预计明日8:00恢复，给您带来不便敬请谅解")),
    ("maintenance", _plain("提示", "因网络安全升级，本网站暂停访问，恢复时间另行通知。")),
    ("maintenance", _plain("云溪县人民政府", "网站改版中，敬请期待")),
    ("maintenance", _plain("建设中", "页面建设中…")),
    ("maintenance", _plain("Maintenance", "This site is under maintenance. Please come back later.")),
    ("maintenance", _plain("公告", "网站系统维护通知", "本站因机房搬迁暂时无法访问")),
    ("failed", _plain("500 Internal Server Error", "500 Internal Server Error", "nginx")),
    ("failed", _plain("502 Bad Gateway", "502 Bad Gateway", "openresty")),
    ("failed", _plain("Error", "Whitelabel Error Page", "This application has no explicit mapping for /error")),
    ("failed", _plain("运行时错误", "“/”应用程序中的服务器错误。", "说明: 服务器上出现应用程序错误。")),
    ("failed", _plain("系统出错", "系统出错了，请联系管理员")),
    ("failed", _plain("提示信息", "数据库连接失败", "请检查配置")),
    ("failed", _plain("HTTP Status 500", "HTTP Status 500 – Internal Server Error", "java.lang.NullPointerException")),
    ("failed", _plain("", "Error establishing a database connection")),
    ("failed", _plain("系统异常", "服务器异常，请稍后重试", "错误代码：500")),
    ("login", _plain("统一身份认证平台", "统一身份认证", extra=_LOGIN)),
    ("login", _plain("登录", "账号登录", "扫码登录", "忘记密码？", extra=_LOGIN)),
    ("login", _plain("用户登录-云溪县政务内网门户", "请输入用户名和密码", "记住密码", extra=_LOGIN)),
    ("login", _plain("单点登录", "个人登录", "法人登录", extra=_LOGIN + FRAMEWORK)),
    ("login", _plain("提示", "您没有访问权限，请登录后再访问该页面")),
    ("login", _plain("系统提示", "登录超时，请重新登录", extra=_LOGIN)),
    ("login", _plain("云溪县协同办公系统登录", "用户登录", "自动登录", extra=_LOGIN)),
    ("login", _plain("Login", "请先登录后浏览", extra=_LOGIN)),
    ("parked", _plain("yunxi-gov.com 域名出售", "该域名正在出售", "This domain is for sale. Click here to inquire.")),
    ("parked", _plain("域名停放", "您访问的域名已过期", "如果您是域名所有者，请尽快续费")),
    ("parked", _plain("网站未备案", "您访问的网站由于未备案暂时无法访问", "根据有关要求，网站需先备案", extra="<a href='#'>备案咨询</a>")),
    ("parked", _plain("Account Suspended", "This Account has been suspended.", "Contact your hosting provider for more information.")),
    ("parked", _plain("yunxi.example is for sale", "Buy this domain", "Related searches", extra="<a>Loans</a><a>Travel</a>")),
    ("parked", _plain("提示", "虚拟主机已到期，请联系空间商续费")),
    ("parked", _plain("网站已关闭", "该网站已停用，域名已暂停解析")),
    ("parked", _plain("域名到期", "域名已到期，请登录控制台续费", "注册商：某某网络")),
    ("default", _plain("Welcome to nginx!", "Welcome to nginx!", "If you see this page, the nginx web server is successfully installed and working.")),
    ("default", _plain("Apache2 Debian Default Page: It works", "It works!", "This is the default welcome page")),
    ("default", _plain("IIS Windows Server", "IIS Windows Server", extra="<img src=iisstart.png>")),
    ("default", _plain("Apache Tomcat/8.5.4", "Apache Tomcat/8.5.4", "If you're seeing this, you've successfully installed Tomcat. Congratulations!")),
    ("default", _plain("恭喜，站点创建成功！", "恭喜, 站点创建成功！", "这是默认index.html，本页面由系统自动生成")),
    ("default", _plain("没有找到站点", "没有找到站点", "您的请求在Web服务器中没有找到对应的站点！")),
    ("default", _plain("Test Page for the HTTP Server", "Test Page for the Apache HTTP Server", "CentOS")),
    ("default", _plain("Welcome to OpenResty!", "Welcome to OpenResty!")),
    ("default", _plain("Index of /", "Index of /", extra="<a href=a/>a/</a><a href=b/>b/</a>")),
    ("replaced", _plain("澳门新葡京官网-首页", "澳门新葡京娱乐官网，注册即送彩金", "真人荷官，百家乐平台", "最新备用网址")),
    ("replaced", _plain("开云体育app下载-官方平台", "开云体育官网是专业的体育投注平台", "首存送礼金", "手机版APP下载", extra="<a>世界杯</a>" * 30)),
    ("replaced", _plain("某某棋牌官网", "棋牌游戏平台，真人视讯，捕鱼游戏大厅", "开户送88", "提款秒到")),
    ("replaced", _plain("威尼斯人娱乐平台登录入口", "欢迎来到威尼斯人娱乐城", "老虎机、轮盘、百家乐在线", "VIP登录入口")),
    ("replaced", _plain("彩票平台官网", "时时彩投注、快三平台、六合彩开户", "注册送红包", "手机版app下载")),
    ("replaced", _plain("亚博体育官方网站", "亚博体育app为您提供电竞投注", "bet365备用", "首充送100", "免费试玩")),
    ("empty", "<html><head></head><body></body></html>"),
    ("empty", "<html><head><title>年报</title></head><body>  &nbsp; </body></html>"),
]  # fmt: skip

_IN_FRAME = [
    ("missing", "您访问的页面不存在", "<p>您访问的页面不存在或已删除</p><a href=/>返回首页</a>"),
    ("missing", "404", "<h2>404</h2><p>抱歉，找不到您要访问的页面</p>"),
    ("missing", "错误提示", "<p>该文章已被删除</p>"),
    ("maintenance", "网站维护中", "<p>网站正在升级维护，暂停访问</p>"),
    ("failed", "系统出错", "<p>系统异常，请稍后重试</p><p>错误代码：500</p>"),
    ("login", "用户登录", f"<p>请先登录后再访问</p>{_LOGIN}"),
    ("challenge", "安全验证", "<p>访问过于频繁，请完成安全验证</p>"),
]

DOORS: list[tuple[str, str]] = BARE + [
    (kind, framed(title, body, small=True)) for kind, title, body in _IN_FRAME
]
