"""A request made ready to be sent: by the library's rules, and with the cookies met on the way."""

import re
from collections.abc import Mapping

import requests
from requests.cookies import RequestsCookieJar, extract_cookies_to_jar
from urllib3 import HTTPResponse

from bot.fetch.guard import host_key
from bot.fetch.trouble import LastingTrouble
from bot.fetch.wire import WIRE_TROUBLE
from bot.page import Ask

_MOST_SENT = 2_000_000
_PLAIN = re.compile(
    r"https?://[a-z0-9]+(?:[.-][a-z0-9]+)*(?::[1-9][0-9]{0,3})?/[A-Za-z0-9_~./-]*"
    r"(?:\?[A-Za-z0-9_.=&-]+)?"
)


class Cookies:
    """The cookies of one redirect chain; there is no jar before the first one."""

    def __init__(self) -> None:
        self.jar: RequestsCookieJar | None = None

    @property
    def said(self) -> str:
        """All of them in words, by which a chain that goes round is known."""
        return repr(sorted((each.name, each.value or "") for each in self.jar or ()))

    def take(self, prepared: requests.PreparedRequest, response: HTTPResponse) -> None:
        """Take what an answer sets."""
        if "set-cookie" in response.headers:
            self.jar = RequestsCookieJar() if self.jar is None else self.jar
            extract_cookies_to_jar(self.jar, prepared, response)  # type: ignore[no-untyped-call]


def prepared_for(
    ask: Ask, headers: Mapping[str, str], cookies: Cookies
) -> requests.PreparedRequest:
    """Give the request made ready; raises LastingTrouble where it cannot be made.

    Most requests carry nothing: of those only address and headers are looked at.
    """
    host = host_key(ask.url).rpartition(":")[0]
    if len(ask.body) > _MOST_SENT:
        raise LastingTrouble(f"{host} 要提交的内容超过 {_MOST_SENT // 1_000_000} MB")
    asked = {**headers, **ask.headers}
    try:
        if ask.body or cookies.jar is not None:
            made = requests.Request(
                ask.method, ask.url, headers=asked, data=ask.body or None, cookies=cookies.jar
            )
            return made.prepare()
        prepared = requests.PreparedRequest()
        prepared.prepare_method(ask.method)
        if _PLAIN.fullmatch(ask.url) and "/." not in ask.url:
            prepared.url = ask.url  # as the library would give it back
        else:
            prepared.prepare_url(ask.url, None)
        prepared.prepare_headers(asked)
    except (*WIRE_TROUBLE, UnicodeError) as error:
        raise LastingTrouble(f"{host} 的网址写法有误") from error
    return prepared
