"""What a surface says about itself, and the loss that it is once its parameters are set."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from math import hypot
from types import MappingProxyType, SimpleNamespace
from typing import Any, Literal

import numpy as np

from app.declarations.data import Data, Prediction
from app.declarations.functions import CriticalPoints, Functions, SurfaceFunction
from app.declarations.transforms import Placement, Transform
from app.declarations.values import Array, Domain, Parameter, Point, Reference, Scale

SurfaceFamily = Literal[
    "bowls and valleys",
    "several minima",
    "many minima",
    "saddles and plateaus",
    "not smooth",
    "real data",
    "your own",
]


@dataclass(frozen=True, kw_only=True)
class Surface:
    """A loss over the plane, with its derivatives and what is known of it.

    `value`, `gradient` and `hessian` take positions `(dimensions, runs)` and, as `p`, the parameters as attributes of
    one namespace. A sum of squares also gives its `residuals` `(residuals, runs)` and their `jacobian` `(residuals,
    dimensions, runs)`: wherever its parameters leave it a minimum, the squares add up to what lies above that minimum,
    or, on data, to the loss but for a constant. `minima` and `minimum` depend on the parameters. `minimum` is None
    where the loss falls without end or is lower somewhere far outside `domain`, the plotted window, x then y, which
    runs may leave: then the minima are the lowest in that window, and `lowest_in_domain` is the loss there.
    `local_minima` are the higher ones, where they are few. `kinks` says what the gradient means where a surface that is
    not `smooth` has none. `levels` says how contour levels are best spaced; None leaves it to the values.

    `rewritten`, if there, makes a surface of a person's own formula, which says how many numpy calls its
    derivatives take, `derivative_calls`. A surface with `data` is the loss of a model
    fitted to points, whose `prediction` it makes; `p` then holds what the data make of the points too. Where critical
    points cannot be written down, `search` looks for them in a window.
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
    domain: Domain
    minima: Callable[[Any], tuple[Point, ...]]
    minimum: Callable[[Any], float | None]
    starts: Mapping[str, Point]
    reference: Reference
    lowest_in_domain: float | None = None
    local_minima: tuple[Point, ...] = ()
    saddles: Callable[[Any], tuple[Point, ...]] = lambda _: ()
    search: Callable[[Functions, Domain], CriticalPoints] | None = None
    residuals: SurfaceFunction | None = None
    jacobian: SurfaceFunction | None = None
    smooth: bool = True
    kinks: str = ""
    levels: Scale | None = "linear"
    rewritten: Callable[[str], "Surface"] | None = None
    derivative_calls: int = 0
    data: Data | None = None
    prediction: Prediction | None = None

    @property
    def takes_formula(self) -> bool:
        """Whether a person may write the formula."""
        return self.rewritten is not None

    def loss_function(self, parameters: Mapping[str, float] = MappingProxyType({}), **placed: Any) -> "LossFunction":
        """This surface with its parameters set; those not given keep their defaults. `placed` as LossFunction's."""
        defaults = {parameter.name: parameter.default for parameter in self.parameters}
        return LossFunction(self, defaults | {**parameters}, **placed)


class LossFunction:
    """A surface whose parameters are set: what an oracle evaluates and a contour shows.

    `transform` says how it lies in the plane, turned about the centre of the declared window; `domain` is the window to
    plot instead of that, `data` what to fit to instead of the surface's own data. Minima, saddles and all functions
    are those of the surface as it lies.
    """

    def __init__(
        self,
        surface: Surface,
        parameters: Mapping[str, float],
        *,
        transform: Transform | None = None,
        domain: Domain | None = None,
        data: Data | None = None,
    ) -> None:
        self.surface = surface
        self.parameters = {name: float(value) for name, value in parameters.items()}
        self.transform = transform or Transform()
        self.data = data or surface.data
        raw = self.data and not self.data.standardized
        self._declared = self.data.raw_domain(self.data.prepared) if self.data and raw else surface.domain
        self.domain = domain or self._declared
        (left, right), (bottom, top) = self._declared
        self.placement = Placement(self.transform, ((left + right) / 2, (bottom + top) / 2))
        points = dict(self.data.grouped(self.data.prepared)) if self.data else {}
        self._plain = SimpleNamespace(**points, **self.parameters)
        self.functions = self.placement.functions(self._bound(points))
        self.value, self.gradient, self.hessian, self.residuals, self.jacobian = self.functions

    @property
    def points(self) -> Array | None:
        """What the model is fitted to, `(points, 2)`: inputs and targets."""
        return self.data.prepared if self.data else None

    def of_batch(self, points: Array) -> Functions:
        """The loss and its derivatives of some points of the data only, `(runs or 1, points, 2)`."""
        if not self.data:
            raise TypeError(f"{self.surface.name} has no data")
        return self.placement.functions(self._bound(self.data.batch(points)))

    def _bound(self, points: Mapping[str, Any]) -> Functions:
        """The functions of the plain surface, with the parameters and the `points` in them."""
        # numpy multiplies an array by a 0-d array in two thirds of the time that a Python float takes
        p = SimpleNamespace(**points, **{name: np.array(value) for name, value in self.parameters.items()})
        surface = self.surface
        squares = self.minimum is not None or self.data is not None
        return Functions(
            partial(surface.value, p=p),
            partial(surface.gradient, p=p),
            partial(surface.hessian, p=p),
            partial(surface.residuals, p=p) if surface.residuals and squares else None,
            partial(surface.jacobian, p=p) if surface.jacobian and squares else None,
        )

    @cached_property
    def minimum(self) -> float | None:
        """The least loss, if there is one and it is known."""
        minimum = self.surface.minimum(self._plain)
        return None if minimum is None else self.transform.scale * minimum

    @property
    def minima(self) -> tuple[Point, ...]:
        """Where the loss is least, or least in the window."""
        return self._critical.minima

    @property
    def local_minima(self) -> tuple[Point, ...]:
        """Minima higher than those, where they are few."""
        return self._critical.local_minima

    @property
    def saddles(self) -> tuple[Point, ...]:
        """Where the loss is level and neither a minimum nor a maximum."""
        return self._critical.saddles

    @cached_property
    def lowest_in_domain(self) -> float | None:
        """The loss at the minima where these are the lowest in the window only."""
        if self.minimum is not None or not self.minima:
            return None
        return float(self.value(np.array(self.minima[:1]).T)[0])

    @cached_property
    def _critical(self) -> CriticalPoints:
        surface, plain = self.surface, self._plain
        if surface.search:
            # as it lies: what is lowest in a turned window is not what is lowest in a rectangle around it
            return surface.search(self.functions, self.domain)
        known = CriticalPoints(surface.minima(plain), surface.local_minima, surface.saddles(plain))
        if self.transform.is_identity:
            return known
        return CriticalPoints(*(tuple(map(self.placement.carried, points)) for points in known))

    @property
    def divergence_radius(self) -> float:
        """How far from the origin a run has diverged, unless the experiment says otherwise: 100 plotted windows."""
        farthest = max(abs(bound) for domain in (self._declared, self.domain) for bounds in domain for bound in bounds)
        return 100.0 * farthest * max(1.0, self.transform.stretch) + hypot(*self.transform.shift)
