"""The form of one run: many settings in a calm form, what is folded, whole numbers, dialects."""

from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from app.optimizers import OPTIMIZERS
from tests.browser.driving import eventually, experiment_in_address, open_experiment, open_run, panels

COMMON = "Weight decay and clipping"


def document(*runs: dict[str, Any]) -> dict[str, Any]:
    return {"surface": {"name": "rosenbrock", "parameters": {"b": 5}}, "start": [-1.2, 1], "steps": 40, "runs": runs}


def folded(form: Locator, title: str) -> Locator:
    return form.locator("details", has_text=title)


def chosen(page: Page, run: int = 0) -> Any:
    return experiment_in_address(page)["runs"][run].get("hyperparameters", {})


def test_what_every_optimizer_has_is_folded_away_until_it_is_chosen(page: Page) -> None:
    open_experiment(page, document({"optimizer": "sgd"}, {"optimizer": "adam", "hyperparameters": {"clip_norm": 2}}))
    first, second = open_run(page, 0), open_run(page, 1)
    expect(first.get_by_label("lr", exact=True)).to_be_visible()
    expect(first.get_by_label("clip_norm", exact=True)).to_be_hidden()
    expect(second.get_by_label("clip_norm", exact=True)).to_have_value("2")
    folded(first, COMMON).locator("summary").click()
    first.get_by_label("weight_decay", exact=True).fill("0.5")
    eventually(page, lambda: chosen(page) == {"weight_decay": 0.5})
    folded(first, COMMON).locator("summary").click()
    expect(folded(first, COMMON).locator("summary")).to_contain_text("weight_decay 0.5")


def test_many_settings_show_the_first_and_fold_the_others(page: Page) -> None:
    rule = max(OPTIMIZERS, key=lambda optimizer: len(optimizer.hyperparameters))
    open_experiment(page, document({"optimizer": rule.name}))
    form = open_run(page)
    assert form.locator(".field").count() == len(rule.hyperparameters)
    own = [hyperparameter.name for hyperparameter in rule.hyperparameters if not hyperparameter.common]
    expect(form.get_by_label(own[0], exact=True)).to_be_visible()
    expect(form.get_by_label(own[-1], exact=True)).to_be_hidden()
    folded(form, "More settings").locator("summary").click()
    expect(form.get_by_label(own[-1], exact=True)).to_be_visible()


def test_a_problem_in_a_folded_part_opens_it(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)  # a refusal is an error in the browser's console
    page = context.new_page()
    open_experiment(page, document({"optimizer": "sgd"}))
    form = open_run(page)
    expect(form.get_by_label("clip_value", exact=True)).to_be_hidden()
    problem = {"path": "runs[0].hyperparameters.clip_value", "message": "too much of it"}
    answer = {"type": "error", "detail": "too much of it", "errors": [problem]}
    page.route("**/api/trajectories?*", lambda route: route.fulfill(status=422, json=answer))
    form.get_by_label("lr", exact=True).fill("0.02")
    expect(form.get_by_label("clip_value", exact=True)).to_be_visible()
    expect(form.locator(".field-error:visible")).to_have_text("too much of it")
    context.close()


def test_whole_numbers_go_by_one(page: Page) -> None:
    open_experiment(page, document({"optimizer": "lookahead"}))
    form = open_run(page)
    rule = next(optimizer for optimizer in OPTIMIZERS if optimizer.name == "lookahead")
    whole = next(each for each in rule.hyperparameters if getattr(each, "integer", False))
    field = form.get_by_label(whole.name, exact=True)
    before = int(field.input_value())
    field.press("ArrowUp")
    eventually(page, lambda: chosen(page) == {whole.name: before + 1})
    field.fill("2.5")
    field.press("Enter")
    expect(form.locator(".field-error:visible")).to_contain_text("whole number")


def test_a_dialect_says_what_it_sets(page: Page) -> None:
    rule = next(optimizer for optimizer in OPTIMIZERS if optimizer.name == "adam")
    dialect = rule.dialect("keras")
    open_experiment(page, document({"optimizer": "adam"}))
    form = open_run(page)
    form.get_by_label("Dialect").select_option(dialect.name)
    says = form.locator(".dialect-says")
    expect(says).to_contain_text(str(dialect.call))
    for name in dialect.settings:
        expect(says).to_contain_text(name)


def test_one_click_overlays_the_dialects_of_one_name(page: Page) -> None:
    rule = next(optimizer for optimizer in OPTIMIZERS if optimizer.name == "adam")
    before = document({"optimizer": "adam", "hyperparameters": {"lr": 0.2, "beta1": 0.8}}, {"optimizer": "sgd"})
    open_experiment(page, before)
    page.get_by_role("button", name="Compare dialects of Adam").click()
    expect(panels(page)).to_have_count(1)
    expect(page.get_by_role("button", name="Overlay")).to_have_attribute("aria-pressed", "true")
    legend = page.locator(".contour-panel .legend")
    for dialect in rule.dialects:
        expect(legend).to_contain_text(f"Adam ({dialect.label})")
    eventually(page, lambda: len(experiment_in_address(page)["runs"]) == len(rule.dialects) + 1)
    runs = experiment_in_address(page)["runs"][: len(rule.dialects)]
    assert [run["hyperparameters"] for run in runs] == [{"lr": 0.2, "beta1": 0.8}] * len(rule.dialects)
    assert [run.get("dialect", rule.dialects[0].name) for run in runs] == [each.name for each in rule.dialects]


def test_the_comparison_of_dialects_can_be_taken_back(page: Page) -> None:
    before = document({"optimizer": "adam"}, {"optimizer": "sgd"})
    open_experiment(page, before)
    form = open_run(page)
    form.get_by_role("button", name="Compare dialects").click()
    expect(panels(page)).to_have_count(1)
    expect(form).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(panels(page)).to_have_count(2)
    eventually(page, lambda: len(experiment_in_address(page)["runs"]) == 2)
    assert "label" not in experiment_in_address(page)["runs"][0]


def test_what_was_edited_since_is_not_taken_back(page: Page) -> None:
    open_experiment(page, document({"optimizer": "adam"}))
    page.get_by_role("button", name="Compare dialects of Adam").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.get_by_role("button", name="Remove").last.click()
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()
