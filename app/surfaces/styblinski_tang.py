"""Styblinski and Tang's function: four wells, each at another depth but two."""

from app.declarations import Reference, Surface
from app.formulas import Formula

FORMULA = Formula("(x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y)/2")

STYBLINSKI_TANG = Surface(
    name="styblinski_tang",
    label="Styblinski–Tang",
    family="several minima",
    summary=("Each coordinate chooses one of two wells on its own: four minima, and only one of them right in both."),
    formula=FORMULA.text,
    parameters=(),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-5.0, 5.0), (-5.0, 5.0)),
    minima=lambda _: ((-2.903534027771177, -2.903534027771177),),
    minimum=lambda _: -78.33233140754282,
    local_minima=(
        (2.746802770990837, -2.903534027771177),
        (-2.903534027771177, 2.746802770990837),
        (2.746802770990837, 2.746802770990837),
    ),
    saddles=lambda _: (
        (0.1567312567803401, -2.903534027771177),
        (-2.903534027771177, 0.1567312567803401),
        (2.746802770990837, 0.1567312567803401),
        (0.1567312567803401, 2.746802770990837),
    ),
    starts={"on the hill": (0.0, 0.0), "outside": (-5.0, -5.0), "in a wrong basin": (4.0, 1.5)},
    reference=Reference(
        authors="M. A. Styblinski, T.-S. Tang",
        year=1990,
        title=(
            "Experiments in nonconvex optimization: stochastic approximation with function smoothing and "
            "simulated annealing"
        ),
        url="https://doi.org/10.1016/0893-6080(90)90029-K",
    ),
)
