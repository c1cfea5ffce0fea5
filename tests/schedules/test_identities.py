"""Schedules that are another one in disguise, and values that can be told by hand."""

from typing import Any

import numpy as np
import pytest

from app.simulation.experiment import ChosenSchedule
from tests.schedules.rates import chosen, rates


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (chosen("exponential", gamma=0.9), chosen("step", gamma=0.9, period=1)),
        (chosen("multi_step", gamma=0.4, milestones=(15, 30, 45)), chosen("step", gamma=0.4, period=15)),
        (chosen("cosine_restarts", period=60, min_factor=0.2), chosen("cosine", min_factor=0.2)),
        (chosen("cosine_restarts", period=60, period_mult=3), chosen("cosine")),
        (chosen("exponential", gamma=1.0), chosen("constant")),
        (chosen("polynomial", min_factor=1.0), chosen("constant")),
        (chosen("cosine", min_factor=1.0), chosen("constant")),
        (chosen("reduce_on_plateau", patience=100), chosen("constant")),
        (chosen("cosine"), chosen("cosine", period=60)),
        (chosen("polynomial", 20), chosen("polynomial", 20, period=40)),
    ],
)
def test_two_schedules_are_the_same(one: ChosenSchedule, other: ChosenSchedule) -> None:
    np.testing.assert_allclose(rates(one), rates(other), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    ("name", "parameters", "expected"),
    [
        ("step", {"period": 2, "gamma": 0.5}, [1, 1, 0.5, 0.5, 0.25]),
        ("multi_step", {"milestones": (1, 1, 3), "gamma": 0.5}, [1, 0.25, 0.25, 0.125, 0.125]),
        ("exponential", {"gamma": 0.5}, [1, 0.5, 0.25, 0.125, 0.0625]),
        ("exponential", {"gamma": 0.0}, [1, 0, 0, 0, 0]),
        ("inverse_sqrt", {"timescale": 1}, [1, 2**-0.5, 3**-0.5, 0.5, 5**-0.5]),
        ("polynomial", {"period": 4}, [1, 0.75, 0.5, 0.25, 0]),
        ("polynomial", {"period": 2, "power": 2, "min_factor": 0.2}, [1, 0.4, 0.2, 0.2, 0.2]),
        ("cosine", {"period": 2, "min_factor": 0.5}, [1, 0.75, 0.5, 0.75, 1]),
        ("cosine_restarts", {"period": 2}, [1, 0.5, 1, 0.5, 1]),
        ("cosine_restarts", {"period": 1, "period_mult": 2}, [1, 1, 0.5, 1, 0.5 + 8**-0.5]),
        (
            "one_cycle",
            {"period": 5, "pct_start": 0.6, "div_factor": 2, "final_div_factor": 2, "anneal_strategy": "linear"},
            [0.5, 0.75, 1, 0.625, 0.25],
        ),
        ("one_cycle", {"period": 1}, [1 / 25 / 1e4] * 5),
        ("reduce_on_plateau", {"patience": 0, "threshold": 1, "factor": 0.5}, [1, 0.5, 0.25, 0.125, 0.0625]),
    ],
)
def test_the_first_rates_are_those_that_a_person_works_out(
    name: str, parameters: dict[str, Any], expected: list[float]
) -> None:
    np.testing.assert_allclose(rates(chosen(name, **parameters), 1.0, 5), expected, rtol=1e-12, atol=1e-16)


def test_the_transformers_schedule_is_the_inverse_root_with_a_warm_up_as_long_as_its_timescale() -> None:
    # Vaswani and others (2017), equation (3), per unit of its peak: min(n^-½, n·w^-1.5)·w^½ at step n
    w, n = 20, np.arange(1, 61)
    theirs = np.minimum(n**-0.5, n * w**-1.5) * w**0.5
    ours = rates(chosen("inverse_sqrt", w - 1, timescale=w, steps=60))
    np.testing.assert_allclose(ours, theirs, rtol=1e-12)


def test_a_rate_that_grows_beyond_all_numbers_ends_its_run() -> None:
    course = rates(chosen("exponential", gamma=2.0, steps=2000), 1.0, 2000)
    assert len(course) < 2000
    assert np.isfinite(course[:100]).all()
