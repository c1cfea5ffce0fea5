"""The page's memory does not grow, however often an experiment is run again."""

from playwright.sync_api import Page, expect

from tests.browser.driving import panels
from tests.browser.reruns import heap, rerun, runs_alive


def at_rest(page: Page) -> None:
    """Waits until Plotly has drawn the last contours, which is when their sketches are gone."""
    page.wait_for_timeout(600)
    expect(page.locator(".sketch-canvas:not([hidden])")).to_have_count(0)
    expect(page.locator(".contourlayer path").first).to_be_attached()


def test_re_runs_leave_nothing_behind(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/")
    expect(panels(page)).to_have_count(5)
    at_rest(page)
    rerun(page, 12)
    at_rest(page)
    before = heap(page)
    rerun(page, 12, first=12)
    at_rest(page)
    assert heap(page) < 1.2 * before
    assert 5 <= runs_alive(page) <= 10, "those on show, and those of the last stream"
