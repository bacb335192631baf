"""The county on loopback answers as planned, and a page can be mended while it runs."""

import csv
import io
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse

import pytest

from bot.demo.county import County, county
from bot.demo.server import CountyServer
from bot.demo.site import Answer
from state.roster import HEADS

SECONDS = 5.0


@pytest.fixture(scope="module", name="made")
def _made() -> County:
    return county()


@pytest.fixture(name="server")
def _server(made: County) -> Iterator[CountyServer]:
    with CountyServer(made) as server:
        yield server


def asked(server: CountyServer, path: str) -> tuple[HTTPResponse, bytes]:
    """Ask for one page on a connection of its own."""
    connection = HTTPConnection(server.address, timeout=SECONDS)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def test_every_page_is_answered_as_planned(server: CountyServer, made: County) -> None:
    for path, planned in made.answers.items():
        response, body = asked(server, path)
        assert (response.status, body) == (planned.status, planned.body), path
        assert response.headers["Content-Type"] == planned.media_type


def test_the_troubles_are_told_apart_by_status(server: CountyServer) -> None:
    assert asked(server, "/gaj/")[0].status == 500
    assert asked(server, "/wjj/")[0].status == 200
    assert asked(server, "/wjj/index_1.html")[0].status == 504
    assert asked(server, "/nothing/here.html")[0].status == 404


def test_the_challenge_comes_with_status_200(server: CountyServer) -> None:
    response, body = asked(server, "/rsj/")
    assert response.status == 200
    assert "安全验证" in body.decode()


def test_bytes_of_the_gbk_page_come_unaltered(server: CountyServer) -> None:
    response, body = asked(server, "/wlj/nb/2025.html")
    assert "utf-8" in response.headers["Content-Type"]
    assert "总体情况" in body.decode("gbk")


def test_a_page_can_be_mended_and_the_county_stays_as_it_was(
    server: CountyServer, made: County
) -> None:
    server.replace("/gaj/", Answer("恢复".encode()))
    response, body = asked(server, "/gaj/")
    assert (response.status, body.decode()) == (200, "恢复")
    assert made.answers["/gaj/"].status == 500


def test_the_roster_has_the_contracts_columns_and_every_organ(
    server: CountyServer, made: County
) -> None:
    rows = list(csv.DictReader(io.StringIO(server.roster_csv())))
    assert set(rows[0]) <= set(HEADS.values())
    assert [row["机关名称"] for row in rows] == [organ.name for organ in made.organs]
    for row in rows:
        url = row["年报栏目网址"] or row["门户首页"]
        assert url.startswith(f"http://{server.allow_hosts[0]}/")


def test_the_server_is_bound_to_loopback_and_stops(made: County) -> None:
    with CountyServer(made) as server:
        host, _, port = server.address.partition(":")
        assert host == "127.0.0.1"
    connection = HTTPConnection(host, int(port), timeout=SECONDS)
    with pytest.raises(ConnectionRefusedError):
        connection.connect()
