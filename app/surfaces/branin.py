"""Branin's function: three equal minima along a curved valley."""

import math

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("(y - 5.1*x^2/(4*pi^2) + 5*x/pi - 6)^2 + 10*(1 - 1/(8*pi))*cos(x) + 10")

BRANIN = Surface(
    name="branin",
    label="Branin",
    family="several minima",
    summary="Three equally deep minima along one valley: the start decides which of them a run finds.",
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-5.0, 10.0), (0.0, 15.0)),
    minima=lambda _: ((-math.pi, 12.275), (math.pi, 2.275), (3 * math.pi, 2.475)),
    minimum=lambda _: 5 / (4 * math.pi),
    saddles=lambda _: ((0.0, 6.0), (2 * math.pi, 1.1)),
    starts={"on the ridge": (0.0, 10.0), "beside a saddle": (0.1, 6.0), "in the corner": (9.0, 14.0)},
    levels="log",
    reference=Reference(
        authors="F. H. Branin",
        year=1972,
        title=("Widely convergent method for finding multiple solutions of simultaneous nonlinear equations"),
        url="https://doi.org/10.1147/rd.165.0504",
    ),
)
