"""Measures how far our paths are from those recorded, and writes it where the pages read it.

python -m tests.reference.agreement
"""

import json
from math import ceil, floor, log10
from pathlib import Path
from typing import Any

import numpy as np

from app.declarations import Dialect, Optimizer
from app.optimizers import OPTIMIZERS
from tests.reference.recordings import is_recorded, pairs, recorded_runs, recording

STATED = Path(__file__).parents[2] / "app" / "agreement.json"
LEAST = 1e-14
MARGIN = 3


def measured(rule: Optimizer, dialect: Dialect) -> dict[str, Any]:
    """What was compared with which framework, and the largest difference, as a share of a path's largest coordinate."""
    difference = max(
        float(np.abs(pair.ours - pair.theirs).max() / np.abs(pair.theirs).max()) for pair in pairs(rule, dialect)
    )
    return {
        **recording(rule)["versions"][dialect.name],
        "trajectories": len(recorded_runs(rule, dialect)),
        "steps": recording(rule)["steps"][-1],
        "difference": difference,
    }


def stated(difference: float) -> float:
    """Three times as much, rounded up to one digit, and not too little: machines differ in how they round."""
    bound = max(MARGIN * difference, LEAST)
    digit = 10.0 ** floor(log10(bound))
    return float(f"{ceil(bound / digit) * digit:.0e}")


def main() -> None:
    """Writes what holds for every dialect that was recorded."""
    found: dict[str, dict[str, Any]] = {}
    for rule in OPTIMIZERS:
        for dialect in rule.dialects:
            if dialect.call and is_recorded(rule):
                facts = measured(rule, dialect)
                facts["difference"] = stated(facts["difference"])
                found.setdefault(rule.name, {})[dialect.name] = facts
    STATED.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
