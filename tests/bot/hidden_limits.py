"""Sentences that say a list is shown in part: to who has logged in, by a search, after a scan."""

from tests.bot.absence_lists import listed
from tests.bot.column_pages import hides, lacks

LIMITS = (
    "更多内容请登录后查看",
    "登录后查看更多",
    "登录可查看全部",
    "请登录后查看",
    "会员登录后可见更多内容",
    "部分信息需登录后浏览",
    "注册用户可查看全部信息",
    "该栏目部分内容仅对登录用户开放",
    "仅限内网访问",
    "限内网查看",
    "仅显示最近三条",
    "本页显示最近3条",
    "最多显示3条",
    "默认显示最近3条",
    "以上为部分公开内容",
    "此处只显示部分内容",
    "更多历史数据请到县政府网站查询",
    "其他年份请到档案馆查阅",
    "其他年度报告请在政府信息公开平台查询",
    "如需查看其他年度，请使用检索",
    "最新年度请点击右侧查看",
    "查看更多请使用搜索功能",
    "更多请搜索",
    "还有1条未显示",
    "剩余1条",
    "向下滚动加载",
    "点击展开全部",
    "扫码查看年报",
    "扫描二维码查看2025年年度报告",
    "2025年年报请扫码查看",
    "更多年报请扫描二维码",
    "年报发布在公众号",
    "年度报告统一公布在县政府网站",
    "数据更新中，请稍后",
    "内容建设中",
)
for each in LIMITS:
    hides(f"limit: {each}", listed(around=f"<p>{each}</p>"))
    hides(f"limit above: {each}", listed(before=f"<div class='tip'>{each}</div>"))
HONEST = (
    "您好，请登录",
    "登录后可查看办件进度",
    "登录后查看我的留言",
    "登录个人中心后可查看更多服务",
    "更多信息请关注微信公众号",
    "更多信息请下载APP查看",
    "扫一扫 关注我们",
    "扫码访问手机版",
    "扫描二维码分享到朋友圈",
    "只显示最近3年",
    "仅显示最近10条",
    "每页显示10条",
    "本页面由县政府办公室主办",
    "本网站部分内容来自互联网",
    "以上部门请于1月31日前公开",
    "网站建设中的问题请反馈",
    "2025年报正在整理中",
    "其他年度工作安排",
    "还有问题请咨询",
    "更新时间：2026-01-05",
    "本栏目最后更新于2025年",
    "点击数：35",
)
for each in HONEST:
    lacks(f"no limit: {each}", listed(around=f"<p>{each}</p>"))
lacks(
    "no limit: a link's words",
    listed(
        around="<a href='/bs/1.html'>登录后查看更多</a><a href='/x/2.html'>如何扫码查看年度报告的说明</a>"
    ),
)
