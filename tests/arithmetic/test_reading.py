"""Rules' notation, worked out: values, and texts with numbers put in."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from app.arithmetic.lines import assignments
from app.arithmetic.numbers import number
from app.arithmetic.reading import holds, work_out
from app.arithmetic.values import Plain, Value


@dataclass
class Answers:
    """Symbols, and a surface whose gradient is three times the position."""

    symbols: dict[str, Value] = field(
        default_factory=lambda: {
            "x": np.array([1.0, -2.0]),
            "g": np.array([3.0, 4.0]),
            "g₋": np.array([1.0, 1.0]),
            "m\u0302": np.array([0.5, 2.0]),
            "β₁": np.asarray(0.9),
            "η": np.asarray(-0.5),
            "ε": np.asarray(1e-8),
            "t": np.asarray(3.0),
            "r²": np.asarray(9.0),
            "r": np.asarray(5.0),
            "μ_{t+1}": np.asarray(0.25),
            "H": np.array([[2.0, 1.0], [1.0, 3.0]]),
            "I": np.eye(2),
        }
    )
    questions: list[tuple[str, list[float]]] = field(default_factory=list)

    def asked(self, question: str, at: Plain, *_texts: str) -> tuple[Value, str | None]:
        self.questions.append((question, at.tolist()))
        return (3 * at, None) if question == "∇f" else (np.asarray(7.0), "g̃" if question == "f" else None)


@pytest.mark.parametrize(
    ("expression", "value", "numbers"),
    [
        ("x − η·g", [2.5, 0], "{(1, {−2})} − (−0.5)·{(3, 4)}"),
        ("g/2·t", [4.5, 6], "{(3, 4)}/2·3"),
        ("1/2/4", 0.125, "1/2/4"),
        ("−g + 1", [-2, -3], "−{(3, 4)} + 1"),
        ("gᵀx", -5, "{(3, 4)}ᵀ{(1, {−2})}"),
        ("gᵀ(g − g₋)/(g₋ᵀg₋)", 9, "{(3, 4)}ᵀ({(3, 4)} − {(1, 1)})/({(1, 1)}ᵀ{(1, 1)})"),
        ("‖g‖² + |x|", [26, 27], "‖{(3, 4)}‖² + |{(1, {−2})}|"),
        ("√g² + 2", [5, 6], "√{(3, 4)}² + 2"),
        ("1 − β₁ᵗ", 0.271, "1 − 0.9^{3}"),
        ("β₁^{t+1}", 0.6561, "0.9^{3+1}"),
        ("r² + r", 14, "9 + 5"),
        ("μ_{t+1}·m\u0302", [0.125, 0.5], "0.25·{(0.5, 2)}"),
        ("2⁻²·½", 0.125, "2⁻²·½"),
        ("2·Σ g·x", -10, "2·Σ {(3, 4)}·{(1, {−2})}"),
        ("Σ|x|/2", 1.5, "Σ|{(1, {−2})}|/2"),
        ("max(g, 3.5) + min(1, 2)", [4.5, 5], "max({(3, 4)}, 3.5) + min(1, 2)"),
        ("max(|x|)", 2, "max(|{(1, {−2})}|)"),
        ("sign(x)", [1, -1], "sign(1, {−2})"),
        ("rms(g)", 12.5**0.5, "rms(3, 4)"),
        ("g if x > 0 else ε", [3, 1e-8], "{(3, 4)} if {(1, {−2})} > 0 else {10^{−8}}"),
        ("(H + 2·I)⁻¹·g", [11 / 19, 13 / 19], "({((2, 1), (1, 3))} + 2·{((1, 0), (0, 1))})⁻¹·{(3, 4)}"),
        ("η·H⁻¹·g", [-0.5, -0.5], "(−0.5)·{((2, 1), (1, 3))}⁻¹·{(3, 4)}"),
        ("x·gᵀ·g", [25, -50], "{(1, {−2})}·{(3, 4)}ᵀ·{(3, 4)}"),
        ("∇f(x − g)/3", [-2, -6], "∇f({(1, {−2})} − {(3, 4)})/3"),
        ("f(x)", 7, "7"),
    ],
)
def test_an_expression_has_its_value_and_its_numbers(expression: str, value: float | list[float], numbers: str) -> None:
    worked = work_out(expression, Answers())
    np.testing.assert_allclose(np.asarray(worked.value), value, rtol=1e-12)
    assert worked.numbers == numbers


def test_what_an_answer_is_called_stands_in_the_place_of_the_question() -> None:
    scope = Answers()
    worked = work_out("2·f(x + g)", scope)
    assert (worked.words, worked.numbers) == ("2·g̃", "2·7")
    assert scope.questions == [("f", [4.0, 2.0])]


@pytest.mark.parametrize("expression", ["x +", "(x", "x)", "x y z", "1/", "|x", "max(x", "→", "x if t"])
def test_what_is_no_expression_is_refused(expression: str) -> None:
    with pytest.raises((ValueError, KeyError), match=r".+"):
        work_out(expression, Answers())


@pytest.mark.parametrize(
    ("comparison", "true"), [("x > −3", True), ("x > 0", False), ("‖g‖² ≤ 25", True), ("t = 3", True), ("t < 3", False)]
)
def test_a_comparison_holds_if_it_does_in_every_coordinate(comparison: str, true: bool) -> None:
    assert holds(comparison, Answers()) is true


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1, "0.1"),
        (-1 / 3, "−0.33333"),
        (123456.0, "1.2346·10^{5}"),
        (1e-8, "10^{−8}"),
        (-2e-7, "−2·10^{−7}"),
        (-0.0, "0"),
        (float("nan"), "?"),
        (float("-inf"), "−∞"),
    ],
)
def test_numbers_are_rounded_for_reading(value: float, text: str) -> None:
    assert number(value) == text


def test_a_line_is_parted_at_the_commas_outside_brackets() -> None:
    assert list(assignments("a ← max(b, c), d ← {e, f}")) == ["a ← max(b, c)", " d ← {e, f}"]
