"""Lessons: read, played with, guessed at, and closed again without a trace."""

import json
import re
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from playwright.sync_api import Locator, Page, expect

from app.lessons import FILES
from app.presets import DEFAULT_PRESET
from tests.browser.driving import eventually, experiment_in_address, open_experiment, panels, playhead

RAVINES = json.loads(next(file for file in FILES if file.stem == "ravines-and-momentum").read_text("utf-8"))
BOWL = {"name": "quadratic", "parameters": {"a": 0.2, "b": 2, "c": -5}}


def card(page: Page) -> Locator:
    return page.locator("#lesson")


def question(page: Page) -> Locator:
    return page.locator("#prediction")


def field(page: Page) -> Locator:
    return page.locator("button.guess-field")


def press(within: Page | Locator, name: str) -> None:
    within.get_by_role("button", name=name, exact=True).click()


def fragment(page: Page) -> dict[str, Any]:
    return parse_qs(urlsplit(page.url).fragment)


def expect_page(page: Page, lesson: dict[str, Any], number: int) -> None:
    expect(card(page).locator(".lesson-kicker")).to_have_text(
        f"{lesson['title']} · Page {number} of {len(lesson['pages'])}"
    )
    expect(card(page).get_by_role("heading")).to_have_text(lesson["pages"][number - 1]["title"])


def aim(page: Page, x: float, y: float) -> tuple[float, float]:
    """Where a point of the window from -8 to 8 lies on the screen."""
    box = field(page).bounding_box()
    assert box
    return box["x"] + box["width"] * (x + 8) / 16, box["y"] + box["height"] * (8 - y) / 16


def guess_by_click(page: Page) -> None:
    start = experiment_in_address(page)["start"]
    page.mouse.click(*aim(page, -3, 0))
    expect(page.locator(".guess-mark")).to_have_attribute("d", re.compile(r"^M"))
    assert experiment_in_address(page)["start"] == start
    press(question(page), "Reveal")
    expect(question(page)).to_contain_text("It is at x −3.23, y 0.24:")
    expect(question(page).get_by_role("status").locator("strong")).to_have_text(re.compile("Spot on|Very close"))
    expect(question(page)).to_contain_text("takes 110 steps to converge")
    expect(card(page).locator(".lesson-look")).to_be_visible()
    assert playhead(page) == 20
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()  # it has stopped there


def guess_by_keyboard(page: Page) -> None:
    expect(page.locator(".contour-panel").nth(2).locator("button.guess-field")).to_be_visible()
    question(page).get_by_role("button", name="To the crosshair").press("Enter")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowUp")
    aimed = re.search(r"crosshair at x ([\d.]+), y ([\d.]+)", field(page).get_attribute("aria-label") or "")
    assert aimed
    assert float(aimed[1]) > float(aimed[2]) > 0
    assert playhead(page) == 0  # the arrow keys moved nothing else
    page.keyboard.press("Enter")
    press(question(page), "Reveal")
    expect(question(page)).to_contain_text("It is at x 2.1, y 0.7:", timeout=30_000)
    press(question(page), "Try again")
    expect(field(page)).to_be_visible()
    eventually(page, lambda: playhead(page) == 0)
    expect(question(page).get_by_role("status")).to_be_hidden()
    press(page, "Play")  # without a guess it is revealed too
    expect(field(page)).to_be_hidden()


def test_a_lesson_is_read_guessed_at_played_with_and_closed(page: Page) -> None:
    mine = {
        "surface": {"name": "himmelblau"},
        "start": [0.5, -1.5],
        "steps": 80,
        "runs": [{"optimizer": "adam", "hyperparameters": {"lr": 0.3}}],
    }
    page.goto("/?experiment=" + quote(json.dumps(mine)) + "#layout=overlay&step=33")
    expect(panels(page)).to_have_count(1)
    eventually(page, lambda: playhead(page) == 33)
    press(page, "Lessons")
    listed = page.get_by_role("dialog", name="Lessons").get_by_role("listitem")
    expect(listed).to_have_count(len(FILES))
    expect(listed.nth(1)).to_contain_text("6 pages, about 10 min")
    listed.nth(1).get_by_role("button").click()

    # the question comes before anything moves, and what would answer it is not to be seen
    expect_page(page, RAVINES, 1)
    expect(card(page).locator("math").first).to_be_visible()
    expect(question(page)).to_contain_text("Where will descent be after 20 steps?")
    expect(card(page).locator(".lesson-look")).to_be_hidden()
    expect(panels(page)).to_have_count(1)
    expect(field(page)).to_be_visible()
    assert playhead(page) == 0
    press(question(page), "Hint")
    expect(question(page)).to_contain_text("not quite 4 %")
    eventually(page, lambda: fragment(page).get("lesson") == ["ravines-and-momentum"])
    assert "layout" not in fragment(page)
    guess_by_click(page)

    # played with, a page can be had back
    steps = page.get_by_role("spinbutton", name="Steps").or_(page.get_by_role("textbox", name="Steps")).first
    steps.fill("60")
    steps.press("Enter")
    expect(card(page)).to_contain_text("You changed the experiment.")
    press(card(page), "Back to the page's experiment")
    eventually(page, lambda: experiment_in_address(page)["steps"] == 120)
    expect(card(page).get_by_text("You changed the experiment.")).to_be_hidden()
    expect(question(page)).to_be_visible()

    # on to the fourth page: a guess by keyboard
    card(page).get_by_role("button", name="Page 4: Too much of a good thing").click()
    expect_page(page, RAVINES, 4)
    expect(panels(page)).to_have_count(4)
    eventually(page, lambda: fragment(page).get("page") == ["4"])
    guess_by_keyboard(page)

    # a reload forgets nothing of what there was before
    page.reload()
    expect_page(page, RAVINES, 4)
    press(card(page), "Close the lesson")
    expect(card(page)).to_be_hidden()
    eventually(page, lambda: experiment_in_address(page)["surface"]["name"] == "himmelblau")
    assert experiment_in_address(page) == mine
    expect(panels(page)).to_have_count(1)
    eventually(page, lambda: playhead(page) == 33)
    assert fragment(page)["layout"] == ["overlay"]
    assert "lesson" not in fragment(page)
    press(page, "Lessons")
    expect(listed.nth(1)).to_contain_text("goes on at page 4")


def test_a_link_leads_to_a_page_on_a_phone_too_where_the_animation_stays_in_sight(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/#lesson=ravines-and-momentum&page=4")
    expect_page(page, RAVINES, 4)
    expect(field(page)).to_be_visible()
    expect(panels(page)).to_have_count(1)  # the one that is asked about
    expect(panels(page)).to_contain_text("μ = 0.9")
    plot = page.locator(".contour-plot:visible").bounding_box()
    transport = page.locator("#transport").bounding_box()
    assert plot
    assert transport
    assert transport["y"] - plot["y"] > 200
    text = card(page).locator(".lesson-body")
    folded = text.bounding_box()
    press(card(page), "Read on")
    unfolded = text.bounding_box()
    assert folded
    assert unfolded
    assert unfolded["height"] > folded["height"]
    press(card(page), "Close the lesson")
    expect(card(page)).to_be_hidden()
    eventually(page, lambda: experiment_in_address(page) == DEFAULT_PRESET.experiment)

    page.goto("/#lesson=nothing")
    expect(page.locator("#messages")).to_contain_text("There is no lesson “nothing”. There are: guided-tour,")
    expect(card(page)).to_be_hidden()


def test_anyone_can_be_asked_of_any_run_and_step(page: Page) -> None:
    runs = [{"optimizer": "sgd", "hyperparameters": {"lr": lr}} for lr in (0.1, 0.4)]
    open_experiment(page, {"surface": BOWL, "start": [5.1, 2.3], "steps": 40, "runs": runs})
    press(page, "Predict")
    form = page.get_by_role("dialog", name="Predict")
    form.get_by_label("Run").select_option(index=1)
    form.get_by_label("Step").fill("3")
    press(form, "Ask me")
    expect(form).to_be_hidden()
    expect(question(page)).to_contain_text("Where will SGD 2 be after 3 steps?")
    eventually(page, lambda: playhead(page) == 0)
    before = experiment_in_address(page)
    expect(page.locator(".contour-panel").nth(1).locator("button.guess-field")).to_be_visible()
    other = page.locator(".contour-plot").first.bounding_box()
    assert other
    page.mouse.click(other["x"] + other["width"] / 2, other["y"] + other["height"] / 3)
    page.mouse.click(*aim(page, -6, -6))
    press(question(page), "Reveal")
    expect(question(page)).to_contain_text("It is at x 3.02, y −0.5:")
    expect(question(page).locator("strong")).to_have_text(re.compile("Far off|Some way off"))
    assert experiment_in_address(page) == before  # neither click moved a start
    press(question(page), "Close the question")
    expect(question(page)).to_be_hidden()
    expect(page.locator(".guess-marks")).to_have_count(0)
