"""What a rule may ask of a surface, and what it costs."""

from app.declarations import Array, LossFunction


class SurfaceOracle:
    """Answers for all runs of a batch at once; a call is one evaluation of each run."""

    def __init__(self, loss_function: LossFunction) -> None:
        self._function = loss_function
        self.evaluations = 0

    def loss(self, x: Array) -> Array:
        """The loss at `x`, shape `(runs,)`."""
        self.evaluations += 1
        return self._function.value(x)

    def gradient(self, x: Array) -> Array:
        """The gradient at `x`, shape `(dimensions, runs)`."""
        self.evaluations += 1
        return self._function.gradient(x)

    def hessian(self, x: Array) -> Array:
        """The Hessian at `x`, shape `(dimensions, dimensions, runs)`."""
        self.evaluations += 1
        return self._function.hessian(x)
