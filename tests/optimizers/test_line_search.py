"""Line searches at the limits of what numbers resolve."""

import numpy as np
import pytest

from tests.runs import experiment, run, trajectory


@pytest.mark.parametrize("rule", ["bfgs", "nonlinear_cg"])
@pytest.mark.parametrize("c1", [0.5, 0.95, 1.0])
@pytest.mark.parametrize("start", [(-1.2, 1.0), (0.3, 0.7), (2.0, -1.0)])
def test_a_search_that_finds_no_length_leaves_the_run_where_it_is(
    rule: str, c1: float, start: tuple[float, float]
) -> None:
    course = trajectory(experiment(run(rule, None, start, c1=c1), on="rosenbrock", steps=200))
    assert np.isfinite(course.positions).all()
    assert course.loss[-1] <= course.loss[0]
