"""Whatever loss a person writes down, with exact derivatives."""

from dataclasses import replace
from functools import lru_cache

from app.declarations import Parameter, Reference, Surface
from app.formulas import Formula
from app.surfaces.critical_points import critical_points

FORMULA = Formula("x^2 + a*y^2 + 3*sin(3*x)*exp(-y^2)")
MOST_KEPT = 64
KINKED = frozenset(("abs", "sign", "sqrt", "min", "max"))
KINKS = "At a kink the gradient given is that of one side; at the tip of a cone, where a square root is of 0, it is 0."


@lru_cache(maxsize=MOST_KEPT)
def own_formula(text: str) -> Surface:
    """The surface of that formula; its parameters have the formula's own names. Raises FormulaError."""
    formula = Formula(text)
    formula.derive()
    smooth = not KINKED & formula.functions and not any(0 < exponent < 1 for exponent in formula.exponents)
    return replace(
        OWN_FORMULA,
        formula=text,
        parameters=_parameters(formula),
        value=formula.value,
        gradient=formula.gradient,
        hessian=formula.hessian,
        derivative_calls=formula.derivative_calls,
        smooth=smooth,
        kinks="" if smooth else KINKS,
    )


def _parameters(formula: Formula) -> tuple[Parameter, ...]:
    return tuple(
        Parameter(
            name=name,
            symbol=name,
            meaning=f"{name} of your formula",
            default=1,
            low=-1e6,
            high=1e6,
            slider=(-5, 5),
        )
        for name in formula.parameters
    )


OWN_FORMULA = Surface(
    name="formula",
    label="Your own formula",
    family="your own",
    summary=(
        "Any loss in x and y that you can write down: what else you name in it becomes a slider, and its derivatives "
        "are worked out exactly."
    ),
    formula=FORMULA.text,
    parameters=_parameters(FORMULA),
    value=FORMULA.value,
    gradient=FORMULA.gradient,
    hessian=FORMULA.hessian,
    domain=((-4.0, 4.0), (-4.0, 4.0)),
    minima=lambda _: (),
    minimum=lambda _: None,
    search=critical_points,
    starts={"in a corner": (3.5, 3.0), "on the left": (-3.5, 1.5), "by a saddle": (0.7, 1.1)},
    levels=None,
    rewritten=own_formula,
    reference=Reference(
        authors="A. Griewank, A. Walther",
        year=2008,
        title="Evaluating Derivatives: Principles and Techniques of Algorithmic Differentiation",
        url="https://doi.org/10.1137/1.9780898717761",
        where="how the derivatives are found",
    ),
)
