"""Linear regression on iris petals: the mean squared error of a line."""

from typing import Any

import numpy as np

from app.declarations import Data, Domain, Point, Prediction, Reference, Surface
from app.surfaces import iris
from app.surfaces.grouped_points import batch
from app.surfaces.mean_over_points import MeanOverPoints
from app.surfaces.standard_points import centred, window

MODEL = MeanOverPoints("x*u + y - v", squared=True)
DOMAIN: Domain = ((-2.0, 2.0), (-2.0, 2.0))


def _line(p: Any) -> Point:
    """The slope and the intercept of the line of least squares; of those through a single input, the level one."""
    u_mean, v_mean = float((p.share * p.u).sum()), float((p.share * p.v).sum())
    across = p.u - u_mean
    slope = float((p.share * across * (p.v - v_mean)).sum() / (p.share * across**2).sum()) if p.u.size > 1 else 0.0
    intercept = v_mean - slope * u_mean
    return slope, intercept if abs(intercept) > 1e-14 * np.abs(p.v).max() else 0.0  # the mean of standardized targets


LINEAR_REGRESSION = Surface(
    name="linear_regression",
    label="Linear regression",
    family="real data",
    summary=(
        "A line, x its slope and y where it crosses the axis, fitted to petals: a round bowl once the points are "
        "standardized, a tilted valley when they are not."
    ),
    formula=MODEL.text,
    parameters=(),
    value=MODEL.value,
    gradient=MODEL.gradient,
    hessian=MODEL.hessian,
    residuals=MODEL.residuals,
    jacobian=MODEL.jacobian,
    domain=DOMAIN,
    minima=lambda p: (_line(p),) if p.u.size > 1 else (),
    minimum=lambda p: float(MODEL.value(np.array([_line(p)]).T, p)[0]),
    starts={"a falling line": (-1.5, 1.5), "a level line": (0.0, 0.0), "too steep": (1.8, -1.6)},
    data=Data(
        points=iris.WIDTHS_AND_LENGTHS,
        input="petal width (cm)",
        target="petal length (cm)",
        kind="regression",
        reference=iris.REFERENCE,
        grouped=MODEL.grouped,
        batch=batch,
        raw_domain=lambda points: window(DOMAIN, centred(MODEL.given(points), targets=True)[1]),
    ),
    prediction=Prediction(formula="x*u + y"),
    reference=Reference(
        authors="Y. LeCun, L. Bottou, G. B. Orr, K.-R. Müller",
        year=1998,
        title="Efficient BackProp",
        url="https://doi.org/10.1007/3-540-49430-8_2",
        where="section 4.3, on why inputs are standardized",
    ),
)
