"""Which hosts are the organ's own."""

import random

import pytest

from bot.discover import hosts
from bot.discover.hosts import same_site, vouched

LIST = "http://xxgk.yunxi.gov.cn/gknb/index.html"


@pytest.mark.parametrize(
    "url",
    [
        "http://xxgk.yunxi.gov.cn/gknb/1.html",
        "https://xxgk.yunxi.gov.cn:8443/gknb/1.html",
        "http://www.yunxi.gov.cn/1.html",
        "http://jyj.yunxi.gov.cn/1.html",
        "http://YUNXI.GOV.CN./1.html",
    ],
)
def test_hosts_under_one_registrable_domain_are_one_site(url):
    assert same_site(LIST, url)
    assert vouched(LIST, "", url)


@pytest.mark.parametrize(
    "url",
    [
        "http://365betyunxi.com/gknb/1.html",
        "http://yunxi.gov.cn.bet365.com/1.html",
        "http://www.yunxi.gov.cn@bet365.com/1.html",
        "http://bet365.com\\@www.yunxi.gov.cn/1.html",
        "http://xyunxi-gov.cn/1.html",
        "http://evilgov.cn/1.html",
        "http://10.1.2.3/1.html",
        "ftp://www.yunxi.gov.cn/1.html",
        "javascript:void(0)",
        "http://[::1/1.html",
        "",
    ],
)
def test_other_hosts_are_off_site(url):
    assert not same_site(LIST, url)
    assert not vouched(LIST, "", url)


def test_another_government_host_linked_from_the_roster_s_list_is_vouched_for():
    assert not same_site(LIST, "http://www.nanping.gov.cn/1.html")
    assert vouched(LIST, "", "http://www.nanping.gov.cn/1.html")


def test_an_address_by_number_vouches_for_itself_on_any_port():
    assert vouched("http://192.0.2.7:8080/list/", "", "http://192.0.2.7:9090/1.html")
    assert not vouched("http://192.0.2.7:8080/list/", "", "http://192.0.2.8:8080/1.html")


def test_the_home_page_vouches_too():
    assert vouched("", "http://www.yunxi.cn/", "http://xxgk.yunxi.cn/1.html")
    assert not vouched("", "http://www.yunxi.cn/", "http://www.yunwu.cn/1.html")


def test_a_plain_address_has_the_host_that_the_standard_reads_in_it():
    pick = random.Random(8)
    pieces = (
        "http://", "https://", "HTTP://", "ftp://", "h.gov.cn", "H.gov.cn", "10.0.0.1", ":80", ":", ":99999",
        "/", "?", "#", "@", "a", ".", "-", "\t", "\n", " ", "[", "]", "文", "\\", "//", ":a", "_", "x/y?z#w", "。",
    )  # fmt: skip
    plain = 0
    for _ in range(6000):
        url = pick.choice(pieces[:3]) + "".join(pick.choices(pieces[3:], k=pick.randint(0, 5)))
        plain += bool(hosts._PLAIN.match(url))
        assert hosts._host(url) == hosts._host_of_parts(url), url
    assert plain > 300
