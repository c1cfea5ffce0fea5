"""What an optimizer says about itself, and what it may ask of a surface."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from app.declarations.dialects import Dialect
from app.declarations.limits import EffectiveRate, StabilityLimit
from app.declarations.values import Array, Choice, Family, Hyperparameter, Mask, Reference, Setting, Settings, State


@dataclass(frozen=True, kw_only=True)
class StateVariable:
    """What an optimizer remembers from step to step.

    `shape` is its shape for one run; an array of it has the runs as one more axis, the last. `initial` is its value
    before the first step: a number, the name of the hyper-parameter that holds it, or `START`. `drawn` says how to show
    it on a contour: an arrow, a magnitude for each coordinate, a position (a second path), a number beside it, or, for
    None, not at all. An arrow points uphill, as gradients do, unless it is said to point `downhill`.
    """

    name: str
    symbol: str
    meaning: str
    drawn: Literal["vector", "magnitude", "position", "number"] | None
    initial: float | str = 0.0
    shape: tuple[int | Literal["dimensions"], ...] = ("dimensions",)
    downhill: bool = False


START = "start"
"""The initial value of a state variable that begins where the run does."""


class Oracle(Protocol):
    """What a rule may ask of the surface, for all runs of its batch.

    Each question is one evaluation of each run, or of those runs only that `where`, shape `(runs,)`, names; the answer
    holds a column for every run all the same. Weight decay that is coupled, gradient clipping and noise are in the
    answers already.
    """

    def loss(self, x: Array, where: Mask | None = None) -> Array:
        """The loss at `x`, shape `(runs,)`."""

    def gradient(self, x: Array, where: Mask | None = None) -> Array:
        """The gradient at `x`, shape `(dimensions, runs)`."""

    def hessian(self, x: Array, where: Mask | None = None) -> Array:
        """The Hessian at `x`, shape `(dimensions, dimensions, runs)`."""

    def residuals(self, x: Array) -> tuple[Array, Array]:
        """The residuals r `(residuals, runs)` and their Jacobian `(residuals, dimensions, runs)`, as one evaluation.

        Their squares add up to the loss, but for a constant. Only an optimizer that `needs` them may ask.
        """

    def standard_normal(self, x: Array, t: int) -> Array:
        """Standard normal numbers in the shape of `x`, decided by seed and step for all runs alike."""


Step = Callable[[Array, Oracle, State, Any, int], tuple[Array, State]]
"""`step(x, oracle, state, h, t) -> (x_next, state_next)`: pure; `h` holds every hyper-parameter by name, `t` is 1 at
the first step. It neither tests for NaN nor clips nor counts: the simulation does that once for all rules."""


@dataclass(frozen=True, kw_only=True)
class Optimizer:
    """A rule with everything there is to say about it. The first dialect is the one in force where none is named.

    `update_rule` is the mathematics, line by line in order of execution: each a plain assignment, or several parted by
    commas, or a `RuleLine`, which says when what is in force. `turns_with_surface` says whether turning the
    surface and the start turns the path as well. `caveats` are sentences on what to watch for. A rule whose units do
    not work out says why in `inconsistent_units`; `nearly_scale_free` then says that multiplying the loss all the same
    leaves its paths nearly as they are, which the units of other rules tell. `measures_from_origin` says that its steps
    depend on where the origin is even without weight decay. One that `needs` residuals runs on sums of squares only.
    `position` is the symbol of the position that steps.
    Without an `effective_rate` a rule does not multiply gradients by rates; only one that has it may have a `stability`
    limit.
    """

    name: str
    label: str
    family: Family
    summary: str
    update_rule: tuple[str, ...]
    hyperparameters: tuple[Hyperparameter | Choice, ...]
    state: tuple[StateVariable, ...]
    step: Step
    dialects: tuple[Dialect, ...]
    turns_with_surface: bool
    reference: Reference
    caveats: tuple[str, ...] = ()
    inconsistent_units: str = ""
    nearly_scale_free: bool = False
    measures_from_origin: bool = False
    needs: Literal["residuals"] | None = None
    position: str = "x"
    effective_rate: EffectiveRate | None = None
    stability: StabilityLimit | None = None

    def dialect(self, name: str | None) -> Dialect:
        """The dialect of that name, the first one for None. Raises KeyError for any other name."""
        if name is None:
            return self.dialects[0]
        return {dialect.name: dialect for dialect in self.dialects}[name]

    def settings(self, dialect: str | None, chosen: Settings) -> dict[str, Setting]:
        """Every hyper-parameter's value in force: as chosen, else the dialect's, else the declared default."""
        defaults = {hyperparameter.name: hyperparameter.default for hyperparameter in self.hyperparameters}
        return {**defaults, **self.dialect(dialect).settings, **chosen}

    @property
    def second_path(self) -> StateVariable | None:
        """The state variable that is a position of its own, such as an average of the iterates."""
        return next((variable for variable in self.state if variable.drawn == "position"), None)
