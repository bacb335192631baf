import random

import requests

from bot.errors import CouldNotSee
from bot.fetch.preparing import Cookies, prepared_for
from bot.page import Ask

_HOSTS = (
    "www.yunxi.gov.cn", "10.0.0.7", "xn--fiqs8s.cn", "a-b.c", "A.cn", "a..b", "-a.cn", "a", "a_b.cn",
    "1.2.3", "a.cn.",
)  # fmt: skip
_PORTS = ("", ":80", ":8080", ":443", ":080", ":0", ":65536", ":")
_PIECES = (
    "/", "//", "/./", "/../", "nb", "index.html", ".", "..", "~a", "%20", "%7e", " ", "年", "a.b-c_d",
    "t20260131_1.htm", ";x", "+", "'",
)  # fmt: skip
_QUERIES = ("", "?", "?id=1", "?a=b&c=d.e-f_g", "?a=%2f", "?a=/b", "?年=1", "??", "#top", "?a#b")


def test_a_plain_address_is_sent_as_the_library_would_send_it():
    chance = random.Random(7)
    compared = 0
    for _ in range(20_000):
        path = "".join(chance.choices(_PIECES, k=chance.randint(0, 4)))
        slash = chance.choice(("/", "/", "/", ""))
        url = (
            f"{chance.choice(('http', 'https'))}://{chance.choice(_HOSTS)}"
            f"{chance.choice(_PORTS)}{slash}{path}{chance.choice(_QUERIES)}"
        )
        headers = {"User-Agent": "xuncha"}
        try:
            made = prepared_for(Ask(url), headers, Cookies())
        except CouldNotSee:
            continue
        wanted = requests.Request("GET", url, headers=headers).prepare()
        assert (made.url, made.path_url, made.method) == (
            wanted.url, wanted.path_url, wanted.method,
        )  # fmt: skip
        assert dict(made.headers) == dict(wanted.headers)
        compared += 1
    assert compared > 5_000
