"""Numbers as a person would write them: as fractions and multiples of pi and the like, where that is what they are."""

from fractions import Fraction
from math import e, log, pi, sqrt

from app.formulas.graph import Number, Symbol
from app.formulas.trees import Applied, Tree

LARGEST_DENOMINATOR = 1000
SHORT = 12
"""A number of so few characters is somebody's own, and left as it is, but for halves, quarters and so on."""
CLOSE = 4e-16
CONSTANTS: tuple[tuple[Tree, float, tuple[int, ...]], ...] = (
    (Symbol("pi"), pi, (1, 2, 3, -1, -2)),
    (Symbol("e"), e, (1, 2, -1)),
    (Applied("log", (Number(2.0),)), log(2), (1, 2)),
    (Applied("sqrt", (Number(2.0),)), sqrt(2), (1, -1)),
    (Applied("sqrt", (Number(3.0),)), sqrt(3), (1, -1)),
)
"""What numbers are looked for as multiples of, and of which powers of it."""
Factors = tuple[list[Tree], list[Tree]]


def factors(value: float) -> Factors:
    """What a positive number is the product of, and what that is divided by; nothing at all for 1."""
    fraction = _fraction(value)
    if fraction and (len(f"{value:.15g}") > SHORT or _is_plain(fraction)):
        return _factors(fraction)
    if len(f"{value:.15g}") > SHORT:
        for constant, known, powers in CONSTANTS:
            for power in powers:
                fraction = _fraction(value / known**power)
                if fraction:
                    above, below = _factors(fraction)
                    (above if power > 0 else below).append(_raised(constant, abs(power)))
                    return above, below
        inverse = f"{1 / value:.15g}"
        if len(inverse) <= SHORT:
            return [], [Number(float(inverse))]
    return [Number(value)], []


def _fraction(value: float) -> Fraction | None:
    """The fraction that a number is; None where that is not one of small numbers, or a whole one."""
    if not 1 / LARGEST_DENOMINATOR / 2 < value < 1e15:
        return None
    found = Fraction(value).limit_denominator(LARGEST_DENOMINATOR)
    small = found.denominator == 1 or found.numerator <= LARGEST_DENOMINATOR
    return found if small and found and abs(found / Fraction(value) - 1) <= CLOSE else None


def _is_plain(fraction: Fraction) -> bool:
    """Whether it is a whole number, or a half, a quarter and so on."""
    above, below = fraction.as_integer_ratio()
    return below == 1 or (above == 1 and below & (below - 1) == 0)


def _factors(fraction: Fraction) -> Factors:
    above, below = ([Number(float(part))] if part != 1 else [] for part in fraction.as_integer_ratio())
    return list(above), list(below)


def _raised(tree: Tree, power: int) -> Tree:
    return tree if power == 1 else Applied("power", (tree, Number(float(power))))
