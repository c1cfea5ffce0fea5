"""Brackets that are there to read a formula, and need not be shown."""

import re


def bare(element: str) -> str:
    """An element without the round brackets around it, where its place shows what they would."""
    opening, closing = '<mrow><mo fence="true">(</mo>', '<mo fence="true">)</mo></mrow>'
    inside = element.removeprefix(opening).removesuffix(closing)
    # brackets at both ends need not be a pair, as in (a)(b)
    return inside if element == opening + inside + closing and _is_one_row(inside) else element


def _is_one_row(text: str) -> bool:
    depth = 0
    for tag in re.finditer(r"<(/?)mrow>", text):
        depth += -1 if tag[1] else 1
        if depth == 0 and tag.end() < len(text):
            return False
    return depth == 0
