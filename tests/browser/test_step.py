"""Inside a step: its numbers and its rule follow the playhead."""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import numpy as np
from playwright.sync_api import Locator, Page, expect

from app.presets import PRESETS
from tests.browser.driving import eventually, playhead

MOMENTUM = next(preset.experiment for preset in PRESETS if preset.name == "figure-8.3")


def open_at(page: Page, document: Mapping[str, Any], step: int, run: str) -> Locator:
    """The view of what follows after so many steps of a run, opened from the run's row."""
    page.goto(f"/?experiment={quote(json.dumps(document))}#step={step}")
    page.get_by_role("button", name=f"Inside a step of {run}").click()
    view = page.locator("#step-view")
    expect(view.get_by_role("heading", level=2)).to_have_text(heading(step + 1))
    return view


def heading(step: int) -> str:
    indices = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
    before, after = (str(number).translate(indices) for number in (step - 1, step))
    return f"Step {step}: from x{before} to x{after}"


def outcome(view: Locator, line: int) -> list[float]:
    """The numbers that come out of a line."""
    text = view.locator(".step-lines > li").nth(line).locator(".step-outcome").text_content() or ""
    return [float(number.replace("−", "-")) for number in re.findall(r"−?[\d.]+", text)]


def quantity(view: Locator, name: str) -> str:
    return (
        view.locator(".step-quantities > div", has=view.page.get_by_text(name, exact=True)).locator("dd").inner_text()
    )


def test_the_numbers_are_the_published_formulas_and_follow_the_playhead(page: Page) -> None:
    """Figure 8.3: f = 0.2·x² + 2·y² - 5, v = 0.1·v + 0.5·g, x = x - v from (5.1, 2.3)."""
    positions, velocities = [np.array([5.1, 2.3])], [np.zeros(2)]
    for _ in range(4):
        velocities.append(0.1 * velocities[-1] + 0.5 * np.array([0.4, 4.0]) * positions[-1])
        positions.append(positions[-1] - velocities[-1])

    view = open_at(page, MOMENTUM, 2, "Momentum (Textbook)")
    expect(view.locator(".step-lines > li")).to_have_count(3)
    np.testing.assert_allclose(outcome(view, 1), velocities[3], rtol=1e-4)
    np.testing.assert_allclose(outcome(view, 2), positions[3], rtol=1e-4)
    expect(view.locator(".step-lines > .step-update")).to_have_count(1)
    expect(view.locator(".step-lines > li").nth(2)).to_have_class("step-update")
    assert quantity(view, "Learning rate").startswith("0.5")

    title = view.get_by_role("heading", level=2)
    expect(title).to_have_attribute("aria-live", "polite")
    view.get_by_role("button", name="Next step").click()
    expect(title).to_have_text(heading(4))
    np.testing.assert_allclose(outcome(view, 2), positions[4], rtol=1e-4)
    assert playhead(page) == 3
    for _ in range(3):
        view.get_by_role("button", name="Previous step").click()
    expect(title).to_have_text(heading(1))
    expect(view.get_by_role("button", name="Previous step")).to_be_disabled()

    view.get_by_role("combobox").select_option(label="SGD (Textbook)")
    expect(view.locator(".step-lines > li")).to_have_count(2)
    expect(view.locator(".step-state")).to_be_empty()

    page.get_by_role("button", name="Play", exact=True).click()
    expect(title).to_have_attribute("aria-live", "off")
    eventually(page, lambda: title.inner_text() not in {heading(1), heading(2)})
    page.get_by_role("button", name="Pause", exact=True).click()
    expect(title).to_have_text(heading(min(playhead(page) + 1, 40)))


def test_an_adaptive_rule_on_a_phone_and_the_end_of_a_run_that_diverges(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    wild = {"optimizer": "sgd", "label": "wild", "hyperparameters": {"lr": 0.01}}
    runs = [{"optimizer": "adam", "label": "calm", "hyperparameters": {"lr": 0.1}}, wild]
    document = {"surface": {"name": "rosenbrock"}, "start": [-1.2, 1], "steps": 30, "runs": runs}
    view = open_at(page, document, 4, "calm")
    expect(view.locator(".step-lines > li")).to_have_count(6)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.set_viewport_size({"width": 320, "height": 844})
    long = view.locator(".step-put-in[tabindex='0']")
    expect(long.first).to_be_visible()
    assert long.first.evaluate("(box) => box.scrollWidth > box.clientWidth"), "long maths scrolls in its own box"
    page.set_viewport_size({"width": 390, "height": 844})
    assert [text.split()[0] for text in view.locator(".step-state dt").all_inner_texts()] == ["m", "v", "w"]

    view.get_by_role("combobox").select_option(label="wild")
    eventually(page, lambda: view.get_by_role("button", name="Next step").is_disabled())
    last = int(re.findall(r"\d+", view.get_by_role("heading", level=2).inner_text())[0])
    assert 1 <= last < 30
    assert "→" in quantity(view, "Loss")
    expect(view.locator(".step-problem")).to_be_empty()
