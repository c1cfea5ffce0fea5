"""Formulas as a person writes them: their values and derivatives against mpmath's, and what is refused."""

import random
import time
from collections.abc import Callable
from contextlib import suppress
from types import SimpleNamespace

import mpmath
import numpy as np
import pytest

from app.formulas import Formula, FormulaError
from app.formulas.functions import NAMED
from app.formulas.graph import MOST_NODES, Graph, TooComplexError
from app.formulas.parsing import LONGEST, parse
from app.formulas.tape import BLOCK
from app.surfaces import SURFACES
from tests.formulas.hostile import HOSTILE

POINTS = np.array([[0.3, -0.7, 1.1], [0.9, 0.4, -0.2]])
PARAMETERS = {"a": 1.3, "b": 0.6}
P = SimpleNamespace(**{name: np.array(value) for name, value in PARAMETERS.items()})
SMOOTH = [name for name, arguments in NAMED.items() if arguments == 1 and name not in ("abs", "sign")]
LEAVES: dict[str, Callable[[mpmath.mpf, mpmath.mpf], mpmath.mpf]] = {
    "x": lambda x, _: x,
    "y": lambda _, y: y,
    "a": lambda *_: mpmath.mpf(PARAMETERS["a"]),
    "b": lambda *_: mpmath.mpf(PARAMETERS["b"]),
    "pi": lambda *_: mpmath.pi(),
    "e": lambda *_: mpmath.e(),
}
OPERATORS: dict[str, Callable[[mpmath.mpf, mpmath.mpf], mpmath.mpf]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "^": lambda a, b: a**b,
    "**": lambda a, b: a**b,
}
Pair = tuple[str, Callable[[mpmath.mpf, mpmath.mpf], mpmath.mpf]]


def random_formula(chance: random.Random, depth: int) -> Pair:
    """A formula as text, and the same as a function that mpmath evaluates."""
    if depth == 0 or chance.random() < 0.15:
        name = chance.choice([*LEAVES, "x", "y", "number"])
        if name in LEAVES:
            return name, LEAVES[name]
        number = f"{chance.uniform(0.1, 3):.2f}"
        return number, lambda *_: mpmath.mpf(float(number))
    kind = chance.random()
    text, inner = random_formula(chance, depth - 1)
    if kind < 0.25:
        name = chance.choice(SMOOTH)
        function = getattr(mpmath, name)
        return f"{name}({text})", lambda x, y: function(inner(x, y))
    if kind < 0.35:
        return f"(-({text}))", lambda x, y: -inner(x, y)
    if kind < 0.5:
        sign, power = chance.choice(["^", "**"]), chance.choice(["2", "3", "7", "-1", "-2", "0.5", "1.5"])
        return f"({text}){sign}{power}", lambda x, y: inner(x, y) ** mpmath.mpf(power)
    other_text, other = random_formula(chance, depth - 1)
    sign = chance.choice("+-*/")
    return f"(({text}) {sign} ({other_text}))", lambda x, y: OPERATORS[sign](inner(x, y), other(x, y))


def theirs(function: Callable[[mpmath.mpf, mpmath.mpf], mpmath.mpf], x: float, y: float) -> list[float] | None:
    """The value and the slopes along x and y, by differences with 60 digits; None where they are not real numbers."""
    with mpmath.workdps(60):
        try:
            found = [
                function(mpmath.mpf(x), mpmath.mpf(y)),
                mpmath.diff(lambda t: function(t, mpmath.mpf(y)), mpmath.mpf(x)),
                mpmath.diff(lambda t: function(mpmath.mpf(x), t), mpmath.mpf(y)),
            ]
        except (ZeroDivisionError, OverflowError, ValueError):
            return None
    real = all(isinstance(number, mpmath.mpf) and abs(number) < 1e12 for number in found)
    return [float(number) for number in found] if real else None


def test_five_hundred_random_formulas_and_their_slopes_are_what_mpmath_finds() -> None:
    chance = random.Random(20)
    compared = 0
    while compared < 500:
        text, function = random_formula(chance, 4)
        expected = [theirs(function, x, y) for x, y in POINTS.T.tolist()]
        if len(text) > LONGEST or all(point is None for point in expected):
            continue
        formula = Formula(text)
        with np.errstate(all="ignore"):
            ours = np.array([formula.value(POINTS, P), *formula.gradient(POINTS, P)]).T
        for found, wanted in zip(ours, expected, strict=True):
            if wanted is not None:
                # what cancels leaves only the digits of its largest parts: 1e-8 of 1 is asked, and relative beyond
                np.testing.assert_allclose(found, wanted, rtol=1e-8, atol=1e-8, err_msg=text)
        compared += 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-2^2", -4),
        ("2^3^2", 512),
        ("2**-1", 0.5),
        ("2^-x", 2**-0.3),
        ("1 - 2 - 3", -4),
        ("12/3/2", 2),
        ("-x*-x", 0.09),
        ("x - -y", 1.2),
        ("2*x^2*3", 0.54),
        (".5e1 + 1.", 6),
        ("max(x, y) - min(x, y)", 0.6),
        ("abs(-x)*sign(-y)", -0.3),
        ("e^(log(2))", 2),
        ("sin(pi/2)", 1),
    ],
)
def test_operations_have_the_usual_order(text: str, value: float) -> None:
    assert Formula(text).value(np.array([[0.3], [0.9]]), P)[0] == pytest.approx(value, rel=1e-14)


@pytest.mark.parametrize("surface", [each for each in SURFACES if not each.data], ids=lambda surface: surface.name)
def test_the_formula_of_a_surface_is_the_surface_with_its_derivatives(surface: object) -> None:
    formula, function = Formula(surface.formula), surface.loss_function()  # type: ignore[attr-defined]
    assert set(formula.parameters) == set(function.parameters)
    p = SimpleNamespace(**{name: np.array(value) for name, value in function.parameters.items()})
    (left, right), (bottom, top) = function.surface.domain
    points = np.random.default_rng(5).uniform([[left], [bottom]], [[right], [top]], (2, 50))
    for name in ("value", "gradient", "hessian"):
        expected = getattr(function, name)(points)
        np.testing.assert_allclose(
            getattr(formula, name)(points, p), expected, rtol=1e-9, atol=1e-9 * abs(expected).max()
        )


def test_second_derivatives_of_random_formulas_are_differences_of_their_slopes() -> None:
    chance, step, compared = random.Random(4), 1e-5, 0
    while compared < 100:
        text, _ = random_formula(chance, 3)
        formula = Formula(text) if len(text) <= LONGEST and well_defined(text) else None
        if formula is None:
            continue
        hessian = formula.hessian(POINTS, P)
        for axis in (0, 1):
            nudge = np.eye(2)[axis][:, np.newaxis] * step
            difference = (formula.gradient(POINTS + nudge, P) - formula.gradient(POINTS - nudge, P)) / (2 * step)
            scale = 1 + np.abs(hessian).max()
            np.testing.assert_allclose(hessian[axis], difference, rtol=0, atol=1e-4 * scale, err_msg=text)
        compared += 1


def well_defined(text: str) -> bool:
    """Whether a formula has tame derivatives at and about the points."""
    try:
        formula = Formula(text)
        formula.derive()
    except FormulaError:
        return False
    with np.errstate(all="ignore"):
        around = [formula.hessian(POINTS + offset, P) for offset in (-1e-3, 0, 1e-3)]
    return bool(np.isfinite(around).all() and np.abs(around).max() < 1e3 and np.ptp(around, axis=0).max() < 10)


def test_at_the_tip_of_a_cone_the_gradient_is_a_subgradient() -> None:
    cone = Formula("sqrt(x^2 + y^2)")
    np.testing.assert_array_equal(cone.gradient(np.zeros((2, 1)), P), 0)
    np.testing.assert_allclose(cone.gradient(np.array([[3.0], [4.0]]), P)[:, 0], [0.6, 0.8])


def test_a_kink_has_the_slope_of_the_side_it_is_on() -> None:
    ridge = Formula("max(x, y) + 2*min(x, y) + 3*abs(x)")
    np.testing.assert_allclose(ridge.gradient(np.array([[1.0, -1.0], [0.5, 2.0]]), P), [[4, -1], [2, 1]])


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("", 0, "missing"),
        ("   ", 0, "missing"),
        ("2x", 1, "2*x"),
        ("x y", 2, "x*y"),
        ("x(y + 1)", 1, "x*("),
        ("(x)(y)", 3, "write"),
        ("x + ", 4, "ends"),
        ("(x + 1", 0, "never closed"),
        ("x + 1)", 5, "')'"),
        ("sin x", 0, "sin("),
        ("min(x)", 0, "2 arguments"),
        ("sin(x, y)", 0, "one argument"),
        ("foo(x)", 0, "sin, cos"),
        ("x + z", 4, "x and y"),
        ("x + alpha", 4, "parameters of one letter"),
        ("x = 2", 2, "'='"),
        ("x^65", 1, "at most 64"),
        ("9^9^9^9", 3, "at most 64"),
        ("9^64^64", 4, "evaluated"),
        ("1e400", 0, "too large"),
        ("1/0", 1, "evaluated"),
        ("x + log(-1)", 4, "evaluated"),
        ("x,y", 1, "','"),
        ("1..2", 2, "one decimal point"),
        ("1.2.3", 3, "one decimal point"),
        ("sin(x)(y)", 6, "write sin(…)*(…)."),
        ("(x)(y)", 3, "write (…)*(…)."),
        ("x sin(y)", 2, "write x*sin(…)."),
        ("x if y", 2, "no variable 'if'. A formula"),
        ("x foo(y)", 2, "no function 'foo'. A formula"),
        ("xy", 0, "write x*y."),
        ("2 + axy", 4, "write a*x*y."),
        ("xy(x)", 0, "write x*y*(…)."),
        ("xsin(x)", 0, "write x*sin(…)."),
        ("sinx", 0, "Write sin(x)."),
        ("alpha", 0, "'alpha'. A formula"),
        ("ln(x)", 0, "Write log(…)."),
        ("LN(x)", 0, "Write log(…)."),
        ("X^2", 0, "Write x, in lower case"),
        ("SIN(x)", 0, "Write sin(…), in lower case"),
        ("tahn(x)", 0, "Did you mean tanh?"),
        ("sinus(x)", 0, "Did you mean sin?"),
        ("sqr(x)", 0, "Did you mean sqrt?"),
        ("x" * 30, 0, f"{'x' * 20}'. A formula"),
        ("x²+y²", 1, "for '²': write ^2"),
        ("x−y", 1, "for '−': write - "),
        ("2·x", 1, "write * "),
        ("2×x", 1, "write * "),
        ("x÷y", 1, "write / "),
        ("2*π", 2, "write pi "),
        ("√x", 0, "write sqrt(…) "),
        ("|x|", 0, "write abs(…) "),
        ("х + 1", 0, "for 'х', a letter that only looks like x:"),  # noqa: RUF001 - a Cyrillic x
        ("x + 𝑥", 4, "a letter that only looks like x:"),  # noqa: RUF001 - a mathematical x
        ("１ + x", 0, "a digit that only looks like 1:"),  # noqa: RUF001 - a full-width digit
        ("λ*x", 0, "for 'λ'."),
        ("½", 0, "for '½'."),
        ("x\u200b", 1, "zero width space (U+200B)"),
        ("x\u0301", 1, "combining acute accent (U+0301)"),
        ("x\x00", 1, "the character U+0000."),
    ],
)
def test_what_is_no_formula_is_refused_at_the_character(text: str, position: int, words: str) -> None:
    with pytest.raises(FormulaError) as caught:
        Formula(text)
    assert caught.value.position == position
    assert words in str(caught.value)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:24]))
def test_hostile_texts_are_refused(text: str) -> None:
    with pytest.raises(FormulaError, match=r".+"):
        Formula(text).derive()


def test_hostile_texts_are_refused_at_once() -> None:
    def milliseconds(text: str) -> float:
        begin = time.perf_counter()
        with suppress(FormulaError):
            Formula(text).derive()
        return (time.perf_counter() - begin) * 1e3

    for text in HOSTILE:
        assert any(milliseconds(text) < 50 for _ in range(5)), ascii(text[:40])


@pytest.mark.parametrize("text", ["+".join(f"(x+{n})^63" for n in range(50)), "*".join(f"x^y^{n}" for n in range(60))])
def test_what_would_take_long_is_refused_where_its_derivatives_are_too_long(text: str) -> None:
    assert len(text) <= LONGEST
    with pytest.raises(FormulaError, match="more parts"):
        Formula(text).derive()


def test_parts_of_parameters_alone_are_worked_out_for_each_of_their_values() -> None:
    formula = Formula("a^2*x + sin(b)")
    for a, b in ((1.0, 2.0), (3.0, 0.5), (1.0, 2.0)):
        p = SimpleNamespace(a=np.array(a), b=np.array(b))
        np.testing.assert_allclose(formula.value(POINTS, p), a**2 * POINTS[0] + np.sin(b), rtol=1e-15)
        np.testing.assert_array_equal(formula.gradient(POINTS, p), [[a**2] * 3, [0] * 3])


def test_many_positions_have_the_values_that_each_has_alone() -> None:
    formula = Formula("exp(-x^2)*sin(3*y) + max(x, y)/(1 + abs(y)) + 0*x")
    many = np.random.default_rng(6).uniform(-2, 2, (2, 3 * BLOCK + 7))
    for name in ("value", "gradient", "hessian"):
        found = getattr(formula, name)(many, P)
        for start in (0, BLOCK - 3, 3 * BLOCK):
            some = getattr(formula, name)(np.ascontiguousarray(many[:, start : start + 7]), P)
            np.testing.assert_array_equal(found[..., start : start + 7], some)
    assert Formula("a").value(many, P).shape == many.shape[1:]


def test_a_graph_shares_equal_parts_and_refuses_to_grow_beyond_measure() -> None:
    graph = Graph()
    once = parse("sin(x*y)", graph)
    size = len(graph.nodes)
    assert parse("sin(x*y)", graph) == once
    assert len(graph.nodes) == size
    for number in range(MOST_NODES - size):
        graph.number(number)
    with pytest.raises(TooComplexError, match="parts"):
        graph.number(-1)
