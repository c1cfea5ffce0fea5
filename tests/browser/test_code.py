"""Code: a run or all of them as a script, read, copied, saved; and why there is none."""

import ast
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from app.presets import DEFAULT_PRESET
from tests.browser.driving import open_experiment, open_run, panels

TWO: dict[str, Any] = {
    "surface": {"name": "rosenbrock"},
    "start": [-1.2, 1.0],
    "steps": 40,
    "runs": [{"optimizer": "adam"}, {"optimizer": "sgd", "label": "plain"}],
}


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Code")


def choose(page: Page, framework: str) -> None:
    dialog(page).locator("label", has_text=framework).click()


def script(page: Page) -> str:
    block = dialog(page).get_by_role("region", name="Script")
    expect(block).not_to_be_empty()
    return block.inner_text()


def test_the_whole_comparison_in_the_framework_that_its_runs_speak(page: Page) -> None:
    open_experiment(page, TWO)
    page.get_by_role("button", name="Code", exact=True).click()
    expect(dialog(page).get_by_role("radio", name="PyTorch")).to_be_checked()
    text = script(page)
    ast.parse(text)
    assert "import torch" in text
    assert "torch.optim.Adam" in text
    assert "torch.optim.SGD" in text


@pytest.mark.parametrize("framework", ["Optax", "Keras", "NumPy"])
def test_any_framework_is_a_click_away(page: Page, framework: str) -> None:
    open_experiment(page, TWO | {"runs": [{"optimizer": "sgd"}]})
    page.get_by_role("button", name="Code", exact=True).click()
    expect(dialog(page)).to_contain_text("import torch")
    choose(page, framework)
    expect(dialog(page)).to_contain_text(f"import {framework.lower()}")
    ast.parse(script(page))


def test_one_run_alone_and_then_all_of_them(page: Page) -> None:
    open_experiment(page, TWO)
    open_run(page, 1).get_by_role("button", name="Code of this run").click()
    expect(dialog(page)).to_contain_text("torch.optim.SGD")
    assert "torch.optim.Adam" not in script(page)
    dialog(page).get_by_label("Runs in the script").select_option("All 2 runs")
    expect(dialog(page)).to_contain_text("torch.optim.Adam")


def test_it_is_copied_and_saved_as_it_is_shown(browser: Browser, address: str, tmp_path: Path) -> None:
    context = browser.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    open_experiment(page, TWO)
    page.get_by_role("button", name="Code", exact=True).click()
    expect(dialog(page)).to_contain_text("import torch")
    shown = dialog(page).locator("code").text_content()
    dialog(page).get_by_role("button", name="Copy").click()
    expect(dialog(page).get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == shown
    with page.expect_download() as saving:
        dialog(page).get_by_role("button", name="Download").click()
    assert saving.value.suggested_filename.endswith(".py")
    saving.value.save_as(tmp_path / "script.py")
    assert (tmp_path / "script.py").read_text() == shown
    context.close()


def test_where_a_framework_cannot_it_says_why_and_offers_what_can(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)  # a refusal is an error in the browser's console
    page = context.new_page()
    open_experiment(page, DEFAULT_PRESET.experiment)
    page.get_by_role("button", name="Code", exact=True).click()
    expect(dialog(page).get_by_role("radio", name="NumPy")).to_be_checked()
    choose(page, "PyTorch")
    expect(dialog(page)).to_contain_text("No script for PyTorch")
    expect(dialog(page)).to_contain_text("cannot")
    expect(dialog(page).get_by_role("button", name="Copy")).to_be_disabled()
    dialog(page).get_by_role("button", name="Write it for NumPy").click()
    expect(dialog(page)).to_contain_text("import numpy")
    context.close()


def test_escape_closes_it_and_the_arrows_leave_the_playhead_alone(paused: Page) -> None:
    before = paused.get_by_role("slider", name="Step", exact=True).input_value()
    paused.get_by_role("button", name="Code", exact=True).click()
    expect(dialog(paused)).to_contain_text("import")
    paused.keyboard.press("ArrowLeft")
    paused.keyboard.press("Escape")
    expect(dialog(paused)).to_be_hidden()
    assert paused.get_by_role("slider", name="Step", exact=True).input_value() == before
    expect(paused.get_by_role("button", name="Code", exact=True)).to_be_focused()
    expect(panels(paused)).to_have_count(5)
