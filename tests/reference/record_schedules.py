"""Records the learning rates of the frameworks' own schedules, for test_schedules.py to hold ours against.

    python -m tests.reference.record_schedules

Needs the extra `frameworks`. torch's warm-up is its LinearLR before the schedule, optax's its linear_schedule; the
schedule that watches the loss is recorded in a training loop, its loss taken after each step.
"""

import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jax
import numpy as np
import optax
import torch
from torch.optim import lr_scheduler

RECORDED = Path(__file__).with_name("schedules.json")
STEPS = 130
LR = 0.3

Case = dict[str, Any]


def optimizer_of(position: torch.Tensor, **keywords: Any) -> torch.optim.SGD:
    return torch.optim.SGD([position], lr=LR, **keywords)


def torch_rates(kind: Any, arguments: dict[str, Any], warmup: int) -> list[float]:
    """The rate of each step under one of torch's schedulers."""
    optimizer = optimizer_of(torch.zeros(2, dtype=torch.float64, requires_grad=True))
    scheduler = kind(optimizer, **arguments)
    if warmup:
        for group in optimizer.param_groups:
            group["lr"] = group["initial_lr"]
        first = lr_scheduler.LinearLR(optimizer, start_factor=1 / (warmup + 1), total_iters=warmup)
        scheduler = lr_scheduler.SequentialLR(optimizer, [first, scheduler], [warmup])
    rates = [float(optimizer.param_groups[0]["lr"])]
    for _ in range(STEPS - 1):
        optimizer.step()
        scheduler.step()
        rates.append(float(optimizer.param_groups[0]["lr"]))
    return rates


def torch_cases() -> Iterator[tuple[str, dict[str, Any], int, Any, dict[str, Any]]]:
    """Our schedule, its parameters, the warm-up; torch's scheduler and its arguments."""
    s = lr_scheduler
    for period, gamma, warmup in ((10, 0.1, 0), (1, 0.9, 0), (7, 1.2, 0), (30, 0.5, 12), (200, 0.1, 1)):
        ours: dict[str, Any] = {"period": period, "gamma": gamma}
        yield "step", ours, warmup, s.StepLR, {"step_size": period, "gamma": gamma}
    for milestones, gamma, warmup in (([10, 20, 30], 0.1, 0), ([1, 5, 5, 80, 500], 0.7, 0), ([40], 1.5, 25)):
        ours = {"milestones": milestones, "gamma": gamma}
        yield "multi_step", ours, warmup, s.MultiStepLR, ours
    for gamma, warmup in ((0.95, 0), (0.5, 0), (1.01, 0), (0.99, 10), (1.0, 3)):
        yield "exponential", {"gamma": gamma}, warmup, s.ExponentialLR, {"gamma": gamma}
    for period, power, warmup in ((STEPS, 1.0, 0), (60, 2.0, 0), (60, 0.5, 0), (100, 3.3, 30), (1, 1.0, 0)):
        ours = {"period": period, "power": power}
        yield "polynomial", ours, warmup, s.PolynomialLR, {"total_iters": period, "power": power}
    for period, share, warmup in (
        (STEPS, 0.0, 0),
        (50, 0.0, 0),
        (50, 0.1, 0),
        (7, 0.5, 0),
        (100, 0.01, 30),
        (1, 0.0, 0),
    ):
        ours = {"period": period, "min_factor": share}
        yield "cosine", ours, warmup, s.CosineAnnealingLR, {"T_max": period, "eta_min": share * LR}
    for period, mult, share, warmup in (
        (10, 1, 0.0, 0),
        (10, 2, 0.0, 0),
        (3, 3, 0.1, 0),
        (1, 2, 0.0, 0),
        (99, 1, 0.0, 20),
    ):
        ours = {"period": period, "period_mult": mult, "min_factor": share}
        theirs = {"T_0": period, "T_mult": mult, "eta_min": share * LR}
        yield "cosine_restarts", ours, warmup, s.CosineAnnealingWarmRestarts, theirs
    cycles: tuple[dict[str, Any], ...] = (
        {},
        {"pct_start": 0.1},
        {"pct_start": 0.0},
        {"pct_start": 1.0},
        {"anneal_strategy": "linear", "div_factor": 10.0, "final_div_factor": 100.0},
        {"three_phase": True},
        {"three_phase": True, "pct_start": 0.45, "anneal_strategy": "linear"},
        {"three_phase": True, "pct_start": 0.7},
    )
    for cycle in cycles:
        theirs = {"max_lr": LR, "total_steps": STEPS, "cycle_momentum": False, **cycle}
        yield "one_cycle", cycle, 0, s.OneCycleLR, theirs


def optax_cases() -> Iterator[tuple[str, dict[str, Any], int, Any]]:
    """Our schedule, its parameters, the warm-up, and optax's schedule."""
    yield "constant", {}, 0, optax.constant_schedule(LR)
    yield "constant", {}, 20, optax.constant_schedule(LR)
    yield "constant", {}, 1, optax.constant_schedule(LR)
    for period, power, share, warmup in ((STEPS, 1, 0, 0), (70, 2, 0.1, 0), (70, 0.5, 0.5, 40), (20, 1.7, 1, 0)):
        yield (
            "polynomial",
            {"period": period, "power": power, "min_factor": share},
            warmup,
            optax.polynomial_schedule(LR, LR * share, power, period),
        )
    for share, warmup in ((0, 0), (0.2, 0), (0.05, 33)):
        yield (
            "cosine",
            {"period": STEPS - warmup, "min_factor": share},
            warmup,
            optax.cosine_decay_schedule(LR, STEPS - warmup, alpha=share),
        )
    yield (
        "multi_step",
        {"milestones": [10, 20, 90], "gamma": 0.3},
        0,
        optax.piecewise_constant_schedule(LR, {10: 0.3, 20: 0.3, 90: 0.3}),
    )
    yield "exponential", {"gamma": 0.97}, 5, optax.exponential_decay(LR, 1, 0.97)
    yield "step", {"period": 12, "gamma": 0.6}, 0, optax.exponential_decay(LR, 12, 0.6, staircase=True)


def optax_rates(schedule: Any, warmup: int) -> list[float]:
    if warmup:
        ramp = optax.linear_schedule(LR / (warmup + 1), LR, warmup)
        schedule = optax.join_schedules([ramp, schedule], [warmup])
    return [float(schedule(jax.numpy.asarray(k, dtype=jax.numpy.float64))) for k in range(STEPS)]


def plateau_cases() -> Iterator[Case]:
    """Heavy-ball runs on the stretched bowl, their rates and losses."""
    plateaus: tuple[dict[str, Any], ...] = (
        {"factor": 0.5, "patience": 2},
        {"factor": 0.5, "patience": 0, "cooldown": 3},
        {"factor": 0.3, "patience": 3, "threshold": 0.05, "threshold_mode": "abs"},
        {"factor": 0.7, "patience": 1, "threshold": 0.01, "min_factor": 0.2, "cooldown": 1},
        {"factor": 0.1, "patience": 1, "eps": 1e-3},
        {"factor": 0.0, "patience": 4, "threshold": 1.0},
    )
    for parameters in plateaus:
        position = torch.tensor([5.1, 2.3], dtype=torch.float64, requires_grad=True)
        optimizer = optimizer_of(position, momentum=0.9)
        scaled: dict[str, Any] = {"eps": 1e-8} | parameters
        scaled["eps"] *= LR
        if "min_factor" in scaled:
            scaled["min_lr"] = scaled.pop("min_factor") * LR
        scheduler = lr_scheduler.ReduceLROnPlateau(optimizer, **scaled)

        def loss(position: torch.Tensor = position) -> torch.Tensor:
            x, y = position
            return 0.1 * x**2 + y**2 - 5

        rates, losses = [], []
        for _ in range(STEPS):
            rates.append(float(optimizer.param_groups[0]["lr"]))
            optimizer.zero_grad()
            loss().backward()
            optimizer.step()
            losses.append(float(loss().detach()))
            scheduler.step(losses[-1])
        yield {
            "schedule": "reduce_on_plateau",
            "parameters": parameters,
            "warmup": 0,
            "by": "torch ReduceLROnPlateau",
            "rates": rates,
            "losses": losses,
        }


def cases() -> Iterator[Case]:
    for name, parameters, warmup, kind, arguments in torch_cases():
        rates = torch_rates(kind, arguments, warmup)
        yield {"schedule": name, "parameters": parameters, "warmup": warmup, "by": "torch", "rates": rates}
    for name, parameters, warmup, schedule in optax_cases():
        rates = optax_rates(schedule, warmup)
        yield {"schedule": name, "parameters": parameters, "warmup": warmup, "by": "optax", "rates": rates}
    yield from plateau_cases()


def main() -> None:
    jax.config.update("jax_enable_x64", True)
    warnings.simplefilter("ignore")
    versions = {"torch": torch.__version__, "optax": optax.__version__, "numpy": np.__version__}
    lines = ",\n".join(json.dumps(case) for case in cases())
    head = json.dumps({"versions": versions, "lr": LR, "steps": STEPS})
    RECORDED.write_text(f'{head[:-1]}, "cases": [\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
