"""How far our paths are from those recorded of the frameworks themselves.

`tests/reference/agreement.py` measures it and writes `agreement.json`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from app.declarations import Dialect, Optimizer


@dataclass(frozen=True)
class Agreement:
    """What a dialect was compared with: `trajectories` of `steps` steps each, made by a framework of that version.

    `difference` is more than any coordinate differs by, as a share of the largest coordinate of its path.
    """

    framework: str
    version: str
    trajectories: int
    steps: int
    difference: float


def agreement(optimizer: Optimizer, dialect: Dialect) -> Agreement | None:
    """How a dialect compares with its framework; None where nothing was recorded."""
    found = _stated().get(optimizer.name, {}).get(dialect.name)
    return Agreement(**found) if found else None


@cache
def _stated() -> Mapping[str, Mapping[str, Any]]:
    stated: dict[str, dict[str, Any]] = json.loads(files("app").joinpath("agreement.json").read_text("utf-8"))
    return stated
