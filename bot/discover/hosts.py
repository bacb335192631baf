"""Hosts: which links are the organ's own publication.

Whole county sites are mirrored by betting sites, with words replaced.
"""

import ipaddress
import re
from functools import cache, lru_cache
from urllib.parse import urlsplit

import tldextract

_GOVERNMENT = ".gov.cn"
_PLAIN = re.compile(r"https?://([a-z0-9.-]+)(?::[0-9]{1,5})?(?=[/?#]|\Z)")
_SUSPICIOUS = re.compile(r"[\\\s\x00-\x20]")


def vouched(list_url: str, home_url: str, url: str) -> bool:
    """Whether `url`, found in the roster's own list, may be taken for the organ's publication.

    It may where it is of the list's or the home page's site, or on any host under gov.cn.
    Either roster address may be "".
    """
    if any(base and same_site(base, url) for base in (list_url, home_url)):
        return True
    return (_host(url) or "").endswith(_GOVERNMENT)


def same_site(list_url: str, url: str) -> bool:
    """Whether both stand on one host, under one registrable domain, or at one IP address."""
    ours, theirs = _host(list_url), _host(url)
    if not ours or not theirs:
        return False
    if ours == theirs:
        return True
    if _is_address(ours) or _is_address(theirs):
        return False
    registrable = _registrable(ours)
    return bool(registrable) and registrable == _registrable(theirs)


def site_of(url: str) -> str:
    """Give what the addresses of one site have in common: the registrable domain, else the host.

    An IP address counts with its port: those are sites of their own.
    """
    host = _host(url)
    if not host or _is_address(host):
        return urlsplit(url.strip()).netloc.lower() if host else url
    return _registrable(host) or host


def _host(url: str) -> str | None:
    """Give the host of an http address; None for any other, or one that browsers read otherwise."""
    # Nearly all addresses are as plain as this, and every row has one.
    if plain := _PLAIN.match(url):
        return plain[1].rstrip(".")
    return _host_of_parts(url)


def _host_of_parts(url: str) -> str | None:
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or _SUSPICIOUS.search(parts.netloc):
        return None
    host = host.rstrip(".").lower()
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return None


@lru_cache(maxsize=256)
def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


@cache
def _suffixes() -> tldextract.TLDExtract:
    # Only the list of suffixes inside the package: never out on the network, nothing on disk.
    return tldextract.TLDExtract(cache_dir=None, suffix_list_urls=())


@lru_cache(maxsize=4096)
def _registrable(host: str) -> str:
    return _suffixes()(host).top_domain_under_public_suffix
