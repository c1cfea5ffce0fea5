"""A surface's formula and its derivatives as mathematics, and the language that formulas are written in."""

import re
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup, escape

from app.declarations import Surface
from app.formulas import ELLIPSIS, Formula
from app.formulas.functions import CONSTANTS, NAMED
from app.formulas.names import VARIABLES
from app.formulas.parsing import DEEPEST, LARGEST_EXPONENT, LONGEST
from app.languages import current_language, translated
from app.mathml import mathml

LONG = 120
"""Plain mathematics of more characters folds away, and may be broken into lines."""
LOSS = "f(x, y)"
SLOPES = ("{∂f}/{∂x}", "{∂f}/{∂y}")
CURVATURES = ("{∂²f}/{∂x²}", "{∂²f}/{∂x ∂y}", "{∂²f}/{∂y²}")


@dataclass(frozen=True)
class Line:
    """An equation, its right side as a formula that can be copied, and whether it is too long to show unasked."""

    html: Markup
    text: str
    long: bool


class SurfaceMaths:
    """The formula of a surface, its gradient and its Hessian; with data, also the model's prediction."""

    def __init__(self, surface: Surface) -> None:
        of_points = surface.data is not None

        def lines(aspect: str, names: tuple[str, ...]) -> tuple[Line, ...]:
            return _lines(surface.formula, aspect, names, of_points, current_language())

        self.value = lines("value", (LOSS,))[0]
        self.gradient = lines("gradient", SLOPES)
        self.hessian = lines("hessian", CURVATURES)
        self.prediction = Markup()
        if surface.prediction:
            self.prediction = _html(mathml(Formula(surface.prediction.formula).maths("value")[0]))


class FormulaLanguage:
    """What a person may write a formula with."""

    variables, constants, functions = VARIABLES, tuple(CONSTANTS), NAMED
    longest, deepest, largest_exponent = LONGEST, DEEPEST, LARGEST_EXPONENT


@cache
def _lines(text: str, aspect: str, names: tuple[str, ...], of_points: bool, _language: str) -> tuple[Line, ...]:
    """Equations for each of `names`; of data, their right sides are the mean over the points."""
    formula = Formula(text)
    sides = zip(names, formula.maths(aspect), formula.texts(aspect), strict=True)
    return tuple(_line(name, maths, written, of_points) for name, maths, written in sides)


def _line(name: str, maths: str, written: str, of_points: bool) -> Line:
    left, right, long = _html(mathml(f"{name} =")), maths, False
    if maths == ELLIPSIS:
        right, written = escape(translated("more than anyone would read")), ""
    else:
        long = len(maths) > LONG
        # the parts of a sum as elements of their own, so that the browser can break the line between them
        right = _html(" ".join(map(mathml, _summands(maths) if long else [maths])))
    if of_points:
        point = _html(f"({mathml('u')}, {mathml('v')})")
        right = translated("the mean over the points {point} of {value}", point=point, value=right)
    return Line(_html(f"{left} {right}"), written, long)


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
