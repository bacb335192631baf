"""What requests and urllib3 give, in our terms: headers, redirects, the exceptions they raise."""

import http.client
from dataclasses import replace
from urllib.parse import quote, urldefrag, urljoin

import requests
from urllib3 import HTTPResponse
from urllib3.exceptions import HTTPError

from bot.page import Ask

RUNG_HEADER = "xuncha-tls-rung"
"""Stands among a page's headers when it came over TLS; one of `bot.fetch.tls.RUNGS`."""

MOVED = {301, 302, 303, 307, 308}
_MOVED_WITH_BODY = {307, 308}
WIRE_TROUBLE = (requests.RequestException, HTTPError, http.client.HTTPException)
_PRINTABLE = "".join(chr(code) for code in range(0x21, 0x7F))


def headers_of(response: HTTPResponse) -> dict[str, str]:
    """Give the headers by lower-case name; a header said twice alike counts once."""
    raw = response.headers
    return {name.lower(): ", ".join(dict.fromkeys(raw.getlist(name))) for name in raw}


def moved(hop: Ask, base: str, target: str, status: int) -> Ask:
    """Give the request a redirect means: as browsers do, only 307 and 308 keep what is sent."""
    url = joined(base, target)
    if status in _MOVED_WITH_BODY:
        return replace(hop, url=url)
    return Ask(url, referer=hop.referer, by_script=hop.by_script)


def joined(base: str, target: str) -> str:
    """Give the address a Location means: bytes beyond ASCII kept as sent, the fragment carried."""
    safe = quote(target.encode("latin-1", "replace"), safe=_PRINTABLE)
    try:
        joined = urljoin(base, safe)
    except ValueError:
        return safe
    plain, fragment = urldefrag(joined)
    return f"{plain}#{fragment or urldefrag(base).fragment}".rstrip("#")
