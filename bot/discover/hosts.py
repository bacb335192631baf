"""Whose site a link leads to: whole county sites are mirrored on gambling domains."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from tldextract import TLDExtract

# The suffix list inside the package: nothing is ever asked from outside.
_SUFFIXES = TLDExtract(cache_dir=None, suffix_list_urls=(), fallback_to_snapshot=True)
_GOVERNMENT = ".gov.cn"


def host_of(url: str) -> str:
    """Give the host of `url` in lower case, without its port; "" where it has none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def site_of(host: str) -> str:
    """Give the registrable domain of `host`; an IP address is a site of its own."""
    try:
        return str(ip_address(host))
    except ValueError:
        return _SUFFIXES(host).top_domain_under_public_suffix or host


def vouched(list_url: str, home_url: str, url: str) -> bool:
    """Whether a link in the organ's own list counts as its publication.

    It does when it leads to the site of the list or of the home page, or to a site under
    gov.cn; whatever else a page may be, it is not the organ's.
    """
    host = host_of(url)
    if not host or urlsplit(url).scheme not in {"http", "https"}:
        return False
    own = {site_of(host_of(each)) for each in (list_url, home_url) if each}
    return site_of(host) in own or host.endswith(_GOVERNMENT)
