"""Schaffer's fourth function: four minima in the troughs of hyperbolic ripples."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("0.5 + (cos(sin(x^2 - y^2))^2 - 0.5)/(1 + 0.001*(x^2 + y^2))^2")

SCHAFFER_4 = Surface(
    name="schaffer_4",
    label="Schaffer N. 4",
    family="many minima",
    summary=(
        "The centre of this pattern is its highest point, and the minima lie in the first trough on each side of it."
    ),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-2.5, 2.5), (-2.5, 2.5)),
    minima=lambda _: (
        (0.0, -1.2531318314637332),
        (0.0, 1.2531318314637332),
        (-1.2531318314637332, 0.0),
        (1.2531318314637332, 0.0),
    ),
    minimum=lambda _: 0.29257863203598056,
    starts={"near the summit": (0.3, 0.1), "on the flank": (1.0, 2.3), "on the diagonal": (2.2, 2.1)},
    reference=Reference(
        authors="S. Surjanovic, D. Bingham",
        year=2013,
        title="Virtual Library of Simulation Experiments: Test Functions and Datasets",
        url="https://www.sfu.ca/~ssurjano/schaffer4.html",
    ),
)
