"""Ackley's function: a funnel with ripples, and a tip like a needle's."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("-20*exp(-0.2*sqrt((x^2 + y^2)/2)) - exp((cos(2*pi*x) + cos(2*pi*y))/2) + e + 20")

ACKLEY = Surface(
    name="ackley",
    label="Ackley",
    family="not smooth",
    summary=(
        "A rippled funnel that ends in a point: close to it the slope never gets smaller, so a fixed "
        "rate cannot settle."
    ),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-5.0, 5.0), (-5.0, 5.0)),
    minima=lambda _: ((0.0, 0.0),),
    minimum=lambda _: 0.0,
    starts={"in a corner": (3.0, 3.0), "on the rim": (-4.5, 2.0), "near the tip": (0.4, 0.3)},
    smooth=False,
    kinks=(
        "At the minimum, the tip of a cone, there is no slope: the gradient given there is 0, one of the subgradients."
    ),
    reference=Reference(
        authors="D. H. Ackley",
        year=1987,
        title="A Connectionist Machine for Genetic Hillclimbing",
        url="https://doi.org/10.1007/978-1-4613-1997-9",
    ),
)
