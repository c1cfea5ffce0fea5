"""Logistic regression on iris petals: the cross-entropy of a probability that rises with the input."""

from typing import Any

import numpy as np

from app.declarations import Array, Data, Domain, Point, Prediction, Reference, Surface
from app.surfaces import iris
from app.surfaces.grouped_points import batch
from app.surfaces.mean_over_points import MeanOverPoints
from app.surfaces.standard_points import centred, window

FORMULA = "log(1 + exp(x*u + y)) - v*(x*u + y)"
# so written that no exponential overflows; where its pieces meet, both choices are those of one side
MODEL = MeanOverPoints("max(x*u + y, 0) + log(1 + exp(min(-x*u - y, x*u + y))) - v*(x*u + y)")
DOMAIN: Domain = ((-10.0, 10.0), (-8.0, 8.0))


def _overlap(p: Any) -> bool:
    """Whether no threshold tells the classes apart: if one does, ever larger weights lower the loss."""
    absent, present = p.u[p.v < 1], p.u[p.v > 0]
    if not (absent.size and present.size):
        return False
    return p.u.size == 1 or bool(absent.max() > present.min() and present.max() > absent.min())


def _weights(p: Any) -> Array:
    """The weights of least loss `(2, 1)`, by Newton's method, its steps halved where they would go up."""
    standard, back = centred(p)
    at = np.zeros((2, 1))
    for _ in range(100):
        step = np.linalg.lstsq(MODEL.hessian(at, standard)[:, :, 0], MODEL.gradient(at, standard), rcond=None)[0]
        while MODEL.value(at - step, standard) > MODEL.value(at, standard) and np.abs(step).max() > 1e-7:
            step = step / 2
        at = at - step
        if np.abs(step).max() <= 1e-12 * np.abs(at).max():
            break
    return np.array([back((float(at[0, 0]), float(at[1, 0])))]).T


def _minima(p: Any) -> tuple[Point, ...]:
    if p.u.size == 1 or not _overlap(p):
        return ()
    weight, bias = _weights(p)[:, 0].tolist()
    return ((weight, bias),)


LOGISTIC_REGRESSION = Surface(
    name="logistic_regression",
    label="Logistic regression",
    family="real data",
    summary=(
        "The probability of one of two irises, by a weight x and a bias y: convex, steep where it errs and ever "
        "flatter on the way to the minimum."
    ),
    formula=FORMULA,
    parameters=(),
    value=MODEL.value,
    gradient=MODEL.gradient,
    hessian=MODEL.hessian,
    domain=DOMAIN,
    levels="log",
    minima=_minima,
    minimum=lambda p: float(MODEL.value(_weights(p), p)[0]) if _overlap(p) else None,
    starts={"the wrong way round": (-6.0, 3.0), "undecided": (0.0, 0.0), "sure and wrong": (4.0, -7.0)},
    data=Data(
        points=iris.widths_and_classes(versicolor=0.0, virginica=1.0),
        input="petal width (cm)",
        target="Iris virginica (1) or versicolor (0)",
        kind="classification",
        classes=(0.0, 1.0),
        reference=iris.REFERENCE,
        grouped=MODEL.grouped,
        batch=batch,
        raw_domain=lambda points: window(DOMAIN, centred(MODEL.given(points))[1]),
    ),
    prediction=Prediction(formula="1/(1 + exp(-(x*u + y)))", threshold=0.5),
    reference=Reference(
        authors="D. R. Cox",
        year=1958,
        title="The regression analysis of binary sequences",
        url="https://doi.org/10.1111/j.2517-6161.1958.tb00292.x",
    ),
)
