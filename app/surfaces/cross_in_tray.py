"""The cross-in-tray: a cross of creases over a shallow tray with four equal minima."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("-0.0001*(abs(sin(x)*sin(y)*exp(abs(100 - sqrt(x^2 + y^2)/pi))) + 1)^0.1")

CROSS_IN_TRAY = Surface(
    name="cross_in_tray",
    label="Cross-in-tray",
    family="not smooth",
    summary=(
        "A tray so shallow that rates must be large, with creases along both axes where the slope changes sign at once."
    ),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    minima=lambda _: (
        (-1.3494066171539107, -1.3494066171539107),
        (1.3494066171539107, -1.3494066171539107),
        (-1.3494066171539107, 1.3494066171539107),
        (1.3494066171539107, 1.3494066171539107),
    ),
    minimum=lambda _: None,
    lowest_in_domain=-2.062611870822737,
    starts={"beside the cross": (0.3, 2.5), "far out": (-8.0, 7.0), "in a wrong basin": (3.9, -2.0)},
    smooth=False,
    kinks=(
        "The surface is creased where either sine is 0: the gradient given there is 0, halfway between "
        "those of the two sides."
    ),
    reference=Reference(
        authors="S. K. Mishra",
        year=2006,
        title=("Some new test functions for global optimization and performance of repulsive particle swarm method"),
        url="https://mpra.ub.uni-muenchen.de/2718/",
        where="Cross in tray function",
    ),
)
