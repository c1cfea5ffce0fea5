"""What Mechanic remembers: its bettors, one for each length of memory, and the moments of the optimizer inside."""

from dataclasses import replace

from numpy import array

from app.declarations import Array, Hyperparameter, StateVariable
from app.optimizers.moments import FIRST_MOMENT, SECOND_MOMENT
from app.optimizers.parameter_free import START_POINT

MOST = 6
LEVELS = array([[float(level)] for level in range(1, MOST + 1)])
"""The bettors' numbers, a column `(levels, 1)`: those beyond the number in use bet nothing."""
BETAS = array([[1 - 0.1**level] for level in range(1, MOST + 1)])
"""How much of its past each of them keeps, `(levels, 1)`."""
SQUARED_BETAS = BETAS * BETAS


def total(scales: Array) -> Array:
    """Over the bettors, one by one: numpy's own sum adds them in another order for one run than for many."""
    added: Array = sum(scales[1:], scales[0])
    return added


EPS = Hyperparameter(
    name="eps",
    symbol="ε",
    meaning="keeps every division from ending in a division by zero",
    default=1e-8,
    low=1e-100,
    high=1e3,
    scale="log",
    slider=(1e-12, 1),
)
S_INIT = Hyperparameter(
    name="s_init",
    symbol="s₀",
    meaning="the scale at first, for each bettor and hence n times that for all of them",
    default=1e-6,
    low=1e-100,
    high=1e4,
    scale="log",
    slider=(1e-8, 1),
)
NUM_BETAS = Hyperparameter(
    name="num_betas",
    symbol="n",
    meaning="the number of bettors; the memory of each is ten times as long as that of the one before",
    default=6,
    low=1,
    high=len(LEVELS),
    integer=True,
)

STATE = (
    START_POINT,
    replace(FIRST_MOMENT, meaning=f"{FIRST_MOMENT.meaning}; the inner Adam's"),
    replace(SECOND_MOMENT, meaning=f"{SECOND_MOMENT.meaning}; the inner Adam's"),
    StateVariable(
        name="largest_gain", symbol="q", meaning="the largest gain that a bettor remembers", drawn=None, shape=(MOST,)
    ),
    StateVariable(
        name="squared_gains",
        symbol="w",
        meaning="sum of the squared gains that a bettor remembers",
        drawn=None,
        shape=(MOST,),
    ),
    StateVariable(
        name="rewards", symbol="r", meaning="reward: what a bettor has won so far", drawn=None, shape=(MOST,)
    ),
    StateVariable(
        name="scales",
        symbol="s",
        meaning="the scale that each bettor would have",
        drawn=None,
        initial="s_init",
        shape=(MOST,),
    ),
    StateVariable(
        name="scale",
        symbol="S",
        meaning="scale: the factor on all steps of the optimizer inside, learned so far",
        drawn="number",
        shape=(),
    ),
)
