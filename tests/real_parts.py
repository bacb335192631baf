"""Parts of the machine that a test really needs: missing ones are loud, and red where all must be."""

import os
import shutil

import pytest

from bot.fetch.browser import browser_path


def needs(program: str, package: str) -> str:
    """Give the path of `program`; skip the test where it is missing, fail it where CI=true."""
    found = shutil.which(program)
    if found is None:
        reason = f"{program} is missing: install the Debian package {package}"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def needs_browser() -> str:
    """Give the path of the browser, where the extra that steers it is installed, too."""
    path = needs("chromium", "chromium")
    if not browser_path("auto"):
        reason = "the extra browser is missing: run make setup-browser"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return path
