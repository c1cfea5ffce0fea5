"""A run as a call of a framework, and what is left to write out around that call."""

from dataclasses import dataclass
from typing import Any

from app.code.learning_rate import RATE
from app.declarations import Dialect
from app.simulation.experiment import Experiment, Run
from app.simulation.sampling import NO_NOISE


class InexpressibleError(ValueError):
    """A run that a framework has no call for, or none that can be told what the experiment tells it.

    `path` leads to the field of the experiment's document that is to blame; `given` is what it holds, `allowed` what
    would do.
    """

    def __init__(self, path: str, message: str, given: object, allowed: object) -> None:
        super().__init__(message)
        self.path, self.message, self.given, self.allowed = path, message, given, allowed


@dataclass(frozen=True, kw_only=True)
class Expressed:
    """A run as a call of a framework with its keyword arguments, and what is left to write out around it.

    Around it are written: clipping (0: none), the coupled weight decay `penalty` and the decoupled one `decay`, and
    the noise and the mini-batches of the `experiment`, drawn from the run's `stream`.
    """

    experiment: Experiment
    run: Run
    stream: int
    dialect: Dialect
    call: str
    keywords: dict[str, Any]
    clip_value: float = 0.0
    clip_norm: float = 0.0
    penalty: float = 0.0
    decay: float = 0.0

    @property
    def lr(self) -> str:
        """The learning rate that decoupled weight decay is multiplied by, as it is written."""
        return RATE if self.run.schedule else repr(float(self.run.settings.get("lr", 1)))

    @property
    def clips(self) -> bool:
        """Whether the gradient is clipped around the call."""
        return bool(self.clip_value or self.clip_norm)

    @property
    def noisy(self) -> bool:
        """Whether noise is added to the gradient."""
        return self.experiment.noise != NO_NOISE

    @property
    def batched(self) -> bool:
        """Whether a step sees some of the points only."""
        return self.experiment.batch is not None

    def loss_at(self, position: str) -> str:
        """The loss that a step sees, as it is written."""
        return f"loss({position}, points)" if self.batched else f"loss({position})"
