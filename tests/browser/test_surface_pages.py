"""A surface's page, in a real browser."""

from playwright.sync_api import Page, expect

from tests.browser.driving import eventually, ink, panels, playhead


def test_the_example_moves_and_the_page_fits_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/surfaces/himmelblau")
    expect(panels(page)).to_have_count(1)
    assert page.locator(".legend .run-title-label").all_inner_texts() == ["SGD", "Momentum", "Adam"]
    eventually(page, lambda: playhead(page) > 5)
    assert ink(page) > 0
    # nothing lies out of sight to the right, tables included
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    boxes = page.locator(".scroll").evaluate_all("boxes => boxes.map((box) => box.scrollWidth - box.clientWidth)")
    assert boxes == [0]
    page.get_by_role("button", name="Theme: as the system").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
