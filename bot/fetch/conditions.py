"""Asking for a page only where it has changed."""

from bot.page import Known


def conditions_of(known: Known | None, address: str) -> dict[str, str]:
    """Give the headers that ask for a page only where it has changed.

    Both are sent as the server wrote them: many know only one, and our own clock is not theirs.
    """
    if known is None or not known.sha256 or known.url != address:
        return {}
    said = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in said.items() if value}
