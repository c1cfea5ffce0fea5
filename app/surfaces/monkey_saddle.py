"""The monkey saddle: three ways up, three ways down, and no curvature at all in the middle."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("x^3 - 3*x*y^2")

MONKEY_SADDLE = Surface(
    name="monkey_saddle",
    label="Monkey saddle",
    family="saddles and plateaus",
    summary=("Slope and curvature both vanish at the centre: methods that go by the curvature have nothing to go by."),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-2.0, 2.0), (-2.0, 2.0)),
    minima=lambda _: (),
    minimum=lambda _: None,
    saddles=lambda _: ((0.0, 0.0),),
    starts={"near the centre": (0.1, 0.1), "on a ridge": (1.5, 0.01), "on the slope": (-0.5, 1.5)},
    reference=Reference(
        authors="A. Anandkumar, R. Ge",
        year=2016,
        title="Efficient approaches for escaping higher order saddle points in non-convex optimization",
        url="https://arxiv.org/abs/1602.05908",
    ),
)
