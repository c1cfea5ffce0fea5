"""Plain mathematics as MathML."""

import re
from unicodedata import normalize
from xml.etree import ElementTree as ET

import pytest

from app.formulas import Formula
from app.mathml import mathml, sentence
from app.mathml.tokens import ACCENTS, SUBSCRIPTS, SUPERSCRIPTS
from app.optimizers import OPTIMIZERS
from app.surfaces import SURFACES

LINES = [line for rule in OPTIMIZERS for line in rule.update_rule]
FORMULAS = [maths for surface in SURFACES if not surface.data for maths in Formula(surface.formula).maths("gradient")]


def shown(element: ET.Element) -> str:
    """An element as text again, in a notation of its own: each kind of layout with its parts."""
    parts = [shown(child) for child in element]
    match element.tag:
        case "mfrac":
            return f"[{parts[0]} over {parts[1]}]"
        case "msqrt":
            return f"root[{''.join(parts)}]"
        case "msub" | "msup":
            return f"{parts[0]}{'_' if element.tag == 'msub' else '^'}[{parts[1]}]"
        case "msubsup":
            return f"{parts[0]}_[{parts[1]}]^[{parts[2]}]"
        case "mover":
            return f"{parts[0]}{parts[1]}"
        case _:
            return (element.text or "") + "".join(parts)


@pytest.mark.parametrize(
    ("formula", "layout"),
    [
        ("x ← x − η·m̂/(√v̂ + ε)", "x←x−η·[mˆ over root[vˆ]+ε]"),
        ("v/(1 − β₂ᵗ)", "[v over 1−β_[2]^[t]]"),
        ("x^{t+1}", "x^[t+1]"),
        ("x_k^2", "x_[k]^[2]"),
        ("gᵀs/‖s‖²", "[g^[T]s over ‖s‖^[2]]"),
        ("√(v + ε)", "root[v+ε]"),
        ("√(v + ε)²", "root[(v+ε)^[2]]"),
        ("(a)(b)/2", "[(a)(b) over 2]"),
        ("((a) + (b))/2", "[(a)+(b) over 2]"),
        ("a/b/c", "[[a over b] over c]"),
        ("∇f(x)/2", "[∇f(x) over 2]"),
        ("max(a, b)·2.5", "max(a,b)·2.5"),
        ("|x| + |y|", "|x|+|y|"),
        ("1e-8·x", "1e-8·x"),
        ("r/Σ|s|", "[r over Σ|s|]"),
        ("max|g|/2", "[max|g| over 2]"),
        ("x^-2", "x^[−2]"),
        ("ŵ ≠ w̄", "wˆ≠w¯"),
        ("(a - x)^2 + b*(y - x^2)^2", "(a−x)^[2]+b·(y−x^[2])^[2]"),
        ("{2·x}/{3·y}", "[2·x over 3·y]"),
        ("{{a}/{b}}/{c + {1}/{d}}", "[[a over b] over c+[1 over d]]"),
        ("2^{x^{y}}", "2^[x^[y]]"),
        ("({a·b}/{c})^{2}", "([a·b over c])^[2]"),
        ("e^{−{x^{2}}/{2}}", "e^[−[x^[2] over 2]]"),
        ("−{x}/{2} − (−y)", "−[x over 2]−(−y)"),
        ("sin^{2}(2·π·x)", "sin^[2](2·π·x)"),
        ("a_2^{3}", "a_[2]^[3]"),
        ("√{{x}/{2}}·abs(y)", "root[[x over 2]]·|y|"),
        ("abs(abs(x) − 1)^{2}/2", "[||x|−1|^[2] over 2]"),
        ("sqrt(pi*x)/abs(x + 1)", "[root[π·x] over |x+1|]"),
        ("(1 if x ≤ y else 2)", "(1\u00a0if\u00a0x≤y\u00a0else\u00a02)"),
    ],
)
def test_a_formula_has_the_layout_of_the_blackboard(formula: str, layout: str) -> None:
    assert shown(ET.fromstring(mathml(formula))) == layout


@pytest.mark.parametrize("formula", ["a/", "(a", "a)", "|a", "√", "x^", "/a", "(a]"])
def test_what_is_no_formula_is_refused(formula: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        mathml(formula)


def test_words_between_formulas_stay_text() -> None:
    html = sentence("m̂ ← m/2 with bias correction; else m̂ ← m < 1")
    assert re.sub(r"<math>.*?</math>", "#", html) == "# with bias correction; else #"
    assert sentence("by the two-loop recursion") == "by the two-loop recursion"
    assert "<mo>&lt;</mo>" in html


@pytest.mark.parametrize("line", LINES)
def test_every_line_of_the_catalogue_can_be_set_and_loses_nothing(line: str) -> None:
    """Every letter and digit comes out again; accents, brackets and signs may change form."""
    html = ET.fromstring(f"<p>{sentence(line)}</p>")
    came_out = re.findall(
        r"[^\W_]", "".join(set_text for set_text in html.itertext() if set_text not in ACCENTS.values())
    )
    plain = SUPERSCRIPTS | SUBSCRIPTS
    went_in = re.findall(r"[^\W_]", normalize("NFD", "".join(plain.get(character, character) for character in line)))
    assert sorted(came_out) == sorted(went_in)


@pytest.mark.parametrize("formula", FORMULAS)
def test_every_derivative_of_the_catalogue_can_be_set(formula: str) -> None:
    set_text = "".join(ET.fromstring(mathml(formula)).itertext())
    assert not {"{", "}", "^", "_", "/"} & set(set_text)
    assert re.findall(r"\d", set_text) == re.findall(r"\d", formula)
