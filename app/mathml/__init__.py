"""Rules and formulas, written as plain Unicode mathematics, as MathML, which browsers set without any script.

The notation is a blackboard's: `x ← x − η·m̂/(√v̂ + ε)`, with indices and powers as characters (`β₂ᵗ`) or after `_`, `^`.
What is written together belongs together (`∇f(x)`, `yᵀs`), `/` makes a fraction of its two neighbours, `√` reaches over
the one after it, and two letters or more, unless they name a function, are a word.
"""

import re
from functools import lru_cache
from html import escape

from app.mathml.brackets import bare
from app.mathml.tokens import (
    ACCENTS,
    CLOSING,
    CONJUNCTIONS,
    FENCES,
    FUNCTIONS,
    NAMED_SIGNS,
    PUNCTUATION,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    Token,
    Tokens,
    pieces,
)

OPERATORS = {"*": "·", "-": "−"}
SIGNS = "+-−"
PREFIXES = "∇Σ∏∂"


@lru_cache(maxsize=4096)
def mathml(formula: str) -> str:
    """The formula as a `math` element; it is remembered, so that it is no place for what people send.

    Raises ValueError if a bracket is not closed, or nothing stands where something must, as after a `/`.
    """
    return set_once(formula)


def set_once(formula: str) -> str:
    """The same, forgotten as soon as it is set."""
    tokens = Tokens(formula)
    row = _row(tokens, "")
    if tokens.left:
        raise ValueError(f"a closing bracket too many in {formula!r}")
    return f"<math>{row}</math>"


@lru_cache(maxsize=4096)
def sentence(line: str) -> str:
    """A line of a rule as HTML: what is mathematics as `math` elements, the words between them as text.

    Unlike one long formula, it can be broken into lines. Raises ValueError as `mathml` does.
    """
    parts: list[str] = []
    formula, depth = "", 0
    for token in pieces(line):
        depth += (token.text in CLOSING) - (token.text in CLOSING.values())
        if depth == 0 and (token.text in PUNCTUATION or (token.kind == "word" and token.text not in FUNCTIONS)):
            parts += [_in_line(formula), escape(token.text)]
            formula = ""
        else:
            formula += token.text
    return "".join((*parts, _in_line(formula)))


def _in_line(formula: str) -> str:
    """A formula between words, the spaces around it kept outside."""
    if not formula.strip():
        return formula
    before, after = formula[: len(formula) - len(formula.lstrip())], formula[len(formula.rstrip()) :]
    return f"{before}{mathml(formula.strip())}{after}"


def _row(tokens: Tokens, end: str) -> str:
    """All up to the closing `end`, which is left; up to the end of the formula for an empty one."""
    parts: list[str] = []
    while tokens.left and (tokens.ahead.text != end or not end) and tokens.ahead.text not in CLOSING.values():
        token = tokens.ahead
        if token.kind == "space":
            tokens.take()
        elif token.text == "/":
            tokens.take()
            tokens.skip_spaces()
            if not parts:
                raise ValueError("a fraction without a numerator")
            parts[-1] = f"<mfrac>{bare(parts[-1])}{bare(_factor(tokens))}</mfrac>"
        elif _begins_factor(token):
            parts.append(_factor(tokens))
        else:
            parts.append(_operator(tokens.take().text))
    return f"<mrow>{''.join(parts)}</mrow>"


def _begins_factor(token: Token) -> bool:
    return token.kind in ("number", "name", "word") or token.text in (*CLOSING, *FENCES, *PREFIXES, *"√∞…")


def _factor(tokens: Tokens) -> str:
    """What is written together, without a space or an operator: `2`, `∇f(x)`, `yᵀs`, `Σ|s|`."""
    parts: list[str] = []
    while not parts or _begins_factor(tokens.ahead):
        opens = tokens.ahead.text in (*PREFIXES, *FUNCTIONS)  # after these a bar opens, else it closes
        parts.append(_scripted(tokens))
        if tokens.ahead.text in FENCES and not opens:
            break
    return parts[0] if len(parts) == 1 else f"<mrow>{''.join(parts)}</mrow>"


def _scripted(tokens: Tokens) -> str:
    """One thing with its index and its power."""
    base = _base(tokens)
    lower = upper = ""
    while True:
        token = tokens.ahead
        if token.kind == "subscript":
            lower += _characters(tokens.take().text, SUBSCRIPTS)
        elif token.kind == "superscript":
            upper += _characters(tokens.take().text, SUPERSCRIPTS)
        elif token.text == "_":
            tokens.take()
            lower += bare(_base(tokens))
        elif token.text == "^":
            tokens.take()
            upper += bare(_base(tokens))
        elif token.text == "′":
            tokens.take()
            upper += "<mo>′</mo>"
        else:
            break
    if lower and upper:
        return f"<msubsup>{base}<mrow>{lower}</mrow><mrow>{upper}</mrow></msubsup>"
    if lower:
        return f"<msub>{base}<mrow>{lower}</mrow></msub>"
    return f"<msup>{base}<mrow>{upper}</mrow></msup>" if upper else base


def _base(tokens: Tokens) -> str:
    token = tokens.take()
    kind, text = token
    if kind == "number":
        element = f"<mn>{text}</mn>"
    elif kind == "name":
        element = _name(text)
    elif text == "√":
        tokens.skip_spaces()
        element = f"<msqrt>{bare(_scripted(tokens))}</msqrt>"
    elif text in NAMED_SIGNS and tokens.ahead.text == "(":
        opening, closing = NAMED_SIGNS[text]
        element = f"{opening}{bare(_base(tokens))}{closing}"
    elif text == "pi":
        element = "<mi>π</mi>"
    elif text in CONJUNCTIONS:
        element = f"<mtext>\u00a0{text}\u00a0</mtext>"
    elif text in CLOSING or text in FENCES:
        end = CLOSING.get(text, text)
        inside = _row(tokens, end)
        tokens.take(end)
        # curly brackets group without showing
        fenced = f'<mrow><mo fence="true">{text}</mo>{inside}<mo fence="true">{end}</mo></mrow>'
        element = inside if text == "{" else fenced
    elif text in SIGNS:
        element = f"<mrow>{_operator(text)}{_base(tokens)}</mrow>"
    else:
        element = _operator(text) if text in PREFIXES else f"<mi>{escape(text)}</mi>"
    return element


def _name(text: str) -> str:
    letter, accent = text[0], text[1:]
    name = f"<mi>{escape(letter)}</mi>"
    return f'<mover accent="true">{name}<mo stretchy="false">{ACCENTS[accent]}</mo></mover>' if accent else name


def _characters(text: str, meaning: dict[str, str]) -> str:
    plain = "".join(meaning[character] for character in text)
    return "".join(
        f"<mn>{part}</mn>" if part.isdigit() else f"<mi>{part}</mi>" if part.isalpha() else f"<mo>{part}</mo>"
        for part in re.findall(r"\d+|.", plain)
    )


def _operator(text: str) -> str:
    return f"<mo>{escape(OPERATORS.get(text, text))}</mo>"
