"""Frames a second while an experiment plays in a headless browser, beside what the same browser does when idle.

The page itself shows one run a panel, or all in one. Six panels of two runs are mounted on a bare page, with the page's
own modules and nothing beside them that draws.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.benchmarks.chromium import launched
from tests.server import running_app

STEPS = 2000
SECONDS = 5
REPEATS = 3
HARNESS = Path(__file__).with_name("animation_page")

# Times between frames, in milliseconds.
FRAMES = """
(seconds) => new Promise((resolve) => {
  const gaps = [];
  let [begun, before] = [null, null];
  function frame(now) {
    begun ??= now;
    if (before !== null) gaps.push(now - before);
    before = now;
    if (now - begun < 1000 * seconds) requestAnimationFrame(frame);
    else resolve(gaps);
  }
  requestAnimationFrame(frame);
})
"""


# Seeks fifty times a second, all over the run, and what became of them: how many were painted a second, and how
# long each took from the seek to the frame that shows it, in milliseconds.
SCRUB = """
(seconds) => new Promise((resolve) => {
  const slider = document.querySelector('#transport input[type=range]');
  const [last, times] = [Number(slider.max), []];
  const begun = performance.now();
  let seek = 0;
  let waiting = null;
  const timer = setInterval(() => {
    if (performance.now() - begun > 1000 * seconds) {
      clearInterval(timer);
      resolve([times.length / seconds, times]);
      return;
    }
    seek += 1;
    slider.value = Math.round(last * (0.5 + 0.49 * Math.sin(seek * 0.7)));
    const asked = performance.now();
    slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
    if (waiting !== null) return; // that frame shows this seek in its place
    waiting = asked;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        times.push(performance.now() - waiting);
        waiting = null;
      };
      port2.postMessage(null);
    });
  }, 20);
})
"""
ARROWS = "#arrows=gradient,update,state,rate"


def experiment(runs: int) -> dict[str, Any]:
    """Runs that move all the time: Adam at ever larger rates around Rosenbrock's valley, and momentum."""
    return {
        "version": 1,
        "surface": {"name": "rosenbrock"},
        "start": [-1.2, 1.0],
        "steps": STEPS,
        "runs": [
            {"optimizer": "adam", "hyperparameters": {"lr": 0.005 * (1 + member)}}
            if member % 2 == 0
            else {"optimizer": "momentum", "hyperparameters": {"lr": 2e-5 * (1 + member), "momentum": 0.95}}
            for member in range(runs)
        ],
    }


@contextmanager
def opened(browser: Browser, address: str, ratio: float) -> Iterator[Page]:
    """A page on which nothing plays by itself."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, device_scale_factor=ratio, base_url=address, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def serve_harness(route: Route) -> None:
    route.fulfill(path=HARNESS / PurePosixPath(urlsplit(route.request.url).path).name)


def open_harness(page: Page, document: dict[str, Any]) -> None:
    """The bare page: a stage, the modules that draw, the modules that play."""
    page.route("**/benchmark/**", serve_harness)
    page.goto(f"/benchmark/panels.html?experiment={quote(json.dumps(document))}")
    page.locator("body[data-ready]").wait_for(timeout=60_000)


def open_page(page: Page, document: dict[str, Any], layout: str, fragment: str = "") -> None:
    page.goto(f"/?experiment={quote(json.dumps(document))}{fragment}")
    page.get_by_role("button", name=layout).or_(page.get_by_text(layout, exact=True)).first.click()
    panels = len(document["runs"]) if layout == "Side by side" else 1
    page.locator(".contour-panel .contourlayer path").nth(panels - 1).wait_for(state="attached", timeout=60_000)


def measured(page: Page) -> tuple[list[float], list[float]]:
    """Gaps between frames, idle and then playing."""
    page.wait_for_timeout(2500)
    idle = page.evaluate(FRAMES, 2)
    page.get_by_role("button", name="Play").first.click()
    page.wait_for_timeout(200)
    return idle, page.evaluate(FRAMES, SECONDS)


def described(gaps: list[float]) -> str:
    ordered = sorted(gaps)
    fps = 1000 * len(gaps) / sum(gaps)
    return f"{fps:9.1f}{ordered[int(0.95 * len(ordered))]:9.1f}{ordered[-1]:9.1f}"


def scrubbed(page: Page) -> str:
    """How scrubbing went, from the end of the run on."""
    page.get_by_role("button", name="To the end").click()
    page.wait_for_timeout(1000)
    painted, times = page.evaluate(SCRUB, SECONDS)
    ordered = sorted(times)
    return f"{painted:9.1f}{ordered[int(0.95 * len(ordered))]:9.1f}{ordered[-1]:9.1f}"


def main() -> None:
    """Prints the tables."""
    print(f"\nframes a second over {SECONDS} s of {STEPS} steps, and the 95th percentile and longest frame in ms")
    print(f"{'':44}{'playing':>9}{'p95':>9}{'longest':>9}{'idle':>9}{'p95':>9}{'longest':>9}")
    with running_app() as address, sync_playwright() as playwright, launched(playwright) as browser:
        for ratio in (1.0, 2.0):
            for name, runs, layout, fragment in (
                ("6 panels x 2 runs, bare page", 12, None, ""),
                ("12 panels x 1 run, the page", 12, "Side by side", ""),
                ("12 panels x 1 run, with arrows", 12, "Side by side", ARROWS),
                ("overlay of 8 runs, the page", 8, "Overlay", ""),
            ):
                for _ in range(REPEATS):
                    with opened(browser, address, ratio) as page:
                        if layout is None:
                            open_harness(page, experiment(runs))
                        else:
                            open_page(page, experiment(runs), layout, fragment)
                        idle, playing = measured(page)
                    print(f"{f'{name}, {ratio:g} px/px':44}{described(playing)}{described(idle)}", flush=True)
        print("\nscrubbing 50 times a second: seeks painted a second, and ms from a seek to its frame: p95, longest")
        for fragment in ("", ARROWS):
            for _ in range(REPEATS):
                with opened(browser, address, 1.0) as page:
                    open_page(page, experiment(12), "Side by side", fragment)
                    page.wait_for_timeout(2500)
                    name = "12 panels x 1 run, with arrows" if fragment else "12 panels x 1 run"
                    print(f"{name:44}{scrubbed(page)}", flush=True)


if __name__ == "__main__":
    main()
