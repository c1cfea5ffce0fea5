"""Learning-rate schedules on the page: chosen in a run's form, and the rate drawn under the run."""

import json
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from playwright.sync_api import Locator, Page, expect

from app.schedules import SCHEDULES

PLAIN: dict[str, Any] = {
    "version": 1,
    "surface": {"name": "quadratic"},
    "start": [5.1, 2.3],
    "steps": 40,
    "runs": [
        {"optimizer": "sgd", "hyperparameters": {"lr": 0.2}},
        {"optimizer": "momentum", "hyperparameters": {"lr": 0.1}},
    ],
}


def with_schedules(*schedules: dict[str, Any] | None) -> dict[str, Any]:
    runs = [run | ({"schedule": one} if one else {}) for run, one in zip(PLAIN["runs"], schedules, strict=True)]
    return PLAIN | {"runs": runs}


def open_at_end(page: Page, document: dict[str, Any]) -> None:
    """The experiment, at rest at its last step."""
    page.emulate_media(reduced_motion="reduce")
    page.goto("/?experiment=" + quote(json.dumps(document)))
    expect(page.locator(".readout-table td.step").first).to_have_text("40")


def chart(page: Page, run: int) -> Locator:
    return page.locator(".run").nth(run).locator(".rate-chart")


def open_form(page: Page, run: int) -> Locator:
    page.locator(".run-head").nth(run).click()
    return page.locator(".run").nth(run).locator(".schedule")


def box(form: Locator, name: str) -> Locator:
    return form.get_by_role("textbox", name=name)


def expect_in_address(page: Page, run: int, schedule: dict[str, Any] | None) -> None:
    """The address follows the experiment a moment later."""

    def there(url: str) -> bool:
        document = json.loads(parse_qs(urlsplit(url).query)["experiment"][0])
        return bool(document["runs"][run].get("schedule") == schedule)

    page.wait_for_url(there)


def scrub_to(page: Page, step: int) -> None:
    page.get_by_role("slider", name="Step", exact=True).fill(str(step))


def test_the_rate_is_drawn_under_the_runs_that_have_a_schedule_and_told_at_the_playhead(page: Page) -> None:
    open_at_end(page, with_schedules({"name": "step", "parameters": {"period": 10, "gamma": 0.5}}, None))
    expect(chart(page, 0)).to_be_visible()
    expect(chart(page, 1)).to_be_hidden()
    expect(chart(page, 0).locator("figcaption span").first).to_have_text("Step")
    expect(chart(page, 0).locator(".rate-top")).to_have_text("0.2")
    assert len(str(chart(page, 0).locator(".rate-line").get_attribute("d")).split("L")) == 41
    dot = chart(page, 0).locator(".rate-dot")
    at_end = dot.get_attribute("transform")
    for step, rate in ((40, "0.025000"), (20, "0.10000"), (21, "0.050000"), (0, "0.20000")):
        scrub_to(page, step)
        expect(chart(page, 0).locator(".rate-now")).to_have_text(f"rate {rate}")
    assert dot.get_attribute("transform") not in (at_end, None)


def test_learning_rates_are_asked_for_only_where_there_is_a_schedule(page: Page) -> None:
    with page.expect_request("**/api/trajectories?*") as plain:
        open_at_end(page, PLAIN)
    assert "learning_rate" not in plain.value.url
    with page.expect_request("**/api/trajectories?*") as scheduled:
        open_form(page, 0).get_by_label("Learning-rate schedule").select_option(SCHEDULES[-1].name)
    assert "learning_rate" in scheduled.value.url


def test_every_schedule_can_be_chosen_and_draws_its_rate(page: Page) -> None:
    open_at_end(page, PLAIN)
    form = open_form(page, 1)
    menu = form.get_by_label("Learning-rate schedule")
    for schedule in SCHEDULES:
        menu.select_option(schedule.name)
        expect(form.locator(".hint")).to_have_text(schedule.summary)
        expect(form.locator(".field")).to_have_count(len(schedule.parameters) + 1)
        expect(chart(page, 1).locator("figcaption span").first).to_have_text(schedule.label)
        expect(chart(page, 1).locator(".rate-now")).not_to_be_empty()
        expect_in_address(page, 1, {"name": schedule.name})
    menu.select_option("")
    expect(chart(page, 1)).to_be_hidden()
    expect_in_address(page, 1, None)


def test_a_duration_is_the_whole_run_until_one_is_written(page: Page) -> None:
    open_at_end(page, with_schedules({"name": "cosine"}, None))
    form = open_form(page, 0)
    period = box(form, "period")
    expect(period).to_have_value("")
    expect(period).to_have_attribute("placeholder", "whole run")
    period.fill("20")
    period.press("Enter")
    expect(form.get_by_role("button", name="Reset period")).to_be_visible()
    expect_in_address(page, 0, {"name": "cosine", "parameters": {"period": 20}})
    period.fill("41")
    period.press("Enter")
    expect(form.locator(".field-error:visible")).to_have_text("“41” is not a whole number from 1 to 40.")
    expect_in_address(page, 0, {"name": "cosine", "parameters": {"period": 20}})
    period.fill("")
    period.press("Enter")
    expect(form.locator(".field-error:visible")).to_have_count(0)
    expect_in_address(page, 0, {"name": "cosine"})


def test_milestones_and_a_warm_up_are_written_as_numbers(page: Page) -> None:
    open_at_end(page, with_schedules({"name": "multi_step"}, None))
    form = open_form(page, 0)
    milestones = box(form, "milestones")
    expect(milestones).to_have_value("10, 20, 30")
    milestones.fill("5 15")
    milestones.press("Enter")
    expect(milestones).to_have_value("5, 15")
    warmup = box(form, "warmup")
    warmup.fill("4")
    warmup.press("Enter")
    expect(chart(page, 0).locator("figcaption span").first).to_have_text("Multi-step · warm-up 4")
    expect_in_address(page, 0, {"name": "multi_step", "parameters": {"milestones": [5, 15]}, "warmup": 4})
    scrub_to(page, 1)
    expect(chart(page, 0).locator(".rate-now")).to_have_text("rate 0.040000")
    milestones.fill("15, 5")
    milestones.press("Enter")
    expect(form.locator(".field-error:visible")).to_contain_text("none smaller than the one before")


def test_another_optimizer_keeps_the_schedule(page: Page) -> None:
    open_at_end(page, with_schedules({"name": "exponential", "warmup": 3}, None))
    open_form(page, 0)
    optimizer = page.get_by_role("combobox", name="Optimizer", exact=True)
    optimizer.fill("adam")
    page.get_by_role("option", name="Adam", exact=False).first.click()
    expect(page.locator(".run-name").first).not_to_have_text("SGD")
    expect_in_address(page, 0, {"name": "exponential", "warmup": 3})
    expect(chart(page, 0)).to_be_visible()


def test_an_address_with_an_unknown_schedule_shows_the_first_experiment_instead(page: Page) -> None:
    page.goto("/?experiment=" + quote(json.dumps(with_schedules({"name": "sawtooth"}, None))))
    expect(page.locator("#messages")).to_contain_text("no schedule")
