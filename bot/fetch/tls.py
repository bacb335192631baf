"""TLS contexts: one per rung, shared by all hosts. Certificates are always verified.

Many sites still stand behind servers of the last decade. Only the strength that the protocol asks
for goes down a rung at a time; who the server is gets proven on every rung.
"""

import ssl

import certifi

from bot.fetch.allowance import TlsSocket

RUNGS = ("default", "seclevel-1", "seclevel-0-legacy")
"""The ladder, strongest first."""

_LEGACY_SERVER_CONNECT = 0x4
"""OpenSSL's SSL_OP_LEGACY_SERVER_CONNECT; the ssl module names it from Python 3.12 on."""


def context_for(rung: str, ca_file: str | None = None) -> ssl.SSLContext:
    """Give the verifying client context of one rung; `ca_file` adds trusted authorities (PEM)."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    if ca_file is not None:
        context.load_verify_locations(ca_file)
    if rung != RUNGS[0]:
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        context.set_ciphers("DEFAULT:@SECLEVEL=1")
    if rung == RUNGS[2]:
        context.set_ciphers("ALL:!aNULL:!eNULL:@SECLEVEL=0")
        context.options |= _LEGACY_SERVER_CONNECT
    context.set_alpn_protocols(["http/1.1"])
    context.sslsocket_class = TlsSocket
    return context
