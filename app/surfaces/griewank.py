"""Griewank's function: ripples on a bowl that is almost flat."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("1 + (x^2 + y^2)/4000 - cos(x)*cos(y/sqrt(2))")

GRIEWANK = Surface(
    name="griewank",
    label="Griewank",
    family="many minima",
    summary="Ripples on a bowl so wide that, seen from close by, all its minima look equally deep.",
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    minima=lambda _: ((0.0, 0.0),),
    minimum=lambda _: 0.0,
    starts={"far out": (8.0, -7.0), "between ripples": (-4.5, 1.0), "near the centre": (1.5, 2.0)},
    reference=Reference(
        authors="A. O. Griewank",
        year=1981,
        title="Generalized descent for global optimization",
        url="https://doi.org/10.1007/BF00933356",
    ),
)
