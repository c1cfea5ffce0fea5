"""A person's own formula: typed, wrong, mended, linked, with parts where it has no value."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from app.surfaces import SURFACES
from tests.browser.driving import cell, eventually, experiment_in_address, ink, open_experiment, panels

OWN = next(surface for surface in SURFACES if surface.takes_formula)
OTHER = next(surface for surface in SURFACES if surface.data is None and len(surface.parameters) == 2)
STEPS = 20


def document(surface: dict[str, Any], start: tuple[float, float] = (2.0, 1.0)) -> dict[str, Any]:
    runs = [{"optimizer": "sgd", "hyperparameters": {"lr": 0.05}}]
    return {"version": 1, "surface": surface, "start": [*start], "steps": STEPS, "runs": runs}


def own(formula: str, **parameters: float) -> dict[str, Any]:
    return {"name": OWN.name, "formula": formula, **({"parameters": parameters} if parameters else {})}


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of its own; what the server refuses is an error in the browser's console, which is allowed here."""
    with browser.new_context(
        viewport={"width": 1440, "height": 900}, base_url=address, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
        assert errors == []


def text(page: Page) -> Locator:
    return page.get_by_label("Formula f(x, y) =")


def contours(page: Page) -> Locator:
    return page.locator(".contour-plotly").get_by_role("img", name=re.compile("^Contours of "))


def test_a_formula_is_typed_errors_are_pointed_at_and_lose_nothing(page: Page) -> None:
    open_experiment(page, document(own("x^2 + y^2")))
    expect(page.locator(".readout-table td.step").first).to_have_text(str(STEPS))
    before = cell(page, 0, "Loss")

    text(page).fill("a*x^2 + y^2")
    slider = page.get_by_role("slider", name="a, slider")
    expect(slider).to_be_visible()
    slider.fill(str(int(slider.get_attribute("max") or 0)))
    readout = page.locator(".readout-table tbody tr").first
    expect(readout).not_to_contain_text(before)
    eventually(page, lambda: experiment_in_address(page)["surface"] == own("a*x^2 + y^2", a=5.0))
    steep = experiment_in_address(page)
    expect(page.locator(".formula-maths math").first).to_contain_text("a")
    page.get_by_text("Gradient and Hessian").click()
    expect(page.get_by_role("group", name="Its derivatives")).to_contain_text("∂²f/∂x∂y")
    expect(page.locator(".formula-maths math")).to_have_count(6)

    loss = cell(page, 0, "Loss")
    text(page).fill("a*x^2 + 3y")
    expect(text(page)).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".formula-mark mark")).to_have_text("y")
    message = page.locator(".formula-input .field-error")
    expect(message).to_have_text(re.compile(r"Character 10: .*3\*y"))
    assert text(page).get_attribute("aria-describedby") == message.get_attribute("id")
    assert (text(page).input_value(), cell(page, 0, "Loss")) == ("a*x^2 + 3y", loss)
    assert experiment_in_address(page) == steep

    text(page).fill("a*x^2 + 3*y^2")
    expect(message).to_have_text("")
    expect(page.locator(".formula-mark mark")).to_have_count(0)
    eventually(page, lambda: experiment_in_address(page)["surface"] == own("a*x^2 + 3*y^2", a=5.0))
    expect(contours(page)).to_have_accessible_name(re.compile(r"f\(x, y\) = a\*x\^2 \+ 3\*y\^2, at losses"))

    written = experiment_in_address(page)
    text(page).fill("a*x^2 + 3y")
    expect(message).to_have_text(re.compile("Character 10: "))
    choose = page.get_by_role("combobox", name="Surface", exact=True)
    choose.select_option(OTHER.name)
    eventually(page, lambda: experiment_in_address(page)["surface"] == {"name": OTHER.name})
    choose.select_option(OWN.name)
    eventually(page, lambda: experiment_in_address(page) == written)
    expect(text(page)).to_have_value("a*x^2 + 3y")
    expect(message).to_have_text(re.compile("Character 10: "))


def test_a_link_restores_a_formula_whose_gap_is_drawn_and_told_of(page: Page) -> None:
    linked = document(own("log(x*y) + b*x^2", b=0.5), (1.0, 0.3))
    open_experiment(page, linked)
    expect(text(page)).to_have_value("log(x*y) + b*x^2")
    expect(page.get_by_label("b", exact=True)).to_have_value("0.5")
    expect(panels(page)).to_contain_text(re.compile(r"no value at step \d+"))
    expect(page.locator(".gap-key")).to_be_visible()
    expect(page.locator(".contour-panel .imagelayer image")).to_have_count(1)
    expect(contours(page)).to_have_accessible_name(re.compile("hatched where the loss has no value"))
    assert ink(page) > 0
    assert experiment_in_address(page) == linked


def test_a_broken_formula_in_a_link_is_told_of_and_another_experiment_shown(page: Page) -> None:
    page.goto("/?experiment=" + quote(json.dumps(document(own("x^2 +")))))
    expect(page.get_by_role("alert").filter(has_text="This address holds no experiment")).to_contain_text("formula")
    expect(panels(page).first).to_be_visible()


def test_a_surface_of_the_catalogue_becomes_a_formula_of_ones_own(page: Page) -> None:
    open_experiment(page, document({"name": OTHER.name}))
    expect(page.locator(".readout-table td.step").first).to_have_text(re.compile(r"\d"))
    before = page.locator(".readout-table tbody tr").first.inner_text()
    page.get_by_role("button", name="Edit its formula").click()
    expect(text(page)).to_have_value(OTHER.formula)
    expect(text(page)).to_be_focused()
    for parameter in OTHER.parameters:
        expect(page.get_by_label(parameter.name, exact=True)).to_have_value(f"{parameter.default:g}")
    expect(page.locator(".readout-table tbody tr").first).to_have_text(before, use_inner_text=True)
