"""Matyas' function: a long bowl along the diagonal."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("0.26*(x^2 + y^2) - 0.48*x*y")

MATYAS = Surface(
    name="matyas",
    label="Matyas",
    family="bowls and valleys",
    summary=(
        "A bowl stretched along the diagonal by its one product: the walls are met at once, the floor takes its time."
    ),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    minima=lambda _: ((0.0, 0.0),),
    minimum=lambda _: 0.0,
    starts={"on the steep axis": (-3.0, 3.0), "on the floor": (-9.08, -7.83)},
    levels="log",
    reference=Reference(
        authors="M. Jamil, X.-S. Yang",
        year=2013,
        title="A literature survey of benchmark functions for global optimization problems",
        url="https://arxiv.org/abs/1308.4008",
        where="Matyas function",
    ),
)
