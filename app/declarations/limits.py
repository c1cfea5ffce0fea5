"""What a rule says of its steps' stability: its effective learning rates, and how steep a surface may be under it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from app.declarations.values import Array, Reference, Settings, State

Kind = Literal["exact", "heuristic"]
Condition = Callable[[Settings], bool]

CLIPPING = ("clip_value", "clip_norm")


class StepTaken(NamedTuple):
    """A step that a rule took from `x` to `x_next`: the gradient it was told last, the state before and after.

    Positions and gradients are `(dimensions, runs)`. `after` is the state as the rule returned it. The gradient is as
    told: with coupled weight decay, clipping and noise.
    """

    x: Array
    x_next: Array
    gradient: Array
    before: State
    after: State


EffectiveRate = Callable[[StepTaken, Any, int], Array]
"""`effective_rate(taken, h, t) -> (dimensions, runs)`: how far a unit of the gradient, or of its average, moves each
coordinate in step `t`. Without momentum the step is minus this times the gradient."""

Bound = Callable[[StepTaken, Any, int], Any]
"""`bound(taken, h, t)`: what the effective rate times the curvature must stay under in step `t`, a pure number for each
run: `(dimensions, runs)`, `(runs,)` or a plain number."""


@dataclass(frozen=True, kw_only=True)
class StabilityLimit:
    """How steep a surface may be before a rule's steps overshoot by more than they gain.

    With the effective rates r held as they are, a rule is a linear recursion on a quadratic with the Hessian H; it
    shrinks as long as the largest eigenvalue of √r·H·√r stays under `bound`. That is `exact` where r does not depend on
    the path, else `heuristic`. `formula` is the limit as it is shown, on the eigenvalue of P^(−½)·H·P^(−½) with
    P⁻¹ = r/η if `preconditioned`, else on that of H itself; `formulas` are others, each with the settings it is for, or
    what is true of them. `holds` says under which settings there is a limit at all.
    `more_curvature(h)` is what the rule itself adds to the diagonal of H, beside coupled weight decay.
    """

    kind: Kind
    formula: str
    bound: Bound
    reference: Reference
    preconditioned: bool = True
    formulas: Mapping[str, Settings | Condition] = field(default_factory=dict)
    holds: Condition | None = None
    more_curvature: Callable[[Any], Array] | None = None

    def holds_under(self, settings: Settings) -> bool:
        """Whether there is a limit under these settings."""
        return self.holds is None or self.holds(settings)

    def kind_under(self, settings: Settings) -> Kind:
        """`heuristic` also where gradients are clipped: steps that overshoot may then stay as short as they are."""
        return "heuristic" if is_clipped(settings) else self.kind

    def formula_under(self, settings: Settings) -> str:
        """The limit as it is shown under these settings, with what decoupled weight decay takes of it."""
        chosen = next((text for text, when in self.formulas.items() if _agree(when, settings)), self.formula)
        if settings.get("decoupled_weight_decay") and settings.get("weight_decay"):
            return f"{chosen}·(1 − η·λ/2)"
        return chosen


def is_clipped(settings: Settings) -> bool:
    """Whether gradients are clipped, of which no limit knows."""
    return any(settings.get(name) for name in CLIPPING)


def _agree(when: Settings | Condition, settings: Settings) -> bool:
    if callable(when):
        return when(settings)
    return all(settings[name] == value for name, value in when.items())
