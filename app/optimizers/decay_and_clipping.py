"""Weight decay and gradient clipping, which the simulation applies alike to every rule that lists them."""

from collections.abc import Mapping
from dataclasses import replace

from app.declarations import Choice, Hyperparameter, Unit


def decay_and_clipping(lr: Hyperparameter | None) -> tuple[Hyperparameter | Choice, ...]:
    """The settings of weight decay and of clipping for a rule whose learning rate is `lr`.

    Decoupled decay is a share of the position at each step, λ times the learning rate, so its unit follows the rate's
    (Loshchilov & Hutter 2019, algorithm 2).
    """
    rate = lr.unit if lr else Unit()
    return (
        _common_decay({"decoupled_weight_decay": Unit(-rate.position, -rate.loss)}),
        Choice(
            name="decoupled_weight_decay",
            meaning="whether weight decay moves the position itself, by η·λ·x; else it is a part of the loss, ½·λ·‖x‖²",
            default=False,
            common=True,
        ),
        *clipping(),
    )


def penalty_and_clipping() -> tuple[Hyperparameter, ...]:
    """The same for plain descent, to which it is all one whether weight decay is decoupled."""
    return _common_decay({}), *clipping()


def _common_decay(unit_if: Mapping[str, Unit]) -> Hyperparameter:
    return replace(weight_decay(Unit(-2, 1), unit_if), common=True)


def weight_decay(unit: Unit, unit_if: Mapping[str, Unit] | None = None) -> Hyperparameter:
    """The weight decay of a rule that decays in a way of its own."""
    return Hyperparameter(
        name="weight_decay",
        symbol="λ",
        meaning="weight decay: how strongly positions are drawn to the origin",
        default=0,
        low=0,
        high=1e3,
        scale="log",
        slider=(1e-5, 1),
        unit=unit,
        unit_if=unit_if or {},
    )


def clipping() -> tuple[Hyperparameter, ...]:
    """The settings of gradient clipping alone, for rules that decay in a way of their own."""
    return (
        Hyperparameter(
            name="clip_value",
            symbol="c",
            meaning="the most that each coordinate of a gradient may be, before its norm is clipped; 0: no limit",
            default=0,
            low=0,
            high=1e9,
            scale="log",
            slider=(1e-3, 1e3),
            unit=Unit(-1, 1),
            common=True,
        ),
        Hyperparameter(
            name="clip_norm",
            symbol="C",
            meaning="the most that a gradient's norm may be; 0: no limit",
            default=0,
            low=0,
            high=1e9,
            scale="log",
            slider=(1e-3, 1e3),
            unit=Unit(-1, 1),
            common=True,
        ),
    )
