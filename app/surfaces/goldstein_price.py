"""Goldstein and Price's function: values from 3 to a million in a window of four by four."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula(
    "(1 + (x + y + 1)^2*(19 - 14*x + 3*x^2 - 14*y + 6*x*y + 3*y^2))"
    "*(30 + (2*x - 3*y)^2*(18 - 32*x + 12*x^2 + 48*y - 36*x*y + 27*y^2))"
)

GOLDSTEIN_PRICE = Surface(
    name="goldstein_price",
    label="Goldstein–Price",
    family="several minima",
    summary=("Losses over six orders of magnitude: a rate that is safe on the slopes is far too small at the bottom."),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-2.0, 2.0), (-2.0, 2.0)),
    minima=lambda _: ((0.0, -1.0),),
    minimum=lambda _: 3.0,
    local_minima=((-0.6, -0.4), (1.8, 0.2), (1.2, 0.8)),
    saddles=lambda _: ((-0.4, -0.6), (1.2, -0.2), (1.4, 0.6), (0.6, 0.4)),
    starts={"near the minimum": (0.2, -0.5), "on the slope": (-1.5, 1.0), "on the plateau": (1.0, 1.5)},
    levels="log",
    reference=Reference(
        authors="A. A. Goldstein, J. F. Price",
        year=1971,
        title="On descent from local minima",
        url="https://doi.org/10.1090/S0025-5718-1971-0312365-X",
    ),
)
