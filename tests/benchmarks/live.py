"""How soon whole trajectories follow a hand that drags a slider, the start or the rotation dial.

Each answer that is painted counts from the last input before it was asked for, which is the one that it answers, to the
frame in which the paths are drawn. The pointer moves 60 times a second.
"""

import json
import math
import statistics
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Locator, Page, sync_playwright

from tests.benchmarks.chromium import launched
from tests.server import running_app

RUNS, STEPS = 5, 300
SECONDS, RATE = 4, 60
REPEATS = 3
BOWL = {"name": "quadratic", "parameters": {"a": 0.2, "b": 2, "c": -5}}
RATES = {"sgd": 0.4, "momentum": 0.05, "adagrad": 0.5, "rmsprop": 0.05, "adam": 0.2}

WATCH = """
window.live = { painted: [], inputs: 0, asked: 0 };
{
  let input = null;
  for (const kind of ["input", "pointermove"]) {
    addEventListener(kind, (event) => {
      if (kind === "pointermove" && (event.buttons === 0 || event.target.type === "range")) return;
      input = event.timeStamp;
      live.inputs += 1;
    }, { capture: true });
  }
  let drawing = null;
  const ask = window.fetch;
  window.fetch = async (url, options) => {
    if (!String(url).startsWith("/api/trajectories")) return ask(url, options);
    const answers = input;
    live.asked += 1;
    const response = await ask(url, options);
    if (!response.ok) return response;
    const watched = new TransformStream({
      transform(chunk, controller) {
        if (new TextDecoder().decode(chunk).includes('"finished"')) drawing = answers;
        controller.enqueue(chunk);
      },
    });
    return new Response(response.body.pipeThrough(watched), { status: response.status, headers: response.headers });
  };
  const wipe = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...area) {
    wipe.apply(this, area);
    if (drawing === null || !this.canvas.classList.contains("path-canvas-lines")) return;
    const answered = drawing;
    drawing = null;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => live.painted.push(performance.now() - answered);
      port2.postMessage(null); // comes once the frame is painted
    });
  };
}
"""


def document() -> dict[str, Any]:
    runs = [{"optimizer": name, "hyperparameters": {"lr": rate}} for name, rate in RATES.items()]
    return {"version": 1, "surface": BOWL, "start": [5.1, 2.3], "steps": STEPS, "runs": runs}


def middle(handle: Locator) -> tuple[float, float, float, float]:
    """The middle of an element and its size, in CSS pixels, once it is in sight."""
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, box["width"], box["height"]


def along_a_slider(handle: Locator) -> Iterator[tuple[float, float]]:
    x, y, width, _ = middle(handle)
    while True:
        for share in range(-40, 40):
            yield x + width * share / 100, y
        for share in range(40, -40, -1):
            yield x + width * share / 100, y


def around_the_start(handle: Locator) -> Iterator[tuple[float, float]]:
    x, y, *_ = middle(handle)
    for move in range(10_000):
        yield x - 40 + 40 * math.cos(move / 12), y + 25 * math.sin(move / 12)


def around_the_dial(handle: Locator) -> Iterator[tuple[float, float]]:
    x, y, width, _ = middle(handle)
    for move in range(10_000):
        angle = math.radians(3 * move)
        yield x + 0.4 * width * math.cos(angle), y - 0.4 * width * math.sin(angle)


def learning_rate(page: Page) -> Iterator[tuple[float, float]]:
    page.locator("#run-list .run-head").nth(1).click()
    return along_a_slider(page.locator("#run-list input[type=range]:visible").first)


def parameter(page: Page) -> Iterator[tuple[float, float]]:
    return along_a_slider(page.locator("#surface-form input[type=range]:visible").first)


def start(page: Page) -> Iterator[tuple[float, float]]:
    return around_the_start(page.locator(".start-handle:visible").first)


def rotation(page: Page) -> Iterator[tuple[float, float]]:
    page.locator("summary", has_text="Turn, stretch").click()
    return around_the_dial(page.locator(".dial"))


DRAGS: dict[str, Callable[[Page], Iterator[tuple[float, float]]]] = {
    "a learning rate": learning_rate,
    "the surface's a": parameter,
    "the start": start,
    "the dial": rotation,
}


def dragged(page: Page, drag: Callable[[Page], Iterator[tuple[float, float]]]) -> dict[str, Any]:
    """What was seen while something was dragged."""
    page.goto(f"/?experiment={quote(json.dumps(document()))}")
    page.locator(".contourlayer path").nth(4).wait_for(state="attached", timeout=60_000)
    page.wait_for_timeout(1500)
    places = drag(page)
    page.mouse.move(*next(places))
    page.mouse.down()
    page.evaluate("Object.assign(live, { painted: [], inputs: 0, asked: 0 })")
    begun = page.evaluate("performance.now()")
    for move in range(SECONDS * RATE):
        page.mouse.move(*next(places))
        ahead = begun + 1000 * (move + 1) / RATE - page.evaluate("performance.now()")
        if ahead > 1:
            page.wait_for_timeout(ahead)
    seconds = (page.evaluate("performance.now()") - begun) / 1000
    found: dict[str, Any] = page.evaluate("live")
    page.mouse.up()
    return {**found, "seconds": seconds}


def main() -> None:
    """Prints the table."""
    print(f"\nms from input to paint, {RUNS} runs of {STEPS} steps ({REPEATS} drags of {SECONDS} s each)")
    print(f"{'':18}{'median':>9}{'p95':>9}{'longest':>9}{'inputs/s':>10}{'painted/s':>11}")
    with running_app() as address, sync_playwright() as playwright, launched(playwright) as browser:
        for name, drag in DRAGS.items():
            for _ in range(REPEATS):
                context = browser.new_context(
                    viewport={"width": 1440, "height": 900}, base_url=address, reduced_motion="reduce"
                )
                context.add_init_script(WATCH)
                seen = dragged(context.new_page(), drag)
                context.close()
                times = sorted(seen["painted"])
                if not times:
                    print(f"{name:18}nothing was painted", flush=True)
                    continue
                cells = (statistics.median(times), times[int(0.95 * (len(times) - 1))], times[-1])
                rates = (seen["inputs"] / seen["seconds"], len(times) / seen["seconds"])
                row = "".join(f"{cell:9.1f}" for cell in cells)
                print(f"{name:18}{row}{rates[0]:10.1f}{rates[1]:11.1f}", flush=True)


if __name__ == "__main__":
    main()
