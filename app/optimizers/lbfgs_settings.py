"""What L-BFGS can be told, and what it keeps of its last steps."""

from app.declarations import Choice, Hyperparameter, StateVariable
from app.optimizers.limited_memory import CHUNK, SLOTS

LBFGS_SETTINGS = (
    Hyperparameter(
        name="history_size",
        symbol="m",
        meaning="how many of its last steps it remembers",
        default=100,
        low=1,
        high=SLOTS,
        slider=(1, 100),
        integer=True,
    ),
    Choice(
        name="line_search_fn",
        meaning="whether a line search (strong Wolfe conditions) finds the step size",
        default="none",
        options=("none", "strong_wolfe"),
    ),
    Hyperparameter(
        name="max_eval",
        symbol="n",
        meaning="the most evaluations of loss and gradient in a step with line search",
        default=25,
        low=1,
        high=1000,
        slider=(1, 50),
        integer=True,
    ),
    Hyperparameter(
        name="tolerance_grad",
        symbol="τ",
        meaning="it stays where the gradient has no coordinate greater than this",
        default=1e-7,
        low=0,
        high=1e9,
        scale="log",
        slider=(1e-8, 10),
    ),
    Hyperparameter(
        name="tolerance_change",
        symbol="ε",
        meaning="it stays if the slope along the direction promises less than this; a line search ends once its bracket"
        " is narrower than this",
        default=1e-9,
        low=0,
        high=1e9,
        scale="log",
        slider=(1e-12, 1),
    ),
)

MEMORY = (
    StateVariable(
        name="recent",
        symbol="R",
        meaning="the pairs of the last few steps: by how much it moved, and the gradient changed",
        drawn=None,
        shape=(CHUNK, 2, "dimensions"),
    ),
    StateVariable(
        name="pairs",
        symbol="M",
        meaning="the pairs of the steps before",
        drawn=None,
        shape=(SLOTS + 1, 2, "dimensions"),
    ),
    StateVariable(
        name="newer",
        symbol="N",
        meaning="what the newer pairs come to in the inverse Hessian",
        drawn=None,
        shape=(2, "dimensions", "dimensions"),
    ),
    StateVariable(
        name="older",
        symbol="O",
        meaning="what the older pairs come to, from each of them on",
        drawn=None,
        shape=(2, "dimensions", "dimensions", SLOTS),
    ),
    StateVariable(name="filled", symbol="k", meaning="how many pairs are among the newer", drawn=None, shape=()),
)
