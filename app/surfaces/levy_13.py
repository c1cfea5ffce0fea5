"""Lévy's function number 13: a bowl with a dent at every third of a step."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("sin(3*pi*x)^2 + (x - 1)^2*(1 + sin(3*pi*y)^2) + (y - 1)^2*(1 + sin(2*pi*y)^2)")

LEVY_13 = Surface(
    name="levy_13",
    label="Lévy N. 13",
    family="many minima",
    summary=(
        "Steep ripples on a gentle bowl: the rate that does not overshoot a ripple is a hundred times "
        "too small for the bowl."
    ),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-3.0, 3.0), (-3.0, 3.0)),
    minima=lambda _: ((1.0, 1.0),),
    minimum=lambda _: 0.0,
    starts={"far out": (-2.5, 2.8), "nearby": (0.9, 1.1), "in a corner": (2.8, -2.7)},
    levels="log",
    reference=Reference(
        authors="S. Surjanovic, D. Bingham",
        year=2013,
        title="Virtual Library of Simulation Experiments: Test Functions and Datasets",
        url="https://www.sfu.ca/~ssurjano/levy13.html",
    ),
)
