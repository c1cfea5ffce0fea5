"""Noise, mini-batches and own points on the page, and the fit that moves with the playhead."""

import re
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from app.surfaces import SURFACES
from tests.browser.driving import cell, eventually, experiment_in_address, open_experiment

REGRESSION = next(surface for surface in SURFACES if surface.data and surface.data.kind == "regression")
CLASSIFICATION = next(surface for surface in SURFACES if surface.data and surface.data.kind == "classification")
BOWL = next(surface for surface in SURFACES if not surface.data)
STEPS = 40
ROWS = "hours, score\n1, 2\n2, 3.5\n3, {}\n4, 8\n"


def document(surface: str, **rest: Any) -> dict[str, Any]:
    runs = [{"optimizer": "sgd", "hyperparameters": {"lr": 0.1}, "label": name} for name in ("One", "Two")]
    return {"version": 1, "surface": {"name": surface}, "start": [-1.5, 1.5], "steps": STEPS, "runs": runs, **rest}


def open_at_end(page: Page, experiment: dict[str, Any]) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_experiment(page, experiment)
    expect_at_end(page)


def expect_at_end(page: Page) -> None:
    expect(page.locator(".readout-table td.step").first).to_have_text(str(STEPS))


def fit(page: Page) -> Locator:
    return page.locator(".fit-plot")


def drawn(page: Page) -> Any:
    """What is on the fit's canvas of lines."""
    return page.locator("canvas.fit-moving").evaluate("canvas => canvas.toDataURL()")


def ends(page: Page) -> tuple[str, str]:
    """Where the two runs are."""
    return cell(page, 0, "Loss"), cell(page, 1, "Loss")


def opened(page: Page, title: str) -> Locator:
    part = page.locator("#surface-form details", has_text=title).last
    if part.get_attribute("open") is None:
        part.locator("summary").click()
    return part


def test_the_fit_is_drawn_and_told_where_there_are_data_and_moves_with_the_playhead(page: Page) -> None:
    open_at_end(page, document(REGRESSION.name))
    assert REGRESSION.data
    expect(page.locator(".fit-head")).to_contain_text(REGRESSION.data.target)
    ((slope, _),) = REGRESSION.loss_function().minima
    expect(fit(page)).to_have_attribute("aria-label", re.compile(f"Fit of Two: .* = {slope:.2f}"))
    at_end = drawn(page)
    page.get_by_role("slider", name="Step", exact=True).fill("3")
    eventually(page, lambda: drawn(page) != at_end)
    expect(fit(page)).not_to_have_attribute("aria-label", re.compile(f"Fit of Two: .* = {slope:.2f}"))
    page.get_by_role("button", name="To the end").click()
    eventually(page, lambda: drawn(page) == at_end)
    choose = page.get_by_role("combobox", name="Surface", exact=True)
    choose.select_option(CLASSIFICATION.name)
    expect(fit(page)).to_have_attribute("aria-label", re.compile("boundary at "))
    choose.select_option(BOWL.name)
    expect(fit(page)).to_be_hidden()


def test_mini_batches_are_random_counted_in_epochs_and_the_same_again(page: Page) -> None:
    open_at_end(page, document(REGRESSION.name))
    whole = ends(page)
    expect(page.locator(".counter")).to_have_text(f"{STEPS} / {STEPS}")
    page.get_by_label("Mini-batches").check()
    expect(page.locator(".counter")).to_have_text(re.compile(rf"^{STEPS} / {STEPS}, epoch 2\.\d$"))
    eventually(page, lambda: ends(page) != whole)
    batched = ends(page)
    assert batched[0] == batched[1], "runs share their batches"
    eventually(page, lambda: experiment_in_address(page)["surface"]["data"] == {"batch": 8})
    before = experiment_in_address(page)
    page.reload()
    expect_at_end(page)
    eventually(page, lambda: ends(page) == batched)

    noise = opened(page, "Noise")
    expect(noise.locator("summary")).to_contain_text("batches of 8, seed 0")
    noise.get_by_role("button", name="New seed").click()
    eventually(page, lambda: ends(page)[0] != batched[0])
    eventually(page, lambda: experiment_in_address(page).get("seed", 0) != 0)
    assert {**experiment_in_address(page), "seed": 0} == {**before, "seed": 0}
    noise.get_by_role("textbox", name="Seed").fill("0")
    noise.get_by_role("textbox", name="Seed").press("Enter")
    eventually(page, lambda: ends(page) == batched)
    noise.get_by_role("combobox", name="Random numbers").select_option("own")
    eventually(page, lambda: ends(page)[0] != ends(page)[1])


def test_noise_changes_the_paths_and_a_link_brings_the_same_ones(page: Page) -> None:
    open_at_end(page, document(BOWL.name, seed=17))
    still = ends(page)
    noise = opened(page, "Noise")
    slider = noise.get_by_role("slider", name="additive, slider")
    slider.fill("30")
    eventually(page, lambda: ends(page)[0] != still[0])
    sigma = noise.get_by_role("textbox", name="additive").input_value()
    eventually(page, lambda: experiment_in_address(page).get("noise") == {"additive": float(sigma)})
    noisy = ends(page)
    page.goto(page.url)
    expect_at_end(page)
    eventually(page, lambda: ends(page) == noisy)
    expect(opened(page, "Noise").locator("summary")).to_contain_text(f"σ = {sigma}, seed 17")
    page.get_by_role("slider", name="additive, slider").fill("0")
    page.get_by_role("slider", name="relative, slider").fill("40")
    eventually(page, lambda: set(experiment_in_address(page).get("noise", {})) == {"relative"})
    eventually(page, lambda: ends(page) not in (still, noisy))
    page.get_by_role("button", name="Reset relative").click()
    eventually(page, lambda: ends(page) == still)
    eventually(page, lambda: experiment_in_address(page) == document(BOWL.name, seed=17))


def test_own_points_are_fitted_to_once_they_can_be_read_and_nothing_is_lost_before(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(base_url=address)  # what the server refuses is an error in the browser's console
    page = context.new_page()
    open_at_end(page, document(REGRESSION.name))
    shipped = ends(page)
    own = opened(page, "Own points")
    area, use = own.locator("textarea"), own.get_by_role("button", name="Use these points")
    area.fill(ROWS.format("abc"))
    expect(own.locator(".field-error")).to_have_text("Row 4, column “score”: “abc” is no number.")
    expect(use).to_be_disabled()
    assert ends(page) == shipped
    assert "data" not in experiment_in_address(page)["surface"]

    choose = page.get_by_role("combobox", name="Surface", exact=True)
    choose.select_option(CLASSIFICATION.name)
    expect(area).to_have_value("")
    choose.select_option(BOWL.name)
    expect(own).to_be_hidden()
    choose.select_option(REGRESSION.name)
    expect(area).to_have_value(ROWS.format("abc"))
    area.fill(ROWS.format("5"))
    expect(own.locator(".field-error")).to_be_hidden()
    expect(own).to_contain_text("4 points: hours from 1 to 4, score from 2 to 8.")
    use.click()
    eventually(page, lambda: ends(page) != shipped)
    data = {"points": [[1, 2], [2, 3.5], [3, 5], [4, 8]], "names": ["hours", "score"]}
    eventually(page, lambda: experiment_in_address(page)["surface"].get("data") == data)
    expect(page.locator(".fit-head")).to_have_text("score, standardized")
    fitted = ends(page)
    choose.select_option(BOWL.name)
    eventually(page, lambda: experiment_in_address(page)["surface"] == {"name": BOWL.name})
    choose.select_option(REGRESSION.name)
    eventually(page, lambda: experiment_in_address(page)["surface"].get("data") == data)
    eventually(page, lambda: ends(page) == fitted)

    own.locator("input[type=file]").set_input_files(
        {"name": "points.csv", "mimeType": "text/csv", "buffer": b"\xef\xbb\xbfa;b\r\n1;2\r\n3;4,5\r\n"}
    )
    expect(own.locator(".field-error")).to_contain_text("Row 3, column “b”: “4,5” is no number;")
    assert ends(page) == fitted
    page.reload()
    expect_at_end(page)
    eventually(page, lambda: ends(page) == fitted)
    expect(area).to_have_value(ROWS.format("5").strip())
    page.get_by_role("button", name="Back to the shipped data").click()
    eventually(page, lambda: "data" not in experiment_in_address(page)["surface"])
    expect(area).to_have_value(ROWS.format("5").strip())
    context.close()


def test_a_file_that_cannot_be_read_and_what_the_server_refuses_are_told_beside_the_points(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(base_url=address)  # what the server refuses is an error in the browser's console
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_at_end(page, document(REGRESSION.name))
    own = opened(page, "Own points")
    area, use = own.locator("textarea"), own.get_by_role("button", name="Use these points")
    area.fill(ROWS.format("5"))
    page.evaluate("() => { File.prototype.text = () => Promise.reject(new DOMException('', 'NotFoundError')) }")
    own.locator("input[type=file]").set_input_files({"name": "points", "mimeType": "", "buffer": b"1,2"})
    expect(own.locator(".field-error")).to_have_text("points cannot be read: it may be a folder, or have been moved.")
    expect(area).to_have_value(ROWS.format("5"))

    problem = {"path": "surface.data.points[1][0]", "message": "That will not do."}
    answer = {"type": "error", "detail": "That will not do.", "errors": [problem]}
    page.route("**/api/trajectories?*", lambda route: route.fulfill(status=422, json=answer))
    area.fill("# own\n1, 2\n\n2, 3\n3, 4")
    use.click()
    expect(own.locator(".field-error")).to_have_text("Row 4: That will not do.")
    problem["path"] = "surface.data.names[1]"
    area.fill("a, b\n1, 2\n\n2, 3\n3, 4")
    use.click()
    expect(own.locator(".field-error")).to_have_text("That will not do.")
    assert errors == []
    context.close()
