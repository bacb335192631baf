"""Which hosts are the organ's own."""

import pytest

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
