"""A surface's formula as Python, written from what the parser made of it: its text itself is never looked at again."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from app.declarations import Surface
from app.formulas import Formula
from app.formulas.functions import CONSTANTS
from app.formulas.graph import Number
from app.formulas.names import VARIABLES
from app.formulas.notation import ATOM, NEGATIVE, POWER, PRODUCT, Language, Written
from app.formulas.trees import Tree, depends_on

LARGEST_INTEGER = 2**53
"""What is more is written as a float: a framework may have no integers that long."""
OF_ARRAYS: Mapping[str, str] = MappingProxyType(
    {"asin": "arcsin", "acos": "arccos", "atan": "arctan", "min": "minimum", "max": "maximum"}
)
"""What numpy, torch and jax.numpy alike call a function of a formula, where it is not the same."""
OF_NUMBERS: Mapping[str, str] = MappingProxyType({"abs": "abs", "min": "min", "max": "max", "sign": "np.sign"})
"""What applies a function to plain numbers, where it is not one of `math`."""


def expression(surface: Surface, library: str) -> str:
    """The surface's formula as an expression in x, y and its parameters; `library` holds functions such as sin."""
    tree = Formula(surface.formula).tree
    text = InLibrary(library).text(tree)
    return text if depends_on(tree, VARIABLES) else f"{text} + 0 * x"  # a plain number could not be differentiated


def imports(surface: Surface, library: str) -> set[str]:
    """The imports that the expression needs beside the library's."""
    text = expression(surface, library)
    known = {"import math": r"\bmath\.", "import numpy as np": r"\bnp\."}
    return {line for line, used in known.items() if re.search(used, text)}


class Python(Language):
    """Formulas as Python."""

    times = " * "

    def number(self, value: float) -> Written:
        """A number, whole if it is."""
        whole = value.is_integer() and abs(value) <= LARGEST_INTEGER
        return str(int(value)) if whole else repr(value), NEGATIVE if value < 0 else ATOM

    def power(self, base: Tree, exponent: Tree) -> Written:
        """A power; of a number that is a float, as whole ones may overflow."""
        text = repr(base.value) if isinstance(base, Number) and base.value >= 0 else self.bracketed(base, ATOM)
        raised = self.raised(exponent)
        return f"{text}**{raised}" if re.fullmatch(r"[\w.]+", raised) else f"{text} ** {raised}", POWER

    def quotient(self, above: Written, below: Tree) -> Written:
        """What is written so far, divided."""
        text, tightness = self.closed(above, NEGATIVE)
        return f"{text} / {self.bracketed(below, POWER)}", min(tightness, PRODUCT)


class InLibrary(Python):
    """Each function is the library's or, where it is applied to parameters and numbers only, plain Python's."""

    def __init__(self, library: str) -> None:
        self._library = library

    def symbol(self, name: str) -> str:
        """A variable, a parameter, or one of Python's constants."""
        return f"math.{name}" if name in CONSTANTS else name

    def applied(self, function: str, operands: tuple[Tree, ...]) -> Written:
        """A call."""
        varies = [depends_on(operand, VARIABLES) for operand in operands]
        texts = [self.text(operand) for operand in operands]
        if not any(varies):
            return f"{OF_NUMBERS.get(function, f'math.{function}')}({', '.join(texts)})", ATOM
        if self._library == "torch":  # which compares tensors with nothing but tensors
            texts = [text if each else f"torch.tensor({text})" for text, each in zip(texts, varies, strict=True)]
        return f"{self._library}.{OF_ARRAYS.get(function, function)}({', '.join(texts)})", ATOM
