"""Conventions in which the frameworks' forms of the adaptive rules differ, and their names for what they share."""

from dataclasses import replace

from app.declarations import Choice, Hyperparameter, Unit
from app.optimizers.moments import EPS

ACCUMULATOR_START = Hyperparameter(
    name="initial_accumulator_value",
    symbol="s₀",
    meaning="the accumulator before the first step",
    default=0,
    low=0,
    high=1e6,
    scale="log",
    slider=(1e-3, 100),
    unit=Unit(-2, 2),
)

EPS_IN_SQRT = Choice(
    name="eps_in_sqrt",
    meaning="whether ε is added under the square root; else it is added to the root",
    default=False,
)
EPS_IN_OR_OUT = replace(EPS, unit_if={EPS_IN_SQRT.name: Unit(-2, 2)})

EPS_HAT = Choice(
    name="eps_hat",
    meaning="whether ε is added to the root before the bias is corrected, which makes it weigh more at first "
    "(Kingma & Ba's ε̂); else after",
    default=False,
)

MOMENT_INIT = Choice(
    name="moment_init",
    meaning="what the moving averages start from: zero, or the first gradient (its square, for the second moment)",
    default="zero",
    options=("zero", "first_gradient"),
)

BIAS_CORRECTION = Choice(
    name="bias_correction",
    meaning="whether the averages are corrected for having started at zero",
    default=True,
)

NESTEROV = Choice(
    name="nesterov",
    meaning="whether a step already takes the average, or velocity, that the next would have under the same gradient",
    default=False,
)

TORCH_ARGUMENTS = {"lr": "lr", "beta1": "betas[0]", "beta2": "betas[1]", "eps": "eps", "weight_decay": "weight_decay"}
OPTAX_ARGUMENTS = {"lr": "learning_rate", "beta1": "b1", "beta2": "b2", "eps": "eps"}
KERAS_ARGUMENTS = {
    "lr": "learning_rate",
    "beta1": "beta_1",
    "beta2": "beta_2",
    "eps": "epsilon",
    "weight_decay": "weight_decay",
}
"""What the frameworks' calls of Adam and its relatives name the arguments that all of them take."""
