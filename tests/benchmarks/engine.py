"""Microseconds a step of the engine for every optimizer, all stored and judged, against Adam and against torch."""

import importlib.util
import time
from collections.abc import Callable
from typing import Any

from app.declarations import Optimizer
from app.optimizers import OPTIMIZERS
from app.simulation.experiment import Experiment
from app.simulation.simulate import Simulation
from tests.runs import experiment, optimizer, run

BATCHES = {1: 500, 64: 500, 4096: 60}
"""How many steps are timed for each number of runs."""
REPEATS = 5
START = (-1.2, 1.0)
YARDSTICK = optimizer("adam")


def fastest(work: Callable[[], Any], steps: int) -> float:
    """The least of several times, in microseconds a step: what disturbs a shared machine only ever adds."""
    times = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times) / steps * 1e6


def engine_step(rule: Optimizer, runs: int, steps: int) -> float:
    """One step of a batch, whose runs all differ in a hyper-parameter."""

    def simulate(document: Experiment) -> None:
        simulation = Simulation(document)
        for _ in simulation.blocks():
            pass
        assert all(outcome.status != "diverged" for outcome in simulation.outcomes), f"{rule.name} diverges"

    rated = any(declared.name == "lr" for declared in rule.hyperparameters)
    name, rate = ("lr", 1e-3) if rated else ("clip_norm", 1e6)
    batch = [run(rule, None, START, **{name: rate / (member + 1)}) for member in range(runs)]
    document = experiment(*batch, on="rosenbrock", steps=steps)
    return fastest(lambda: simulate(document), steps)


def torch_step(call: str, keywords: dict[str, Any]) -> float:
    """One torch run on the same surface, with automatic differentiation, as its users write it; nothing stored."""
    import torch  # noqa: PLC0415 - an optional peer

    torch.set_num_threads(1)
    steps = BATCHES[1]
    position = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    stepped = getattr(torch.optim, call.rpartition(".")[2])([position], **keywords)

    def loss() -> torch.Tensor:
        stepped.zero_grad()
        x, y = position
        value = (1 - x) ** 2 + 100 * (y - x**2) ** 2
        value.backward()
        return value

    def take_steps() -> None:
        for _ in range(steps):
            stepped.step(loss)

    return fastest(take_steps, steps)


def main() -> None:
    """Prints the table."""
    with_torch = importlib.util.find_spec("torch") is not None
    print("\nµs a step on Rosenbrock, all positions and losses kept; each run with its own rate")
    head = "".join(f"{f'{runs:,} runs' if runs > 1 else '1 run':>11}{'/ Adam':>8}" for runs in BATCHES)
    print(f"{'':28}{head}" + (f"{'torch, 1 run':>15}{'1 run / torch':>16}" if with_torch else ""))
    for rule in OPTIMIZERS:
        line, alone = f"{rule.name:28}", 0.0
        for runs, steps in BATCHES.items():
            # Adam is timed each time anew, so that both meet the machine in the same mood
            cell, adam = engine_step(rule, runs, steps), engine_step(YARDSTICK, runs, steps)
            alone = alone or cell
            line += f"{cell:11.1f}{cell / adam:8.1f}"
        call = next((dialect.call for dialect in rule.dialects if dialect.name == "torch"), None)
        if with_torch and call:
            keywords = rule.dialect("torch").keywords(rule.settings("torch", {"lr": 1e-3}))
            peer = torch_step(call, keywords)
            line += f"{peer:15.1f}{f'1 : {peer / alone:.0f}':>16}"
        print(line, flush=True)
    if not with_torch:
        print("(torch is not installed: pip install '.[frameworks]' sets it beside)")


if __name__ == "__main__":
    main()
