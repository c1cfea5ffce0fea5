"""The settings of a backtracking line search, which Optax has as its own transformation."""

from dataclasses import replace

from app.declarations import Hyperparameter, Unit
from app.optimizers.line_search import SUFFICIENT_DECREASE

SEARCH = (
    Hyperparameter(
        name="max_backtracking_steps",
        symbol="N",
        meaning="how often a step is shortened at most",
        default=50,
        low=0,
        high=1000,
        slider=(0, 100),
        integer=True,
    ),
    replace(SUFFICIENT_DECREASE, name="slope_rtol", symbol="c"),
    Hyperparameter(
        name="decrease_factor",
        symbol="τ",
        meaning="what a step that was refused is multiplied by",
        default=0.8,
        low=0,
        high=1,
    ),
    Hyperparameter(
        name="increase_factor",
        symbol="ω",
        meaning="what the last step's size is multiplied by for the next one's first try",
        default=1.5,
        low=0,
        high=1e6,
        slider=(1, 3),
    ),
    Hyperparameter(
        name="max_learning_rate",
        symbol="A",
        meaning="the greatest step size, as a share of the direction of search",
        default=1.0,
        low=0,
        high=1e9,
        scale="log",
        slider=(1e-2, 1e2),
    ),
    Hyperparameter(
        name="atol",
        symbol="ε_a",
        meaning="by how much the loss may be too high",
        default=0,
        low=0,
        high=1e9,
        scale="log",
        slider=(1e-6, 1),
        unit=Unit(0, 1),
    ),
    Hyperparameter(
        name="rtol",
        symbol="ε_r",
        meaning="by what share of its present value the loss may be too high",
        default=0,
        low=0,
        high=1e3,
        scale="log",
        slider=(1e-6, 1),
    ),
)
