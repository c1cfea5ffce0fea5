"""Work that takes long says how far it is, and can be stopped."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.driving import eventually, experiment_in_address, open_experiment, playhead, scrubber

LONG: dict[str, Any] = {
    "surface": {"name": "rosenbrock"},
    "start": [-1.2, 1],
    "steps": 20_000,
    "runs": [{"optimizer": name} for name in ("mechanic", "bfgs", "lbfgs", "prodigy")],
}


def last_step(page: Page) -> int:
    return int(scrubber(page).get_attribute("max") or 0)


def test_a_long_computation_can_be_stopped_and_keeps_what_has_arrived(page: Page) -> None:
    open_experiment(page, LONG)
    expect(page.get_by_role("progressbar", name="Steps computed")).to_be_visible()
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.get_by_text(re.compile(r"Stopped at step \d+ of 20000\."))).to_be_visible()
    stopped_at = last_step(page)
    assert 0 < stopped_at < LONG["steps"]
    page.get_by_role("button", name="To the end").click()
    assert playhead(page) == stopped_at
    assert experiment_in_address(page) == LONG
    page.get_by_role("button", name="Run it all").click()
    eventually(page, lambda: last_step(page) == LONG["steps"])
