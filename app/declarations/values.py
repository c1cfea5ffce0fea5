"""What declarations are made of: types of values, units, references, and what a person may set."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Setting = float | bool | str
Array = NDArray[np.float64]
Point = tuple[float, float]
Domain = tuple[Point, Point]
"""A rectangle: from and to along x, then along y."""
Settings = Mapping[str, Setting]
State = Mapping[str, Array]
Mask = NDArray[np.bool_]
Scale = Literal["linear", "log"]
Family = Literal["descent", "adaptive", "parameter-free", "wrapper", "curvature"]


@dataclass(frozen=True, slots=True)
class Unit:
    """The exponents of position and of loss in a quantity's unit: a gradient is `Unit(-1, 1)`, a pure number `Unit()`.

    Rescale position by p and loss by q: a run whose every hyper-parameter is scaled by p**position * q**loss takes the
    same path, times p. This is why good learning rates differ between methods.
    """

    position: float = 0
    loss: float = 0


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
    name of the choice that must be true. `integer` ones take whole numbers only. The simulation applies a `common` one,
    alike for every rule.
    """

    unit: Unit = Unit()
    unit_if: Mapping[str, Unit] = field(default_factory=dict)
    decay_rate: bool = False
    integer: bool = False
    common: bool = False


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A hyper-parameter that is a switch or one of a few words. A rule receives the plain value.

    Runs that differ in a choice step in different batches, so a rule may branch on it with an ordinary `if`. The
    simulation applies a `common` one, alike for every rule.
    """

    name: str
    meaning: str
    default: bool | str
    options: tuple[bool, ...] | tuple[str, ...] = (False, True)
    common: bool = False
