"""AMSGrad: Adam that never lets a coordinate's rate grow again."""

from dataclasses import replace
from typing import Any

from numpy import maximum, sqrt

from app.declarations import Array, Choice, Dialect, Optimizer, Oracle, Reference, State
from app.declarations.rules import Case, RuleLine
from app.optimizers.adam import LARGEST
from app.optimizers.adaptive_limits import AMSGRAD_LIMIT
from app.optimizers.conventions import BIAS_CORRECTION, EPS_HAT, KERAS_ARGUMENTS, OPTAX_ARGUMENTS, TORCH_ARGUMENTS
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.effective_rates import amsgrad_rate
from app.optimizers.moments import BETA1, BETA2, EPS, EPS_ROOT, FIRST_MOMENT, LR, SECOND_MOMENT, corrected_quotient


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One AMSGrad step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    first_moment = h.beta1.average(state["first_moment"], gradient)
    second_moment = h.beta2.average(state["second_moment"], gradient * gradient)
    m = first_moment / h.beta1.correction(t) if h.bias_correction_mu else first_moment
    correction = h.beta2.correction(t) if h.bias_correction_nu else 1.0
    if h.largest_of_corrected:
        largest = maximum(state["largest_second_moment"], second_moment / correction)
        direction = m / (sqrt(largest + h.eps_root) + h.eps)
    else:
        largest = maximum(state["largest_second_moment"], second_moment)
        direction = corrected_quotient(m, largest, correction, h)
    return x - h.lr * direction, {
        "first_moment": first_moment,
        "second_moment": second_moment,
        "largest_second_moment": largest,
    }


AMSGRAD = Optimizer(
    name="amsgrad",
    label="AMSGrad",
    family="adaptive",
    summary="Adam that measures slopes against the largest second moment so far, so that rates only ever shrink.",
    update_rule=(
        "g ← ∇f(x)",
        "m ← β₁·m + (1 − β₁)·g",
        "v ← β₂·v + (1 − β₂)·g²",
        RuleLine("{0}, or {1} uncorrected", Case("m̂ ← m/(1 − β₁ᵗ)", "bias_correction_mu"), "m̂ ← m"),
        RuleLine(
            "{0}, or {1} of corrected ones, or {2} uncorrected",
            Case("w ← max(w, v), ŵ ← w/(1 − β₂ᵗ)", lambda h, _: h.bias_correction_nu and not h.largest_of_corrected),
            Case("w ← max(w, v/(1 − β₂ᵗ)), ŵ ← w", "bias_correction_nu"),
            "w ← max(w, v), ŵ ← w",
        ),
        RuleLine(
            "{1}, or {0} for ε̂, unless of corrected ones",
            Case(
                "x ← x − η·m̂·√(1 − β₂ᵗ)/(√(w + ε̄) + ε)",
                lambda h, _: h.eps_hat and h.bias_correction_nu and not h.largest_of_corrected,
            ),
            "x ← x − η·m̂/(√(ŵ + ε̄) + ε)",
        ),
    ),
    hyperparameters=(
        LR,
        BETA1,
        BETA2,
        EPS,
        EPS_ROOT,
        Choice(
            name="largest_of_corrected",
            meaning="whether the second moment is corrected before the largest is kept; else the largest is corrected",
            default=False,
        ),
        EPS_HAT,
        replace(BIAS_CORRECTION, name="bias_correction_mu", meaning="whether the first moment's bias is corrected"),
        replace(BIAS_CORRECTION, name="bias_correction_nu", meaning="whether the second moment's bias is corrected"),
        *decay_and_clipping(LR),
    ),
    state=(FIRST_MOMENT, SECOND_MOMENT, replace(LARGEST, meaning="the largest second moment so far")),
    step=step,
    effective_rate=amsgrad_rate,
    stability=AMSGRAD_LIMIT,
    dialects=(
        Dialect(
            name="torch",
            label="PyTorch",
            call="torch.optim.Adam",
            arguments={**TORCH_ARGUMENTS, "decoupled_weight_decay": "decoupled_weight_decay"},
            constants={"amsgrad": True},
        ),
        Dialect(
            name="optax",
            label="Optax",
            settings={"largest_of_corrected": True},
            call="optax.amsgrad",
            arguments={
                **OPTAX_ARGUMENTS,
                "eps_root": "eps_root",
                "bias_correction_mu": "bias_correction_mu",
                "bias_correction_nu": "bias_correction_nu",
            },
        ),
        Dialect(
            name="keras",
            label="Keras",
            settings={"eps": 1e-7, "eps_hat": True, "decoupled_weight_decay": True},
            call="keras.optimizers.Adam",
            arguments=KERAS_ARGUMENTS,
            constants={"amsgrad": True},
        ),
        Dialect(
            name="paper",
            label="Paper",
            settings={"eps": 0, "bias_correction_mu": False, "bias_correction_nu": False},
            reference=Reference(
                authors="S. J. Reddi, S. Kale, S. Kumar",
                year=2018,
                title="On the convergence of Adam and beyond",
                url="https://arxiv.org/abs/1904.09237",
                where="algorithm 2, with constant rates",
            ),
        ),
    ),
    turns_with_surface=False,
    caveats=(
        "A steep start shortens every step after it: what helps convergence in theory can make it stall in practice.",
        "Optax keeps the largest corrected moment: its correction inflates the first steps' moments for ever after.",
    ),
    reference=Reference(
        authors="S. J. Reddi, S. Kale, S. Kumar",
        year=2018,
        title="On the convergence of Adam and beyond",
        url="https://arxiv.org/abs/1904.09237",
        where="algorithm 2",
    ),
)
