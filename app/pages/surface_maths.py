"""A surface's formula and its derivatives as mathematics, and the language that formulas are written in."""

import re
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from app.declarations import Surface
from app.formulas import ELLIPSIS, Formula
from app.formulas.functions import CONSTANTS, NAMED
from app.formulas.names import VARIABLES
from app.formulas.parsing import DEEPEST, LARGEST_EXPONENT, LONGEST
from app.mathml import mathml

LONG = 120
"""Plain mathematics of more characters folds away, and may be broken into lines."""
LOSS = "f(x, y)"
SLOPES = ("{∂f}/{∂x}", "{∂f}/{∂y}")
CURVATURES = ("{∂²f}/{∂x²}", "{∂²f}/{∂x ∂y}", "{∂²f}/{∂y²}")
MEAN = f"the mean over the points ({mathml('u')}, {mathml('v')}) of "


@dataclass(frozen=True)
class Line:
    """An equation, its right side as a formula that can be copied, and whether it is too long to show unasked."""

    html: Markup
    text: str
    long: bool


class SurfaceMaths:
    """The formula of a surface, its gradient and its Hessian; with data, also the model's prediction."""

    def __init__(self, surface: Surface) -> None:
        mean = surface.data is not None
        self.value = _lines(surface.formula, "value", (LOSS,), mean)[0]
        self.gradient = _lines(surface.formula, "gradient", SLOPES, mean)
        self.hessian = _lines(surface.formula, "hessian", CURVATURES, mean)
        self.prediction = Markup()
        if surface.prediction:
            self.prediction = _html(mathml(Formula(surface.prediction.formula).maths("value")[0]))


class FormulaLanguage:
    """What a person may write a formula with."""

    variables, constants, functions = VARIABLES, tuple(CONSTANTS), NAMED
    longest, deepest, largest_exponent = LONGEST, DEEPEST, LARGEST_EXPONENT


@cache
def _lines(text: str, aspect: str, names: tuple[str, ...], mean: bool) -> tuple[Line, ...]:
    formula = Formula(text)
    sides = zip(names, formula.maths(aspect), formula.texts(aspect), strict=True)
    return tuple(_line(name, maths, written, mean) for name, maths, written in sides)


def _line(name: str, maths: str, written: str, mean: bool) -> Line:
    beginning = f"{mathml(f'{name} =')} " + (MEAN if mean else "")
    if maths == ELLIPSIS:
        return Line(_html(beginning + "more than anyone would read"), "", long=False)
    long = len(maths) > LONG
    # the parts of a sum as elements of their own, so that the browser can break the line between them
    parts = _summands(maths) if long else [maths]
    return Line(_html(beginning + " ".join(map(mathml, parts))), written, long)


def _summands(maths: str) -> list[str]:
    """The terms of a sum and the signs between them."""
    depth, parts = 0, [""]
    for piece in re.split(r"( [+−] |[(){}])", maths):
        depth += (piece in "({") - (piece in ")}") if len(piece) == 1 else 0
        if depth == 0 and piece in (" + ", " − "):
            parts += [piece.strip(), ""]
        else:
            parts[-1] += piece
    return parts


def _html(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - MathML of our own, its text escaped
