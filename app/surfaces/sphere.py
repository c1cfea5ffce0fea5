"""The round bowl: every direction is alike."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("x^2 + y^2")

SPHERE = Surface(
    name="sphere",
    label="Sphere",
    family="bowls and valleys",
    summary=(
        "The easiest bowl there is: the slope points at the minimum from everywhere, and one rate fits all directions."
    ),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-5.0, 5.0), (-5.0, 5.0)),
    minima=lambda _: ((0.0, 0.0),),
    minimum=lambda _: 0.0,
    starts={"in a corner": (-5.0, 5.0), "nearby": (1.5, 1.0)},
    reference=Reference(
        authors="K. A. De Jong",
        year=1975,
        title="An analysis of the behavior of a class of genetic adaptive systems",
        url="https://hdl.handle.net/2027.42/4507",
        where="function F1",
    ),
)
