"""Bohachevsky's first function: a bowl with shallow dents."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("x^2 + 2*y^2 - 0.3*cos(3*pi*x) - 0.4*cos(4*pi*y) + 0.7")

BOHACHEVSKY = Surface(
    name="bohachevsky",
    label="Bohachevsky",
    family="many minima",
    summary="A bowl whose dents are so shallow that a large rate rolls over them and a small one is caught.",
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-2.0, 2.0), (-2.0, 2.0)),
    minima=lambda _: ((0.0, 0.0),),
    minimum=lambda _: 0.0,
    starts={"in a corner": (-1.8, 1.6), "between dents": (1.2, -0.8)},
    reference=Reference(
        authors="I. O. Bohachevsky, M. E. Johnson, M. L. Stein",
        year=1986,
        title="Generalized simulated annealing for function optimization",
        url="https://doi.org/10.1080/00401706.1986.10488128",
    ),
)
