"""A plateau, a cliff at its edge, and a gentle bowl below."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("2.5*(1 - tanh(5*(x + 1))) + 0.05*((x - 2)^2 + y^2)")

PLATEAU_CLIFF = Surface(
    name="plateau_cliff",
    label="Plateau with a cliff",
    family="saddles and plateaus",
    summary=("A step that begins on the face of the cliff is thrown far out; clipping the gradient keeps it near."),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-5.0, 5.0), (-4.0, 4.0)),
    minima=lambda _: ((2.000000000046788, 0.0),),
    minimum=lambda _: 4.678811483325086e-13,
    starts={"at the edge": (-1.35, 1.0), "on the plateau": (-4.0, 2.0), "below the cliff": (-0.6, -2.0)},
    levels="log",
    reference=Reference(
        authors="I. Goodfellow, Y. Bengio, A. Courville",
        year=2016,
        title="Deep Learning",
        url="https://www.deeplearningbook.org/contents/optimization.html",
        where="section 8.2.4",
    ),
)
