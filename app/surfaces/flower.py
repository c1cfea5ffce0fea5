"""The flower: four petals that meet where the surface jumps."""

from app.declarations import Parameter, Reference, Surface
from app.formulas import Formula

FORMULA = Formula("a*sqrt(x^2 + y^2) + 4*b*x*y*(x^2 - y^2)/(x^2 + y^2)^2")

FLOWER = Surface(
    name="flower",
    label="Flower",
    family="not smooth",
    summary=(
        "The petals narrow towards the centre and the slope across them grows without limit: no rate is "
        "small enough there."
    ),
    formula=FORMULA.text,
    parameters=(
        Parameter(
            name="a", symbol="a", meaning="how fast the loss rises outwards", default=1, low=0, high=100, slider=(0, 3)
        ),
        Parameter(
            name="b", symbol="b", meaning="how far the petals rise and fall", default=1, low=0, high=100, slider=(0, 3)
        ),
    ),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-3.0, 3.0), (-3.0, 3.0)),
    minima=lambda _: (),
    minimum=lambda _: None,
    starts={"on a petal's edge": (1.6, 1.0), "far out": (-2.5, 0.5), "between petals": (0.3, -2.0)},
    smooth=False,
    kinks=(
        "The surface jumps at the origin: every direction brings another loss there, so that it has none "
        "itself, and no gradient; beside it the slope grows as 1/r."
    ),
    reference=Reference(
        authors="M. J. Kochenderfer, T. A. Wheeler",
        year=2019,
        title="Algorithms for Optimization",
        url="https://algorithmsbook.com/optimization/",
        where="appendix B.4",
    ),
)
