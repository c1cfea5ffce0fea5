"""axe-core finds nothing to mend in any view, in both themes and languages; and all can be reached by keys.

Left out: /docs. What is on it is Swagger UI's own, whose violations are not ours to mend.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from app.optimizers import OPTIMIZERS
from app.surfaces import SURFACES
from tests.browser.driving import open_experiment, open_run, panels
from tests.browser.sound import AXE, english, violations

DATA = next(surface for surface in SURFACES if surface.data)
OWN = next(surface for surface in SURFACES if surface.takes_formula)
SMOOTH = next(surface for surface in SURFACES if surface.name == "rosenbrock")
RATED = next(optimizer for optimizer in OPTIMIZERS if optimizer.name == "adam")
RUNS: list[dict[str, Any]] = [
    {"optimizer": RATED.name, "schedule": {"name": "cosine"}},
    {"optimizer": "sgd", "hyperparameters": {"lr": 1}, "label": "η = 1"},
]


def document(**surface: Any) -> dict[str, Any]:
    return {"surface": surface, "start": [-1.5, 1.5], "steps": 20, "runs": RUNS}


def unfold(page: Page) -> None:
    page.locator("details").evaluate_all("all => { for (const each of all) each.open = true; }")


def side_by_side(page: Page) -> None:
    page.goto("/")
    expect(panels(page)).to_have_count(5)
    page.locator("#run-list [role=combobox]").last.click()


def unfolded(page: Page) -> None:
    transform = {"rotation": 30, "stretch": 2, "shift": [0.5, 0], "moves_start": True}
    open_experiment(page, document(name=SMOOTH.name, transform=transform))
    open_run(page)
    unfold(page)
    page.keyboard.press("2")
    expect(page.locator('tr[data-status="diverged"]')).to_be_visible()
    expect(page.locator(".equivariance tbody tr")).to_have_count(2)


def formula_with_an_error(page: Page) -> None:
    open_experiment(page, document(name=OWN.name, formula="x^2 + a*y^2"))
    page.locator("textarea:visible").first.fill("x^2 + q(")
    expect(page.locator(".field-error:visible")).to_be_visible()


def points_with_an_error(page: Page) -> None:
    open_experiment(page, document(name=DATA.name))
    unfold(page)
    page.get_by_label(re.compile("Mini-batches|小批量")).check()
    page.locator("textarea:visible").last.fill("u, v\n1, 2\n3, ab\n")
    expect(page.locator(".field-error:visible")).to_be_visible()


def code_dialog(page: Page) -> None:
    open_experiment(page, document(name=SMOOTH.name))
    page.get_by_role("button", name=re.compile("^(Code|代码)$")).click()
    expect(page.locator("dialog[open] pre").first).to_contain_text("import")


def lesson_with_a_question(page: Page) -> None:
    page.goto("/#lesson=ravines-and-momentum&page=4")
    expect(page.locator("button.guess-field")).to_be_visible()


def lessons(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name=re.compile("Lessons|课程")).first.click()
    expect(page.locator("#lessons-dialog[open] li").first).to_be_visible()


def broken_link(page: Page) -> None:
    page.goto("/?experiment={}")
    expect(page.locator(".message:visible")).to_contain_text(re.compile("holds no experiment|没有能显示的实验"))


def page_at(address: str) -> Callable[[Page], None]:
    def open_page(page: Page) -> None:
        page.goto(address)
        unfold(page)
        if page.locator(".example").count():
            expect(page.locator(".example [role=img]").first).to_be_visible()

    return open_page


VIEWS = {
    "side by side, choosing a run": side_by_side,
    "overlay, all unfolded, a run diverged": unfolded,
    "own formula": formula_with_an_error,
    "own points": points_with_an_error,
    "code": code_dialog,
    "a lesson with a question": lesson_with_a_question,
    "the list of lessons": lessons,
    "broken link": broken_link,
    "optimizers": page_at("/optimizers"),
    "optimizer": page_at(f"/optimizers/{RATED.name}"),
    "surfaces": page_at("/surfaces"),
    "surface with long formulas": page_at("/surfaces/goldstein_price"),
    "surface of data": page_at(f"/surfaces/{DATA.name}"),
    "surface of an own formula": page_at(f"/surfaces/{OWN.name}"),
    "no such optimizer": page_at("/optimizers/no"),
    "no such surface": page_at("/surfaces/no"),
}


DEVICES: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    "Chinese phone": {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
        "color_scheme": "dark",
        "locale": "zh-CN",
    },
}


@pytest.fixture(scope="module", params=DEVICES)
def shared(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """One page of a device for all views. The policy of the app's pages would keep axe-core out."""
    device = DEVICES[request.param]
    context = browser.new_context(base_url=address, bypass_csp=True, reduced_motion="reduce", **device)
    context.add_init_script(path=AXE)
    yield context.new_page()
    context.close()


@pytest.fixture(params=["light", "dark"])
def themed(shared: Page, request: pytest.FixtureRequest) -> Iterator[Page]:
    shared.emulate_media(color_scheme=request.param)
    yield shared
    shared.emulate_media(color_scheme="light")


at_the_desk = pytest.mark.parametrize("shared", ["desk"], indirect=True)


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_no_violation(shared: Page, view: str) -> None:
    VIEWS[view](shared)
    is_chinese = shared.locator("html").get_attribute("lang") == "zh-Hans"
    assert violations(shared) + (english(shared) if is_chinese else []) == []


# axe-core leaves what it cannot see the ground of undecided
TEXT = ("--text", "--muted", "--faint", "--accent", "--error", "--warning", "--good")
GROUND = ("--surface-bg", "--page-bg", "--raised-bg", "--sunken-bg")
PAIRS = [(text, ground) for text in TEXT for ground in GROUND] + [
    ("--accent-text", "--accent"),
    *[(text, "--accent-soft") for text in ("--text", "--muted", "--accent", "--good", "--error")],
    *[(text, "--error-soft") for text in ("--text", "--error")],
]


def luminance(colour: str) -> float:
    """Of #rrggbb, between 0 and 1, as WCAG 2.2 defines it."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(*colours: str) -> float:
    dark, light = sorted(map(luminance, colours))
    return (light + 0.05) / (dark + 0.05)


@at_the_desk
def test_text_stands_out_from_every_ground(themed: Page) -> None:
    themed.goto("/optimizers")
    value = "(name) => getComputedStyle(document.body).getPropertyValue(name)"
    colours: dict[str, str] = {name: themed.evaluate(value, name) for pair in PAIRS for name in pair}
    ratios = {pair: contrast(*(colours[name] for name in pair)) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}


def test_a_link_at_the_start_of_each_page_skips_what_comes_first(page: Page) -> None:
    open_experiment(page, document(name=SMOOTH.name))
    address, length = page.url, page.evaluate("history.length")
    for name, first in (
        ("Skip to the animation", ".contours-frame button"),
        ("Skip to the experiment", ".controls [role=tab]"),
    ):
        page.evaluate("scrollTo(0, 0)")
        link = page.get_by_role("link", name=name)
        link.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(link).to_be_focused()
        assert link.evaluate("link => getComputedStyle(link).clipPath") == "none", "it is seen"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.locator(first).first).to_be_focused()
    assert page.url == address
    assert page.evaluate("history.length") == length

    page.goto("/optimizers")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("main a").first).to_be_focused()
    page.goto("/docs")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()


@at_the_desk
def test_every_stop_of_the_keyboard_is_in_sight_and_outlined(themed: Page) -> None:
    open_experiment(themed, document(name=SMOOTH.name))
    expect(themed.locator(".contour-plotly .modebar-btn").first).to_be_attached()
    accent = themed.evaluate("getComputedStyle(document.body).getPropertyValue('--accent')")
    stops: list[str] = []
    for _ in range(90):
        themed.keyboard.press("Tab")
        if themed.evaluate("document.activeElement === document.body"):
            break
        name, colour, is_seen = themed.evaluate(STOP)
        stops.append(name)
        assert (is_seen, colour) == (True, accent), name
    order = ["Skip to the animation", "Overlay", "Zoom in", "Play", "Step", "Surface", "Add a run"]
    assert [stops.index(name) for name in order] == sorted(stops.index(name) for name in order)


# the name of what has the focus, its outline's colour, and whether it is what lies at its own middle
STOP = """() => {
  const stop = document.activeElement;
  const shown = stop.matches(".segmented input, .scale-switch input") ? stop.parentElement : stop;
  const { outlineColor, outlineStyle } = getComputedStyle(shown);
  const hex = outlineColor.match(/\\d+/g).map((part) => Number(part).toString(16).padStart(2, "0")).join("");
  const { x, y, width, height } = shown.getBoundingClientRect();
  const at = document.elementFromPoint(x + width / 2, y + height / 2);
  const name = stop.ariaLabel || stop.labels?.[0]?.textContent || stop.textContent;
  return [name.trim(), outlineStyle === "none" ? "no outline" : `#${hex}`, shown.contains(at) || at?.contains(shown)];
}"""


def test_a_dialog_gives_the_focus_back(page: Page) -> None:
    open_experiment(page, document(name=SMOOTH.name))
    opener = page.get_by_role("button", name="Code", exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Code")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Code")).to_be_hidden()
    expect(opener).to_be_focused()
