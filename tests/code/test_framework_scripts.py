"""Scripts for the frameworks: what they say, what is refused and, where the frameworks are there, what they do."""

import json
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from typing import Any

import numpy as np
import pytest

from app.code import InexpressibleError, script
from app.code.expressible import CLIPPING, RATES, framework_of
from app.declarations import Choice, Dialect, Optimizer, Setting
from app.optimizers import OPTIMIZERS
from app.schedules import SCHEDULES
from app.simulation.experiment import ChosenSchedule, Experiment
from app.simulation.sampling import Noise
from app.surfaces import SURFACES
from app.surfaces.own_formula import own_formula
from tests.code.sampled import START, TURNED, placed, stochastic
from tests.code.scripts import CALLS, calls_of, decayed_and_clipped, labelled, paths, scheduled
from tests.reference.draws import DRAWS
from tests.runs import experiment, run, trajectories

every_call = pytest.mark.parametrize(
    ("rule", "dialect"), [pytest.param(rule, dialect, id=f"{rule.name} of {dialect.name}") for rule, dialect in CALLS]
)
FRAMEWORKS = ("torch", "optax", "keras")


@every_call
def test_every_dialect_with_a_call_has_a_script_that_makes_that_call(rule: Optimizer, dialect: Dialect) -> None:
    text = script(experiment(run(rule, dialect.name)), str(framework_of(dialect)))
    compile(text, "script", "exec")
    assert f"{dialect.call}(" in text
    assert "app" not in {line.split()[1].partition(".")[0] for line in text.splitlines() if line.startswith("import ")}


def refusal(document: Experiment, framework: str | None) -> InexpressibleError | None:
    """Why there is no script; one that there is must be Python."""
    try:
        compile(script(document, str(framework)), "script", "exec")
    except InexpressibleError as error:
        return error
    return None


@every_call
def test_only_clipping_is_refused_and_only_by_calls_that_take_gradients_themselves(
    rule: Optimizer, dialect: Dialect
) -> None:
    for one in decayed_and_clipped(rule, dialect):
        refused = refusal(experiment(one), framework_of(dialect))
        clips = any(one.settings.get(name) for name in CLIPPING)
        assert bool(refused) == (clips and dialect.takes_gradients)
        if refused:
            assert refused.path.startswith("runs[0].hyperparameters.clip_")


@every_call
def test_a_value_at_which_the_call_raises_an_error_is_refused_with_its_path(rule: Optimizer, dialect: Dialect) -> None:
    for name, value in dialect.refused.items():
        refused = refusal(experiment(run(rule, dialect.name, **{name: value})), framework_of(dialect))
        assert refused
        assert refused.path == f"runs[0].hyperparameters.{name}"


def otherwise(rule: Optimizer, dialect: Dialect) -> Iterator[tuple[str, Setting, Setting]]:
    """Each choice that a dialect leaves to its default, another option, and the one in force."""
    in_force = rule.settings(dialect.name, {})
    for declared in rule.hyperparameters:
        if isinstance(declared, Choice) and not declared.common:
            for option in declared.options:
                if option != in_force[declared.name]:
                    yield declared.name, option, in_force[declared.name]


def test_a_choice_that_a_call_cannot_make_is_refused_with_what_would_do() -> None:
    refusals = []
    for rule, dialect in CALLS:
        for name, option, needed in otherwise(rule, dialect):
            document = experiment(run(rule, dialect.name), run(rule, dialect.name, **{name: option}))
            refused = refusal(document, framework_of(dialect))
            if refused:
                refusals.append(refused)
                assert refused.path == f"runs[1].hyperparameters.{name}"
                assert (refused.given, refused.allowed) == (option, [needed])
                assert name in refused.message
    assert refusals


def test_a_rule_that_a_framework_lacks_is_refused() -> None:
    for rule in OPTIMIZERS:
        for framework in set(FRAMEWORKS) - {framework_of(dialect) for dialect in rule.dialects}:
            with pytest.raises(InexpressibleError) as refused:
                script(experiment(run(rule)), framework)
            assert refused.value.path == "runs[0].optimizer"
            assert rule.label in refused.value.message


def test_settings_of_another_dialect_will_do_where_they_come_to_the_same() -> None:
    text = script(experiment(run("sgd", "book", lr=0.25)), "torch")
    assert "torch.optim.SGD([position], lr=0.25" in text


@every_call
def test_noise_is_refused_by_calls_that_take_gradients_themselves(rule: Optimizer, dialect: Dialect) -> None:
    refused = refusal(stochastic(experiment(run(rule, dialect.name))), framework_of(dialect))
    assert bool(refused) == dialect.takes_gradients
    if refused:
        assert refused.path == "noise"
        assert refused.given == {"additive": 0.1, "relative": 0.2}
        assert refused.allowed == {"additive": 0.0, "relative": 0.0}


def heading_of(text: str) -> dict[str, Any]:
    """The document in a script's heading."""
    comments = [line.removeprefix("# ") for line in text.partition("\n\n")[0].splitlines()]
    first = next(index for index, line in enumerate(comments) if line.startswith("{"))
    last = next(index for index, line in enumerate(comments) if line.endswith("]}"))
    found: dict[str, Any] = json.loads("".join(comments[first : last + 1]))
    return found


@pytest.mark.parametrize("framework", [*FRAMEWORKS, "numpy"])
def test_a_label_is_nothing_but_a_label_whatever_it_says(framework: str) -> None:
    label = '"; raise SystemExit  # \u202e\u2028 \\ \' """ {x}'
    text = script(experiment(replace(run("sgd"), label=label)), framework)
    assert heading_of(text)["runs"][0]["label"] == label
    assert all(character.isprintable() or character == "\n" for character in text)
    if framework == "numpy":
        assert list(paths(experiment(replace(run("sgd"), label=label)), "numpy")) == [label]


def test_the_heading_holds_the_document() -> None:
    schedule = ChosenSchedule(SCHEDULES[1], SCHEDULES[1].settings({}, 38), 2)
    document = experiment(
        replace(run("adam", None, lr=0.25), schedule=schedule), run("sgd", "book", (1.0, 2.0)), on="rosenbrock"
    )
    found = heading_of(script(document, "numpy"))
    assert found["surface"] == {"name": "rosenbrock", "parameters": {"a": 1.0, "b": 100.0}}
    assert (found["start"], found["steps"], found["seed"]) == ([5.1, 2.3], 40, 0)
    assert found["runs"][0]["hyperparameters"] == {"lr": 0.25}
    assert found["runs"][0]["schedule"]["name"] == SCHEDULES[1].name
    assert found["runs"][0]["schedule"]["warmup"] == 2
    assert found["runs"][1]["start"] == [1.0, 2.0]


installed = pytest.mark.skipif(
    not all(find_spec(name) for name in (*FRAMEWORKS, "jax")), reason="the extra `frameworks` is not installed"
)


def draws(rule: Optimizer) -> bool:
    """Whether a rule draws numbers, which no framework draws alike."""
    documents = [replace(experiment(run(rule), steps=5), seed=seed) for seed in (1, 2)]
    first, second = (trajectories(document)[0].positions for document in documents)
    return not np.array_equal(first, second)


@every_call
def test_a_script_whose_call_draws_its_own_numbers_claims_no_agreement(rule: Optimizer, dialect: Dialect) -> None:
    assert dialect.draws == (dialect.call in DRAWS)
    assert dialect.draws or not draws(rule)
    text = script(experiment(run(rule, dialect.name)), str(framework_of(dialect)))
    assert ("# Checked with" in text) == (not dialect.draws)


def schedulable(rule: Optimizer, dialect: Dialect) -> bool:
    """Whether a dialect's call has a learning rate for a schedule to change, and the path is the same each time."""
    return dialect.arguments.get("lr", "").rpartition(".")[2] in RATES and not draws(rule)


def assert_same_paths(document: Experiment, framework: str) -> None:
    found = paths(document, framework)
    for one, course in zip(document.runs, trajectories(document), strict=True):
        theirs = np.array(found[one.label]).T[:, : course.positions.shape[1]]
        scale = np.abs(course.positions).max()
        np.testing.assert_allclose(course.positions, theirs, rtol=1e-9, atol=1e-9 * scale, err_msg=one.label)


@installed
@pytest.mark.timeout(900)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_script_takes_the_path_that_the_page_shows(framework: str) -> None:
    runs = [run(rule, dialect.name) for rule, dialect in calls_of(framework) if not draws(rule)]
    assert_same_paths(experiment(*labelled(*runs), steps=20), framework)


@installed
@pytest.mark.timeout(900)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_with_weight_decay_and_clipping_too(framework: str) -> None:
    runs = [
        one
        for rule, dialect in calls_of(framework)
        if not draws(rule)
        for one in decayed_and_clipped(rule, dialect)
        if not (dialect.takes_gradients and (one.settings["clip_value"] or one.settings["clip_norm"]))
    ]
    assert_same_paths(experiment(*labelled(*runs), steps=12), framework)


@installed
@pytest.mark.timeout(900)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_under_every_schedule_too(framework: str) -> None:
    # each call under one schedule that watches the loss and one that does not: in turn, so that all have theirs
    chosen = [each for each in calls_of(framework) if schedulable(*each)]
    runs = []
    for number, (rule, dialect) in enumerate(chosen):
        every = list(scheduled(run(rule, dialect.name), 30))
        for watching in (False, True):
            some = [one for one in every if one.schedule and bool(one.schedule.schedule.state) == watching]
            runs.append(some[number % len(some)])
    assert_same_paths(experiment(*labelled(*runs), steps=30), framework)


@installed
@pytest.mark.timeout(900)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_on_every_surface_too(framework: str) -> None:
    rule, dialect = calls_of(framework)[0]
    for surface in (each for each in SURFACES if not each.data):
        start = next(iter(surface.starts.values()))
        assert_same_paths(experiment(run(rule, dialect.name, start, lr=1e-4), on=surface, steps=5), framework)


@installed
@pytest.mark.timeout(900)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_whatever_letters_a_persons_own_formula_has(framework: str) -> None:
    rule, dialect = calls_of(framework)[0]
    letters = "abcdfghijklmnopqrstuvw"
    surface = own_formula(f"x^2 + y^2 + sin(({'+'.join(letters)})*x*y)/9 + max(a1, x) + log(b2)*y")
    started = next(iter(scheduled(run(rule, dialect.name, (1.5, 0.5), lr=1e-2), 5)))
    assert_same_paths(experiment(started, on=surface, steps=5), framework)


@installed
@pytest.mark.timeout(900)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_turned_fitted_to_data_with_noise_and_mini_batches_too(framework: str) -> None:
    # a call of each kind, as far as what it is handed goes: each takes a while to compile
    kinds = {
        (dialect.update_arguments, dialect.parameters): (rule, dialect)
        for rule, dialect in calls_of(framework)
        if not draws(rule)
    }
    for rule, dialect in kinds.values():
        noise = Noise() if dialect.takes_gradients else None
        document = experiment(run(rule, dialect.name, START), on="linear_regression", steps=8)
        assert_same_paths(stochastic(placed(document, TURNED), 40, noise), framework)


@installed
@pytest.mark.timeout(900)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_clipped_and_under_schedules_with_noise_and_mini_batches_too(framework: str) -> None:
    rule, dialect = calls_of(framework)[0]
    watching = [
        one
        for one in scheduled(run(rule, dialect.name, START), 12)
        if one.schedule and one.schedule.schedule.state and not one.schedule.warmup
    ]
    runs = labelled(*decayed_and_clipped(rule, dialect, START), *watching)
    for surface in SURFACES:
        if surface.data:
            document = placed(experiment(*runs, on=surface, steps=12), TURNED)
            assert_same_paths(stochastic(document, 7), framework)
    assert_same_paths(stochastic(placed(experiment(*runs, on="formula", steps=12), TURNED)), framework)
