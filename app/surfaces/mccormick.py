"""McCormick's function: a furrowed slope that falls for ever."""

import math

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("sin(x + y) + (x - y)^2 - 1.5*x + 2.5*y + 1")

MCCORMICK = Surface(
    name="mccormick",
    label="McCormick",
    family="several minima",
    summary=(
        "A tilted, furrowed plane: a run that is thrown out of one furrow may find a deeper one further "
        "down, without end."
    ),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-1.5, 4.0), (-3.0, 4.0)),
    minima=lambda _: ((0.5 - math.pi / 3, -0.5 - math.pi / 3),),
    minimum=lambda _: None,
    lowest_in_domain=-math.sqrt(3) / 2 - math.pi / 3,
    local_minima=((2.5943951023931953, 1.5943951023931953),),
    saddles=lambda _: ((1.5471975511965976, 0.5471975511965976),),
    starts={"in the corner": (3.0, 3.0), "above the furrow": (-1.0, 3.0), "near the saddle": (1.6, 0.5)},
    reference=Reference(
        authors="S. Surjanovic, D. Bingham",
        year=2013,
        title="Virtual Library of Simulation Experiments: Test Functions and Datasets",
        url="https://www.sfu.ca/~ssurjano/mccorm.html",
    ),
)
