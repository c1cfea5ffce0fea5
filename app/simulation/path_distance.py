"""How far one path is from another, taken in as both grow."""

from collections import deque

import numpy as np

from app.declarations import Array

ROUNDING = 1e-9
"""The share of the coordinates' size below which a length may be rounding, grown over the steps."""
TOGETHER = 1e-6
"""The share of a path's extent up to which two paths are one for all that their numbers tell."""


class PathDistance:
    """The distance of a path from a carried one, beside the latter's extent, its largest distance from its start.

    `size` is how large the coordinates are: lengths far below it are nothing, as rounding alone can make them.
    """

    def __init__(self, size: float) -> None:
        self._nothing = ROUNDING * size
        self._far = self._extent = 0.0
        self._start: Array | None = None
        self._together = 0
        self._undecided: deque[Array] = deque()

    def follow(self, path: Array, carried: Array) -> None:
        """Takes in the next steps, at least one: two positions each, `(dimensions, steps)`."""
        if self._start is None:
            self._start = carried[:, :1]
        distance = np.linalg.norm(path - carried, axis=0)
        self._far = max(self._far, float(distance.max()))
        self._extent = max(self._extent, float(np.linalg.norm(carried - self._start, axis=0).max()))
        self._undecided.append(distance)
        self._decide()

    def _decide(self) -> None:
        """Counts the steps taken together; those that are apart may still come to be near, as the extent grows."""
        most = TOGETHER * max(self._extent, self._nothing)
        while self._undecided:
            apart = np.flatnonzero(self._undecided[0] > most)
            if apart.size:
                self._together += int(apart[0])
                self._undecided[0] = self._undecided[0][apart[0] :]
                return
            self._together += len(self._undecided.popleft())

    @property
    def share(self) -> float:
        """The largest distance as a share of the extent; 0 where both are nothing."""
        if max(self._far, self._extent) < self._nothing:
            return 0.0
        return self._far / max(self._extent, self._nothing)

    @property
    def agree_until(self) -> int:
        """The last step up to which the paths are together."""
        return max(self._together - 1, 0)
