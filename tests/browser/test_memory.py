"""The page's memory does not grow, however often an experiment is run again."""

from playwright.sync_api import Page, expect

from tests.browser.driving import panels
from tests.browser.reruns import heap, rerun


def test_re_runs_leave_nothing_behind(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/")
    expect(panels(page)).to_have_count(5)
    expect(page.locator(".contourlayer path").first).to_be_attached()
    rerun(page, 8)
    page.wait_for_timeout(800)  # contours are drawn once they rest
    before = heap(page)
    rerun(page, 30, first=8)
    page.wait_for_timeout(800)
    assert heap(page) < 1.2 * before
