"""Schaffer's second function: hyperbolic ripples that crowd together outwards."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("0.5 + (sin(x^2 - y^2)^2 - 0.5)/(1 + 0.001*(x^2 + y^2))^2")

SCHAFFER_2 = Surface(
    name="schaffer_2",
    label="Schaffer N. 2",
    family="many minima",
    summary=(
        "Ripples that crowd together the further out they lie: the slope there is steep and tells "
        "nothing of the centre."
    ),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-2.5, 2.5), (-2.5, 2.5)),
    minima=lambda _: ((0.0, 0.0),),
    minimum=lambda _: 0.0,
    starts={"on the flank": (1.0, 2.3), "near the centre": (0.8, 0.2), "on the diagonal": (2.2, 2.1)},
    reference=Reference(
        authors="S. Surjanovic, D. Bingham",
        year=2013,
        title="Virtual Library of Simulation Experiments: Test Functions and Datasets",
        url="https://www.sfu.ca/~ssurjano/schaffer2.html",
    ),
)
