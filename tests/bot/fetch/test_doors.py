"""Pages and what stands in front of pages."""

import gzip
import time
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import (
    BlockedByChallenge,
    CouldNotSee,
    NotThere,
    Refused,
    ServerError,
    Unreachable,
)
from bot.fetch.doors import asked_to_wait, door
from bot.fetch.unpacking import BrokenPacking, Unpacker

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
ROWS = "".join(
    f'<li><a href="/art/{n}.html" title="t">{title}</a><span>2024-01-{n + 10}</span></li>'
    for n, title in enumerate(
        [
            "云溪县财政局2023年政府信息公开工作年度报告",
            "关于网站维护的公告",
            "关于系统升级维护期间暂停服务的通知",
            "关于加强政务网站安全验证工作的通知",
            "关于“页面不存在”问题整改情况的通报",
            "访问过于频繁怎么办？政务服务问答",
        ]
    )
)
REPORT = (
    "<title>云溪县大数据局2023年政府信息公开工作年度报告</title><h1>年度报告</h1>"
    "<p>一、总体情况</p><p>网站增加滑动验证、安全验证，请完成验证后继续访问。</p>"
    "<p>二、主动公开政府信息情况</p><p>页面不存在问题已经整改。</p>"
)


def kind_of(body: str | bytes, status: int = 200, content_type: str = "text/html") -> type | None:
    """Give the class of the door, or None for a page."""
    raw = body.encode() if isinstance(body, str) else body
    found = door(status, {"content-type": content_type}, raw)
    return None if found is None else type(found)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        *((code, Refused) for code in (400, 401, 403, 405, 418, 429, 451)),
        *((code, NotThere) for code in (404, 410)),
        *((code, BlockedByChallenge) for code in (412, 521)),
        *((code, ServerError) for code in (500, 502, 503, 504, 520)),
        *((code, Unreachable) for code in (100, 301, 304)),
    ],
)
def test_a_status_is_a_door(status: int, kind: type) -> None:
    assert kind_of("<p>x</p>", status) is kind


@pytest.mark.parametrize(
    "body",
    [
        "<title>安全验证</title><div>请完成安全验证</div>",
        "<p>您的访问过于频繁，请稍后再试</p>",
        "<title>滑动验证页面</title><p>访问验证</p><p>请按住滑块，拖动到最右边</p>",
        "<p>为确认本次访问为正常用户行为，需要您协助验证</p><p>人机验证</p>",
        "<noscript>请开启JavaScript并刷新该页</noscript><script>var a=1</script>" + " " * 600,
        "<title>Captcha</title><p>Enter the captcha</p>",
        (
            "<title>网站防火墙</title><h1>您的请求带有不合法参数，已被网站管理员设置拦截！</h1>"
            "<p>可能原因：您提交的内容包含危险的攻击请求</p><p>如何解决：检查提交内容</p>"
        ),
        (
            "<title>访问被阻断</title><p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，"
            "您的访问被阻断。</p><p>您的请求ID是：7b2f</p>"
        ),
        "<title>Just a moment...</title><p>Checking your browser</p>",
        '<html><script>document.cookie="k=1";location.reload();</script></html>' + " " * 900,
        "<script>document.cookie='a='+f();window.location.href='/';</script><p>跳转中</p>"
        + "<!-- pad -->" * 99,
        "<script>location='/a'</script>",
        "<html><head><meta charset=utf-8><script src=/x.js></script></head><body></body></html>",
        "<script>$_ts=window['$_ts'];" + "x" * 5000 + "</script>",
        "<script>" + "eval(function(p,a,c,k,e,d){})" + "y" * 900,
    ],
)
def test_a_challenge_is_told_from_a_page(body: str) -> None:
    assert kind_of(body) is BlockedByChallenge
    assert kind_of(body.encode("gbk")) is BlockedByChallenge


@pytest.mark.parametrize(
    "body",
    [
        "<title>404 Not Found</title><center><h1>404 Not Found</h1></center><hr>nginx",
        (
            "<title>页面不存在-云溪县人民政府</title><p>抱歉，您访问的页面不存在</p>"
            "<a href='/'>返回首页</a>"
        ),
        "<title>出错</title><p>您访问的页面找不到了</p>",
        "<p>对不起，找不到您要访问的页面，5秒后返回首页</p>",
        "<title>Error report</title><h1>HTTP Status 404 - /x</h1>",
        "<p>该文章已被删除</p>",
    ],
)
def test_a_soft_404_is_not_there(body: str) -> None:
    assert kind_of(body) is NotThere
    assert kind_of(body.encode("gbk")) is NotThere


@pytest.mark.parametrize(
    "body",
    [
        "<title>网站维护中</title><p>网站维护中，请稍后访问</p>",
        "<p>尊敬的用户：网站正在升级维护，预计2月1日恢复。</p>",
        "<p>因系统升级维护，本网站暂停访问，给您带来不便敬请谅解。</p>",
    ],
)
def test_maintenance_is_the_servers_failure(body: str) -> None:
    assert kind_of(body) is ServerError


def test_a_login_in_place_of_a_page_refuses_us() -> None:
    body = (
        "<title>登录</title><form><p>用户名</p><input name=u><p>密码</p><input type=password>"
        "<p>请输入验证码</p><img src=/captcha.jpg></form><script src=/captcha.js></script>"
    )
    assert kind_of(body) is Refused


@pytest.mark.parametrize("body", [b"", b" \r\n\t", b"<html><head></head><body></body></html>"])
def test_nothing_is_no_page(body: bytes) -> None:
    assert kind_of(body) is Unreachable


@pytest.mark.parametrize(
    "body",
    [
        f"<title>政府信息公开年报-云溪县人民政府</title><ul>{ROWS}</ul>",
        f"<ul>{ROWS}</ul>",
        f"<script type='text/xml'><datastore>{ROWS}</datastore></script><p>年报</p>",
        f"<script type='text/xml'>{ROWS[:200]}</script>",
        f"<datastore><recordset><record><![CDATA[{ROWS}]]></record></recordset></datastore>",
        REPORT,
        "<title>关于安全验证的说明</title><p>发布日期：2024-01-05</p><p>本网站启用安全验证。</p>",
        (
            "<meta name=ArticleTitle content=系统升级><meta name='PubDate' content='2024-01-05'>"
            "<title>关于系统升级维护的公告</title><p>因系统升级维护，本网站暂停服务两小时。</p>"
        ),
        "<title>依申请公开</title><p>查询码</p><p>验证码</p><img src=captcha.jpg><form></form>",
        "<p>主办单位：云溪县网站维护中心</p><p>技术支持</p>",
        "<p>如页面不存在请联系网站管理员</p><ul><li><a href=a>2023年年报</a></li></ul>",
        "<table><tr><td>404</td></tr><tr><td>403</td></tr></table>",
        "<title>春节安全检查工作方案</title><p>" + "组织开展安全检查。" * 40 + "</p>",
        "<p>" + "群众反映访问过于频繁、页面不存在、请完成安全验证等问题，均已办结。" * 60 + "</p>",
        "<frameset><frame src=a.html></frameset>",
        f"<noscript>请开启JavaScript并刷新该页</noscript><ul>{ROWS}</ul>",
        f"<noscript>请开启JavaScript并刷新</noscript><script type='text/xml'>{ROWS}",
        "<title>2023年年报</title><p>附件</p><a href=a.pdf>年度报告.pdf</a>",
        "<body><img src=report.jpg></body>",
        '{"articles":[{"title":"关于网站安全验证的说明，请完成验证"}]}',
        '<?xml version="1.0"?><a>请完成安全验证</a>',
        "<p>建设中国特色社会主义</p><p>网站建设中国家标准</p>",
    ],
)
def test_a_page_that_mentions_such_words_is_a_page(body: str) -> None:
    assert kind_of(body) is None
    assert kind_of(body.encode("gbk")) is None


@pytest.mark.parametrize(
    "start", [b"%PDF-1.7", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1", b"\xff\xd8\xff\xe0", b"\0\1"]
)
def test_other_media_are_never_doors(start: bytes) -> None:
    assert kind_of(start + "请完成安全验证".encode()) is None


@pytest.mark.parametrize("name", ["shanghai_go_2019.html", "shuyang_fgj_2023.html"])
def test_real_reports_are_pages(name: str) -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real pages is not here")
    assert kind_of((CORPUS / name).read_bytes()) is None


PIECES = [
    *("<script", "</script>", "<a", "<a href=x>", "</a>", "<!--", "<title>", "<style>", "<", ">"),
    *("安全验证", "页面不存在", "网站维护中", "captcha", "<meta name=PubDate content='1'", "&#x;"),
    *("document.cookie", "location.reload()", "总体情况", "\n", "&", "\ud7ff", "请求被"),
]


@given(
    st.integers(-5, 999),
    st.one_of(st.binary(), st.lists(st.sampled_from(PIECES)).map(lambda p: "".join(p).encode())),
    st.sampled_from(["", "text/html", "application/json"]),
)
def test_door_never_raises(status: int, body: bytes, content_type: str) -> None:
    found = door(status, {"content-type": content_type}, body)
    assert found is None or (isinstance(found, CouldNotSee) and found.detail)


@pytest.mark.parametrize("piece", PIECES)
def test_hostile_markup_takes_no_long(piece: str) -> None:
    started = time.process_time()
    raw = piece.encode()
    door(200, {}, raw * (299_000 // len(raw)))
    assert time.process_time() - started < 1.0


@given(st.text())
def test_any_retry_after_is_seconds_or_nothing(said: str) -> None:
    wait = asked_to_wait({"retry-after": said}, datetime(2026, 2, 1, tzinfo=UTC))
    assert wait is None or wait >= 0


@given(st.binary(max_size=300_000), st.integers(1, 5000), st.booleans())
def test_what_was_packed_is_unpacked(body: bytes, size: int, bare: bool) -> None:  # noqa: FBT001
    body = body * 30
    packed = zlib.compress(body)[2:-4] if bare else gzip.compress(body)
    unpacker = Unpacker("deflate" if bare else "gzip")
    if bare and body and packed[0] & 0x0F == zlib.DEFLATED:
        return
    got = [
        piece
        for start in range(0, len(packed), size)
        for piece in unpacker.pieces(packed[start : start + size])
    ]
    unpacker.finish()
    assert b"".join(got) == body


@given(st.binary(min_size=1), st.data())
def test_a_stream_cut_anywhere_is_broken(body: bytes, data: st.DataObject) -> None:
    packed = gzip.compress(body)
    cut = data.draw(st.integers(1, len(packed) - 1))
    unpacker = Unpacker("gzip")
    list(unpacker.pieces(packed[:cut]))
    with pytest.raises(BrokenPacking):
        unpacker.finish()
