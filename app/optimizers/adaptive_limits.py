"""Limits of stability of rules that follow an average of gradients and divide by their size."""

from dataclasses import replace
from typing import Any

from numpy import maximum, sqrt

from app.declarations import Settings, StabilityLimit, StepTaken
from app.optimizers.limits import ADAPTIVE_EDGE, WITHOUT_AVERAGE


def averaged(symbol: str, name: str) -> StabilityLimit:
    """The limit of rules that follow a moving average of gradients, with the decay rate of that name, as it is."""

    def bound(taken: StepTaken, h: Any, t: int) -> Any:
        decay = getattr(h, name)
        return 2 * (1 + decay.rate) / decay.complement

    return StabilityLimit(
        kind="heuristic", formula=f"(2 + 2·{symbol})/((1 − {symbol})·η)", bound=bound, reference=ADAPTIVE_EDGE
    )


def corrected_average(taken: StepTaken, h: Any, t: int) -> Any:
    """The bound for rules that follow a moving average whose bias is corrected, in Nesterov's form if they have it."""
    past, correction = h.beta1.complement / (1 + h.beta1.rate), h.beta1.correction(t)
    if not getattr(h, "nesterov", False):
        return 2 * correction / past
    return 2 / (h.beta1.rate * past / h.beta1.correction(t + 1) + h.beta1.complement / correction)


def plain_average(taken: StepTaken, h: Any, t: int) -> Any:
    """The same for averages as they are."""
    past, ahead = h.beta1.complement / (1 + h.beta1.rate), getattr(h, "nesterov", False)
    return 2 / (h.beta1.rate * past + h.beta1.complement) if ahead else 2 / past


PLAIN = "(2 + 2·β₁)/((1 − β₁)·η)"
PLAIN_NESTEROV = "(2 + 2·β₁)/((1 − β₁)·(1 + 2·β₁)·η)"
CORRECTED = "((2 + 2·β₁)·(1 − β₁ᵗ))/((1 − β₁)·η)"
CORRECTED_NESTEROV = "(2 + 2·β₁)/((1 − β₁)·(β₁/(1 − β₁^{t+1}) + (1 + β₁)/(1 − β₁ᵗ))·η)"

CORRECTED_AVERAGE = StabilityLimit(
    kind="heuristic", formula=CORRECTED, bound=corrected_average, reference=ADAPTIVE_EDGE
)
CORRECTED_OR_AHEAD = replace(CORRECTED_AVERAGE, formulas={CORRECTED_NESTEROV: {"nesterov": True}})
PLAIN_OR_AHEAD = replace(
    CORRECTED_AVERAGE, formula=PLAIN, formulas={PLAIN_NESTEROV: {"nesterov": True}}, bound=plain_average
)


def _by_choice(name: str) -> Any:
    def bound(taken: StepTaken, h: Any, t: int) -> Any:
        return (corrected_average if getattr(h, name) else plain_average)(taken, h, t)

    return bound


ADAM_LIMIT = replace(
    CORRECTED_AVERAGE,
    formulas={
        CORRECTED_NESTEROV: {"nesterov": True, "bias_correction": True},
        PLAIN_NESTEROV: {"nesterov": True},
        PLAIN: {"bias_correction": False},
    },
    bound=_by_choice("bias_correction"),
)
AMSGRAD_LIMIT = replace(
    CORRECTED_AVERAGE, formulas={PLAIN: {"bias_correction_mu": False}}, bound=_by_choice("bias_correction_mu")
)
YOGI_LIMIT = replace(
    CORRECTED_AVERAGE, formulas={PLAIN: {"bias_correction": False}}, bound=_by_choice("bias_correction")
)


def _root_momentum(taken: StepTaken, h: Any, t: int) -> Any:
    return (2 + 2 * h.momentum) / (1 + 2 * h.momentum if h.nesterov else 1)


ROOT_MOMENTUM = replace(
    WITHOUT_AVERAGE,
    formula="(2 + 2·μ)/η",
    formulas={"2/η": {"momentum": 0}, "(2 + 2·μ)/((1 + 2·μ)·η)": {"nesterov": True}},
    bound=_root_momentum,
)


def _quasi_hyperbolic(taken: StepTaken, h: Any, t: int) -> Any:
    past = h.beta1.complement / ((1 + h.beta1.rate) * h.beta1.correction(t))
    # beyond ν₁ = 1 the newest gradient is subtracted, and the recursion may also grow while it circles: that is so from
    # r·h = (1 − β₁)/(β₁·(ν₁ − 1)) on, where the product of its two factors is 1
    circling = 2 * h.beta1.rate * (h.nu1 - 1) / h.beta1.complement
    return 2 / maximum(h.nu1 * past + 1 - h.nu1, circling)


QUASI_HYPERBOLIC_ADAM = replace(
    CORRECTED_AVERAGE,
    formula="2/((ν₁·(1 − β₁)/((1 + β₁)·(1 − β₁ᵗ)) + 1 − ν₁)·η)",
    formulas={
        "2/(max(ν₁·(1 − β₁)/((1 + β₁)·(1 − β₁ᵗ)) + 1 − ν₁, 2·β₁·(ν₁ − 1)/(1 − β₁))·η)": lambda settings: (
            float(settings["nu1"]) > 1
        )
    },
    bound=_quasi_hyperbolic,
)


def _decayed(taken: StepTaken, h: Any, t: int) -> Any:
    found = h.lr * taken.before["distance"] * sqrt(h.beta2.correction(t)) / h.beta1.correction(t)
    return corrected_average(taken, h, t) * (1 - found * h.weight_decay / 2)


def remembers(settings: Settings) -> bool:
    """Whether what divides a step is more than the step's own gradient: else there is no rate to hold as it is."""
    return settings["beta2"] != 0


DECAYED_AVERAGE = replace(
    CORRECTED_AVERAGE,
    formula="((2 + 2·β₁)·(1 − β₁ᵗ)·(1 − η·d·λ·√(1 − β₂ᵗ)/(2·(1 − β₁ᵗ))))/((1 − β₁)·η)",
    formulas={CORRECTED: {"weight_decay": 0}},
    bound=_decayed,
    holds=remembers,
)
