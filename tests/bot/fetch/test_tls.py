"""https: who the server is gets proven, always; only old protocols are met half-way."""

import socket
import ssl
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import trustme

from bot.errors import Unreachable
from bot.fetch.limits import FetchLimits
from bot.fetch.session import Fetcher
from tests.bot.fetch.servers import HOST, Names, Site, fetcher, reply

PAGE = "<p>云溪县人民政府</p>"
LIMITS = FetchLimits(pause=0, backoff=0, retries=2, allow_hosts=frozenset({HOST}))


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def ca_file(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return str(path)


@pytest.fixture(scope="module")
def trusting(ca_file: str) -> Iterator[Fetcher]:
    with fetcher(LIMITS, ca_file=ca_file) as made:
        yield made


def served_with(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def test_a_page_over_tls_names_its_rung(authority: trustme.CA, trusting: Fetcher) -> None:
    with Site(reply(PAGE), served_with(authority.issue_cert(HOST))) as site:
        page = trusting.fetch(site.url())
    assert page.body.decode() == PAGE
    assert page.headers["xuncha-tls-rung"] == "default"


def test_an_expired_certificate_says_so_once(authority: trustme.CA, trusting: Fetcher) -> None:
    expired = authority.issue_cert(HOST, not_after=datetime(2024, 1, 1, tzinfo=UTC))
    with (
        Site(reply(PAGE), served_with(expired)) as site,
        pytest.raises(Unreachable, match="证书已过期") as caught,
    ):
        trusting.fetch(site.url())
    assert caught.value.permanent
    assert site.dialled == 1


def test_a_certificate_of_another_name_says_so(authority: trustme.CA, trusting: Fetcher) -> None:
    with (
        Site(reply(PAGE), served_with(authority.issue_cert("www.qinghe.gov.cn"))) as site,
        pytest.raises(Unreachable, match="证书与域名不符"),
    ):
        trusting.fetch(site.url())
    assert site.dialled == 1


def test_an_unknown_authority_says_so(trusting: Fetcher) -> None:
    with (
        Site(reply(PAGE), served_with(trustme.CA().issue_cert(HOST))) as site,
        pytest.raises(Unreachable, match="证书不是受信任的机构签发的"),
    ):
        trusting.fetch(site.url())
    assert site.dialled == 1


def old_server(certificate: trustme.LeafCert) -> ssl.SSLContext:
    """Give a server that speaks TLS 1.1 at best."""
    context = served_with(certificate)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    context.set_ciphers("ALL:@SECLEVEL=0")
    return context


def test_an_old_server_is_met_on_a_lower_rung(authority: trustme.CA, trusting: Fetcher) -> None:
    with Site(reply(PAGE), old_server(authority.issue_cert(HOST))) as site:
        assert trusting.fetch(site.url()).headers["xuncha-tls-rung"] == "seclevel-0-legacy"
        dialled = site.dialled
        trusting.fetch(site.url())
        assert site.dialled == dialled + 1


def test_the_lowest_rung_still_wants_a_good_certificate(trusting: Fetcher) -> None:
    with (
        Site(reply(PAGE), old_server(trustme.CA().issue_cert(HOST))) as site,
        pytest.raises(Unreachable, match="证书不是受信任的机构签发的"),
    ):
        trusting.fetch(site.url())


def test_plain_http_on_a_tls_port_is_a_failed_handshake() -> None:
    with (
        Site(b"HTTP/1.1 400 Bad\r\n\r\n", eager=True) as site,
        fetcher() as made,
        pytest.raises(Unreachable, match="建立加密连接失败"),
    ):
        made.fetch(site.url().replace("http:", "https:"))
    assert site.dialled == 1


def test_a_drip_under_tls_is_cut_at_the_total(authority: trustme.CA, ca_file: str) -> None:
    def drip(sock: socket.socket, _: str) -> None:
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while not site.stopped.wait(0.03):
            sock.sendall(b"x")

    limits = FetchLimits(pause=0, retries=0, total=0.4, allow_hosts=frozenset({HOST}))
    with (
        Site(drip, served_with(authority.issue_cert(HOST))) as site,
        Fetcher(limits, resolver=Names(), ca_file=ca_file) as made,
        pytest.raises(Unreachable, match=r"在 0\.4 秒内没有传完"),
    ):
        made.fetch(site.url())


def test_a_body_cut_short_under_tls_is_not_a_page(authority: trustme.CA, ca_file: str) -> None:
    with (
        Site(reply(PAGE, length=999), served_with(authority.issue_cert(HOST))) as site,
        fetcher(ca_file=ca_file) as made,
        pytest.raises(Unreachable, match="没有传完整"),
    ):
        made.fetch(site.url())
