"""Microseconds a step of the engine, everything stored and judged, with torch.optim beside it where it is installed."""

import importlib.util
import time
from collections.abc import Callable
from typing import Any

from app.optimizers import OPTIMIZERS
from app.simulation.simulate import Simulation
from tests.runs import experiment, run

STEPS = 1000
REPEATS = 7
BATCHES = (1, 8, 64)
START = (-1.2, 1.0)


def fastest(work: Callable[[], Any]) -> float:
    """The least of several times, in microseconds a step: what disturbs a shared machine only ever adds."""
    times = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times) / STEPS * 1e6


def torch_step(call: str, keywords: dict[str, Any]) -> float:
    """One torch run on the same surface, with automatic differentiation, as its users write it; nothing stored."""
    import torch  # noqa: PLC0415 - an optional peer

    torch.set_num_threads(1)
    position = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    optimizer = getattr(torch.optim, call.rpartition(".")[2])([position], **keywords)

    def steps() -> None:
        for _ in range(STEPS):
            optimizer.zero_grad()
            x, y = position
            ((1 - x) ** 2 + 100 * (y - x**2) ** 2).backward()
            optimizer.step()

    return fastest(steps)


def main() -> None:
    """Prints the table."""
    with_torch = importlib.util.find_spec("torch") is not None
    print(f"\nµs a step on Rosenbrock, {STEPS} steps, all positions and losses kept; each run with its own rate")
    head = "".join(f"{f'{runs} runs' if runs > 1 else '1 run':>10}" for runs in BATCHES)
    print(
        f"{'':12}{head}" + (f"{'torch, 1 run':>15}{'1 run / torch':>16}{'64 runs / torch':>17}" if with_torch else "")
    )
    for rule in OPTIMIZERS:
        cells = []
        for runs in BATCHES:
            batch = [run(rule, None, START, lr=1e-3 / (member + 1)) for member in range(runs)]
            document = experiment(*batch, on="rosenbrock", steps=STEPS)
            cells.append(fastest(lambda document=document: list(Simulation(document).blocks())))  # type: ignore[misc]
        line = f"{rule.name:12}" + "".join(f"{cell:10.1f}" for cell in cells)
        dialect = rule.dialect("torch")
        if with_torch and dialect.call:
            peer = torch_step(dialect.call, dialect.keywords(rule.settings("torch", {"lr": 1e-3})))
            line += f"{peer:15.1f}{f'1 : {peer / cells[0]:.0f}':>16}{f'1 : {peer / cells[-1]:.0f}':>17}"
        print(line)
    if not with_torch:
        print("(torch is not installed: pip install '.[frameworks]' sets it beside)")


if __name__ == "__main__":
    main()
