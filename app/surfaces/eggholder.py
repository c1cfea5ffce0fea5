"""The eggholder: steep waves of growing height, 73 minima in its square."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("-(y + 47)*sin(sqrt(abs(x/2 + y + 47))) - x*sin(sqrt(abs(x - y - 47)))")

EGGHOLDER = Surface(
    name="eggholder",
    label="Eggholder",
    family="not smooth",
    summary=(
        "Waves higher than any bowl under them. The quoted -959.64 lies on the square's edge at (512, "
        "404.23), where the slope is not 0."
    ),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-512.0, 512.0), (-512.0, 512.0)),
    minima=lambda _: ((482.3533104647884, 432.87899894548343),),
    minimum=lambda _: None,
    lowest_in_domain=-956.9182316246655,
    starts={"at the centre": (0.0, 0.0), "on the flank": (400.0, 300.0), "in a corner": (-450.0, -450.0)},
    smooth=False,
    kinks=(
        "Along the lines x/2 + y = -47 and x - y = 47 the slope has no limit on either side: the term "
        "with the root counts as 0 there."
    ),
    reference=Reference(
        authors="S. Surjanovic, D. Bingham",
        year=2013,
        title="Virtual Library of Simulation Experiments: Test Functions and Datasets",
        url="https://www.sfu.ca/~ssurjano/egg.html",
    ),
)
