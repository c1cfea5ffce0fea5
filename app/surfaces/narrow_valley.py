"""A long valley that winds: its walls are steep, its floor all but level."""

from app.declarations import Parameter, Reference, Surface
from app.formulas import Formula

FORMULA = Formula("a*(y - sin(x/2))^2 + 0.02*x^2")

NARROW_VALLEY = Surface(
    name="narrow_valley",
    label="Narrow valley",
    family="bowls and valleys",
    summary=(
        "A winding ravine: plain descent bounces between its walls, while momentum adds up what little "
        "slope the floor has."
    ),
    formula=FORMULA.text,
    parameters=(
        Parameter(
            name="a",
            symbol="a",
            meaning="steepness of the valley's walls",
            default=20,
            low=0,
            high=1e6,
            scale="log",
            slider=(0.1, 1000),
        ),
    ),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-10.0, 10.0), (-3.0, 3.0)),
    minima=lambda _: ((0.0, 0.0),),
    minimum=lambda _: 0.0,
    starts={"at the far end": (-9.0, 0.0), "on the wall": (8.0, 2.0), "on the floor": (-7.5, -1.0)},
    levels="log",
    reference=Reference(
        authors="N. Qian",
        year=1999,
        title="On the momentum term in gradient descent learning algorithms",
        url="https://doi.org/10.1016/S0893-6080(98)00116-6",
    ),
)
