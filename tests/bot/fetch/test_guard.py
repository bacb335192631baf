"""Where nobody may be sent, whatever a page, a redirect or a name server says."""

import contextlib
import ipaddress
import socket

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Refused, Unreachable
from bot.fetch.connections import GuardedAdapter
from bot.fetch.guard import AddressInfo, Guard, host_key, may_be_visited
from bot.fetch.limits import FetchLimits
from bot.fetch.session import Fetcher
from bot.fetch.trouble import LastingTrouble
from tests.bot.fetch.servers import Clock, Names, Site, fetcher, reply

PRIVATE = [
    *(
        "127.0.0.1",
        "10.0.0.1",
        "172.16.3.4",
        "192.168.1.1",
        "0.0.0.0",  # noqa: S104
        "0.1.2.3",
        "100.64.0.1",
    ),
    *("169.254.169.254", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),
    *("192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
    *("2001:db8::1", "2001:0:1::1", "", "www.yunxi.gov.cn"),
]


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_public_is_not_visited(address: str) -> None:
    assert not may_be_visited(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "202.96.134.133", "240e:f7::1", "::ffff:8.8.8.8"])
def test_what_is_public_may_be_visited(address: str) -> None:
    assert may_be_visited(address)


@given(st.ip_addresses())
def test_no_private_address_passes(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast:
        assert not may_be_visited(str(ip)) or (
            isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None
        )


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.yunxi.gov.cn/a", "www.yunxi.gov.cn:80"),
        ("HTTPS://WWW.Yunxi.gov.cn", "www.yunxi.gov.cn:443"),
        ("http://1.2.3.4:8081/x", "1.2.3.4:8081"),
        ("http://[2400::1]/", "[2400::1]:80"),
    ],
)
def test_a_host_is_known_by_name_and_port(url: str, key: str) -> None:
    assert host_key(url) == key


@pytest.mark.parametrize(
    "url",
    [
        *("file:///etc/passwd", "ftp://a/", "gopher://a/", "data:text/html,x", "a.html", ""),
        *("http://u:p@a/", "http://u@a/", "http://a.cn\\@127.0.0.1/", "http:///x", "http://a:x/"),
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(Refused):
        host_key(url)


@given(st.text())
def test_any_text_is_a_host_or_refused(text: str) -> None:
    with contextlib.suppress(Refused):
        assert ":" in host_key("http://" + text)


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    guard = Guard(Names(a_gov_cn=["8.8.8.8", "10.0.0.1"]), frozenset())
    with pytest.raises(Refused, match=r"a\.gov\.cn 指向内部或保留地址 10\.0\.0\.1"):
        guard.addresses("a.gov.cn", 80)


@pytest.mark.parametrize(
    ("allowed", "passes"),
    [("127.0.0.1:8001", True), ("127.0.0.1", True), ("127.0.0.1:8002", False), ("a", False)],
)
def test_an_exemption_is_for_its_port(allowed: str, passes: bool) -> None:  # noqa: FBT001
    guard = Guard(Names(), frozenset({allowed}))
    if passes:
        assert guard.addresses("127.0.0.1", 8001)
    else:
        with pytest.raises(Refused):
            guard.addresses("127.0.0.1", 8001)


def test_a_public_name_that_leads_to_loopback_gets_no_connection() -> None:
    with (
        Site(reply("<p>router</p>")) as site,
        fetcher(FetchLimits(pause=0)) as made,
        pytest.raises(Refused),
    ):
        made.fetch(site.url("/", "rebind.example"))
    assert site.dialled == 0


def test_a_numeric_address_is_judged_too() -> None:
    clock = Clock()
    with Site(reply("<p>router</p>")) as site, Fetcher(FetchLimits(), sleep=clock.sleep) as made:
        for host in ("127.0.0.1", "2130706433", "0x7f.1", "localhost"):
            with pytest.raises(Refused):
                made.fetch(site.url("/", host))
    assert site.dialled == 0


class Rebinding(Names):
    """Public at the first question, loopback ever after."""

    def __call__(self, host: str, port: int, _family: int, _kind: int) -> list[AddressInfo]:
        """Give another address every time."""
        self.asked.append(host)
        address = "203.0.114.7" if len(self.asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]


def test_a_name_is_asked_once_for_each_connection() -> None:
    names = Rebinding()
    limits = FetchLimits(pause=0, retries=0, connect_timeout=0.2)
    with Site(reply("<p>router</p>")) as site, fetcher(limits, names=names) as made:
        with pytest.raises(Unreachable):
            made.fetch(site.url("/", "rebind.example"))
        assert names.asked == ["rebind.example"]
        with pytest.raises(Refused):
            made.fetch(site.url("/", "rebind.example"))
    assert site.dialled == 0


def test_the_second_address_is_taken_where_the_first_is_dead() -> None:
    names = Names(www_yunxi_gov_cn=["::1", "127.0.0.1"])
    with Site(reply("<p>云溪县人民政府</p>")) as site, fetcher(names=names) as made:
        assert made.fetch(site.url()).status == 200


def test_a_name_that_is_not_there_lasts() -> None:
    def nobody(_: str, __: int, ___: int, ____: int) -> list[AddressInfo]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(LastingTrouble, match="域名无法解析"):
        Guard(nobody, frozenset()).addresses("a.gov.cn", 80)


def test_a_name_service_that_is_down_may_come_back() -> None:
    def later(_: str, __: int, ___: int, ____: int) -> list[AddressInfo]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure")

    with pytest.raises(Unreachable) as caught:
        Guard(later, frozenset()).addresses("a.gov.cn", 80)
    assert not caught.value.permanent


def test_a_session_of_the_library_goes_through_the_guard_as_well() -> None:
    with Site(reply("云溪县")) as site:
        url, own = site.url("/nb/", "127.0.0.1"), f"127.0.0.1:{site.port}"
        with requests.Session() as session:
            session.mount(
                "http://", GuardedAdapter(Guard(socket.getaddrinfo, frozenset({own})), None)
            )
            assert session.get(url).content.decode() == "云溪县"
        with requests.Session() as session:
            session.mount("http://", GuardedAdapter(Guard(socket.getaddrinfo, frozenset()), None))
            with pytest.raises(Refused):
                session.get(url)
    assert site.asked == ["/nb/"]
