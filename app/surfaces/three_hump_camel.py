"""The three-hump camel: one minimum in the middle, a shallower one on either side."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2")

THREE_HUMP_CAMEL = Surface(
    name="three_hump_camel",
    label="Three-hump camel",
    family="several minima",
    summary=(
        "Two shallow minima guard the deep one: a run from the side stops there unless its momentum carries it over."
    ),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-2.5, 2.5), (-2.5, 2.5)),
    minima=lambda _: ((0.0, 0.0),),
    minimum=lambda _: 0.0,
    local_minima=((-1.7475523458302888, 0.8737761729151444), (1.7475523458302888, -0.8737761729151444)),
    saddles=lambda _: ((-1.07054229182366, 0.53527114591183), (1.07054229182366, -0.53527114591183)),
    starts={"on the outside": (2.2, -1.5), "near the middle": (1.0, 1.0), "beside a saddle": (-1.2, 0.9)},
    levels="log",
    reference=Reference(
        authors="S. Surjanovic, D. Bingham",
        year=2013,
        title="Virtual Library of Simulation Experiments: Test Functions and Datasets",
        url="https://www.sfu.ca/~ssurjano/camel3.html",
    ),
)
