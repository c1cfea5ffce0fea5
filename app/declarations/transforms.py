"""A surface turned, stretched, shifted, and its loss scaled: the same surface seen in other coordinates."""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, radians, sin, sqrt

import numpy as np

from app.declarations.functions import Functions
from app.declarations.values import Array, Point


@dataclass(frozen=True, kw_only=True)
class Transform:
    """What is done to a surface, in this order, about a centre that stays where it is until the shift.

    The surface is stretched by the factor `stretch` along its y axis, turned by `rotation` degrees counterclockwise,
    and moved by `shift`; its loss is multiplied by `scale`. Both factors are positive.
    """

    rotation: float = 0.0
    stretch: float = 1.0
    scale: float = 1.0
    shift: Point = (0.0, 0.0)

    @property
    def is_identity(self) -> bool:
        """Whether everything stays as it is."""
        return self == Transform()

    @property
    def keeps_axes(self) -> bool:
        """Whether the axes come to lie on the axes."""
        return self.rotation % 90 == 0

    @property
    def direction(self) -> Point:
        """The cosine and sine of the rotation, exact at quarter turns."""
        quarters, rest = divmod(self.rotation, 90)
        cosine, sine = cos(radians(rest)), sin(radians(rest))
        for _ in range(int(quarters) % 4):
            cosine, sine = -sine, cosine
        return cosine, sine


class Placement:
    """A transform about a centre: the way between the coordinates of the plane and those of the plain surface.

    A position x of the plane lies at u = A·x + o of the plain surface, where A = diag(1, 1/stretch)·R(-rotation).
    """

    def __init__(self, transform: Transform, centre: Point) -> None:
        self._transform = transform
        self.centre, self._shift, self._stretch = centre, transform.shift, transform.stretch
        self._cosine, self._sine = transform.direction
        self._scale, self._root_of_scale = np.array(transform.scale), np.array(sqrt(transform.scale))
        # numpy multiplies an array by a 0-d array in two thirds of the time that a Python float takes
        self._rows = [
            [np.array(self._cosine), np.array(self._sine)],
            [np.array(-self._sine / self._stretch), np.array(self._cosine / self._stretch)],
        ]
        self._offset = np.array(self.plain((0.0, 0.0)))

    def carried(self, point: Point) -> Point:
        """Where a point of the plain surface comes to lie."""
        across, up = self.carried_positions(np.array(point)).tolist()
        return across, up

    def carried_positions(self, position: Array) -> Array:
        """Where positions of the plain surface come to lie, `(2, …)` each."""
        x, y = position[0] - self.centre[0], (position[1] - self.centre[1]) * self._stretch
        across = self.centre[0] + self._shift[0] + self._cosine * x - self._sine * y
        return np.stack([across, self.centre[1] + self._shift[1] + self._sine * x + self._cosine * y])

    def plain(self, point: Point) -> Point:
        """Where a point of the plane lies on the plain surface."""
        x, y = (value - shift - centre for value, shift, centre in zip(point, self._shift, self.centre, strict=True))
        return (
            self.centre[0] + self._cosine * x + self._sine * y,
            self.centre[1] + (self._cosine * y - self._sine * x) / self._stretch,
        )

    def functions(self, plain: Functions) -> Functions:
        """The functions of the surface as it lies, from those of the plain one."""
        if self._transform.is_identity:
            return plain
        return Functions(
            self._value(plain.value),
            self._gradient(plain.gradient),
            self._hessian(plain.hessian),
            self._residuals(plain.residuals) if plain.residuals else None,
            self._jacobian(plain.jacobian) if plain.jacobian else None,
        )

    def positions(self, position: Array) -> Array:
        """Positions of the plane as those of the plain surface, `(2, …)` each."""
        (a, b), (c, d) = self._rows
        x, y = position
        result = np.empty_like(position)
        np.add(a * x + b * y, self._offset[0], result[0])
        np.add(c * x + d * y, self._offset[1], result[1])
        return result

    def _value(self, value: Callable[[Array], Array]) -> Callable[[Array], Array]:
        """The value `(runs,)` of the transformed surface, from that of the plain one."""
        return lambda position: self._scale * value(self.positions(position))

    def _gradient(self, gradient: Callable[[Array], Array]) -> Callable[[Array], Array]:
        """The gradient `(2, runs)`: scale·Aᵀ·∇f(u)."""

        def transformed(position: Array) -> Array:
            slopes = self._scale * gradient(self.positions(position))
            (a, b), (c, d) = self._rows
            result = np.empty_like(slopes)
            np.add(a * slopes[0], c * slopes[1], result[0])
            np.add(b * slopes[0], d * slopes[1], result[1])
            return result

        return transformed

    def _hessian(self, hessian: Callable[[Array], Array]) -> Callable[[Array], Array]:
        """The Hessian `(2, 2, runs)`: scale·Aᵀ·∇²f(u)·A."""

        def transformed(position: Array) -> Array:
            (xx, xy), (_, yy) = self._scale * hessian(self.positions(position))
            (a, b), (c, d) = self._rows
            result = np.empty((2, 2, *np.shape(xx)))
            result[0, 0] = a * a * xx + 2 * a * c * xy + c * c * yy
            result[0, 1] = result[1, 0] = a * b * xx + (a * d + b * c) * xy + c * d * yy
            result[1, 1] = b * b * xx + 2 * b * d * xy + d * d * yy
            return result

        return transformed

    def _residuals(self, residuals: Callable[[Array], Array]) -> Callable[[Array], Array]:
        """The residuals `(residuals, runs)`, by the root of the scale."""
        return lambda position: self._root_of_scale * residuals(self.positions(position))

    def _jacobian(self, jacobian: Callable[[Array], Array]) -> Callable[[Array], Array]:
        """The residuals' derivatives `(residuals, 2, runs)`: √scale·J(u)·A."""

        def transformed(position: Array) -> Array:
            slopes = self._root_of_scale * jacobian(self.positions(position))
            (a, b), (c, d) = self._rows
            along_x, along_y = slopes[:, 0], slopes[:, 1]
            return np.stack([a * along_x + c * along_y, b * along_x + d * along_y], axis=1)

        return transformed
