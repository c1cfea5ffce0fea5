"""A long bowl that lies askew: its condition number and its angle are yours to set."""

from app.declarations import Parameter, Reference, Surface
from app.formulas import Formula

FORMULA = Formula("((x*cos(t*pi/180) + y*sin(t*pi/180))^2 + k*(y*cos(t*pi/180) - x*sin(t*pi/180))^2)/2")

ILL_CONDITIONED = Surface(
    name="ill_conditioned",
    label="Ill-conditioned bowl",
    family="bowls and valleys",
    summary=(
        "A long bowl turned off the axes: rates for each coordinate, which save the day on a straight "
        "one, hardly help here."
    ),
    formula=FORMULA.text,
    parameters=(
        Parameter(
            name="k",
            symbol="k",
            meaning="condition number: how much steeper the steep axis curves",
            default=50,
            low=1,
            high=1e6,
            scale="log",
            slider=(1, 1000),
        ),
        Parameter(
            name="t",
            symbol="t",
            meaning="angle of the long axis in degrees, counterclockwise",
            default=30,
            low=-360,
            high=360,
            slider=(-90, 90),
        ),
    ),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-5.0, 5.0), (-5.0, 5.0)),
    minima=lambda _: ((0.0, 0.0),),
    minimum=lambda _: 0.0,
    starts={"on the slope": (-4.0, 3.0), "along the valley": (4.0, 2.5), "across it": (-2.0, 4.0)},
    levels="log",
    reference=Reference(
        authors="S. Boyd, L. Vandenberghe",
        year=2004,
        title="Convex Optimization",
        url="https://web.stanford.edu/~boyd/cvxbook/",
        where="section 9.3.2",
    ),
)
