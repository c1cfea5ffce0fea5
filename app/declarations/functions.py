"""A loss and what derives from it, as functions of positions."""

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from app.declarations.values import Array, Point


class SurfaceFunction(Protocol):
    """A surface's value or one of its derivatives, at `position` `(dimensions, runs)`, under the parameters `p`."""

    def __call__(self, position: Array, p: Any) -> Array:
        """The value `(runs,)`, the gradient `(dimensions, runs)` or the Hessian `(dimensions, dimensions, runs)`."""


class Functions(NamedTuple):
    """A loss and its derivatives at positions `(dimensions, runs)`, of the shapes that `Surface` names."""

    value: Callable[[Array], Array]
    gradient: Callable[[Array], Array]
    hessian: Callable[[Array], Array]
    residuals: Callable[[Array], Array] | None = None
    jacobian: Callable[[Array], Array] | None = None


class CriticalPoints(NamedTuple):
    """Where the gradient vanishes: the lowest minima, higher ones, and saddles."""

    minima: tuple[Point, ...]
    local_minima: tuple[Point, ...]
    saddles: tuple[Point, ...]
