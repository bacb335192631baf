"""Pages built by script, seen with the real Chromium; nothing of it reaches anywhere by itself."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.discover.list_page import read_list_page
from bot.errors import BlockedByChallenge, ListUnreadable, NotThere, Refused
from bot.fetch.browser import Browser, BrowserLimits
from bot.fetch.limits import FetchLimits
from bot.fetch.session import Fetcher
from bot.page import BROWSER_HEADER
from tests.bot.fetch.servers import HOST, Names, Site, by_path, reply
from tests.real_parts import needs_browser

LIMITS = FetchLimits(
    pause=0, backoff=0, retries=0, read_timeout=5, allow_hosts=frozenset({HOST}),
    user_agent="xuncha/test",
)  # fmt: skip
ROWS = [
    {
        "u": f"/art/{year}.html",
        "t": f"云溪县财政局{year}年政府信息公开工作年度报告",
        "d": "2024-01-20",
    }
    for year in (2021, 2022, 2023)
]
FILL = (
    "function fill(rows){document.getElementById('list').innerHTML=rows.map(r=>"
    "`<li><a href='${r.u}'>${r.t}</a><span>${r.d}</span></li>`).join('')}"
)
HTML = "Content-Type: text/html; charset=utf-8"


def shell(script: str, body: str = "<ul id=list></ul>") -> bytes:
    page = f"<html><head><title>年报</title></head><body>{body}<script>{FILL}{script}</script>"
    return reply(page, "200 OK", HTML)


def data(value: object) -> bytes:
    return reply(json.dumps(value, ensure_ascii=False), "200 OK", "Content-Type: application/json")


@pytest.fixture(scope="module")
def path() -> str:
    return needs_browser()


@pytest.fixture(scope="module")
def fetching() -> Iterator[Fetcher]:
    with Fetcher(LIMITS, resolver=Names(inner_example=["10.0.0.7"])) as made:
        yield made


def now() -> datetime:
    return datetime(2026, 2, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def browser(path: str, fetching: Fetcher) -> Iterator[Browser]:
    made = Browser(fetching, path, now, BrowserLimits(seconds=15, quiet=0.4))
    yield made
    made.close()


@pytest.fixture(scope="module")
def patient(path: str, fetching: Fetcher) -> Iterator[Browser]:
    made = Browser(fetching, path, now)
    yield made
    made.close()


@pytest.mark.parametrize(
    "script",
    [
        "fetch('/api/list?page=1').then(r=>r.json()).then(fill)",
        (
            "fetch('/api/post',{method:'POST',body:'channel=7',headers:{'Content-Type':"
            "'application/x-www-form-urlencoded'}}).then(r=>r.json()).then(fill)"
        ),
        (
            "setTimeout(()=>{let x=new XMLHttpRequest();x.open('GET','/api/list?page=1');"
            "x.onload=()=>fill(JSON.parse(x.responseText));x.send()},1000)"
        ),
        (
            f"document.write({json.dumps(ROWS)}.map(r=>`<li><a href='${{r.u}}'>${{r.t}}</a>`"
            "+`<span>${r.d}</span></li>`).join(''))"
        ),
    ],
    ids=["fetch", "post", "a second later", "document.write"],
)
def test_a_list_built_by_script_is_seen(browser: Browser, patient: Browser, script: str) -> None:
    def answer(sock: socket.socket, asked: str) -> None:
        if asked == "/api/post":
            assert site.heads[-1].startswith("POST ")
        sock.sendall(data(ROWS) if asked.startswith("/api") else shell(script))

    with Site(answer) as site:
        page = (patient if "setTimeout" in script else browser).browse(site.url("/nb/"))
    assert [row.title for row in read_list_page(page).rows] == [row["t"] for row in ROWS]
    assert page.headers[BROWSER_HEADER].startswith("chromium/")
    assert (page.status, page.final_url, page.media_type) == (200, site.url("/nb/"), "text/html")
    assert all("User-Agent: xuncha/test" in head for head in site.heads)


def test_what_an_organ_does_not_host_is_out_of_reach(browser: Browser) -> None:
    # A name of another site, the metadata address, a port of this machine, a private name, and
    # ways that are no requests: all are tried by the page, and none may arrive.
    with Site(reply("secret")) as other, Site(reply(b"", "404 Not Found")) as plain:
        tries = [
            f"http://127.0.0.1:{plain.port}/a",
            "http://169.254.169.254/latest/meta-data/",
            "http://inner.example/",
            other.url("/b", "www.qinghe.gov.cn"),
            "file:///etc/passwd",
        ]
        script = (
            f"let t={json.dumps(tries)},n=0;t.forEach(u=>fetch(u).then(r=>r.text()).then("
            "x=>{document.title=x}).catch(()=>{n++;fill([{u:'/x',t:'refused '+n,d:''}])}));"
            f"try{{new WebSocket('ws://127.0.0.1:{plain.port}/w')}}catch(e){{}}"
            f"new EventSource('http://127.0.0.1:{plain.port}/e');"
            f"navigator.sendBeacon('http://127.0.0.1:{plain.port}/s','x');"
            f"let l=document.createElement('link');l.rel='preconnect';"
            f"l.href='http://127.0.0.1:{plain.port}/';document.head.append(l);"
            f"let i=document.createElement('img');i.src='http://127.0.0.1:{plain.port}/i';"
            f"let f=document.createElement('iframe');f.src='http://127.0.0.1:{plain.port}/f';"
            "document.body.append(i,f);navigator.serviceWorker&&0;"
        )
        with Site(by_path({"/": shell(script)})) as site:
            page = browser.browse(site.url())
        assert b"refused 5" in page.body
        assert "<title>年报</title>".encode() in page.body
        assert (other.dialled, plain.dialled) == (0, 0)


def test_no_datagram_leaves_for_a_call_that_a_page_wants_to_make(browser: Browser) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as ear:
        ear.bind(("127.0.0.1", 0))
        ear.settimeout(0.5)
        server = f"stun:127.0.0.1:{ear.getsockname()[1]}"
        script = (
            f"let p=new RTCPeerConnection({{iceServers:[{{urls:'{server}'}}]}});"
            "p.createDataChannel('x');p.createOffer().then(o=>p.setLocalDescription(o));"
            f"setTimeout(()=>fill({json.dumps(ROWS)}),700)"
        )
        with Site(by_path({"/": shell(script)})) as site:
            browser.browse(site.url())
        with pytest.raises(TimeoutError):
            ear.recv(100)


def test_windows_and_pages_made_ready_are_not_opened_and_the_page_is_still_seen(
    browser: Browser, capfd: pytest.CaptureFixture[str]
) -> None:
    with Site(reply("secret")) as other:
        tries = [f"http://127.0.0.1:{other.port}/w", "/own", "file:///etc/passwd", "about:blank"]
        ready = json.dumps({"prerender": [{"source": "list", "urls": [tries[0], "/own"]}]})
        script = (
            f"{json.dumps(tries)}.forEach(u=>open(u));fill({json.dumps(ROWS)});"
            "let r=document.createElement('script');r.type='speculationrules';"
            f"r.textContent={json.dumps(ready)};document.head.append(r)"
        )
        with Site(by_path({"/": shell(script), "/own": shell("")})) as site:
            page = browser.browse(site.url())
    assert len(read_list_page(page).rows) == 3
    assert other.dialled == 0
    assert capfd.readouterr().err == ""


def test_a_redirect_of_a_subresource_is_checked(browser: Browser) -> None:
    with Site(reply("secret")) as plain:
        answers = {
            "/": shell("fetch('/go').then(()=>fill([{u:'/',t:'GOT',d:''}])).catch("
                       "()=>fill([{u:'/',t:'refused',d:''}]))"),
            "/go": reply(b"", "302 Found", f"Location: http://127.0.0.1:{plain.port}/"),
        }  # fmt: skip
        with Site(by_path(answers)) as site:
            page = browser.browse(site.url())
    assert b"refused" in page.body
    assert plain.dialled == 0


def test_a_page_that_moves_is_followed_on_its_own_site_only(browser: Browser) -> None:
    answers = {
        "/": shell("location.href='/new/list.html'"),
        "/new/list.html": reply(b"", "302 Found", "Location: /last/"),
        "/last/": shell(f"fill({json.dumps(ROWS)})"),
        "/away": shell("location.href='http://www.qinghe.gov.cn/'"),
    }
    with Site(by_path(answers)) as site:
        assert browser.browse(site.url()).final_url == site.url("/last/")
        with pytest.raises(Refused, match="不是本站"):
            browser.browse(site.url("/away"))


def test_a_cookie_set_by_script_opens_the_door(browser: Browser, fetching: Fetcher) -> None:
    challenge = reply(
        "<script>document.cookie='pass=1;path=/';location.reload()</script>", "412 No", HTML
    )

    def answer(sock: socket.socket, _: str) -> None:
        is_in = "pass=1" in site.heads[-1]
        sock.sendall(shell(f"fill({json.dumps(ROWS)})") if is_in else challenge)

    with Site(answer) as site:
        with pytest.raises(BlockedByChallenge):
            fetching.fetch(site.url())
        with pytest.raises(BlockedByChallenge, match="不再访问"):
            fetching.fetch(site.url("/other"))
        assert len(read_list_page(browser.browse(site.url())).rows) == 3
        fetching.check_rest(site.url())


def test_a_door_that_stays_shut_is_still_a_door(browser: Browser) -> None:
    wall = reply(
        "<title>安全验证</title><p>请完成下方验证后继续访问</p><script>1</script>", "412 No", HTML
    )
    with Site(by_path({"/": wall, "/gone": reply("x", "404 Not Found", HTML)})) as site:
        with pytest.raises(BlockedByChallenge):
            browser.browse(site.url())
        with pytest.raises(NotThere):
            browser.browse(site.url("/gone"))


def test_a_page_that_reloads_for_ever_is_left_after_a_few_loads(browser: Browser) -> None:
    wall = "<p>请稍候</p><script>setTimeout(()=>location.reload(),50)</script>"
    with Site(reply(wall, "200 OK", HTML)) as site:
        with pytest.raises(BlockedByChallenge, match="反复重新载入"):
            browser.browse(site.url())
        assert len(site.asked) == 4


def test_a_page_that_never_rests_is_taken_as_it_is(path: str, fetching: Fetcher) -> None:
    browser = Browser(fetching, path, now, BrowserLimits(quiet=0.5, settle=1.5))
    script = f"fill({json.dumps(ROWS)});setInterval(()=>fill([...{json.dumps(ROWS)},"
    script += "{u:'/n/'+Date.now(),t:'x'.repeat(Date.now()%97),d:''}]),40)"
    with Site(by_path({"/": shell(script)})) as site:
        assert len(read_list_page(browser.browse(site.url())).rows) >= 3
    browser.close()


def test_a_file_is_not_downloaded(browser: Browser) -> None:
    answers = {
        "/a.zip": reply(b"PK\3\4", "200 OK", "Content-Type: application/zip"),
        "/": shell("let a=document.createElement('a');a.href='/a.zip';a.download='a.zip';"
                   "document.body.append(a);a.click();setTimeout(()=>fill([{u:'/',t:'still here',d:''}]),300)"),
    }  # fmt: skip
    with Site(by_path(answers)) as site:
        with pytest.raises(Refused, match="是文件"):
            browser.browse(site.url("/a.zip"))
        assert b"still here" in browser.browse(site.url("/")).body


def test_a_host_that_refused_us_is_not_opened_by_browser(path: str) -> None:
    with Site(reply(b"", "403 No")) as site, Fetcher(LIMITS, resolver=Names()) as made:
        with pytest.raises(Refused):
            made.fetch(site.url())
        browser = Browser(made, path, now)
        with pytest.raises(Refused, match="不再访问"):
            browser.browse(site.url())
        browser.close()
        assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("while(true){}", "没有结束"),
        ("let a=[];setInterval(()=>{for(let i=0;i<20;i++)a.push(new Uint8Array(5e6).fill(7))},20)", "内存"),
    ],
    ids=["for ever", "memory"],
)  # fmt: skip
def test_a_page_that_will_not_end_is_ended(
    path: str, fetching: Fetcher, script: str, said: str
) -> None:
    limits = BrowserLimits(seconds=6 if said == "内存" else 4, megabytes=500, quiet=0.3)
    browser = Browser(fetching, path, now, limits)
    begun = time.monotonic()
    with Site(by_path({"/": shell(script), "/ok": shell(f"fill({json.dumps(ROWS)})")})) as site:
        with pytest.raises(ListUnreadable, match=said):
            browser.browse(site.url())
        assert time.monotonic() - begun < 20
        assert browser.browse(site.url("/ok")).status == 200  # the next page has a new browser
    browser.close()


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder with a short path: Chromium puts a socket below it."""
    with TemporaryDirectory(prefix="b") as made:
        yield Path(made)


@pytest.mark.parametrize("is_killed", [True, False])
def test_nothing_of_a_browser_stays_on_the_disk(
    path: str, fetching: Fetcher, is_killed: bool, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(short))
    browser = Browser(fetching, path, now, BrowserLimits(seconds=4, quiet=0.3))
    script = "while(true){}" if is_killed else f"fill({json.dumps(ROWS)})"
    with Site(by_path({"/": shell(script)})) as site:
        with suppress(ListUnreadable) if is_killed else nullcontext():
            browser.browse(site.url())
        assert is_killed or any(short.iterdir())
    browser.close()
    assert not list(short.iterdir())
