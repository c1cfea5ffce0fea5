"""Lévy's function: waves across a bowl, in parallel bands."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula(
    "sin(pi*(x + 3)/4)^2 + (x - 1)^2/16*(1 + 10*sin(pi*(x + 3)/4 + 1)^2) + (y - 1)^2/16*(1 + sin(pi*(y + 3)/2)^2)"
)

LEVY = Surface(
    name="levy",
    label="Lévy",
    family="many minima",
    summary=("Bands of waves across a bowl: along a band the way is open, across it there is a minimum at every wave."),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    minima=lambda _: ((1.0, 1.0),),
    minimum=lambda _: 0.0,
    starts={"in a corner": (-8.0, 8.0), "along a band": (-2.0, -7.0), "a wave away": (3.0, 3.0)},
    levels="log",
    reference=Reference(
        authors="A. V. Levy, A. Montalvo",
        year=1985,
        title="The tunneling algorithm for the global minimization of functions",
        url="https://doi.org/10.1137/0906002",
    ),
)
