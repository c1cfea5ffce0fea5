"""The catalogue's pages say what is declared, and need no script to say it."""

import html
import json
import re
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from app.agreement import agreement
from app.api.experiments import experiment_of
from app.api.schemas import ExperimentDocument
from app.declarations import Hyperparameter, Optimizer
from app.optimizers import OPTIMIZERS
from app.optimizers.absent import ABSENT
from app.simulation.simulate import Simulation

every_optimizer = pytest.mark.parametrize("rule", OPTIMIZERS, ids=lambda rule: rule.name)


def text_of(client: TestClient, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.text


def readable(page: str) -> str:
    """What a reader sees of a page, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def section(page: str, heading: str) -> str:
    """The section of a page whose heading has that id."""
    return page[page.index(f'aria-labelledby="{heading}"') :].partition("</section>")[0]


def test_the_catalogue_lists_every_optimizer_and_everything_absent_with_the_reason(client: TestClient) -> None:
    page = text_of(client, "/optimizers")
    for rule in OPTIMIZERS:
        assert f'<a href="/optimizers/{rule.name}">{html.escape(rule.label)}</a>' in page
    for entry in ABSENT:
        assert entry.reason in readable(page)
        assert all(call in page for call in entry.calls)


def test_an_unknown_optimizer_leads_to_the_catalogue(client: TestClient) -> None:
    page = text_of(client, "/optimizers/<b>nobody", 404)
    assert "There is no optimizer called “<b>nobody”" in readable(page)
    assert "<b>nobody" not in page
    assert f"/optimizers/{OPTIMIZERS[0].name}" in page


@every_optimizer
def test_a_page_has_the_rule_as_mathematics(client: TestClient, rule: Optimizer) -> None:
    page = text_of(client, f"/optimizers/{rule.name}")
    lines = re.findall(r"<li>(.*?)</li>", section(page, "rule"), re.DOTALL)
    assert len(lines) == len(rule.update_rule)
    for line in lines:
        assert ET.fromstring(f"<p>{line}</p>").find("math") is not None


@every_optimizer
def test_a_page_says_every_symbols_meaning_and_every_dialects_values(client: TestClient, rule: Optimizer) -> None:
    page = text_of(client, f"/optimizers/{rule.name}")
    words = readable(page)
    assert rule.label in words
    assert rule.summary in words
    for declared in (*rule.hyperparameters, *rule.state):
        assert declared.name in words
        assert declared.meaning in words
    for caveat in rule.caveats:
        assert caveat in words
    dialects = section(page, "dialects")
    for dialect in rule.dialects:
        assert dialect.label in dialects
        assert (dialect.call or "") in dialects
        assert dialect.note in readable(dialects)
        for argument in dialect.arguments.values():
            assert f"<code>{argument}</code>" in dialects
    assert rule.reference.url in html.unescape(page)


@every_optimizer
def test_a_page_states_what_its_dialects_were_checked_against(client: TestClient, rule: Optimizer) -> None:
    dialects = readable(section(text_of(client, f"/optimizers/{rule.name}"), "dialects"))
    for dialect in rule.dialects:
        found = agreement(rule, dialect)
        if dialect.call:
            assert found, dialect.name
            stated = f"within {found.difference:.0e} of {found.framework} {found.version} on {found.trajectories} paths"
            assert stated in dialects
        else:
            assert found is None


@every_optimizer
def test_where_dialects_differ_a_row_says_so(client: TestClient, rule: Optimizer) -> None:
    rows = re.findall(
        r'<tr class="([^"]*)">\s*<th scope="row"><code>(\w+)</code>', text_of(client, f"/optimizers/{rule.name}")
    )
    marked = {name for classes, name in rows if "differs" in classes}
    settings = [rule.settings(dialect.name, {}) for dialect in rule.dialects]
    assert marked == {name for name in settings[0] if any(other[name] != settings[0][name] for other in settings)}


@every_optimizer
def test_the_example_is_an_experiment_in_which_something_happens(client: TestClient, rule: Optimizer) -> None:
    found = re.search(r'data-experiment="([^"]*)"', text_of(client, f"/optimizers/{rule.name}"))
    assert found
    document = json.loads(html.unescape(found[1]))
    simulation = Simulation(experiment_of(ExperimentDocument.model_validate(document)))
    blocks = list(simulation.blocks())
    first, last = blocks[0].runs[0].loss[0], simulation.outcomes[0]
    assert last.status != "diverged"
    assert last.best_loss < 0.9 * first


def test_units_are_set_as_fractions(client: TestClient) -> None:
    rule = next(
        rule
        for rule in OPTIMIZERS
        for number in rule.hyperparameters
        if isinstance(number, Hyperparameter) and (number.unit.position, number.unit.loss) == (-1, 1)
    )
    page = text_of(client, f"/optimizers/{rule.name}")
    assert re.search(r"<mfrac>(<mrow>)*<mi>loss</mi>(</mrow>)*(<mrow>)*<mi>position</mi>(</mrow>)*</mfrac>", page)
