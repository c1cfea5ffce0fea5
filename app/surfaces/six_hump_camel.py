"""The six-hump camel: two deep minima and four shallower ones."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (4*y^2 - 4)*y^2")

SIX_HUMP_CAMEL = Surface(
    name="six_hump_camel",
    label="Six-hump camel",
    family="several minima",
    summary=(
        "Six basins of three depths in one small window: where a run ends depends on its start and on its first steps."
    ),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-2.2, 2.2), (-1.2, 1.2)),
    minima=lambda _: ((0.08984201310031806, -0.7126564030207396), (-0.08984201310031806, 0.7126564030207396)),
    minimum=lambda _: -1.0316284534898774,
    local_minima=(
        (1.703606714969981, -0.7960835686726251),
        (-1.703606714969981, 0.7960835686726251),
        (-1.6071047529201972, -0.5686514548841314),
        (1.6071047529201972, 0.5686514548841314),
    ),
    saddles=lambda _: (
        (0.0, 0.0),
        (1.1092053368047865, -0.7682680925095399),
        (-1.1092053368047865, 0.7682680925095399),
        (-1.6380679841897785, -0.22867406904439408),
        (1.6380679841897785, 0.22867406904439408),
        (-1.2960702671671092, -0.6050843880386585),
        (1.2960702671671092, 0.6050843880386585),
    ),
    starts={"on the outside": (-1.5, 1.0), "near the saddle": (0.05, 0.05), "on a hump": (1.2, 0.5)},
    levels="log",
    reference=Reference(
        authors="S. Surjanovic, D. Bingham",
        year=2013,
        title="Virtual Library of Simulation Experiments: Test Functions and Datasets",
        url="https://www.sfu.ca/~ssurjano/camel6.html",
    ),
)
