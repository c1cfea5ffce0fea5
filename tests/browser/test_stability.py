"""Why a run blows up: the stability meter, its sentence, its sign on the path; and a step as arrows on the contours."""

from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from app.presets import PRESETS
from tests.browser.driving import box, eventually, experiment_in_address, ink, open_run, playhead

RATES = next(preset.experiment for preset in PRESETS if preset.name == "figure-8.2")
YELLOW = """() => {
  const canvas = document.querySelector(".contour-panel .path-canvas-heads");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let sum = 0;
  for (let k = 0; k < data.length; k += 4) sum += data[k] > 230 && data[k + 1] > 190 && data[k + 2] < 120;
  return sum;
}"""


def row(page: Page, run: int) -> Locator:
    return page.locator(".stability-table tbody tr").nth(run)


def standing(page: Page, run: int) -> tuple[str | None, str]:
    """How a run stands, by what its row is marked as and by the word it has."""
    found = row(page, run)
    return found.get_attribute("data-standing"), found.locator(".meter-word").inner_text()


def at_the_end(page: Page) -> None:
    page.get_by_role("button", name="To the end").click()
    eventually(page, lambda: playhead(page) == RATES["steps"])


def test_the_meter_tells_the_rate_that_diverges_from_the_one_that_does_not(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Figure 8.2").click()
    at_the_end(page)
    assert page.evaluate(YELLOW) == 0
    page.get_by_role("tab", name="Stability").click()
    eventually(page, lambda: standing(page, 0) == ("over", "over the limit"))
    # of a x² + b y² with b = 2 the curvature is 4: 2/0.51 = 3.92 is less than that, 2/0.495 = 4.04 and 2/0.4 = 5 not
    assert [standing(page, run) for run in (1, 2)] == [("near", "near the limit")] * 2
    assert playhead(page) == RATES["steps"]  # more columns were fetched, and nothing jumped
    assert row(page, 0).locator("td").all_inner_texts()[1:3] == ["4.000", "3.922"]
    expect(row(page, 0).locator(".limit-formula")).to_have_text("2/η")
    expect(row(page, 0).get_by_role("meter")).to_have_attribute("aria-valuetext", "102 % of the limit")
    sentence = page.locator(".stability-notes li:visible")
    expect(sentence).to_have_text("Above 2/η at the start (4.000 > 3.922), and above it now: steps overshoot.")
    assert page.evaluate(YELLOW) > 20  # the sign on the path

    # another rate, and all of that is taken back, while the playhead stays
    form = open_run(page, 0)
    form.get_by_label("lr", exact=True).fill("0.2")
    eventually(page, lambda: standing(page, 0) == ("calm", "stable"))
    expect(sentence).to_have_count(0)
    assert playhead(page) == RATES["steps"]
    eventually(page, lambda: page.evaluate(YELLOW) == 0)


def test_arrows_are_switched_on_and_off_and_are_in_the_address(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Figure 8.3").click()
    at_the_end(page)
    page.get_by_role("slider", name="Step", exact=True).fill("2")
    eventually(page, lambda: playhead(page) == 2)
    plain = ink(page, 1)
    opener = page.get_by_role("button", name="Arrows on the contours")
    opener.click()
    expect(page.get_by_role("checkbox", name="Update", exact=True)).to_be_focused()
    kinds = ["Update", "Gradient", "Velocity and moments", "Effective rate"]
    inks = [plain]
    for kind in kinds:
        page.get_by_role("checkbox", name=kind, exact=True).check()
        eventually(page, lambda before=inks[-1]: ink(page, 1) > before)  # type: ignore[misc]
        page.wait_for_timeout(100)
        inks.append(ink(page, 1))
    key = page.get_by_role("group", name="Arrows", exact=True)
    expect(key.locator("> span")).to_have_text(["update", "−∇f", "rates", "remembered"])
    expect(page.get_by_title("Arrows: update, −∇f, −v, rates")).to_have_count(1)
    expect(page.locator(".arrow-key:visible")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(page.locator(".arrows-menu")).to_be_hidden()
    eventually(page, lambda: "arrows=gradient,update,state,rate" in page.url)
    opener.press("Enter")
    for kind in kinds:
        page.get_by_role("checkbox", name=kind, exact=True).uncheck()
    eventually(page, lambda: ink(page, 1) == plain)
    expect(key).to_be_hidden()
    eventually(page, lambda: "arrows" not in page.url)
    assert experiment_in_address(page)["runs"][1]["optimizer"] == "momentum"


def test_on_a_phone_the_meter_and_the_arrows_menu_fit(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=address, has_touch=True)
    page = context.new_page()
    page.goto("/#details=stability&step=12")
    expect(row(page, 0).locator(".meter")).to_be_visible()
    widths: dict[str, Any] = page.evaluate("() => ({ page: document.documentElement.scrollWidth, own: innerWidth })")
    assert widths["page"] <= widths["own"]
    at = box(row(page, 0))
    assert at["x"] >= 0
    assert at["x"] + at["width"] <= 390
    page.get_by_role("button", name="Arrows on the contours").tap()
    menu = box(page.locator(".arrows-menu"))
    assert menu["x"] >= 0
    assert menu["x"] + menu["width"] <= 390
    context.close()
