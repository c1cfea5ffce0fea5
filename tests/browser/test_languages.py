"""Every view of the page: in Chinese no English, nothing for axe-core to mend; nothing lost by a change of language."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import eventually, experiment_in_address, open_experiment, panels, playhead
from tests.browser.sound import AXE, english, violations

WALKS: dict[str, dict[str, Any]] = {
    "Chinese, dark, desk": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark", "locale": "zh-CN"},
    "English, light, phone": {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
        "color_scheme": "light",
    },
}
DOCUMENT = {
    "surface": {"name": "rosenbrock", "transform": {"rotation": 30}},
    "start": [-1.5, 1.5],
    "steps": 20,
    "runs": [
        {"optimizer": "adam", "hyperparameters": {"lr": 0.1}, "schedule": {"name": "cosine"}},
        {"optimizer": "sgd", "hyperparameters": {"lr": 1}},
    ],
}


@pytest.fixture(params=WALKS)
def walker(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(base_url=address, bypass_csp=True, reduced_motion="reduce", **WALKS[request.param])
    context.add_init_script(path=AXE)
    yield context.new_page()
    context.close()


def opened(page: Page, key: str, name: str) -> None:
    page.keyboard.press(key)
    expect(page.locator(f"#{name}-dialog[open]")).to_be_visible()
    page.locator("dialog[open] details").evaluate_all("all => { for (const each of all) each.open = true; }")


def test_every_view_is_in_its_language_and_sound(walker: Page) -> None:
    open_experiment(walker, DOCUMENT)
    wrong: dict[str, list[str]] = {}
    is_chinese = walker.locator("html").get_attribute("lang") == "zh-Hans"

    def check(view: str, part: str) -> None:
        found = violations(walker, part) + [f"English: {text}" for text in (english(walker) if is_chinese else [])]
        if found:
            wrong[view] = found

    walker.locator(".run-head").first.click()
    walker.locator("details").evaluate_all("all => { for (const each of all) each.open = true; }")
    expect(walker.locator(".equivariance tbody tr")).to_have_count(2)
    check("side by side, all unfolded", "html")
    walker.locator("details").evaluate_all("all => { for (const each of all) each.open = false; }")
    walker.locator(".run-head").first.click()
    for layout, place in (("2", ".contour-panel"), ("3", ".compare-table"), ("4", "#scene .js-plotly-plot")):
        walker.keyboard.press(layout)
        expect(walker.locator(place).first).to_be_visible()
        check(f"layout {layout}", ".stage")
    walker.keyboard.press("1")
    tabs = walker.locator("#details [role=tab]")
    for tab in range(1, tabs.count()):
        tabs.nth(tab).click()
        expect(walker.locator("#details [role=tabpanel]:visible table").first).to_be_visible()
        check(f"details {tab}", "#details")
    walker.keyboard.press("a")
    walker.keyboard.press("i")
    expect(walker.locator("#step-view math").first).to_be_visible()
    check("inside a step", "#step-view")
    for key, name in (("?", "shortcuts"), ("t", "take-away"), ("g", "lessons")):
        opened(walker, key, name)
        tabs = walker.locator("dialog[open] [role=tab]")
        for tab in range(max(1, tabs.count())):
            if tabs.count():
                tabs.nth(tab).click()
                expect(walker.locator("dialog[open] [role=tabpanel]:visible").first).to_be_visible()
            check(f"{name} {tab}", "dialog")
        walker.keyboard.press("Escape")
        expect(walker.locator("dialog[open]")).to_have_count(0)
    assert wrong == {}, json.dumps(wrong, ensure_ascii=False, indent=1)


def test_at_twice_the_size_nothing_is_cut_off(browser: Browser, address: str) -> None:
    """As a browser shows a window of 1280 x 900 at 200 %."""
    with browser.new_context(
        base_url=address, viewport={"width": 640, "height": 450}, device_scale_factor=2
    ) as context:
        page = context.new_page()
        for path in ("/", "/optimizers/adam"):
            page.goto(path)
            page.get_by_role("button", name="Play").or_(page.get_by_role("button", name="Pause")).first.wait_for()
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_change_of_language_keeps_what_is_on_show(page: Page) -> None:
    open_experiment(page, DOCUMENT)
    page.keyboard.press("2")
    page.get_by_role("button", name="Pause").or_(page.get_by_role("button", name="Play")).first.wait_for()
    page.keyboard.press("Home")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    before = experiment_in_address(page)
    page.get_by_role("button", name="简体中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(page.get_by_role("button", name="叠加", exact=True)).to_have_attribute("aria-pressed", "true")
    assert experiment_in_address(page) == before
    eventually(page, lambda: page.get_by_role("slider", name="步", exact=True).input_value() == "3")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(panels(page)).to_have_count(1)
    eventually(page, lambda: playhead(page) == 3)
