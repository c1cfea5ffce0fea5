"""Points as a loss that is a mean over them reads them, as attributes of `p`."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from app.declarations import Array


def grouped(points: Array, *, squared: bool) -> Mapping[str, Any]:
    """All points, `(points, 2)`: inputs `u`, targets `v` and weights `share`, each `(1, groups)`, and `spread`.

    Points with the same input become one, with their mean target. That changes no loss that is linear in v; from one
    that is `squared` it leaves out how far their targets lie apart, the same everywhere: that is `spread`.
    """
    inputs, places, counts = np.unique(points[:, 0], return_inverse=True, return_counts=True)
    targets = np.bincount(places, points[:, 1]) / counts
    spread = float(np.mean((points[:, 1] - targets[places]) ** 2)) if squared else 0.0
    share = counts / len(points)
    return {"u": inputs[np.newaxis], "v": targets[np.newaxis], "share": share[np.newaxis], "spread": spread}


def batch(points: Array) -> Mapping[str, Any]:
    """The same of some points `(runs or 1, points, 2)`, the same ones for all runs or others for each, as they are."""
    inputs, targets = np.ascontiguousarray(np.moveaxis(points, -1, 0))
    size = inputs.shape[1]
    return {"u": inputs, "v": targets, "share": np.full((1, size), 1 / size), "spread": 0.0}
