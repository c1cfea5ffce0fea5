"""Rastrigin's function: a bowl full of dents, one at every whole number."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("20 + x^2 + y^2 - 10*cos(2*pi*x) - 10*cos(2*pi*y)")

RASTRIGIN = Surface(
    name="rastrigin",
    label="Rastrigin",
    family="many minima",
    summary=(
        "A bowl with 121 dents in its window: the slope says which dent is near, and nothing of which one is deepest."
    ),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-5.12, 5.12), (-5.12, 5.12)),
    minima=lambda _: ((0.0, 0.0),),
    minimum=lambda _: 0.0,
    starts={"far out": (-2.0, 3.5), "in a corner": (-4.5, -4.5), "a dent away": (0.6, 1.3)},
    reference=Reference(
        authors="H. Mühlenbein, M. Schomisch, J. Born",
        year=1991,
        title="The parallel genetic algorithm as function optimizer",
        url="https://doi.org/10.1016/S0167-8191(05)80052-3",
    ),
)
