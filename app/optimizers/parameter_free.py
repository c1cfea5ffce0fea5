"""What rules that find their own step size have in common: the words for it."""

from dataclasses import replace

from app.declarations import START, Hyperparameter, StateVariable, Unit
from app.optimizers.decay_and_clipping import weight_decay

LR = Hyperparameter(
    name="lr",
    symbol="η",
    meaning="learning rate: a factor on the step that the rule finds by itself; 1 leaves it as found",
    default=1,
    low=0,
    high=1e4,
    scale="log",
    slider=(1e-2, 10),
)

START_POINT = StateVariable(name="start", symbol="x₀", meaning="start: where the run began", drawn=None, initial=START)

D0 = Hyperparameter(
    name="d0",
    symbol="d₀",
    meaning="the distance to the solution that is supposed at first; it only grows, so it had better be too small",
    default=1e-6,
    low=1e-100,
    high=1e4,
    scale="log",
    slider=(1e-8, 1),
    unit=Unit(1, 0),
)
DECAY = replace(
    weight_decay(Unit(-1, 0)),
    meaning="weight decay, decoupled: how strongly positions are drawn to the origin, in proportion to the rate found",
)
NUMERATOR = StateVariable(
    name="numerator",
    symbol="r",
    meaning="average of how well each slope agreed with those before, the estimate's numerator",
    drawn=None,
    shape=(),
)
DISTANCE = StateVariable(
    name="distance",
    symbol="d",
    meaning="lower bound on the distance from the start to the minimum, the learning rate found so far",
    drawn="number",
    initial="d0",
    shape=(),
)
STEP_SIZE = StateVariable(
    name="step_size",
    symbol="γ",
    meaning="step size: what the rule has made of the learning rate's place at the latest step",
    drawn="number",
    shape=(),
)
