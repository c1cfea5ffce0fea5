"""What an expression may apply by name, and the signs that it may compare by."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from app.arithmetic.values import Plain

Truth = NDArray[np.bool_]
COMPARISONS: dict[str, Callable[[Plain, Plain], Truth]] = {
    ">": np.greater,
    "<": np.less,
    "≥": np.greater_equal,
    "≤": np.less_equal,
    "=": np.equal,
}


def _largest(*values: Plain) -> Plain:
    return np.asarray(np.max(values[0])) if len(values) == 1 else np.maximum(*values)


def _single(value: Plain) -> Plain:
    return value.astype(np.float32).astype(np.float64)


def _root_mean_square(value: Plain) -> Plain:
    return np.asarray(np.sqrt(np.mean(value * value)))


FUNCTIONS: dict[str, Callable[..., Plain]] = {
    "max": _largest,
    "min": np.minimum,
    "sign": np.sign,
    "rms": _root_mean_square,
    "single": _single,
}
"""What an expression may apply; `single` rounds to single precision."""
