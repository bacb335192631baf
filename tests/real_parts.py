"""Parts of the machine that a test really needs: missing ones are loud, and red where all must be."""

import importlib.util
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


def needs_module(name: str, how: str) -> None:
    """Skip the test where the module `name` is missing, fail it where CI=true; `how` gets it."""
    if importlib.util.find_spec(name) is None:
        reason = f"{name} is missing: {how}"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(reason)
        pytest.skip(reason)
