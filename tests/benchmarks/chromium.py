"""The machine's own Chromium, without a window, as the benchmarks want it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


@contextmanager
def launched(playwright: Playwright) -> Iterator[Browser]:
    """A browser of its own, which knows nothing yet."""
    program = os.environ.get("FALL_LINE_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    browser = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
    yield browser
    browser.close()
