"""The Hölder table: creased waves that deepen outwards, with four equal minima in its square."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("-abs(sin(x)*cos(y)*exp(abs(1 - sqrt(x^2 + y^2)/pi)))")

HOLDER_TABLE = Surface(
    name="holder_table",
    label="Hölder table",
    family="not smooth",
    summary=(
        "Creased waves, deeper the further out: the four minima at the corners are lowest in the square, "
        "and lower ones follow."
    ),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    minima=lambda _: (
        (-8.055023475736563, -9.664590019241272),
        (8.055023475736563, -9.664590019241272),
        (-8.055023475736563, 9.664590019241272),
        (8.055023475736563, 9.664590019241272),
    ),
    minimum=lambda _: None,
    lowest_in_domain=-19.208502567886732,
    starts={"near the centre": (1.0, 1.0), "towards a corner": (6.0, 7.5), "on a crease": (3.2, 5.0)},
    smooth=False,
    kinks=(
        "The surface is creased where the sine or the cosine is 0 and on the circle of radius π: on a "
        "crease the gradient given is 0 for the part whose sign changes."
    ),
    reference=Reference(
        authors="S. K. Mishra",
        year=2006,
        title=("Some new test functions for global optimization and performance of repulsive particle swarm method"),
        url="https://mpra.ub.uni-muenchen.de/2718/",
        where="Holder table function",
    ),
)
