"""A surface that is turned on the dial, and the window that it is seen in."""

import math
from typing import Any

from playwright.sync_api import Locator, Page, expect

from app.presets import PRESETS
from tests.browser.driving import cell, eventually, experiment_in_address, open_experiment

TURNED_BOWL = next(preset for preset in PRESETS if preset.name == "turned-bowl")


def dial(page: Page) -> Locator:
    return page.get_by_role("slider", name="Rotation", exact=True)


def turn(page: Page, degrees: float) -> None:
    """Drags the dial round from where it is at 0; the button stays down."""
    dial(page).scroll_into_view_if_needed()
    box = dial(page).bounding_box()
    assert box
    x, y, radius = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, box["width"] * 0.4
    page.mouse.move(x + radius, y)
    page.mouse.down()
    for part in range(1, 5):
        angle = math.radians(degrees * part / 4)
        page.mouse.move(x + radius * math.cos(angle), y - radius * math.sin(angle))


def seen(page: Page) -> list[float]:
    """From where to where the first panel's x axis reaches."""
    reach: list[float] = page.evaluate(
        "() => document.querySelector('.contour-plotly')?._fullLayout?.xaxis.range ?? []",
    )
    return reach


def transform(page: Page) -> Any:
    return experiment_in_address(page)["surface"].get("transform")


def statuses(page: Page) -> list[str]:
    return [cell(page, run, "Status") for run in range(4)]


def steps(*numbers: int) -> list[str]:
    return [f"converged at {number}" for number in numbers]


def test_one_drag_shows_who_minds_that_the_bowl_is_turned(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name=TURNED_BOWL.title).click()
    eventually(page, lambda: page.locator(".contour-panel:visible").count() == 4)
    page.get_by_role("button", name="To the end").click()
    eventually(page, lambda: statuses(page) == steps(25, 2, 2, 4))
    table = page.locator(".equivariance")
    expect(table).to_be_hidden()

    turn(page, 44)  # it snaps to 45
    eventually(page, lambda: statuses(page) == steps(25, 32, 30, 43))
    page.mouse.up()
    expect(dial(page)).to_have_attribute("aria-valuenow", "45")
    changed = table.locator("tbody tr")
    expect(changed).to_have_count(4)
    eventually(page, lambda: "59 %" in changed.nth(3).inner_text())
    expect(table.locator("table")).to_have_attribute("aria-busy", "false")
    descent, adam = (changed.nth(run).locator("td").all_text_contents() for run in (0, 3))
    assert descent == ["0.0 % ✓, carried along, as theory says", "yes", "no"]
    assert adam == ["59 % ✓, departs, as theory says", "no", "yes"]  # its ε is 0 here

    eventually(page, lambda: transform(page) == {"moves_start": True, "rotation": 45})
    page.reload()
    expect(dial(page)).to_have_attribute("aria-valuenow", "45")
    dial(page).press("Shift+ArrowDown")
    dial(page).press("ArrowUp")
    eventually(page, lambda: transform(page) == {"moves_start": True, "rotation": 31})
    dial(page).dblclick()
    eventually(page, lambda: transform(page) == {"moves_start": True})
    expect(table).to_be_hidden()


def test_a_start_that_moves_along_is_drawn_where_it_is_and_written_where_it_came_from(page: Page) -> None:
    surface = {"name": "himmelblau", "transform": {"rotation": -270, "shift": [1, 0], "moves_start": True}}
    document = {"surface": surface, "start": [2, 1], "steps": 20, "runs": [{"optimizer": "sgd"}]}
    open_experiment(page, document)
    handle = page.get_by_role("button", name="Start at x")
    expect(dial(page)).to_have_attribute("aria-valuenow", "90")
    expect(dial(page)).to_have_attribute("aria-valuetext", "90 degrees counterclockwise")
    expect(handle).to_have_accessible_name("Start at x 0, y 2; arrow keys move it")
    answer = page.request.post("/api/trajectories", data=document, headers={"Accept": "application/json"}).json()
    assert answer["runs"][0]["start"] == [0, 2]
    handle.press("Shift+ArrowRight")
    # to the right on the screen is down on the plain surface
    eventually(page, lambda: experiment_in_address(page)["start"][1] < 0.99)
    moved = experiment_in_address(page)["start"]
    assert abs(moved[0] - 2) < 1e-9
    answer = page.request.post(
        "/api/trajectories", data={**document, "start": moved}, headers={"Accept": "application/json"}
    ).json()
    name = handle.get_attribute("aria-label") or ""
    drawn = [float(part.split()[-1]) for part in name.split(";")[0].split(",")]
    assert math.dist(answer["runs"][0]["start"], drawn) < 1e-3


def test_a_window_that_is_none_is_refused_in_place_and_the_rest_is_kept(page: Page) -> None:
    document = {"surface": {"name": "sphere"}, "start": [2, 1], "steps": 20, "runs": [{"optimizer": "sgd"}]}
    open_experiment(page, document)
    part = page.locator("details.folded", has_text="Window")
    part.locator("summary").click()
    low, high = part.get_by_label("Window, x from"), part.get_by_label("Window, x to")
    low.fill("40")
    low.press("Enter")
    expect(part.locator(".field-error:visible")).to_contain_text("from a smaller x to a larger one")
    expect(low).to_have_value("40")
    assert "domain" not in experiment_in_address(page)["surface"]

    high.fill("42")
    high.press("Enter")
    eventually(page, lambda: experiment_in_address(page)["surface"].get("domain", [[]])[0] == [40, 42])
    expect(part.locator(".field-error:visible")).to_have_count(0)
    eventually(page, lambda: seen(page) == [40, 42])
    expect(page.get_by_role("button", name="Reset view")).to_be_hidden()
    page.reload()
    expect(page.get_by_label("Window, x from")).to_have_value("40")
    eventually(page, lambda: seen(page) == [40, 42])

    part.get_by_role("button", name="As declared").click()
    eventually(page, lambda: "domain" not in experiment_in_address(page)["surface"])
    declared = page.request.get("/api/surfaces/sphere").json()["domain"][0]
    eventually(page, lambda: seen(page) == declared)
    page.locator(".contour-panel").hover()
    page.mouse.wheel(0, -400)
    eventually(page, lambda: declared[0] < seen(page)[0] < seen(page)[1] < declared[1])
    part.get_by_role("button", name="Use the current view").click()
    eventually(page, lambda: "domain" in experiment_in_address(page)["surface"])
    window = experiment_in_address(page)["surface"]["domain"][0]
    assert declared[0] < window[0] < window[1] < declared[1]
