"""A surface's formula and its derivatives as mathematics, and the language that formulas are written in."""

from dataclasses import dataclass

from markupsafe import Markup

from app.declarations import Surface
from app.formulas.functions import CONSTANTS, NAMED
from app.formulas.parsing import DEEPEST, LARGEST_EXPONENT, LONGEST, VARIABLES
from app.mathml import mathml

LONG = 90
"""A text of more characters folds away."""


@dataclass(frozen=True)
class Maths:
    """A formula set as mathematics, and whether it is too long to show unasked."""

    name: str
    set: Markup
    long: bool


class SurfaceMaths:
    """The formula of a surface, its gradient and its Hessian."""

    def __init__(self, surface: Surface) -> None:
        self.value = _maths("", surface.formula)
        self.gradient: tuple[Maths, ...] = ()
        self.hessian: tuple[Maths, ...] = ()


class FormulaLanguage:
    """What a person may write a formula with."""

    variables, constants, functions = VARIABLES, tuple(CONSTANTS), NAMED
    longest, deepest, largest_exponent = LONGEST, DEEPEST, LARGEST_EXPONENT


def _maths(name: str, text: str) -> Maths:
    return Maths(name, Markup(mathml(text)), len(text) > LONG)  # noqa: S704 - MathML of our own, its text escaped
