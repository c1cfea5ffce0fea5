"""A surface's formula as Python."""

import ast
import re

from app.declarations import Surface

CONSTANTS = ("pi", "e")


def expression(surface: Surface, library: str) -> str:
    """The surface's formula as an expression in x, y and its parameters; `library` holds functions such as sin."""
    tree = ast.parse(surface.formula.replace("^", "**"), mode="eval")
    known = {"x", "y", *(parameter.name for parameter in surface.parameters)}
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id not in known:
            if id(node) not in called and node.id not in CONSTANTS:
                raise ValueError(f"{surface.name}: {node.id} is none of its parameters")
            node.id = f"{library}.{node.id}"
    return re.sub(r" \*\* (?=\w)", "**", ast.unparse(tree))
