"""Pages that are what they seem, and talk of all that doors talk of. Of our own making."""

from tests.bot.fetch.frames import framed

_TOPICS = [
    "关于网站系统升级维护期间暂停服务的公告",
    "我县开展打击网络赌博、百家乐等违法犯罪专项行动",
    "警方提示：棋牌游戏平台、体育投注都是陷阱",
    "关于规范使用统一身份认证平台的通知",
    "云溪县政务服务平台登录方式调整说明",
    "关于政府网站“页面不存在”问题整改情况的通报",
    "关于加强网站安全验证和人机验证工作的意见",
    "云溪县域名管理办法",
    "关于注销未备案网站和过期域名的公告",
    "政府网站普查：部分链接已失效、访问过于频繁提示不友好",
    "关于服务器异常应急演练的方案",
    "云溪县彩票公益金使用情况公告",
]
_SAID = {
    _TOPICS[0]: "因系统升级维护，本网站将于1月20日22时至次日6时暂停访问，给您带来不便敬请谅解。",
    _TOPICS[
        1
    ]: "县公安局查处一个以百家乐、老虎机为名的赌博网站，注册送彩金、首存送礼金均为诱饵，抓获犯罪嫌疑人8名。",
    _TOPICS[
        2
    ]: "所谓棋牌官网、体育投注平台、免费试玩、提款秒到，都是诈骗团伙的话术。广大群众切勿点击“最新网址”。",
    _TOPICS[3]: "各单位用户登录须使用统一身份认证，忘记密码的请联系管理员。登录超时的应重新登录。",
    _TOPICS[4]: "自2月1日起，请先登录省统一身份认证平台后再访问办件系统，支持扫码登录。",
    _TOPICS[5]: "抽查发现3个单位网站提示“您访问的页面不存在”，现已全部整改到位。",
    _TOPICS[
        6
    ]: "各单位应在留言、查询页面设置验证码，用户完成安全验证后继续访问，防止恶意请求被拦截后误伤群众。",
    _TOPICS[7]: "第三条 域名已过期、域名转让的，主办单位应当在五日内报告。禁止将域名出售给他人。",
    _TOPICS[8]: "经核查，下列网站未备案或备案号已被注销，该域名已到期，现予公告。",
    _TOPICS[9]: "检查发现，有的栏目提示“访问过于频繁”，有的页面404错误，有的显示网站正在建设中。",
    _TOPICS[
        10
    ]: "演练模拟系统出错、数据库连接失败、500 Internal Server Error等情形，检验处置流程。",
    _TOPICS[11]: "2023年县级分配彩票公益金120万元，其中体育彩票80万元，福利彩票40万元。",
}
_ROW = "<li><a href='/art/{0}.html'>{1}</a><span>2024-01-{0:02d}</span></li>"


def _article(title: str, said: str, *, dated: bool, times: int) -> str:
    head = "<p>发布日期：2024-01-20 来源：县政府办公室</p>" if dated else ""
    return f"<h1>{title}</h1>{head}" + f"<p>{said}</p>" * times + "<p>特此公告。</p>"


def _articles() -> list[str]:
    made = []
    for title, said in _SAID.items():
        made.append(framed(title, _article(title, said, dated=True, times=1)))
        made.append(framed(title, _article(title, said, dated=True, times=4), small=True))
        made.append(framed("通知公告", _article(title, said, dated=False, times=6)))
        body = _article(title, said, dated=False, times=2)
        made.append(f"<title>{title}</title><meta name='PubDate' content='2024-01-20 10:00'>{body}")
    return made


def _lists() -> list[str]:
    """Lists whose rows talk of doors; some with a log-in box, a search with a captcha, few rows."""
    rows = [_ROW.format(at + 1, title) for at, title in enumerate(_TOPICS)]
    report = "云溪县{}2023年政府信息公开工作年度报告"
    login = (
        "<form><p>用户登录</p><input name=u><input type=password><p>忘记密码</p>"
        "<input name=code><img src=/captcha.jpg><p>请输入验证码</p></form>"
    )
    search = (
        "<form action=/search><input name=q><input name=code><img src=/captcha/img>"
        "<p>验证码</p><button>查询</button></form><script src=/js/captcha.js></script>"
    )
    made = [framed("通知公告", f"<ul>{''.join(rows)}</ul>")]
    for count in (1, 2, 3, 6):
        some = "".join(
            _ROW.format(at + 1, report.format(name))
            for at, name in enumerate(
                ["财政局", "教育局", "民政局", "司法局", "审计局", "统计局"][:count]
            )
        )
        for box in ("", login, search):
            made.append(framed("政府信息公开年报", f"{box}<ul>{some}</ul>"))
            made.append(framed("政府信息公开年报", f"<ul>{some}</ul>{box}", small=True))
            made.append(f"<title>年报</title>{box}<ul>{some}</ul>")
    made += [
        framed("通知公告", f"{login}<ul>{rows[at]}{rows[at + 1]}</ul>") for at in range(0, 10, 2)
    ]
    return made


def _townships() -> list[str]:
    """Very short pages of small places, and pages that say in earnest that there is nothing."""
    names = ["石桥乡", "青山镇", "河口街道", "柳林乡", "大坪镇", "西沟乡"]
    made = []
    for name in names:
        made.append(f"<title>{name}</title><p>暂无信息</p>")
        made.append(framed(f"{name}政府信息公开年报", "<p>暂无内容</p>", small=True))
        made.append(f"<title>{name}简介</title><p>{name}位于县城北部，辖9个行政村，人口1.2万。</p>")
        made.append(
            f"<title>{name}2023年年报</title><p>附件</p><a href=nb.doc>{name}2023年年报.doc</a>"
        )
        made.append(f"<h1>{name}2023年政府信息公开工作年度报告</h1><img src=1.jpg><img src=2.jpg>")
    return made


def _others() -> list[str]:
    query = (
        "<form><p>申请编号</p><input name=no><p>查询密码</p><input type=password name=p>"
        "<p>验证码</p><input name=c><img src=/captcha.jpg></form>"
    )
    return [
        framed("依申请公开查询", query),
        f"<title>依申请公开</title><p>申请查询</p>{query}",
        framed("网站地图", "<p>网站建设</p><p>网站维护</p><p>访问权限说明</p>"),
        framed("联系我们", "<p>网站维护电话：0000-0000000</p><p>系统故障请报网站维护中心</p>"),
        framed("常见问题", "<p>问：登录超时怎么办？</p><p>答：请重新登录。</p><p>问：页面不存在怎么办？</p>"),
        framed("县情概况", "<p>云溪县位于……，面积404平方公里，辖12个乡镇，人口50.3万。</p>"),
        framed("米兰花园小区物业招标公告", "<p>米兰花园、金沙路等小区物业服务招标。</p>"),
        framed("金沙镇政府信息公开指南", "<p>金沙镇人民政府编制本指南。</p>"),
        framed("永利村村务公开", "<p>永利村2023年村务公开情况。</p>"),
        framed("体育彩票管理中心2023年度报告", "<p>销售情况</p><p>公益金使用情况</p>"),
        framed("全县棋牌室专项整治行动方案", "<p>对棋牌室、电子游戏厅开展整治。</p>"),
        framed("银河路改造工程公示", "<p>银河路、葡京花园路段施工。</p>"),
        "<frameset cols='20%,*'><frame src=left.html><frame src=list.html></frameset>",
        "<title>2023年年报</title><iframe src=/upload/2023.pdf></iframe>",
        ("<title>年报</title><noscript>请开启JavaScript</noscript><ul><li><a href=1.html>"
        "云溪县2023年政府信息公开工作年度报告</a></li></ul>"),
        "<title>云溪县电子政务统一认证项目采购公告</title><p>发布日期：2024-01-05</p><p>采购统一身份认证系统一套。</p>",
        "<title>领导信箱登录须知</title><p>公开日期：2024-01-05</p><p>请先登录后再提交来信。</p>",
        ("<title>网站安全防护服务采购结果公示</title><p>中标内容：Web应用防火墙、网站防火墙各一套</p>"
        "<p>公示日期：2024-03-01</p>"),
        "<title>欢迎访问云溪县人民政府门户网站</title><a href=/index.html>进入首页</a><img src=a.jpg>",
        "<title>索引</title><p>索引号：000-2024-0001</p><p>信息分类：其他</p><p>年度报告见附件</p>",
    ]  # fmt: skip


_MORE = [
    "<title>政务服务</title><p>个人登录</p><p>法人登录</p><ul><li><a href=1>关于调整办事大厅时间的公告</a></li></ul>",
    "<title>云溪县教育局</title><p>信息公开目录</p><p>本局无年报</p>",
    "<title>公告</title><p>因道路施工，公交暂停服务三天。</p>",
    "<title>监督检查</title><p>被检查单位网站存在异常访问风险，已整改。</p>",
    "<title>年度报告</title><p>报告全文</p><embed src=a.pdf>",
    "<title>民意征集</title><p>登录后可查看结果</p><ul><li><a href=2>《云溪县养犬管理办法》征求意见</a></li></ul>",
    "<title>招聘公告</title><p>网站工程师若干，要求熟悉nginx、Tomcat。</p>",
    "<title>县志</title><p>清代大火，公署不存在已久。</p>",
    "<title>服务事项</title><p>体育彩票销售网点设立</p><p>棋牌室备案</p>",
    "<title>搜索</title><p>未找到相关信息</p>",
    "<title>关于2023年年报</title><p>年报正在编制，将于1月31日前公布。</p>",
    "<title>乐鱼村简介</title><p>乐鱼村体育广场已建成。</p>",
    "<title>网站声明</title><p>未经许可不得转载。内容不存在版权问题。</p>",
    "<title>我要写信</title><p>请先登录后再写信</p><p>来信须知</p><ul><li><a href=1>关于反映道路问题的来信</a></li></ul>",
    "<title>银河镇</title><p>本栏目暂无内容</p>",
    "<title>2023年</title><table><tr><td>第一季度</td><td>503</td></tr></table>",
    "<title>信用公示</title><p>经查，该企业登记信息不存在。</p><p>公示时间：2024-1-2</p>",
    "<title>办事指南</title><p>服务器维护：县大数据中心，电话0000</p>",
    "<title>云溪县人民政府</title><ul><li><a href=1>关于开展域名清理工作的通知</a></li></ul><p>网站维护：县大数据中心</p>",
    "<title>石桥镇</title><h1>石桥镇2023年政府信息公开工作年度报告</h1><p>本年度无相关信息。</p>",
    "<title>便民提示</title><p>如登录超时请重新登录；如提示访问过于频繁，请十分钟后再试。</p><p>发布时间：2024-01-02</p>",
    "<title>网上办事指南</title><p>一、登录统一身份认证平台。</p><p>二、选择事项。</p><p>三、提交材料，等待审核。</p><p>四、领取结果。</p><p>五、咨询电话见附件。办理过程中如遇系统异常请拨打电话。</p>",
    "<title>体育公园建设情况</title><p>我县新建体育公园两处，体育彩票公益金投入300万元。</p>",
    "<title>年报</title><p>该栏目暂无信息</p>",
    "<title>年报</title><p>正在更新中</p><a href=1.pdf>2023年年报</a>",
    "<title>平台企业年报公示</title><p>企业应当登录国家企业信用信息公示系统报送年报。</p>",
    "<title>热点问答</title><p>问：为什么打开网站显示网站正在建设中？答：请刷新缓存。</p><p>问：404错误怎么办？答：请从首页进入。</p>",
    "<title>领导之窗</title><p>米兰，女，汉族，副县长。</p><p>金沙，男，县长。</p>",
    "<title>数据开放目录</title><p>服务器数量：503台</p><p>数据库：12个</p>",
    "<title>政府信息公开年报</title><form><input name=u placeholder=用户名><input type=password></form><p>用户登录</p><table><tr><td><a href=1>2023年度</a></td></tr><tr><td><a href=2>2022年度</a></td></tr></table>",
    "<title>关于我县政府网站临时关闭的说明</title><p>2024-01-02</p><p>按省统一部署，我县网站迁移，本网站暂停服务至1月10日。</p><a href=1>原栏目</a>",
    "<title>金沙县人民政府网站</title><p>金沙县位于省境西北部。</p>",
    "<title>永利镇-永利镇人民政府网站</title><p>永利镇2023年年报见附件。</p><a href=1.doc>年报</a>",
    "<title>云溪县体育彩票管理中心</title><p>暂无信息</p>",
    "<title>网上登录申报流程-云溪县税务局</title><p>发布时间：2024-02-01</p><p>请登录后查看。</p>",
    "<title>公共资源交易平台</title><ul><li><a href=1>域名转让公告</a></li><li><a href=2>棋牌室租赁公告</a></li></ul>",
]  # fmt: skip

CONTENT: list[str] = [*_articles(), *_lists(), *_townships(), *_others(), *_MORE]
