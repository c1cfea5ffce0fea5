"""What a person does on the page and reads off it, for the tests in this folder."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from playwright.sync_api import Locator, Page, expect


def open_experiment(page: Page, document: Mapping[str, Any]) -> None:
    page.goto("/?experiment=" + quote(json.dumps(document)))
    expect(panels(page)).to_have_count(len(document["runs"]))


def panels(page: Page) -> Locator:
    return page.locator(".contour-panel:visible")


def scrubber(page: Page) -> Locator:
    return page.get_by_role("slider", name="Step", exact=True)


def playhead(page: Page) -> int:
    return int(scrubber(page).input_value())


def experiment_in_address(page: Page) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(parse_qs(urlsplit(page.url).query)["experiment"][0])
    return document


def eventually(page: Page, holds: Callable[[], bool], *, within: int = 20_000) -> None:
    for _ in range(within // 50):
        if holds():
            return
        page.wait_for_timeout(50)
    assert holds()


def ink(page: Page, panel: int = 0) -> int:
    """How many pixels of a panel's canvases of paths and heads are drawn on."""
    count: int = page.evaluate(
        """(panel) => [...document.querySelectorAll(".contour-panel")[panel]
            .querySelectorAll(".path-canvas-lines, .path-canvas-heads")]
          .reduce((sum, canvas) => {
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            for (let k = 3; k < data.length; k += 4) if (data[k]) sum += 1;
            return sum;
          }, 0)""",
        panel,
    )
    return count


def cell(page: Page, run: int, column: str) -> str:
    heads = page.locator(".readout-table thead th")
    names = [re.sub(r"^‖∇f‖", "", name) for name in heads.all_inner_texts()]
    row = page.locator(".readout-table tbody tr").nth(run)
    return row.locator("th, td").nth(names.index(column)).inner_text()


def box(locator: Locator) -> Any:
    return locator.bounding_box()


def open_run(page: Page, run: int = 0) -> Locator:
    """Opens a run's form, and gives it."""
    row = page.locator(".run").nth(run)
    row.locator(".run-head").click()
    form = row.locator(".run-form")
    expect(form).to_be_visible()
    return form
