"""Every rule as it is printed is the rule that runs: worked out line by line, it leads where the engine leads."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import cycle, product
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from app.arithmetic.lines import Arithmetic, state_symbol
from app.declarations import Optimizer, Setting
from app.declarations.rules import RuleLine
from app.mathml import set_once
from app.optimizers import OPTIMIZERS
from app.schedules import SCHEDULES
from app.simulation.experiment import ChosenSchedule, Experiment
from app.simulation.sampling import Noise
from app.simulation.single_step import NoSuchStepError, SingleStep, steps_until
from tests.optimizers.test_every_optimizer import choices, every_dialect, every_optimizer, spread_settings
from tests.runs import experiment, run

STEPS = (1, 2, 12)
START = (-1.2, 1.0)


def step_of(document: Experiment, step: int) -> SingleStep:
    """That step of the run, or its last, if it ends before."""
    try:
        *_, found = steps_until(document, 0, step)
    except NoSuchStepError as error:
        return step_of(document, error.last)
    assert found is not None
    return found


def assert_the_lines_lead_where_the_run_leads(step: SingleStep) -> None:
    arithmetic = Arithmetic(step)
    lines = arithmetic.work_out()
    for line in lines if step.step == STEPS[-1] else ():
        for maths in (line.rule, line.numbers, line.outcome):
            assert maths is None or ET.fromstring(set_once(maths)).tag == "math"
    assert_close(np.asarray(arithmetic.symbols[arithmetic.position]), step.after, step)
    assigned = {line.symbol for line in lines}
    for variable in step.run.optimizer.state:
        if state_symbol(variable) in assigned:
            worked_out = np.asarray(arithmetic.symbols[state_symbol(variable)])
            assert_close(worked_out, step.state_after[variable.name], step)


def assert_close(worked_out: np.ndarray, engine: np.ndarray, step: SingleStep) -> None:
    message = f"step {step.step} with {step.run.settings}"
    np.testing.assert_allclose(worked_out + 0 * engine, engine, rtol=1e-9, atol=1e-9, err_msg=message)


def with_choices(rule: Optimizer, most: int) -> Iterator[Mapping[str, Setting]]:
    """Up to so many of the ways in which all choices may fall out, spread over them."""
    own = [choice for choice in choices(rule) if not choice.common]
    every: list[tuple[Setting, ...]] = list(product(*(choice.options for choice in own)))
    for chosen in every[:: -(-len(every) // most)]:
        yield dict(zip((choice.name for choice in own), chosen, strict=True))


@every_dialect
def test_its_lines_lead_where_its_run_leads_whatever_is_chosen(rule: Optimizer, dialect: str) -> None:
    first = dialect == rule.dialects[0].name
    ways = [({}, STEPS), *zip(with_choices(rule, 10 if first else 1), cycle((STEPS[:2], STEPS[2:])), strict=False)]
    for chosen, steps in ways:
        document = experiment(run(rule, dialect, START, **chosen), on="rosenbrock", steps=STEPS[-1])
        for step in steps:
            assert_the_lines_lead_where_the_run_leads(step_of(document, step))


@every_optimizer
def test_its_lines_lead_there_under_any_settings_noise_clipping_and_decay(rule: Optimizer) -> None:
    decays = [False, True] if any(choice.name == "decoupled_weight_decay" for choice in choices(rule)) else [None]
    chosen_so_far, settled_so_far = cycle(with_choices(rule, 8)), cycle(spread_settings(rule))
    for (decoupled, step), chosen, settings in zip(product(decays, STEPS), chosen_so_far, settled_so_far, strict=False):
        decay = {} if decoupled is None else {"decoupled_weight_decay": decoupled}
        document = experiment(run(rule, None, START, **settings, **chosen, **decay), on="rosenbrock", steps=STEPS[-1])
        document = replace(document, noise=Noise(0.1, 0.2), seed=3)
        assert_the_lines_lead_where_the_run_leads(step_of(document, step))


@every_optimizer
def test_its_lines_lead_there_on_a_schedule_and_on_mini_batches(rule: Optimizer) -> None:
    only = run(rule, None, (0.1, 0.3), **({"lr": 0.01} if "lr" in rule.settings(None, {}) else {}))
    if "lr" in only.settings:
        cosine = next(schedule for schedule in SCHEDULES if schedule.state == () and schedule.parameters)
        only = replace(only, schedule=ChosenSchedule(cosine, cosine.settings({}, 10), 2))
    document = replace(experiment(only, on="linear_regression", steps=STEPS[-1]), batch=7)
    for step in STEPS:
        assert_the_lines_lead_where_the_run_leads(step_of(document, step))


def test_only_searches_are_left_to_the_engine() -> None:
    left = {
        rule.name: {
            case.line for line in rule.update_rule if isinstance(line, RuleLine) for case in line.cases if case.unworked
        }
        for rule in OPTIMIZERS
    }
    assert {name: lines for name, lines in left.items() if lines} == {
        "backtracking": {"α"},
        "nonlinear_cg": {"α"},
        "bfgs": {"α"},
        "lbfgs": {"d", "t"},
    }


@pytest.mark.parametrize(
    ("words", "cases", "text"),
    [
        ("{} with a", ["x ← 1"], "x ← 1 with a"),
        ("{1}, or {0}", ["x ← β^{t+1}", "x ← 2"], "x ← 2, or x ← β^{t+1}"),
        ("all of it", [], "all of it"),
    ],
)
def test_a_line_reads_as_its_words_with_its_cases_in_their_places(words: str, cases: list[str], text: str) -> None:
    assert RuleLine(words, *cases) == text
