"""COCOB: steps as bets on the outcome of a coin, the slope's sign, with a wealth that grows as bets are won."""

from typing import Any

from numpy import absolute, maximum

from app.declarations import Array, Dialect, Hyperparameter, Optimizer, Oracle, Reference, State, StateVariable, Unit
from app.declarations.rules import RuleLine
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.parameter_free import LR, START_POINT


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One round of bets, one bet a coordinate; all arrays `(dimensions, runs)`."""
    start = state["start"]
    gradient = h.lr * oracle.gradient(x)
    size = absolute(gradient)
    scale = maximum(state["scale"], size)
    absolute_sum = state["absolute_sum"] + size
    reward = maximum(state["reward"] - gradient * (x - start), 0)
    descent_sum = state["descent_sum"] - gradient
    stake = descent_sum / (scale * maximum(absolute_sum + scale, h.alpha * scale))
    return start + stake * (scale + reward), {
        "start": start,
        "scale": scale,
        "absolute_sum": absolute_sum,
        "reward": reward,
        "descent_sum": descent_sum,
    }


COCOB = Optimizer(
    name="cocob",
    label="COCOB",
    family="parameter-free",
    summary="Bets a share of its winnings on the way downhill: the more often it was right, the longer it steps.",
    update_rule=(
        "g ← η·∇f(x)",
        "L ← max(L, |g|)",
        "G ← G + |g|",
        "R ← max(R − g·(x − x₀), 0)",
        "θ ← θ − g",
        RuleLine("{}, coordinate by coordinate; L starts at ε", "x ← x₀ + θ/(L·max(G + L, α·L))·(L + R)"),
    ),
    hyperparameters=(
        LR,
        Hyperparameter(
            name="alpha",
            symbol="α",
            meaning="how cautious the first bets are: the first step is 1/α long in every coordinate",
            default=100,
            low=0,
            high=1e6,
            scale="log",
            slider=(1, 1e4),
        ),
        Hyperparameter(
            name="eps",
            symbol="ε",
            meaning="the size of slope that is expected before any has been seen",
            default=1e-8,
            low=1e-100,
            high=1e3,
            scale="log",
            slider=(1e-12, 1),
            unit=Unit(-1, 1),
        ),
        *decay_and_clipping(LR),
    ),
    state=(
        START_POINT,
        StateVariable(
            name="scale",
            symbol="L",
            meaning="scale: the largest slope so far in each coordinate",
            drawn="magnitude",
            initial="eps",
        ),
        StateVariable(
            name="absolute_sum", symbol="G", meaning="sum of the sizes of all slopes so far", drawn="magnitude"
        ),
        StateVariable(name="reward", symbol="R", meaning="reward: what the bets have won so far", drawn="magnitude"),
        StateVariable(
            name="descent_sum",
            symbol="θ",
            meaning="sum of all slopes so far, pointing downhill",
            drawn="vector",
            downhill=True,
        ),
    ),
    step=step,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.contrib.cocob",
            arguments={"lr": "learning_rate", "alpha": "alpha", "eps": "eps", "weight_decay": "weight_decay"},
        ),
    ),
    turns_with_surface=False,
    nearly_scale_free=True,
    caveats=(
        "A learning rate scales slopes before the bets, so it changes little more than how soon winnings count.",
        "The first steps are 1/α long whatever the surface's size: far from a minimum, it takes a while to get going.",
        "Winnings keep the steps long for a time after the slope has turned, so runs overshoot a minimum.",
    ),
    inconsistent_units="The reward, a loss, is added to the scale, a slope: at first one unit of length is at stake, "
    "because a first step has nothing else to measure a distance by.",
    reference=Reference(
        authors="F. Orabona, T. Tommasi",
        year=2017,
        title="Training deep networks without learning rates through coin betting",
        url="https://arxiv.org/abs/1705.07795",
        where="algorithm 2",
    ),
)
