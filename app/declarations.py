"""The catalogue's vocabulary: what an optimizer and a surface say about themselves, once.

Everything that is shown, validated, documented, exported or tested reads these values. They are plain frozen data
around pure numpy functions; nothing here knows of HTTP, JSON or a browser.

Shapes, everywhere: `dimensions` is the number of coordinates (2 on a contour plot, but no rule may count on it) and
`runs` the number of runs that step together. Positions, gradients and state are `(dimensions, runs)`, losses `(runs,)`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType, SimpleNamespace
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Setting = float | bool | str
Array = NDArray[np.float64]
Point = tuple[float, float]
Settings = Mapping[str, Setting]
State = Mapping[str, Array]
Scale = Literal["linear", "log"]


@dataclass(frozen=True, slots=True)
class Unit:
    """The exponents of position and of loss in a quantity's unit: a gradient is `Unit(-1, 1)`, a pure number `Unit()`.

    Rescale position by p and loss by q: a run whose every hyper-parameter is scaled by p**position * q**loss takes the
    same path, times p. This is why good learning rates differ between methods.
    """

    position: int = 0
    loss: int = 0


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a rule or a surface comes from; `where` narrows it down (a section, an equation, a page)."""

    authors: str
    year: int
    title: str
    url: str
    where: str = ""


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A number that a person may set. `low` and `high` are its inclusive bounds.

    `slider` is the range a slider sweeps where the bounds are too wide for one (a logarithmic slider needs a positive
    start; its parameter may still be zero). `scale` says how the slider is graduated.
    """

    name: str
    symbol: str
    meaning: str
    default: float
    low: float
    high: float
    scale: Scale = "linear"
    slider: tuple[float, float] | None = None

    @property
    def slider_range(self) -> tuple[float, float]:
        """The range of this parameter's slider."""
        return self.slider or (self.low, self.high)


@dataclass(frozen=True, kw_only=True)
class Hyperparameter(Parameter):
    """A number that steers an optimizer. A rule receives it as a `(dimensions, runs)` array.

    A `decay_rate` is the weight that an exponential moving average gives to its past; a rule receives it as a
    `simulation.values.DecayRate`, which averages and corrects for bias. `unit_if` gives the unit under a choice, by the
    name of the choice that must be true.
    """

    unit: Unit = Unit()
    unit_if: Mapping[str, Unit] = field(default_factory=dict)
    decay_rate: bool = False


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A hyper-parameter that is a switch or one of a few words. A rule receives the plain value.

    Runs that differ in a choice step in different batches, so a rule may branch on it with an ordinary `if`.
    """

    name: str
    meaning: str
    default: bool | str
    options: tuple[bool, ...] | tuple[str, ...] = (False, True)


@dataclass(frozen=True, kw_only=True)
class StateVariable:
    """What an optimizer remembers from step to step, shape `(dimensions, runs)`.

    `initial` is its value before the first step: a number, or the name of the hyper-parameter that holds it. `drawn`
    says how to show it on a contour: an arrow, or a magnitude for each coordinate.
    """

    name: str
    symbol: str
    meaning: str
    drawn: Literal["vector", "magnitude"]
    initial: float | str = 0.0


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """The settings under which a rule is that of a framework or a text; what it leaves out keeps its default.

    A framework's dialect names its `call` and maps our hyper-parameters to its `arguments`; `constants` are arguments
    of the call that the rule itself fixes. A text's dialect names its `reference`.
    """

    name: str
    label: str
    settings: Settings = field(default_factory=dict)
    call: str | None = None
    arguments: Mapping[str, str] = field(default_factory=dict)
    constants: Settings = field(default_factory=dict)
    reference: Reference | None = None

    def keywords(self, settings: Settings) -> dict[str, Any]:
        """The keyword arguments of `call` under these settings.

        An argument written with an index, such as `betas[0]`, is that place of a list.
        """
        keywords: dict[str, Any] = dict(self.constants)
        for name, argument in self.arguments.items():
            keyword, indexed, place = argument.partition("[")
            if indexed:
                places = keywords.setdefault(keyword, [])
                places.extend([None] * (int(place[:-1]) + 1 - len(places)))
                places[int(place[:-1])] = settings[name]
            else:
                keywords[keyword] = settings[name]
        return keywords


class Oracle(Protocol):
    """What a rule may ask of the surface, for all runs of its batch; each call counts as one evaluation of each run."""

    def loss(self, x: Array) -> Array:
        """The loss at `x`, shape `(runs,)`."""

    def gradient(self, x: Array) -> Array:
        """The gradient at `x`, shape `(dimensions, runs)`."""

    def hessian(self, x: Array) -> Array:
        """The Hessian at `x`, shape `(dimensions, dimensions, runs)`."""


Step = Callable[[Array, Oracle, State, Any, int], tuple[Array, State]]
"""`step(x, oracle, state, h, t) -> (x_next, state_next)`: pure; `h` holds every hyper-parameter by name, `t` is 1 at
the first step. It neither tests for NaN nor clips nor counts: the simulation does that once for all rules."""


@dataclass(frozen=True, kw_only=True)
class Optimizer:
    """A rule with everything there is to say about it. The first dialect is the one in force where none is named.

    `update_rule` is the mathematics, line by line in order of execution. `turns_with_surface` says whether turning the
    surface and the start turns the path as well.
    """

    name: str
    label: str
    summary: str
    update_rule: tuple[str, ...]
    hyperparameters: tuple[Hyperparameter | Choice, ...]
    state: tuple[StateVariable, ...]
    step: Step
    dialects: tuple[Dialect, ...]
    turns_with_surface: bool
    reference: Reference

    def dialect(self, name: str | None) -> Dialect:
        """The dialect of that name, the first one for None. Raises KeyError for any other name."""
        if name is None:
            return self.dialects[0]
        return {dialect.name: dialect for dialect in self.dialects}[name]

    def settings(self, dialect: str | None, chosen: Settings) -> dict[str, Setting]:
        """Every hyper-parameter's value in force: as chosen, else the dialect's, else the declared default."""
        defaults = {hyperparameter.name: hyperparameter.default for hyperparameter in self.hyperparameters}
        return {**defaults, **self.dialect(dialect).settings, **chosen}


class SurfaceFunction(Protocol):
    """A surface's value or one of its derivatives, at `position` `(dimensions, runs)`, under the parameters `p`."""

    def __call__(self, position: Array, p: Any) -> Array:
        """The value `(runs,)`, the gradient `(dimensions, runs)` or the Hessian `(dimensions, dimensions, runs)`."""


@dataclass(frozen=True, kw_only=True)
class Surface:
    """A loss over the plane, with its derivatives and what is known of it.

    `value`, `gradient` and `hessian` take positions `(dimensions, runs)` and, as `p`, the parameters as attributes of
    one namespace. `minima` and `minimum` (None where the surface is unbounded below) depend on the parameters. `domain`
    is the plotted window, x then y: runs may leave it. `levels` says how contour levels are best spaced.
    """

    name: str
    label: str
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
    saddles: Callable[[Any], tuple[Point, ...]] = lambda _: ()
    smooth: bool = True
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
        self.saddles = surface.saddles(plain)

    @property
    def divergence_radius(self) -> float:
        """How far from the origin a run has diverged, unless the experiment says otherwise: 100 plotted windows."""
        return 100.0 * max(abs(bound) for bounds in self.surface.domain for bound in bounds)
