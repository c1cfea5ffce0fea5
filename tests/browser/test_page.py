"""The page, driven as a person would drive it."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from app.optimizers import OPTIMIZERS
from app.presets import DEFAULT_PRESET, PRESETS
from app.surfaces import SURFACES
from tests.browser.driving import (
    box,
    cell,
    eventually,
    experiment_in_address,
    ink,
    open_experiment,
    open_run,
    panels,
    playhead,
    scrubber,
)

WILD: dict[str, Any] = {
    "version": 1,
    "surface": {"name": "quadratic"},
    "start": [5.1, 2.3],
    "steps": 60,
    "runs": [
        {"optimizer": "sgd", "hyperparameters": {"lr": 0.9}, "label": "wild"},
        {"optimizer": "sgd", "hyperparameters": {"lr": 0.1}, "label": "calm"},
    ],
}


def test_the_first_view_animates_the_chapters_five_methods_with_no_click(page: Page) -> None:
    page.goto("/")
    expect(panels(page)).to_have_count(5)
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    eventually(page, lambda: playhead(page) >= 2)
    early = ink(page)
    eventually(page, lambda: playhead(page) >= 12)
    assert ink(page) > early > 0
    for run in DEFAULT_PRESET.experiment["runs"]:
        label = next(rule.label for rule in OPTIMIZERS if rule.name == run["optimizer"])
        expect(page.locator(".readout-table")).to_contain_text(label)
    expect(page.locator("#charts canvas").first).to_be_visible()


def test_no_request_leaves_the_origin(page: Page, address: str) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto("/")
    expect(panels(page)).to_have_count(5)
    page.get_by_role("button", name="Figure 8.4").click()
    page.wait_for_timeout(500)
    assert asked
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


def test_scrubbing_moves_the_heads_and_the_numbers(paused: Page) -> None:
    scrubber(paused).fill("3")
    expect(paused.locator(".readout-table tbody tr").first).to_contain_text("3.0228")
    third = paused.screenshot(clip=box(panels(paused).first))
    scrubber(paused).fill("1")
    expect(paused.locator(".readout-table tbody tr").first).to_contain_text("4.2840")
    assert paused.screenshot(clip=box(panels(paused).first)) != third


def test_stepping_pausing_and_the_keyboard_move_the_playhead(paused: Page) -> None:
    paused.get_by_role("button", name="To the start").click()
    assert playhead(paused) == 0
    paused.get_by_role("button", name="One step forward").click()
    paused.keyboard.press("ArrowRight")
    assert playhead(paused) == 2
    paused.keyboard.press("ArrowLeft")
    assert playhead(paused) == 1
    paused.keyboard.press("End")
    assert playhead(paused) == 40
    paused.keyboard.press("Home")
    paused.locator("body").press("Space")
    eventually(paused, lambda: playhead(paused) > 2)
    paused.locator("body").press("Space")
    stopped = playhead(paused)
    paused.wait_for_timeout(600)
    assert playhead(paused) == stopped


def test_playing_on_a_loop_begins_again(paused: Page) -> None:
    paused.get_by_role("button", name="Loop").click()
    paused.get_by_role("button", name="Play").click()
    eventually(paused, lambda: 0 < playhead(paused) < 30)
    expect(paused.get_by_role("button", name="Pause")).to_be_visible()


def test_dragging_the_start_runs_everything_again(paused: Page) -> None:
    before = experiment_in_address(paused)["start"]
    losses = [cell(paused, run, "Loss") for run in range(5)]
    handle = paused.locator(".start-handle").first
    at = box(handle)
    paused.mouse.move(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    paused.mouse.down()
    for k in range(1, 9):
        paused.mouse.move(at["x"] - 9 * k, at["y"] - 4 * k)
        paused.wait_for_timeout(20)
    during = [cell(paused, run, "Loss") for run in range(5)]
    paused.mouse.up()
    eventually(paused, lambda: experiment_in_address(paused)["start"] != before)
    x, y = experiment_in_address(paused)["start"]
    assert x < before[0]
    assert y > before[1]
    eventually(paused, lambda: [cell(paused, run, "Loss") for run in range(5)] != losses)
    assert during != losses, "the paths follow while the start is being dragged"
    assert playhead(paused) == 40


def test_a_click_in_a_panel_sets_the_start(paused: Page) -> None:
    area = box(paused.locator(".contour-panel .nsewdrag").nth(1))
    paused.mouse.click(area["x"] + area["width"] * 0.25, area["y"] + area["height"] * 0.25)
    eventually(paused, lambda: experiment_in_address(paused)["start"] != DEFAULT_PRESET.experiment["start"])
    (left, right), (bottom, top) = SURFACES[0].domain
    start = experiment_in_address(paused)["start"]
    assert start == pytest.approx([left + (right - left) / 4, top - (top - bottom) / 4], abs=0.2)


def test_a_double_click_zooms_back_and_leaves_the_start_alone(paused: Page) -> None:
    area = box(paused.locator(".contour-panel .nsewdrag").first)
    paused.mouse.dblclick(area["x"] + area["width"] * 0.25, area["y"] + area["height"] * 0.25)
    paused.wait_for_timeout(600)
    assert experiment_in_address(paused)["start"] == [5.1, 2.3]


def test_all_panels_zoom_together(paused: Page) -> None:
    ranges = (
        "() => [...document.querySelectorAll('.contour-plotly')].map((plot) => plot._fullLayout.xaxis.range.join())"
    )
    area = box(paused.locator(".contour-panel .nsewdrag").nth(2))
    before = paused.evaluate(ranges)
    paused.mouse.move(area["x"] + area["width"] / 2, area["y"] + area["height"] / 2)
    paused.mouse.wheel(0, -300)
    eventually(paused, lambda: paused.evaluate(ranges)[0] != before[0])
    eventually(paused, lambda: len(set(paused.evaluate(ranges))) == 1)


@pytest.mark.parametrize(
    "preset", [preset for preset in PRESETS if preset.name.startswith("figure")], ids=lambda p: p.name
)
def test_a_figure_of_the_chapter_is_one_click_away_with_its_caption(page: Page, preset: Any) -> None:
    page.goto("/")
    page.get_by_role("button", name=preset.title.partition(":")[0]).click()
    expect(panels(page)).to_have_count(len(preset.experiment["runs"]))
    expect(page.locator("#caption")).to_contain_text(preset.caption)
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    eventually(page, lambda: experiment_in_address(page) == json.loads(json.dumps(preset.experiment)))


def test_back_leads_from_a_figure_to_what_was_there_before(page: Page) -> None:
    page.goto("/")
    expect(panels(page)).to_have_count(5)
    page.get_by_role("button", name="Figure 8.1").click()
    expect(panels(page)).to_have_count(2)
    page.go_back()
    expect(panels(page)).to_have_count(5)


def test_overlay_shows_all_runs_in_one_panel_and_side_by_side_brings_the_panels_back(paused: Page) -> None:
    alone = ink(paused)
    paused.get_by_role("button", name="Overlay").click()
    expect(panels(paused)).to_have_count(1)
    eventually(paused, lambda: ink(paused) > alone)
    paused.get_by_role("button", name="Side by side").click()
    expect(panels(paused)).to_have_count(5)


def test_a_diverging_run_says_so_and_the_other_goes_on(page: Page) -> None:
    open_experiment(page, WILD)
    page.get_by_role("button", name="To the end").click()
    eventually(page, lambda: playhead(page) == 60)
    expect(page.locator(".readout-table tbody tr").first).to_contain_text("diverged at")
    expect(panels(page).first).to_contain_text("diverged at step")
    assert cell(page, 1, "Step") == "60"
    assert int(cell(page, 0, "Step")) < 60


def test_the_address_reloads_to_the_same_experiment(paused: Page) -> None:
    paused.locator("#surface-form").get_by_label("b", exact=True).last.fill("3.5")
    paused.keyboard.press("Enter")
    eventually(paused, lambda: experiment_in_address(paused)["surface"]["parameters"]["b"] == 3.5)
    document, losses = experiment_in_address(paused), [cell(paused, run, "Loss") for run in range(5)]
    paused.reload()
    expect(panels(paused)).to_have_count(5)
    paused.get_by_role("button", name="To the end").click()
    eventually(paused, lambda: [cell(paused, run, "Loss") for run in range(5)] == losses)
    assert experiment_in_address(paused) == document


def test_a_run_can_be_added_duplicated_changed_and_removed(paused: Page) -> None:
    add = paused.get_by_role("combobox", name="Add a run")
    add.fill("nesterov")
    add.press("Enter")
    expect(panels(paused)).to_have_count(6)
    paused.get_by_role("button", name=re.compile("^Duplicate")).nth(5).click()
    expect(panels(paused)).to_have_count(7)
    paused.get_by_role("button", name=re.compile("^Remove")).first.click()
    expect(panels(paused)).to_have_count(6)
    eventually(paused, lambda: len(experiment_in_address(paused)["runs"]) == 6)
    names = [run["optimizer"] for run in experiment_in_address(paused)["runs"]]
    assert names == ["momentum", "adagrad", "rmsprop", "adam", "nesterov", "nesterov"]


def test_every_hyperparameter_of_an_optimizer_has_a_control_and_changing_one_runs_again(paused: Page) -> None:
    form = open_run(paused, 4)
    rule = next(rule for rule in OPTIMIZERS if rule.name == "adam")
    expect(form.locator(".fields > *")).to_have_count(len(rule.hyperparameters))
    before = cell(paused, 4, "Loss")
    form.get_by_label("Dialect").select_option("torch")
    eventually(paused, lambda: cell(paused, 4, "Loss") != before)
    assert experiment_in_address(paused)["runs"][4].get("dialect", rule.dialects[0].name) == "torch"


def test_a_value_out_of_bounds_is_explained_and_keeps_what_was_typed(paused: Page) -> None:
    steps = paused.locator("#surface-form").get_by_label("Steps", exact=True).last
    steps.fill("-5")
    steps.press("Enter")
    expect(paused.locator("#surface-form .field-error:visible")).to_contain_text("whole number of 1 or more")
    expect(steps).to_have_value("-5")
    assert experiment_in_address(paused)["steps"] == 40


def test_a_broken_address_says_so_and_shows_the_default(page: Page) -> None:
    page.goto("/?experiment=%7Bbroken")
    expect(page.get_by_text("This address holds no experiment")).to_be_visible()
    expect(panels(page)).to_have_count(5)


def test_reduced_motion_shows_the_end_and_does_not_play(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/")
    expect(panels(page)).to_have_count(5)
    eventually(page, lambda: playhead(page) == 40)
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_on_a_phone_nothing_overflows_and_the_playback_is_at_hand(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    expect(panels(page).first).to_be_visible()
    eventually(page, lambda: playhead(page) >= 1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    at = box(page.get_by_role("button", name=re.compile("Pause|Play")))
    assert at["y"] + at["height"] <= 844


def test_hovering_a_contour_reads_position_and_loss(paused: Page) -> None:
    area = box(paused.locator(".contour-panel .nsewdrag").first)
    paused.mouse.move(area["x"] + area["width"] * 0.3, area["y"] + area["height"] * 0.3)
    paused.mouse.move(area["x"] + area["width"] * 0.31, area["y"] + area["height"] * 0.31)
    expect(paused.locator(".contour-panel .hoverlayer text").first).to_contain_text("loss")
