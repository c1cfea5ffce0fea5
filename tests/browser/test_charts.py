"""The chart and the tables beside the panels: what they say of the runs, and what a person can ask of them."""

import math
import re
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.driving import box, eventually, experiment_in_address, open_experiment, playhead

RATES = {"slow": 0.05, "quick": 0.2}
STEPS = 40
DOCUMENT: dict[str, Any] = {
    "version": 1,
    "surface": {"name": "quadratic", "parameters": {"a": 0.5, "b": 1, "c": -3}},
    "start": [4, 2],
    "steps": STEPS,
    "tolerance": 0.001,
    "runs": [
        {"optimizer": "sgd", "hyperparameters": {"lr": RATES["slow"]}, "label": "slow"},
        {"optimizer": "sgd", "hyperparameters": {"lr": RATES["quick"]}, "label": "quick"},
        {"optimizer": "sam", "hyperparameters": {"lr": RATES["slow"], "rho": 0}, "label": "twice"},
    ],
}


def position(label: str, step: int) -> tuple[float, float]:
    """Plain descent on a x^2 + b y^2 shrinks x by 1 - 2 a lr in each step, and y by 1 - 2 b lr."""
    return 4 * (1 - RATES[label]) ** step, 2 * (1 - 2 * RATES[label]) ** step


def above_the_minimum(label: str, step: int) -> float:
    x, y = position(label, step)
    return 0.5 * x**2 + y**2


def steps_to(label: str, tolerance: float) -> int:
    return next(step for step in range(STEPS + 1) if above_the_minimum(label, step) < tolerance)


def number(text: str) -> float:
    return float(text.replace("\u2212", "-"))


def finished(page: Page) -> None:
    page.get_by_role("button", name="To the end").click()
    eventually(page, lambda: playhead(page) == STEPS)


def plot(page: Page) -> Locator:
    return page.locator(".chart-plot")


def place_of(page: Page, share: float) -> tuple[float, float]:
    """A point on the chart: a share of the x axis, whose ends its marks are at."""
    area = page.evaluate("""() => {
      const { width, height } = document.querySelector(".chart-plot").getBoundingClientRect();
      const context = document.querySelector(".chart-canvas-lines").getContext("2d");
      const ratio = devicePixelRatio;
      const row = context.getImageData(0, Math.round((height - 20) * ratio), Math.round(width * ratio), 1).data;
      const inked = [...row.keys()].filter((k) => k % 4 === 3 && row[k] > 0).map((k) => (k - 3) / 4 / ratio);
      return [Math.min(...inked), Math.max(...inked) + 1, height];
    }""")
    at = box(plot(page))
    return at["x"] + area[0] + share * (area[1] - area[0]), at["y"] + area[2] / 2


def told(page: Page) -> dict[str, str]:
    """What the box beside the pointer says of each run."""
    expect(page.locator(".chart-tip")).to_be_visible()
    rows = page.locator(".chart-tip li").all()
    return {row.locator(".chart-tip-label").inner_text(): row.locator("output").inner_text() for row in rows}


def rows(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".results-table tbody th").all_inner_texts()]


def result(page: Page, run: str, head: str) -> str:
    row = page.locator(".results-table tbody tr").filter(has=page.get_by_role("button", name=run))
    return row.locator(f'td[data-label="{head}"]').inner_text()


def test_the_chart_reads_all_runs_at_once_in_any_quantity_against_steps_or_evaluations(page: Page) -> None:
    open_experiment(page, DOCUMENT)
    finished(page)

    page.mouse.move(*place_of(page, 10 / STEPS))
    assert page.locator(".chart-tip-title").inner_text() == "step 10"
    read = told(page)
    assert list(read) == ["slow", "twice", "quick"], "the highest on the chart comes first"
    assert math.isclose(number(read["slow"]), above_the_minimum("slow", 10), rel_tol=1e-3)
    assert math.isclose(number(read["quick"]), above_the_minimum("quick", 10), rel_tol=1e-2)

    quantity = page.get_by_label("Quantity on the chart")
    quantity.select_option("distance")
    eventually(page, lambda: math.isclose(number(told(page)["slow"]), math.hypot(*position("slow", 10)), rel_tol=1e-3))
    quantity.select_option("effective_rate")
    eventually(page, lambda: {run: number(rate) for run, rate in told(page).items()} == {**RATES, "twice": 0.05})
    quantity.select_option("suboptimality")

    log, linear = page.get_by_text("log", exact=True), page.get_by_text("linear", exact=True)
    curves = page.locator(".chart-canvas-lines").screenshot()
    linear.click()
    eventually(page, lambda: page.locator(".chart-canvas-lines").screenshot() != curves)
    eventually(page, lambda: "scale=linear" in page.url)
    quantity.select_option("loss")  # it falls to -3
    expect(page.get_by_role("radio", name="log")).to_be_disabled()
    quantity.select_option("suboptimality")
    log.click()

    page.get_by_text("gradient evaluations").click()
    expect(page.get_by_role("radio", name="gradient evaluations")).to_be_checked()
    eventually(page, lambda: told_after(page, 10 / (2 * STEPS))[0] == "10 evaluations")
    assert told_after(page, 10 / (2 * STEPS))[1]["twice"] == "step 5", "its steps ask for two gradients"
    assert math.isclose(number(told(page)["twice"]), above_the_minimum("slow", 5), rel_tol=1e-3)

    page.locator("#charts").get_by_text("steps", exact=True).click()
    page.mouse.click(*place_of(page, 12 / STEPS))
    assert playhead(page) == 12
    page.mouse.down()
    page.mouse.move(*place_of(page, 30 / STEPS))
    page.mouse.up()
    assert playhead(page) == 30
    page.mouse.move(0, 0)
    expect(page.locator(".chart-tip")).to_be_hidden()

    page.get_by_role("radio", name="log").focus()
    while not plot(page).evaluate("(element) => element === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert playhead(page) == 31
    assert page.locator(".chart-tip-title").inner_text() == "step 31"
    assert re.match(r"step 31, slow 0\.\d+, ", plot(page).get_attribute("aria-valuetext") or "")
    page.keyboard.press("Home")
    assert (playhead(page), plot(page).get_attribute("aria-valuenow")) == (0, "0")

    with page.expect_download() as download:
        page.get_by_role("button", name="Save the chart as PNG").click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


def told_after(page: Page, share: float) -> tuple[str, dict[str, str]]:
    page.mouse.move(*place_of(page, share))
    expect(page.locator(".chart-tip")).to_be_visible()
    rows = page.locator(".chart-tip li").all()
    remarks = {
        row.locator(".chart-tip-label").inner_text(): row.locator(".chart-tip-remark").inner_text() for row in rows
    }
    return page.locator(".chart-tip-title").inner_text(), remarks


def test_results_are_sorted_from_the_keyboard_and_follow_the_tolerance(page: Page) -> None:
    open_experiment(page, DOCUMENT)
    finished(page)
    page.get_by_role("tab", name="At the playhead").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Results")).to_be_focused()
    eventually(page, lambda: rows(page) == ["slow", "quick", "twice"])
    assert math.isclose(number(result(page, "slow", "Final loss")), above_the_minimum("slow", STEPS) - 3, abs_tol=1e-4)
    quick = steps_to("quick", 0.001)
    assert (result(page, "quick", "Steps to tolerance"), result(page, "slow", "Steps to tolerance")) == (
        str(quick),
        "\u2013",
    )
    eventually(page, lambda: result(page, "twice", "Evaluations in all") == str(2 * STEPS))
    eventually(page, lambda: result(page, "quick", "Evaluations to tolerance") == str(quick))

    head = page.get_by_role("columnheader", name="Evaluations in all")
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert rows(page) == ["twice", "slow", "quick"], "equal ones stay in their order"
    page.get_by_role("columnheader", name="Steps to tolerance").get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "none")
    assert rows(page) == ["quick", "slow", "twice"], "what is not reached comes last"

    tolerance = page.get_by_role("textbox", name="Tolerance").locator("visible=true")
    tolerance.fill("soon")
    tolerance.press("Enter")
    expect(page.locator(".tolerance-box .field-error")).to_contain_text("a number of 0 or more")
    tolerance.fill("0.5")
    tolerance.press("Enter")
    eventually(page, lambda: result(page, "slow", "Steps to tolerance") == str(steps_to("slow", 0.5)))
    assert experiment_in_address(page)["tolerance"] == 0.5
    expect(page.locator(".results-meaning")).to_contain_text("less than 0.5 above the minimum")

    page.locator(".results-table tbody tr").first.hover()
    expect(page.locator(".results-table tbody tr").first).to_have_class("focused")
    page.reload()
    expect(page.get_by_role("tab", name="Results")).to_have_attribute("aria-selected", "true")


def test_on_a_phone_neither_table_is_wider_than_the_page_and_a_tap_reads_the_chart(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, base_url=address
    )
    page = context.new_page()
    open_experiment(page, DOCUMENT)
    page.keyboard.press("End")
    eventually(page, lambda: playhead(page) == STEPS)
    for tab, head in (("At the playhead", "Loss"), ("Results", "Evaluations to tolerance")):
        page.get_by_role("tab", name=tab).click()
        cell = page.locator(f'.details td[data-label="{head}"]:visible')
        expect(cell).to_have_count(3)
        page.wait_for_timeout(100)
        wide = page.locator(".details-panel:visible").evaluate("(panel) => panel.scrollWidth - panel.clientWidth")
        edges = [box(cell.nth(row)) for row in range(3)]
        assert (wide, [edge["x"] + edge["width"] <= 390 for edge in edges]) == (0, [True] * 3)
        assert cell.first.evaluate("(cell) => getComputedStyle(cell, '::before').content") == f'"{head}"'
    page.locator("#charts").scroll_into_view_if_needed()
    at = box(plot(page))
    page.touchscreen.tap(at["x"] + at["width"] / 2, at["y"] + at["height"] / 3)
    assert list(told(page)) == ["slow", "twice", "quick"]
    assert abs(playhead(page) - STEPS / 2) <= 3
    context.close()
