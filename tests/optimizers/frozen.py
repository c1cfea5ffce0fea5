"""A rule as the linear recursion that it is where its effective rates are held as they are."""

from typing import Any

import numpy as np

from app.declarations import START, Array, Choice, Optimizer, Setting, StabilityLimit, State, StepTaken
from app.simulation.values import tile

SETTLING = 300
"""Steps after which the weights of averages hardly change."""
SMALL = 1e-7
LARGE = 2.0
"""What stands for numbers that may be as large as one likes."""
RATES = ("lr", "clip_value", "clip_norm")
"""Numbers that are tried elsewhere, or of which limits know nothing."""


class Quadratic:
    """What a rule may ask of ½·κ·x², in one dimension; nothing is random."""

    def __init__(self, curvature: float) -> None:
        self.curvature, self.told = curvature, np.zeros((1, 1))

    def gradient(self, x: Array, _where: Any = None) -> Array:
        self.told = self.curvature * x
        return self.told

    def loss(self, x: Array, _where: Any = None) -> Array:
        loss: Array = 0.5 * self.curvature * (x * x).sum(axis=0)
        return loss

    def hessian(self, x: Array, _where: Any = None) -> Array:
        return np.full((1, 1, x.shape[1]), self.curvature)

    def residuals(self, _x: Array) -> tuple[Array, Array]:
        raise AssertionError("rules that ask for residuals have no limit")

    def standard_normal(self, x: Array, _t: int) -> Array:
        return np.ones_like(x)


class Frozen:
    """A rule after `SETTLING` steps, at rest at a minimum, where what it has gathered of magnitudes stays as it is."""

    def __init__(self, optimizer: Optimizer, settings: dict[str, Setting]) -> None:
        self.optimizer, self.settings = optimizer, settings
        self.h: Any = tile([settings], optimizer, 1)
        self.t = SETTLING + 1
        settled = self._settled()
        self._linear = [
            variable.name
            for variable in optimizer.state
            if variable.shape == ("dimensions",) and variable.drawn != "magnitude"
        ]
        self.state = {**settled, **{name: np.zeros((1, 1)) for name in self._linear}}

    def _settled(self) -> State:
        """The state after steps on a slope that changes its sign, so that averages of it nearly cancel."""
        h: Any = tile([self.settings], self.optimizer, 1)
        state: State = {each.name: self._initial(each.initial, each.shape, h) for each in self.optimizer.state}
        x = np.ones((1, 1))
        for t in range(1, SETTLING + 1):
            oracle = Quadratic(0.7)
            x_asked = np.full((1, 1), (-1.0) ** t)
            with np.errstate(all="ignore"):
                _, state = self.optimizer.step(x_asked if t > 1 else x, oracle, state, h, t)
        return state

    @staticmethod
    def _initial(initial: float | str, shape: tuple[Any, ...], h: Any) -> Array:
        size = [1 if part == "dimensions" else part for part in shape]
        if initial == START:
            return np.ones((*size, 1))
        value = getattr(h, initial)[0, 0] if isinstance(initial, str) else initial
        return np.full((*size, 1), value, dtype=float)

    def step(self, x: Array, state: State, curvature: float) -> tuple[Array, State, StepTaken]:
        """One step, with weight decay; what is gathered of magnitudes does not count."""
        coupled = bool(self.settings.get("weight_decay")) and self.is_common_decay and not self.is_decoupled
        oracle = Quadratic(curvature + (float(self.h.weight_decay[0, 0]) if coupled else 0))
        with np.errstate(all="ignore"):
            x_next, after = self.optimizer.step(x, oracle, state, self.h, self.t)
        taken = StepTaken(x, x_next, oracle.told, state, after)
        if self.is_decoupled:
            x_next = x_next - self.h.lr * self.h.weight_decay * x
        return x_next, after, taken

    @property
    def is_common_decay(self) -> bool:
        return any(each.name == "weight_decay" and each.common for each in self.optimizer.hyperparameters)

    @property
    def is_decoupled(self) -> bool:
        return bool(self.settings.get("decoupled_weight_decay") and self.settings.get("weight_decay"))

    def spectral_radius(self, curvature: float) -> float:
        """The largest factor by which the recursion multiplies a small departure from the minimum."""
        size = 1 + len(self._linear)
        matrix = np.empty((size, size))
        for column in range(size):
            ends = []
            # so small that the squares of gradients do not count
            small = SMALL / max(1.0, curvature) if column == 0 else SMALL
            for way in (-small, small):
                values = np.zeros(size)
                values[column] = way
                linear = {name: values[1 + k].reshape(1, 1) for k, name in enumerate(self._linear)}
                x_next, after, _ = self.step(values[0].reshape(1, 1), {**self.state, **linear}, curvature)
                ends.append([x_next.item(), *(after[name].item() for name in self._linear)])
            matrix[:, column] = (np.array(ends[1]) - np.array(ends[0])) / (2 * small)
        return float(np.abs(np.linalg.eigvals(matrix)).max())

    def limit(self) -> float:
        """The curvature that the declared limit allows."""
        limit, rate = self.optimizer.stability, self.optimizer.effective_rate
        assert isinstance(limit, StabilityLimit)
        assert rate
        _, _, taken = self.step(np.zeros((1, 1)), self.state, 1.0)
        with np.errstate(all="ignore"):
            bound = np.broadcast_to(limit.bound(taken, self.h, self.t), (1, 1)).item()
            if self.is_decoupled:
                bound *= 1 - (self.h.lr * self.h.weight_decay).item() / 2
            allowed: float = bound / rate(taken, self.h, self.t).item()
        more = limit.more_curvature(self.h).item() if limit.more_curvature else 0.0
        coupled = self.is_common_decay and not self.is_decoupled
        return allowed - more - (self.h.weight_decay.item() if coupled else 0.0)


def variants(optimizer: Optimizer, *, extreme: bool = True) -> list[dict[str, Setting]]:
    """The settings of each dialect, the defaults with each choice and each share made otherwise, and weight decay.

    With `extreme` also with each number that is no rate at its ends. Only those under which the rule has a limit.
    """
    found = [optimizer.settings(dialect.name, {}) for dialect in optimizer.dialects]
    others = [{}, {"beta1": 0.5}] if any(each.name == "beta1" for each in optimizer.hyperparameters) else [{}]
    for each in optimizer.hyperparameters:
        if isinstance(each, Choice):
            found += [optimizer.settings(None, {each.name: option}) for option in each.options]
        elif each.high <= 1:
            found.append(optimizer.settings(None, {each.name: 0.4}))
        if extreme and not isinstance(each, Choice) and each.name not in RATES:
            ends = {each.low, min(each.high, LARGE)} - ({0} if each.name in ("eps", "d_coef") else set())  # 0/0
            found += [optimizer.settings(None, {**more, each.name: end}) for end in ends for more in others]
    names = {each.name for each in optimizer.hyperparameters}
    if "weight_decay" in names:
        found.append(optimizer.settings(None, {"weight_decay": 0.3}))
    if "decoupled_weight_decay" in names:
        found.append(optimizer.settings(None, {"weight_decay": 0.3, "decoupled_weight_decay": True}))
    if "decayed" in names:
        found += [optimizer.settings(None, {"weight_decay": 0.3, "decayed": way}) for way in ("base", "position")]
    limit = optimizer.stability
    known = {tuple(sorted(each.items(), key=str)): each for each in found}
    return [each for each in known.values() if limit is None or limit.holds_under(each)]
