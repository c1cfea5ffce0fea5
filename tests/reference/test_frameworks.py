"""Our rules against the frameworks' own optimizers, recorded by record.py."""

import numpy as np
import pytest

from app.agreement import agreement
from app.code.expressible import choices_named
from app.declarations import Choice, Dialect, Optimizer
from app.optimizers import OPTIMIZERS
from tests.reference.agreement import measured
from tests.reference.recordings import RECORDED, pairs, recorded_runs, recording

RELATIVE = 1e-9
CALLS = [
    pytest.param(rule, dialect, id=f"{rule.name} of {dialect.name}")
    for rule in OPTIMIZERS
    for dialect in rule.dialects
    if dialect.call
]
every_call = pytest.mark.parametrize(("rule", "dialect"), CALLS)


@every_call
def test_a_rule_takes_the_path_of_the_framework(rule: Optimizer, dialect: Dialect) -> None:
    for theirs, ours, described in pairs(rule, dialect):
        scale = np.abs(theirs).max()
        np.testing.assert_allclose(ours, theirs, rtol=RELATIVE, atol=RELATIVE * scale, err_msg=described)


@every_call
def test_a_framework_is_recorded_over_200_steps_on_three_surfaces(rule: Optimizer, dialect: Dialect) -> None:
    assert len({one["surface"]["name"] for one in recorded_runs(rule, dialect)}) >= 3
    assert recording(rule)["steps"][-1] >= 200


@every_call
def test_every_argument_of_a_call_is_varied_and_every_option_taken_in_some_recorded_run(
    rule: Optimizer, dialect: Dialect
) -> None:
    settings = [rule.settings(dialect.name, one["hyperparameters"]) for one in recorded_runs(rule, dialect)]
    for name in dialect.arguments:
        assert len({setting[name] for setting in settings}) > 1, name
    taken = {*dialect.arguments, *choices_named(tuple(dialect.constants.values()))}
    for declared in rule.hyperparameters:
        if isinstance(declared, Choice) and declared.name in taken:
            assert {setting[declared.name] for setting in settings} == set(declared.options), declared.name


@every_call
def test_the_agreement_that_is_stated_is_the_one_measured(rule: Optimizer, dialect: Dialect) -> None:
    found, facts = agreement(rule, dialect), measured(rule, dialect)
    assert found
    assert facts.pop("difference") <= found.difference <= RELATIVE
    assert facts == {name: getattr(found, name) for name in facts}


def test_nothing_is_recorded_of_what_there_is_not() -> None:
    names = {rule.name for rule in OPTIMIZERS if any(dialect.call for dialect in rule.dialects)}
    assert {path.stem for path in RECORDED.glob("*.json")} - {"inventory"} == names
