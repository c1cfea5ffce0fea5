"""The best weights of a model for which no formula gives them."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial
from types import SimpleNamespace
from typing import Any

import numpy as np

from app.declarations import CriticalPoints, Data, Domain, Functions, Point
from app.surfaces.critical_points import critical_points
from app.surfaces.mean_over_points import MeanOverPoints
from app.surfaces.standard_points import Back


class SearchedWeights:
    """The critical points of a model's loss in `domain`, a window of the weights for points that are standardized.

    `standard` standardizes points. For those of `data` it is established that the loss is lower nowhere else; of a
    person's own points that is not claimed.
    """

    def __init__(
        self, model: MeanOverPoints, domain: Domain, standard: Callable[[Any], tuple[Any, Back]], data: Data
    ) -> None:
        self._model, self._domain, self._standard = model, domain, standard
        self._known = [_key(model.given(replace(data, standardized=choice).prepared)) for choice in (True, False)]
        self._found = lru_cache(maxsize=64)(self._search)

    def minima(self, p: Any) -> tuple[Point, ...]:
        """The lowest minima in the window."""
        return self._found(*_key(p)).minima

    def saddles(self, p: Any) -> tuple[Point, ...]:
        """The saddles in the window."""
        return self._found(*_key(p)).saddles

    def minimum(self, p: Any) -> float | None:
        """The loss at the minima where it is established that it is lower nowhere else, else None."""
        return float(self._model.value(np.array(self.minima(p)[:1]).T, p)[0]) if _key(p) in self._known else None

    def _search(self, u: bytes, v: bytes, share: bytes, spread: float) -> CriticalPoints:
        arrays = {name: np.frombuffer(held)[np.newaxis] for name, held in (("u", u), ("v", v), ("share", share))}
        p, back = self._standard(SimpleNamespace(**arrays, spread=spread))
        model = self._model
        functions = Functions(*(partial(function, p=p) for function in (model.value, model.gradient, model.hessian)))
        found = critical_points(functions, self._domain)
        return CriticalPoints(*(tuple(map(back, points)) for points in found))


def _key(p: Any) -> tuple[bytes, bytes, bytes, float]:
    return p.u.tobytes(), p.v.tobytes(), p.share.tobytes(), float(p.spread)
