"""Bukin's sixth function: a knife-edge valley along a parabola."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("100*sqrt(abs(y - 0.01*x^2)) + 0.01*abs(x + 10)")

BUKIN_6 = Surface(
    name="bukin_6",
    label="Bukin N. 6",
    family="not smooth",
    summary=(
        "A valley as sharp as a knife, whose sides are steepest at the edge: following it by its slope "
        "is all but hopeless."
    ),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-15.0, -5.0), (-3.0, 3.0)),
    minima=lambda _: ((-10.0, 1.0),),
    minimum=lambda _: 0.0,
    starts={"above the edge": (-6.0, 2.0), "below the edge": (-13.0, -1.0), "on the edge": (-12.0, 1.44)},
    smooth=False,
    kinks=(
        "On the parabola y = x²/100 the slope across the valley has no limit: the gradient given there "
        "has only the slope along x of the second term, which at x = -10 is 0."
    ),
    reference=Reference(
        authors="S. Surjanovic, D. Bingham",
        year=2013,
        title="Virtual Library of Simulation Experiments: Test Functions and Datasets",
        url="https://www.sfu.ca/~ssurjano/bukin6.html",
    ),
)
