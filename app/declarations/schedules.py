"""What a learning-rate schedule says about itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.declarations.optimizers import StateVariable
from app.declarations.values import Array, Choice, Mask, Parameter, Reference, State, Unit

ScheduleSetting = float | bool | str | tuple[int, ...]
ScheduleSettings = Mapping[str, ScheduleSetting]


@dataclass(frozen=True, kw_only=True)
class ScheduleNumber(Parameter):
    """A number that shapes a schedule; an `integer` one takes whole numbers only.

    One `within_run` counts steps to something that happens: a run must have as many, or it never would. It is a pure
    number, but for what `unit_if` says: its unit by the choice and the word that must be chosen there.
    """

    integer: bool = False
    within_run: bool = False
    unit_if: Mapping[tuple[str, str], Unit] = field(default_factory=dict)

    def unit_under(self, settings: ScheduleSettings) -> Unit:
        """The unit that it has where these are the schedule's settings."""
        chosen = (unit for (choice, word), unit in self.unit_if.items() if settings[choice] == word)
        return next(chosen, Unit())


@dataclass(frozen=True, kw_only=True)
class Duration:
    """How many steps a schedule takes from its beginning to its end.

    Left out, the rest of the run: the steps after the warm-up. It may not be longer than that.
    """

    name: str
    symbol: str
    meaning: str
    low: int = 1
    high: int = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Milestones:
    """Steps at which something happens, as many as one likes, in their order; counted from the end of the warm-up."""

    name: str
    symbol: str
    meaning: str
    default: tuple[int, ...]
    low: int = 1
    high: int = 1_000_000
    most: int = 64


ScheduleParameter = ScheduleNumber | Duration | Milestones | Choice

Losses = Callable[[Mask | None], Array]
"""Asks for the loss where the runs are, `(runs,)`: an evaluation of each run, or of those that the mask names."""


Factor = Callable[[Array, Losses, State, Any], tuple[Array, State]]
"""`factor(k, loss, state, p) -> (factor, state_next)`: the share of the learning rate that is in force.

`k` `(…, runs)` counts the steps done since the warm-up; the factor has its shape. For a schedule with a state it is
`(runs,)`, and moves on by one at a time once the warm-up is over. `p` holds the parameters by name, each `(runs,)`;
milestones are `(milestones, runs)`, infinite where a run has fewer; a choice, which all runs share, the plain value.
"""


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """How the learning rate changes from step to step, as a factor that it is multiplied by.

    `formula` is the mathematics, line by line: k counts the steps done, η is the run's learning rate. A schedule
    without `state` depends on k alone and is never asked for the loss. One whose name is an `everyday_word` is named
    in texts that do not mean it. One `without_framework` is in no framework under a name of its own.
    """

    name: str
    label: str
    summary: str
    formula: tuple[str, ...]
    parameters: tuple[ScheduleParameter, ...]
    factor: Factor
    reference: Reference
    everyday_word: bool = False
    without_framework: bool = False
    state: tuple[StateVariable, ...] = ()
    caveats: tuple[str, ...] = ()

    def settings(self, chosen: Mapping[str, Any], steps: int) -> dict[str, ScheduleSetting]:
        """Every parameter's value in force, in a run that has so many steps left after its warm-up."""
        defaults = {each.name: None if isinstance(each, Duration) else each.default for each in self.parameters}
        values = {**defaults, **chosen}
        return {name: steps if value is None else value for name, value in values.items()}
