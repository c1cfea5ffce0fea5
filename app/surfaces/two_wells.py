"""Dupont's surface: two narrow wells in a wide bowl."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("x^2 + y^2 - 2*exp(-((x - 1)^2 + y^2)/0.2) - 3*exp(-((x + 1)^2 + y^2)/0.2)")

TWO_WELLS = Surface(
    name="two_wells",
    label="Two wells",
    family="several minima",
    summary=(
        "Two narrow wells in a wide bowl: the shallower one catches many runs that the deeper one would have had."
    ),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-2.0, 2.0), (-2.0, 2.0)),
    minima=lambda _: ((-0.9363006340109187, 0.0),),
    minimum=lambda _: -2.063090251768194,
    local_minima=((0.905317899160115, 0.0),),
    saddles=lambda _: ((0.06860243670809657, 0.0),),
    starts={"above the shallow well": (1.0, 1.5), "on the ridge": (0.1, 1.2), "behind the deep well": (-1.8, -1.0)},
    reference=Reference(
        authors="E. Dupont",
        year=2018,
        title="Interactive visualization of optimization algorithms in deep learning",
        url="https://emiliendupont.github.io/2018/01/24/optimization-visualization/",
    ),
)
