"""The app in a real browser: each test gets a page of its own, and no test may leave an error in the console."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from app.presets import DEFAULT_PRESET
from tests.browser.driving import eventually, panels, playhead

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
OPTIONS = (
    "--no-sandbox",  # tests may run as root, where Chromium has no sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

expect.set_options(timeout=20_000)  # on a shared machine a page may have to wait for its share of it


def program() -> str:
    found = os.environ.get("FALL_LINE_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    assert found, "no Chromium found: name one with FALL_LINE_BROWSER"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=list(OPTIONS))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of its own at 1440 x 900 whose relative addresses are the app's; it must end without errors."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=address)
    page = context.new_page()
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def paused(page: Page) -> Page:
    """The first view, with all of its steps received and the playhead at the end."""
    page.goto("/")
    expect(panels(page)).to_have_count(5)
    page.get_by_role("button", name="To the end").click()
    eventually(page, lambda: playhead(page) == DEFAULT_PRESET.experiment["steps"])
    return page
