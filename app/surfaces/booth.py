"""Booth's function: a bowl nine times as steep across as along, at 45°."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("(x + 2*y - 7)^2 + (2*x + y - 5)^2")

BOOTH = Surface(
    name="booth",
    label="Booth",
    family="bowls and valleys",
    summary=("A bowl whose long axis runs diagonally: mild enough for every method, skewed enough to tell them apart."),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    minima=lambda _: ((1.0, 3.0),),
    minimum=lambda _: 0.0,
    starts={"in a corner": (-9.0, -9.0), "on the steep side": (-8.0, 7.0), "far along the axis": (9.0, -5.0)},
    levels="log",
    reference=Reference(
        authors="M. Jamil, X.-S. Yang",
        year=2013,
        title="A literature survey of benchmark functions for global optimization problems",
        url="https://arxiv.org/abs/1308.4008",
        where="Booth function",
    ),
)
