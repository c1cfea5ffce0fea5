"""The menu of all optimizers: opened, searched and left by mouse, keyboard and finger."""

from itertools import groupby

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from app.optimizers import OPTIMIZERS
from tests.browser.driving import box, eventually, experiment_in_address, open_run, panels

FAMILIES = [family for family, _ in groupby(OPTIMIZERS, key=lambda optimizer: optimizer.family)]


def add_a_run(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Add a run")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Add a run").get_by_role("option")


def active(page: Page, combobox: Locator) -> str:
    """The option that a screen reader would read out."""
    name = combobox.get_attribute("aria-activedescendant")
    return page.locator(f"#{name}").inner_text() if name else ""


def test_all_optimizers_are_there_by_family(paused: Page) -> None:
    add_a_run(paused).click()
    expect(options(paused)).to_have_count(len(OPTIMIZERS))
    assert options(paused).all_inner_texts() == [
        optimizer.label + ("\nsums of squares" if optimizer.needs else "") for optimizer in OPTIMIZERS
    ]
    groups = paused.get_by_role("listbox", name="Add a run").get_by_role("group")
    expect(groups).to_have_count(len(FAMILIES))
    for family in FAMILIES:
        expect(paused.get_by_role("group", name=family.capitalize(), exact=True)).to_be_visible()


def test_typing_finds_and_enter_adds(paused: Page) -> None:
    combobox = add_a_run(paused)
    combobox.press_sequentially("rms")
    expect(combobox).to_have_attribute("aria-expanded", "true")
    assert active(paused, combobox) == "RMSProp"
    combobox.press("Enter")
    expect(panels(paused)).to_have_count(6)
    eventually(paused, lambda: experiment_in_address(paused)["runs"][-1]["optimizer"] == "rmsprop")
    expect(combobox).to_have_attribute("aria-expanded", "false")
    expect(combobox).to_have_value("")
    expect(combobox).to_be_focused()


def test_a_frameworks_call_finds_its_rule(paused: Page) -> None:
    combobox = add_a_run(paused)
    combobox.press_sequentially("torch.optim.ASGD")
    assert options(paused).all_inner_texts() == ["ASGD"]


def test_the_keys_go_through_the_list_and_what_is_active_is_in_sight(paused: Page) -> None:
    combobox = add_a_run(paused)
    combobox.press("ArrowDown")
    assert active(paused, combobox) == "", "opening chooses nothing"
    combobox.press("ArrowDown")
    assert active(paused, combobox) == OPTIMIZERS[0].label
    combobox.press("ArrowUp")
    assert active(paused, combobox).startswith(OPTIMIZERS[-1].label)
    last, listed = box(options(paused).last), box(paused.get_by_role("listbox", name="Add a run"))
    assert listed["y"] <= last["y"] <= listed["y"] + listed["height"] - last["height"] + 1
    combobox.press("PageUp")
    assert active(paused, combobox).startswith(OPTIMIZERS[-9].label)
    expect(paused.locator(".combobox-detail:visible")).to_contain_text(OPTIMIZERS[-9].summary[:40])


def test_leaving_changes_nothing(paused: Page) -> None:
    form = open_run(paused, 4)
    combobox = form.get_by_role("combobox", name="Optimizer")
    before = combobox.input_value()
    combobox.click()
    combobox.fill("zzz")
    expect(paused.locator(".combobox-none:visible")).to_contain_text("Nothing matches")
    combobox.press("Enter")
    combobox.press("Escape")
    expect(combobox).to_have_value(before)
    combobox.fill("nest")
    paused.locator("#caption").click()
    expect(combobox).to_have_value(before)
    expect(combobox).to_have_attribute("aria-expanded", "false")
    assert experiment_in_address(paused)["runs"][4]["optimizer"] == "adam"


def test_another_optimizer_for_a_run_brings_its_own_form(paused: Page) -> None:
    form = open_run(paused, 0)
    form.get_by_role("combobox", name="Optimizer").click()
    listed = form.get_by_role("listbox", name="Optimizer")
    expect(listed.get_by_role("option", selected=True)).to_have_text("SGD")
    listed.get_by_role("option", name="Lookahead").click()
    eventually(paused, lambda: experiment_in_address(paused)["runs"][0]["optimizer"] == "lookahead")
    rule = next(optimizer for optimizer in OPTIMIZERS if optimizer.name == "lookahead")
    for text in (rule.summary, *rule.caveats):
        expect(form).to_contain_text(text)
    about = form.get_by_role("link", name="About Lookahead")
    assert about.get_attribute("href") == "/optimizers/lookahead"
    assert about.get_attribute("target") == "_blank"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_list_lies_within_the_window(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, base_url=address,
        color_scheme=scheme,  # type: ignore[arg-type]
    )  # fmt: skip
    page = context.new_page()
    page.goto("/")
    expect(panels(page)).to_have_count(5)
    page.get_by_role("button", name="Add a run: show all").tap()
    shown = box(page.locator(".combobox-popup:visible"))
    assert shown["x"] >= 0
    assert shown["x"] + shown["width"] <= 390
    assert shown["y"] >= 0
    assert shown["y"] + shown["height"] <= 844
    assert shown["height"] >= 280
    assert box(options(page).first)["height"] >= 36
    options(page).nth(3).tap()
    eventually(page, lambda: len(experiment_in_address(page)["runs"]) == 6)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
