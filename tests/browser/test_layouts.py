"""Four layouts, colours that stay with their runs, equal scales, the surface in space, and small windows."""

import re
from collections import Counter
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import OPTIONS, program
from tests.browser.driving import box, eventually, experiment_in_address, open_experiment, panels, scrubber

EXPERIMENT: dict[str, Any] = {
    "version": 1,
    "surface": {"name": "rosenbrock"},
    "start": [-1.2, 1.0],
    "steps": 60,
    "runs": [{"optimizer": "adam", "hyperparameters": {"lr": lr}} for lr in (0.02, 0.05, 0.1, 0.2)],
}
BOWL: dict[str, Any] = {
    "version": 1,
    "surface": {"name": "quadratic"},
    "start": [5.1, 2.3],
    "steps": 40,
    "runs": [{"optimizer": "sgd", "hyperparameters": {"lr": 0.4}}, {"optimizer": "adam", "hyperparameters": {"lr": 1}}],
}
SECOND = (0x00, 0x72, 0xB2)  # the second run's colour, in the light theme

KEEP = "() => { window.kept = [...document.querySelectorAll('.contour-panel')]; }"
PLACES = "() => [...document.querySelectorAll('.contour-panel')].map((panel) => window.kept.indexOf(panel))"
SCALES = """() => {
  const { xaxis, yaxis } = document.querySelector(".contour-plotly")._fullLayout;
  return [xaxis, yaxis].map(({ _length, range }) => _length / (range[1] - range[0]));
}"""

LOSE = """() => {
  const canvas = document.querySelector(".scene-plot canvas");
  (canvas.getContext("webgl") ?? canvas.getContext("webgl2")).getExtension("WEBGL_lose_context").loseContext();
}"""


def markers(place: Locator) -> list[str | None]:
    return [mark.get_attribute("data-slot") for mark in place.locator(".marker").all()]


def choose(page: Page, layout: str) -> None:
    page.get_by_role("button", name=layout, exact=True).click()


@pytest.fixture
def still(page: Page) -> Page:
    page.emulate_media(reduced_motion="reduce")  # the playhead is at the end from the first
    return page


def test_panels_and_colours_stay_with_their_runs_when_others_come_and_go(still: Page) -> None:
    open_experiment(still, EXPERIMENT)
    runs = still.locator(".runs")
    still.evaluate(KEEP)
    runs.get_by_role("button", name="Remove").nth(1).click()
    expect(panels(still)).to_have_count(3)
    assert still.evaluate(PLACES) == [0, 2, 3]
    for place in (still.locator("#contours"), runs, still.locator("#details")):
        assert markers(place) == ["1", "3", "4"]
    eventually(still, lambda: [run.get("slot") for run in experiment_in_address(still)["runs"]] == [None, 2, 3])
    runs.get_by_role("button", name="Duplicate").nth(0).click()
    expect(panels(still)).to_have_count(4)
    assert still.evaluate(PLACES) == [0, -1, 2, 3]
    assert markers(still.locator("#contours")) == ["1", "2", "3", "4"]
    eventually(still, lambda: all("slot" not in run for run in experiment_in_address(still)["runs"][:1]))
    still.reload()
    expect(panels(still)).to_have_count(4)
    assert markers(still.locator("#contours")) == ["1", "2", "3", "4"]


def test_two_runs_are_compared_in_large_panels_with_what_differs_beneath(still: Page) -> None:
    open_experiment(still, EXPERIMENT)
    choose(still, "Compare two")
    expect(panels(still)).to_have_count(2)
    compared = still.locator("#compare")
    expect(compared.locator("tbody tr").filter(has_text="lr")).to_have_text("η lr0.020.05")
    still.get_by_label("Second run to compare").select_option("3")
    expect(compared.locator("tbody tr").filter(has_text="lr")).to_have_text("η lr0.020.2")
    assert markers(still.locator("#contours")) == ["1", "4"]
    still.get_by_label("First run to compare").select_option("3")
    assert markers(still.locator("#contours")) == ["4", "1"], "the two change sides"
    scrubber(still).fill("0")
    loss = compared.get_by_role("row", name=re.compile("^Loss"))
    expect(loss).to_have_text("Loss24.20024.200the same")
    scrubber(still).fill("60")
    expect(loss).not_to_contain_text("24.200")
    expect(compared).to_contain_text("Evaluations so far6060the same")
    for _ in range(3):
        still.locator(".runs").get_by_role("button", name="Remove").first.click()
    expect(compared).to_contain_text("Add another one")
    expect(panels(still)).to_have_count(1)


def test_equal_scales_make_units_equally_long_whatever_is_zoomed_to_and_give_the_window_back(still: Page) -> None:
    open_experiment(still, {**EXPERIMENT, "runs": EXPERIMENT["runs"][:2]})
    still.locator(".contour-plotly .contourlayer path").first.wait_for(state="attached")
    before = still.evaluate(SCALES)
    assert abs(before[0] / before[1] - 1) > 0.05
    choose(still, "Equal scales")

    def are_equal() -> bool:
        across, up = still.evaluate(SCALES)
        return bool(abs(across / up - 1) < 0.01)

    eventually(still, are_equal)
    assert min(still.evaluate(SCALES)) == pytest.approx(min(before), rel=0.05), "nothing is cut off"
    expect(still.get_by_role("button", name="Reset view")).to_be_hidden()
    choose(still, "Overlay")
    eventually(still, lambda: box(panels(still))["width"] > 1000 and are_equal())
    middle = box(still.locator(".nsewdrag").first)
    still.mouse.move(middle["x"] + 200, middle["y"] + 150)
    still.mouse.wheel(0, -300)
    expect(still.get_by_role("button", name="Reset view")).to_be_visible()
    eventually(still, are_equal)
    still.get_by_role("button", name="Reset view").click()
    expect(still.get_by_role("button", name="Reset view")).to_be_hidden()
    eventually(still, are_equal)
    choose(still, "Equal scales")
    choose(still, "Side by side")
    eventually(still, lambda: bool(still.evaluate(SCALES) == pytest.approx(before, rel=0.01)))


def colours(page: Page) -> Counter[Any]:
    picture = Image.open(BytesIO(page.locator(".scene-plot").screenshot())).convert("RGB")
    counts = picture.getcolors(picture.width * picture.height) or []
    return Counter({color: count for count, color in counts})


def test_the_surface_is_drawn_in_space_with_the_paths_up_to_the_playhead_and_turned(still: Page) -> None:
    still.set_viewport_size({"width": 480, "height": 560})  # software draws a small one sooner
    open_experiment(still, BOWL)
    choose(still, "3-D")
    expect(panels(still)).to_have_count(0)
    eventually(still, lambda: colours(still)[SECOND] > 50)
    whole = colours(still)
    assert len(whole) > 100, "shades of the surface"
    scrubber(still).fill("1")
    eventually(still, lambda: colours(still)[SECOND] < 0.7 * whole[SECOND])
    scrubber(still).fill("40")
    middle = box(still.locator(".scene-plot"))
    still.mouse.move(middle["x"] + 150, middle["y"] + 150)
    still.mouse.down()
    still.mouse.move(middle["x"] + 250, middle["y"] + 140, steps=3)
    still.mouse.up()
    eventually(still, lambda: "camera=" in still.url)
    eventually(still, lambda: colours(still)[SECOND] != whole[SECOND])
    still.get_by_role("button", name="Reset the camera").click()
    eventually(still, lambda: colours(still)[SECOND] == whole[SECOND])
    still.evaluate(LOSE)
    expect(still.locator("#scene")).to_contain_text("was lost")
    still.get_by_role("button", name="Draw it again").click()
    expect(still.locator(".scene-missing")).to_have_count(0)
    eventually(still, lambda: colours(still)[SECOND] == whole[SECOND])
    choose(still, "Side by side")
    expect(panels(still)).to_have_count(2)
    expect(still.locator(".scene-plot")).to_have_count(0)


def test_without_webgl_a_sentence_says_what_to_do_and_nothing_is_blank(browser: Browser, address: str) -> None:
    options = [*OPTIONS, "--disable-software-rasterizer"]
    plain = browser.browser_type.launch(executable_path=program(), args=options)
    with plain, plain.new_page(base_url=address, reduced_motion="reduce") as page:
        page.goto("/#layout=scene")
        expect(page.locator("#scene")).to_contain_text("WebGL is off or missing")
        page.get_by_role("button", name="Show the contours").click()
        expect(panels(page)).to_have_count(1)


# Controls that reach beyond the window; a row of presets scrolls, and Plotly's buttons come and go.
WIDE = """() => [...document.querySelectorAll("button, select, input:not([hidden]), [role=slider]")]
  .filter((control) => control.checkVisibility() && !control.closest(".preset-row, .modebar"))
  .filter((control) => control.getBoundingClientRect().right > innerWidth + 1)
  .map((control) => control.outerHTML.slice(0, 80))"""


def test_no_layout_scrolls_sideways_in_a_small_window(still: Page) -> None:
    still.set_viewport_size({"width": 390, "height": 844})
    open_experiment(still, EXPERIMENT)
    for layout, count in (("Overlay", 1), ("Compare two", 2), ("3-D", 0), ("Side by side", 4)):
        choose(still, layout)
        expect(panels(still)).to_have_count(count)
        for width, height in (
            ((820, 1180), (390, 844)) if layout != "Overlay" else ((1024, 768), (820, 1180), (390, 844))
        ):
            still.set_viewport_size({"width": width, "height": height})
            assert still.evaluate("document.documentElement.scrollWidth") <= width, (layout, width)
            assert still.evaluate(WIDE) == [], (layout, width)
    still.locator(".runs").scroll_into_view_if_needed()
    last = box(panels(still).last)
    assert last["y"] > 0, "what is set further down is seen above"
    assert last["y"] + last["height"] < 844 / 2
