"""Numbers as they are put into a rule: rounded for reading, in the rules' own notation."""

import math

import numpy as np

from app.arithmetic.values import Inverse, Row, Value

DIGITS = 5
MOST = 6
"""The most numbers that are written out of one value; a larger one keeps its symbol."""


def number(value: float) -> str:
    """A number with five digits, very large and small ones as multiples of a power of ten."""
    if not math.isfinite(value):
        return "?" if math.isnan(value) else "∞" if value > 0 else "−∞"
    mantissa, _, exponent = f"{value:.{DIGITS}g}".partition("e")
    mantissa = mantissa.replace("-", "−")
    if not exponent:
        return "0" if mantissa == "−0" else mantissa
    power = f"10^{{{int(exponent)}}}".replace("-", "−")
    if mantissa in ("1", "−1"):
        return mantissa.replace("1", "") + power
    return f"{mantissa}·{power}"


def in_place(value: Value, *, alone: bool = False) -> str:
    """A value in the place of a symbol; empty where it has too many numbers.

    Whatever could be taken apart by what stands beside it is held together, unless it stands alone.
    """
    if isinstance(value, Row):
        value = value.values
    if isinstance(value, Inverse) or np.size(value) > MOST:
        return ""
    if np.ndim(value) == 0:
        text = number(float(value))
        if alone or (text[0] != "−" and "·" not in text and "^" not in text):
            return text
        return f"({text})" if text[0] == "−" else f"{{{text}}}"
    inside = _listed(value)
    return inside if alone else f"{{({inside})}}"


def result(value: Value) -> str:
    """A value as what comes out; empty where it has too many numbers."""
    return in_place(value, alone=np.ndim(value if not isinstance(value, Row) else value.values) == 0)


def _listed(value: object) -> str:
    rows = np.asarray(value)
    if rows.ndim == 1:
        # in a bracket of its own a minus is a sign, not a difference
        return ", ".join(f"{{{number(float(each))}}}" if each < 0 else number(float(each)) for each in rows)
    return ", ".join(f"({_listed(row)})" for row in rows)
