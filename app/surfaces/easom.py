"""Easom's function: one deep hole in a plain."""

import math

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("-cos(x)*cos(y)*exp(-(x - pi)^2 - (y - pi)^2)")

EASOM = Surface(
    name="easom",
    label="Easom",
    family="saddles and plateaus",
    summary=(
        "A hole in a plain: near it everything works, and a few steps away the slope is too small to be of any use."
    ),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((0.0, 2 * math.pi), (0.0, 2 * math.pi)),
    minima=lambda _: ((math.pi, math.pi),),
    minimum=lambda _: -1.0,
    local_minima=(
        (1.3049954504376675, 1.3049954504376675),
        (1.3049954504376675, 4.978189856741919),
        (4.978189856741919, 1.3049954504376675),
        (4.978189856741919, 4.978189856741919),
    ),
    saddles=lambda _: tuple((i * math.pi / 2, j * math.pi / 2) for i in (1, 3) for j in (1, 3)),
    starts={"at the rim": (2.0, 2.3), "near the hole": (2.9, 2.9), "on the plain": (0.9, 4.6)},
    reference=Reference(
        authors="S. Surjanovic, D. Bingham",
        year=2013,
        title="Virtual Library of Simulation Experiments: Test Functions and Datasets",
        url="https://www.sfu.ca/~ssurjano/easom.html",
    ),
)
