"""Re-runs by the dozen, and what they leave in the page's memory."""

from playwright.sync_api import Page

# Each waits until the one before is on show: the text of the page's own status changes with every finished run.
RERUN = """
async ([times, first]) => {
  const slider = document.querySelector("#surface-form input[type=range]");
  const [low, high] = [Number(slider.min), Number(slider.max)];
  const read = () => document.querySelector(".readout-table")?.textContent;
  const aMoment = () => new Promise((resolve) => setTimeout(resolve, 10));
  for (let run = 0; run < times; run += 1) {
    const before = read();
    slider.value = low + (high - low) * (0.2 + 0.6 * (((first + run) * 37) % 100) / 100);
    slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
    for (let waited = 0; read() === before && waited < 500; waited += 1) await aMoment();
    if (read() === before) throw new Error(`re-run ${first + run} did not come on show`);
  }
}
"""


def rerun(page: Page, times: int, first: int = 0) -> None:
    """Changes a parameter of the surface so many times, each time waiting for the answer to be on show."""
    page.evaluate(RERUN, [times, first])


def heap(page: Page) -> float:
    """Bytes in use in the page's JavaScript heap, typed arrays included, once all that is not needed is gone."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.enable")
    for _ in range(3):  # what one collection lets go of may have held something else
        session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    session.detach()
    return float(usage["usedSize"]) + float(usage.get("backingStorageSize", 0))


# The prototype of what holds a run's columns; an empty one is made to get at it.
RUN = """
import(new URL("trajectories.js", document.querySelector("script[type=module]").src)).then(({ Trajectories }) => {
  const [run] = new Trajectories({ steps: 1, runs: [{ start: [0, 0] }] }, [0]).runs;
  return Object.getPrototypeOf(run);
})
"""


def runs_alive(page: Page) -> int:
    """How many runs' columns are still in memory."""
    session = page.context.new_cdp_session(page)
    prototype = session.send("Runtime.evaluate", {"expression": RUN, "awaitPromise": True})["result"]["objectId"]
    found = session.send("Runtime.queryObjects", {"prototypeObjectId": prototype})["objects"]["objectId"]
    count = {"objectId": found, "functionDeclaration": "function () { return this.length; }", "returnByValue": True}
    number: int = session.send("Runtime.callFunctionOn", count)["result"]["value"]
    session.detach()
    return number
