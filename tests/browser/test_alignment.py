"""What the canvases draw lies where Plotly would draw it: at rest, zoomed, resized and in the middle of a drag."""

import json
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

EXPERIMENT = {
    "version": 1,
    "surface": {"name": "rosenbrock"},
    "start": [-1.2, 1.0],
    "steps": 60,
    "runs": [{"optimizer": "adam", "hyperparameters": {"lr": 0.05}} for _ in range(3)],
}

# How far markers that Plotly draws in the first panel are from where coordinates.js has them, in CSS pixels.
COMPARE = """
async () => {
  const ours = (path) => import(new URL(path, document.querySelector("script[type=module]").src));
  const { plotArea, toPixelX, toPixelY } = await ours("drawing/coordinates.js");
  const Plotly = (await ours("drawing/plotly.js")).plotly();
  const plot = document.querySelector(".contour-plotly");
  const { x: [xLow, xHigh], y: [yLow, yHigh] } = {x: plot._fullLayout.xaxis.range, y: plot._fullLayout.yaxis.range};
  const parts = [0.11, 0.5, 0.83];
  const x = parts.map((part) => xLow + part * (xHigh - xLow));
  const y = parts.map((part) => yLow + (1 - part * part) * (yHigh - yLow));
  await Plotly.addTraces(plot, {type: "scatter", mode: "markers", x, y, marker: {size: 8}, cliponaxis: false});
  const frame = plot.getBoundingClientRect();
  const area = plotArea(plot);
  const errors = [...plot.querySelectorAll(".scatterlayer .point")].map((point, k) => {
    const box = point.getBoundingClientRect();
    const px = frame.left + area.left + toPixelX(area, x[k]);
    const py = frame.top + area.top + toPixelY(area, y[k]);
    return Math.hypot(box.left + box.width / 2 - px, box.top + box.height / 2 - py);
  });
  await Plotly.deleteTraces(plot, -1);
  return errors;
}
"""

# The middle of what is drawn on each panel's top canvas, where there are only heads, in CSS pixels of the plotted area.
HEADS = """
() => [...document.querySelectorAll(".contour-panel .path-canvas-heads")].map((canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let [count, x, y] = [0, 0, 0];
  for (let k = 3; k < data.length; k += 4) {
    if (data[k] < 128) continue;
    const pixel = (k - 3) / 4;
    count += 1;
    x += (pixel % canvas.width) + 0.5;
    y += Math.floor(pixel / canvas.width) + 0.5;
  }
  const scale = canvas.clientWidth / canvas.width;
  return [x / count * scale, y / count * scale];
})
"""

# The same places according to the axes of the first panel, whose ranges are right in the middle of a drag too.
EXPECTED = """
([x, y]) => {
  const { xaxis, yaxis } = document.querySelector(".contour-plotly")._fullLayout;
  return [
    (x - xaxis.range[0]) / (xaxis.range[1] - xaxis.range[0]) * xaxis._length,
    (yaxis.range[1] - y) / (yaxis.range[1] - yaxis.range[0]) * yaxis._length,
  ];
}
"""


def open_at_the_end(page: Page, experiment: dict[str, Any] = EXPERIMENT) -> tuple[float, float]:
    """Opens the experiment, with every run at its end; gives the first run's last position."""
    answer = page.request.get(
        "/api/trajectories", params={"experiment": json.dumps(experiment)}, headers={"Accept": "application/json"}
    )
    run = answer.json()["runs"][0]
    page.emulate_media(reduced_motion="reduce")  # no animation: the playhead is at the end
    page.goto(f"/?experiment={quote(json.dumps(experiment))}")
    page.locator(".contour-plotly .contourlayer path").first.wait_for(state="attached")
    page.wait_for_timeout(700)
    expect(page.locator(".sketch-canvas:not([hidden])")).to_have_count(0)  # Plotly has drawn every panel
    return run["x"][-1], run["y"][-1]


def errors_of_heads(page: Page, position: tuple[float, float]) -> list[float]:
    (px, py) = page.evaluate(EXPECTED, list(position))
    return [((x - px) ** 2 + (y - py) ** 2) ** 0.5 for x, y in page.evaluate(HEADS)]


def wait_until_alike(page: Page, script: str) -> None:
    """Panels are drawn one after the other: waits until the script finds the same in each."""
    found: list[list[float]] = []
    for _ in range(100):
        found = page.evaluate(script)
        if all(each == pytest.approx(found[0], abs=0.01) for each in found):
            return
        page.wait_for_timeout(100)
    raise AssertionError(found)


def middle_of_first_plot(page: Page) -> tuple[float, float]:
    box = page.locator(".contour-plotly .nsewdrag").first.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def wheel(page: Page, turns: int) -> None:
    page.mouse.move(*middle_of_first_plot(page))
    page.mouse.wheel(0, turns)
    page.wait_for_timeout(900)


@pytest.mark.parametrize("ratio", [1, 2])
def test_coordinates_are_those_of_plotlys_own_markers(browser: Browser, address: str, ratio: float) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, device_scale_factor=ratio, base_url=address)
    page = context.new_page()
    open_at_the_end(page)
    assert max(page.evaluate(COMPARE)) < 0.02
    wheel(page, -300)
    assert max(page.evaluate(COMPARE)) < 0.02
    page.set_viewport_size({"width": 1180, "height": 800})
    page.wait_for_timeout(700)
    assert max(page.evaluate(COMPARE)) < 0.02
    context.close()


def test_heads_stay_on_their_positions_through_zoom_and_resize(page: Page) -> None:
    position = open_at_the_end(page)
    assert max(errors_of_heads(page, position)) < 0.5
    wheel(page, -200)
    assert max(errors_of_heads(page, position)) < 0.5
    page.set_viewport_size({"width": 1100, "height": 760})
    page.wait_for_timeout(900)
    assert max(errors_of_heads(page, position)) < 0.5


def test_heads_follow_in_all_panels_in_the_middle_of_a_drag(page: Page) -> None:
    position = open_at_the_end(page)
    x, y = middle_of_first_plot(page)
    page.mouse.move(x - 60, y + 40)
    page.mouse.down()
    for part in range(1, 6):
        page.mouse.move(x - 60 - 8 * part, y + 40 + 5 * part)
    errors = errors_of_heads(page, position)
    assert len(errors) == len(EXPERIMENT["runs"])  # type: ignore[arg-type]
    assert max(errors) < 0.5
    page.mouse.up()
    page.wait_for_timeout(900)
    assert max(errors_of_heads(page, position)) < 0.5


def test_contours_follow_in_all_panels_in_the_middle_of_a_drag(page: Page) -> None:
    open_at_the_end(page)
    places = """
    () => [...document.querySelectorAll(".contour-panel")].map((panel) => {
      const box = panel.querySelector(".contourlayer .contourlines").getBoundingClientRect();
      const frame = panel.querySelector(".nsewdrag").getBoundingClientRect();
      return [box.left - frame.left, box.top - frame.top, box.width, box.height];
    })
    """
    wait_until_alike(page, places)
    x, y = middle_of_first_plot(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y - 10)
    page.mouse.move(x + 50, y - 20)
    first, *others = page.evaluate(places)
    page.mouse.up()
    for other in others:
        assert other == pytest.approx(first, abs=0.6)
