"""Michalewicz's function with m = 10: ditches in a plain."""

import math

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("-sin(x)*sin(x^2/pi)^20 - sin(y)*sin(2*y^2/pi)^20")

MICHALEWICZ = Surface(
    name="michalewicz",
    label="Michalewicz",
    family="many minima",
    summary=(
        "Narrow ditches in a flat plain, with a minimum at each of their two crossings: off the ditches there is next "
        "to no slope to follow."
    ),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((0.0, math.pi), (0.0, math.pi)),
    minima=lambda _: ((2.2029055201726093, 1.5707963267948966),),
    minimum=lambda _: None,
    lowest_in_domain=-1.8013034100985525,
    local_minima=((2.2029055201726093, 2.7115714838430143),),
    starts={"in a ditch": (2.2, 0.6), "beside both": (1.6, 1.2), "on the plain": (0.8, 2.3)},
    reference=Reference(
        authors="Z. Michalewicz",
        year=1996,
        title="Genetic Algorithms + Data Structures = Evolution Programs",
        url="https://doi.org/10.1007/978-3-662-03315-9",
    ),
)
