"""What a surface says about itself, and the loss that it is once its parameters are set."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType, SimpleNamespace
from typing import Any, Literal, Protocol

import numpy as np

from app.declarations.values import Array, Parameter, Point, Reference, Scale

SurfaceFamily = Literal["bowls and valleys", "several minima", "many minima", "saddles and plateaus", "not smooth"]


class SurfaceFunction(Protocol):
    """A surface's value or one of its derivatives, at `position` `(dimensions, runs)`, under the parameters `p`."""

    def __call__(self, position: Array, p: Any) -> Array:
        """The value `(runs,)`, the gradient `(dimensions, runs)` or the Hessian `(dimensions, dimensions, runs)`."""


@dataclass(frozen=True, kw_only=True)
class Surface:
    """A loss over the plane, with its derivatives and what is known of it.

    `value`, `gradient` and `hessian` take positions `(dimensions, runs)` and, as `p`, the parameters as attributes of
    one namespace. A sum of squares also gives its `residuals` `(residuals, runs)` and their `jacobian`
    `(residuals, dimensions, runs)`: wherever its parameters leave it a minimum, the squares add up to what lies above
    that minimum. `minima` and `minimum` depend on the parameters. `minimum` is None where the loss falls without end or
    is lower somewhere far outside `domain`, the plotted window, x then y, which runs may leave: then the minima are the
    lowest in that window, and `lowest_in_domain` is the loss there. `local_minima` are the higher ones, where they are
    few. `kinks` says what the gradient means where a surface that is not `smooth` has none. `levels` says how contour
    levels are best spaced.
    """

    name: str
    label: str
    family: SurfaceFamily
    summary: str
    formula: str
    parameters: tuple[Parameter, ...]
    value: SurfaceFunction
    gradient: SurfaceFunction
    hessian: SurfaceFunction
    domain: tuple[Point, Point]
    minima: Callable[[Any], tuple[Point, ...]]
    minimum: Callable[[Any], float | None]
    starts: Mapping[str, Point]
    reference: Reference
    lowest_in_domain: float | None = None
    local_minima: tuple[Point, ...] = ()
    saddles: Callable[[Any], tuple[Point, ...]] = lambda _: ()
    residuals: SurfaceFunction | None = None
    jacobian: SurfaceFunction | None = None
    smooth: bool = True
    kinks: str = ""
    levels: Scale = "linear"

    def loss_function(self, parameters: Mapping[str, float] = MappingProxyType({})) -> "LossFunction":
        """This surface with its parameters set; those not given keep their defaults."""
        return LossFunction(self, {parameter.name: parameter.default for parameter in self.parameters} | {**parameters})


class LossFunction:
    """A surface whose parameters are set: what an oracle evaluates and a contour shows."""

    def __init__(self, surface: Surface, parameters: Mapping[str, float]) -> None:
        self.surface = surface
        self.parameters = {name: float(value) for name, value in parameters.items()}
        # numpy multiplies an array by a 0-d array in two thirds of the time that a Python float takes
        arrays = SimpleNamespace(**{name: np.array(value) for name, value in self.parameters.items()})
        plain = SimpleNamespace(**self.parameters)
        self.value: Callable[[Array], Array] = partial(surface.value, p=arrays)
        self.gradient: Callable[[Array], Array] = partial(surface.gradient, p=arrays)
        self.hessian: Callable[[Array], Array] = partial(surface.hessian, p=arrays)
        self.minima = surface.minima(plain)
        self.minimum = surface.minimum(plain)
        self.residuals: Callable[[Array], Array] | None = None
        self.jacobian: Callable[[Array], Array] | None = None
        if surface.residuals and surface.jacobian and self.minimum is not None:
            self.residuals = partial(surface.residuals, p=arrays)
            self.jacobian = partial(surface.jacobian, p=arrays)
        self.saddles = surface.saddles(plain)

    @property
    def divergence_radius(self) -> float:
        """How far from the origin a run has diverged, unless the experiment says otherwise: 100 plotted windows."""
        return 100.0 * max(abs(bound) for bounds in self.surface.domain for bound in bounds)
