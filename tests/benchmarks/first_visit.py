"""From navigation to the first contours and to moving paths, the first time and later."""

import statistics
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.benchmarks.chromium import launched
from tests.server import running_app

REPEATS = 7
VISITS = ("first visit", "second", "third")
MEASURES = ("contours", "moving")

# Milliseconds since the navigation began: when contours were first painted, and when the canvas of what moves over the
# first of them was first seen to change from one frame to the next.
WATCH = """
window.seen = {};
{
  const scratch = document.createElement("canvas");
  const context = scratch.getContext("2d", { willReadFrequently: true });
  let before = null;
  const digest = (canvas) => {
    const [width, height] = [scratch.width, scratch.height] = [canvas.width, canvas.height];
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    return new Uint32Array(data.buffer).reduce((sum, value) => (31 * sum + value) | 0, 0);
  };
  const frame = () => {
    if (document.querySelector(".sketch-canvas:not([hidden]), .contourlayer path") !== null) {
      const now = performance.now();
      window.seen.contours ??= now;
      const canvas = document.querySelector(".path-canvas-heads");
      const after = canvas && canvas.width ? digest(canvas) : null;
      if (before !== null && after !== before && after !== 0) window.seen.moving ??= now;
      if (after !== 0) before = after;
    }
    if (window.seen.moving === undefined) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
"""


def visit(context: BrowserContext) -> dict[str, float]:
    """What one visit took, in milliseconds by measure."""
    page = context.new_page()
    page.goto("/", wait_until="commit")
    seen: dict[str, float] = {}
    for _ in range(600):
        seen = page.evaluate("window.seen ?? {}")
        if "moving" in seen:
            break
        page.wait_for_timeout(50)
    page.wait_for_timeout(1500)  # the browser keeps what it has read and compiled when it has the time
    page.close()
    return seen


def visits(browser: Browser, address: str) -> list[dict[str, float]]:
    """One person's visits, one after the other."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=address)
    context.add_init_script(WATCH)
    found = [visit(context) for _ in VISITS]
    context.close()
    return found


def main() -> None:
    """Prints the table."""
    print(f"\nms from navigation, medians of {REPEATS} people (and the range)")
    print(f"{'':14}" + "".join(f"{measure:>24}" for measure in MEASURES))
    people: list[list[dict[str, Any]]] = []
    with running_app() as address, sync_playwright() as playwright:
        for _ in range(REPEATS):
            with launched(playwright) as browser:
                people.append(visits(browser, address))
    for position, name in enumerate(VISITS):
        cells = []
        for measure in MEASURES:
            times = [person[position].get(measure, float("inf")) for person in people]
            cells.append(f"{statistics.median(times):.0f} ({min(times):.0f} to {max(times):.0f})")
        print(f"{name:14}" + "".join(f"{cell:>24}" for cell in cells))


if __name__ == "__main__":
    main()
