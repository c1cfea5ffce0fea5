"""What steers Adafactor, and the conventions in which its forms differ."""

from dataclasses import replace

from app.declarations import Choice, Hyperparameter, Unit
from app.optimizers.decay_and_clipping import clipping, weight_decay
from app.optimizers.moments import EPS, LR

SCALED = "multiply_by_parameter_scale"

SETTINGS: tuple[Hyperparameter | Choice, ...] = (
    replace(
        LR,
        meaning="learning rate: the length of a step as a share of the position's size, or by itself",
        default=1e-2,
        slider=(1e-3, 100),
        unit_if={SCALED: Unit()},
    ),
    Hyperparameter(
        name="beta2_decay",
        symbol="τ",
        meaning="the power of the step's number by which the newest squared gradient weighs less and less",
        default=-0.8,
        low=-10,
        high=0,
        slider=(-1, 0),
    ),
    Hyperparameter(
        name="decay_offset",
        symbol="t₀",
        meaning="the step at which that weighing starts; less than 0 is as if so many steps had gone before",
        default=0,
        low=-1e6,
        high=0,
        slider=(-100, 0),
        integer=True,
    ),
    replace(
        EPS,
        name="eps1",
        symbol="ε₁",
        meaning="keeps the division from ending in a division by zero",
        default=2.0**-52,
        slider=(1e-30, 1),
        unit_if={"eps_in_square": Unit(-2, 2)},
    ),
    replace(
        EPS,
        name="eps2",
        symbol="ε₂",
        meaning="the least that the position's size is taken to be",
        default=1e-3,
        slider=(1e-3, 100),
        unit=Unit(1, 0),
    ),
    Hyperparameter(
        name="d",
        symbol="d",
        meaning="clipping threshold: the most that an update's root mean square may be",
        default=1,
        low=1,
        high=1e6,
        scale="log",
        slider=(1, 100),
    ),
    Hyperparameter(
        name="momentum",
        symbol="μ",
        meaning="decay rate of an average of updates; 0: none",
        default=0,
        low=0,
        high=0.999999,
        decay_rate=True,
    ),
    weight_decay(Unit(), {SCALED: Unit(), "decay_times_lr": Unit(-1, 0)}),
    Choice(
        name="eps_in_square",
        meaning="whether ε₁ is added to each squared gradient; else the root is at least ε₁",
        default=False,
    ),
    Choice(name="relative_step", meaning="whether the share of the position's size is at most 1/√t", default=True),
    Choice(
        name=SCALED, meaning="whether a step is a share of the position's size; else of its own length", default=True
    ),
    Choice(name="decay_times_lr", meaning="whether weight decay is multiplied by the learning rate", default=True),
    Choice(name="decay_first", meaning="whether the position decays before its size is taken", default=False),
    Choice(
        name="single_precision",
        meaning="what is computed in single precision although all else is in double: the weights of the average of "
        "squares, or the sizes of position and update",
        default="nothing",
        options=("nothing", "weights", "sizes"),
    ),
    *clipping(),
)
