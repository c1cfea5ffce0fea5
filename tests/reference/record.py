"""Records what the frameworks' own optimizers do, for tests/reference/test_frameworks.py to hold ours against.

    python -m tests.reference.record

Needs the extra `frameworks`. Every dialect that names a framework's call is run by that very call, in float64 with the
framework's own automatic differentiation, on three surfaces written here a second time; each hyper-parameter that the
call takes is varied on its own, and all of them together.
"""

import importlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import torch

from app.declarations import Dialect, Hyperparameter, Optimizer, Settings
from app.optimizers import OPTIMIZERS

STEPS = 200
# The surfaces again, for automatic differentiation; a rate at which plain descent is stable from the start; a length
# that steps of normalised rules may have.
SURFACES: dict[str, tuple[Callable[[Any, Any], Any], dict[str, float], tuple[float, float], float, float]] = {
    "quadratic": (lambda x, y: 0.2 * x**2 + 2 * y**2 - 5, {"a": 0.2, "b": 2, "c": -5}, (5.1, 2.3), 0.1, 0.1),
    "rosenbrock": (lambda x, y: (1 - x) ** 2 + 5 * (y - x**2) ** 2, {"a": 1, "b": 5}, (-1.0, 1.0), 0.005, 0.004),
    "himmelblau": (lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2, {}, (-0.15, -0.67), 0.005, 0.05),
}


def varied(hyperparameter: Hyperparameter) -> float:
    """Another value than the default, well inside the range of interest.

    Not far off for a decay rate: short averages make Adam and RMSprop bounce about a minimum, where rounding errors
    grow so fast that no two codes agree for long.
    """
    low, high = hyperparameter.slider_range
    return float((low * high) ** 0.5 if hyperparameter.scale == "log" else 0.1 * low + 0.9 * hyperparameter.default)


def cases(optimizer: Optimizer, dialect: Dialect, descent_rate: float, length: float) -> Iterator[Settings]:
    """The hyper-parameters to record: a fitting learning rate, then each other argument varied, then all of them."""
    variations: dict[str, Any] = {}
    rate: dict[str, Any] = {}
    for declared in optimizer.hyperparameters:
        if declared.name not in dialect.arguments:
            continue
        if not isinstance(declared, Hyperparameter):
            variations[declared.name] = next(option for option in declared.options if option != declared.default)
        elif declared.name == "lr":
            rate["lr"] = descent_rate if declared.unit.loss else length
        else:
            variations[declared.name] = varied(declared)
    yield rate
    for name, value in variations.items():
        yield {**rate, name: value}
    yield {**rate, **variations, "lr": 2 * rate["lr"]}


def torch_trajectory(
    call: str, keywords: dict[str, Any], loss: Callable[[Any, Any], Any], start: tuple[float, float]
) -> list[list[float]]:
    """The positions that a torch optimizer visits, by coordinate, the start first."""
    module, _, name = call.rpartition(".")
    position = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = getattr(importlib.import_module(module), name)([position], **keywords)
    positions = [position.tolist()]
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss(*position).backward()
        optimizer.step()
        positions.append(position.tolist())
    return [list(coordinate) for coordinate in zip(*positions, strict=True)]


def main() -> None:
    """Writes one file for each framework beside this script."""
    trajectories = []
    for optimizer in OPTIMIZERS:
        for dialect in optimizer.dialects:
            if not dialect.call:
                continue
            for surface, (loss, parameters, start, descent_rate, length) in SURFACES.items():
                for chosen in cases(optimizer, dialect, descent_rate, length):
                    keywords = dialect.keywords(optimizer.settings(dialect.name, chosen))
                    x, y = torch_trajectory(dialect.call, keywords, loss, start)
                    trajectories.append(
                        {
                            "optimizer": optimizer.name,
                            "dialect": dialect.name,
                            "hyperparameters": chosen,
                            "surface": {"name": surface, "parameters": parameters},
                            "start": start,
                            "x": x,
                            "y": y,
                        }
                    )
    lines = ",\n".join(json.dumps(trajectory) for trajectory in trajectories)
    path = Path(__file__).with_name("torch.json")
    path.write_text(
        f'{{"framework": "torch", "version": "{torch.__version__}", "trajectories": [\n{lines}\n]}}\n', encoding="utf-8"
    )
    print(f"{path.name}: {len(trajectories)} trajectories of {STEPS} steps by torch {torch.__version__}")


if __name__ == "__main__":
    main()
