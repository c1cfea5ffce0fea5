"""Powers that round the same whatever else is computed beside them."""

import math

import numpy as np

from app.declarations import Array


def _power(base: float, exponent: float) -> float:
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return math.inf


_powers = np.frompyfunc(_power, 2, 1)


def power(base: Array, exponent: Array) -> Array:
    """`base`^`exponent`, element by element; numpy's own may round otherwise in an array of one than in a long one."""
    return np.asarray(_powers(base, exponent), dtype=np.float64)
