"""How long surfaces take: grids for contours, formulas against functions written by hand, and texts that mean harm."""

import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import SimpleNamespace
from typing import Any

import numpy as np

from app.declarations import Array, Functions
from app.formulas import Formula, FormulaError
from app.formulas.parsing import DEEPEST, LONGEST
from app.pictures.grid import grid
from app.surfaces import SURFACES
from app.surfaces.critical_points import critical_points
from tests.formulas.hostile import HOSTILE
from tests.runs import surface

RESOLUTION = 200
BY_HAND = ("quadratic", "rosenbrock", "himmelblau", "beale")
BATCHES = {1: 2000, 64: 2000, 40_000: 10}
"""How many evaluations are timed for each number of runs."""
REPEATS = 7


def repeated(part: str, joined: str = "+") -> str:
    """As much of `part`, with `n` counting in it, as a formula may hold."""
    parts = [part.replace("n", str(number)) for number in range(10, 200)]
    return next(text for many in range(190, 0, -1) if len(text := joined.join(parts[:many])) <= LONGEST)


LONG = repeated("si\0(n*x*y)*exp(-(x-n)^2)/(y^2+n)").replace("\0", "n")
HEAVY = {
    "sums of usual things": LONG,
    "powers": repeated("x^.n"),
    "tangents": repeated("ta\0(x*n)").replace("\0", "n"),
    "a product": repeated("cos(n*x+y)", "*"),
    "quotients": repeated("(x+n*y)", "/"),
    "a tower of functions": "sin(" * DEEPEST + "x*y" + ")" * DEEPEST,
    "a tower of powers": "^".join("x" * DEEPEST),
}
"""Formulas that take long, or whose derivatives do, within the limits."""


def fastest(work: Callable[[], Any], times: int = 1) -> float:
    """The least of several times that the processor worked, in milliseconds: what disturbs it only ever adds."""
    found = []
    for _ in range(REPEATS):
        begin = time.process_time()
        for _ in range(times):
            work()
        found.append(time.process_time() - begin)
    return min(found) / times * 1e3


def functions_of(formula: Formula, parameters: dict[str, float]) -> Functions:
    """The formula's functions with its parameters set as a loss function sets them."""
    p = SimpleNamespace(**{name: np.array(parameters.get(name, 1.0)) for name in formula.parameters})
    return Functions(*(partial(each, p=p) for each in (formula.value, formula.gradient, formula.hessian)))


def points(runs: int) -> Array:
    """Positions `(2, runs)`."""
    return np.random.default_rng(0).uniform(-2, 2, (2, runs))


def first_use(text: str) -> float:
    """Milliseconds from a text to its first value, gradient and Hessian."""

    def use() -> None:
        formula = Formula(text)
        formula.derive()
        for each in functions_of(formula, {})[:3]:
            each(points(1))

    with np.errstate(all="ignore"):
        return fastest(use)


def refused(text: str) -> None:
    """Reads a text that is no formula."""
    with suppress(FormulaError):
        Formula(text).derive()
        raise AssertionError(f"{text[:40]!r} is not refused")


def main() -> None:
    """Prints the tables."""
    print(f"\nms for a grid of {RESOLUTION} x {RESOLUTION}, and for what is searched for in the window")
    for on in SURFACES:
        function = on.loss_function()
        line = f"{on.name:28}{fastest(partial(grid, function, on.domain[0], on.domain[1], RESOLUTION)):11.2f}"
        search = partial(critical_points, function.functions, on.domain)
        print(line + (f"{fastest(search):11.1f}" if on.search else ""), flush=True)

    print("\nA formula's time in those of the same functions written by hand")
    print(f"{'':28}" + "".join(f"{aspect + f', {runs:,}':>18}" for runs in BATCHES for aspect in Functions._fields[:3]))
    for name in BY_HAND:
        by_hand = surface(name).loss_function()
        formula = functions_of(Formula(surface(name).formula), by_hand.parameters)
        line = f"{name:28}"
        for runs, times in BATCHES.items():
            at = points(runs)
            for aspect in Functions._fields[:3]:
                ours, theirs = (partial(getattr(each, aspect), at) for each in (formula, by_hand))
                line += f"{fastest(ours, times) / fastest(theirs, times):18.2f}"
        print(line, flush=True)

    print(f"\nms of first use of {len(LONG)} characters, derivatives included: {first_use(LONG):.0f}")
    slowest = max((fastest(partial(refused, text)), text) for text in HOSTILE)
    print(f"ms until the slowest hostile text is refused: {slowest[0]:.1f} ({slowest[1][:24]!a})")

    print("\nms of heavy formulas: first use, a grid, and µs of a step of one run (value and gradient; Hessian)")
    for name, text in HEAVY.items():
        at, functions = points(RESOLUTION**2), functions_of(Formula(text), {})
        with np.errstate(all="ignore"):
            one = [fastest(partial(each, points(1)), 50) * 1e3 for each in functions[:3]]
            print(
                f"{name:28}{first_use(text):11.0f}{fastest(partial(functions.value, at)):11.1f}"
                f"{one[0] + one[1]:11.0f}{one[2]:11.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
