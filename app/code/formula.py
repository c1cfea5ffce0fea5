"""A surface's formula as Python."""

import ast
import re
from collections.abc import Mapping
from types import MappingProxyType

from app.declarations import Surface

CONSTANTS = ("pi", "e")
LARGEST_INTEGER = 2**53
"""What is more is written as a float: a framework may have no integers that long."""
OF_ARRAYS: Mapping[str, str] = MappingProxyType(
    {"asin": "arcsin", "acos": "arccos", "atan": "arctan", "min": "minimum", "max": "maximum"}
)
"""What numpy, torch and jax.numpy alike call a function of a formula, where it is not the same."""
OF_NUMBERS: Mapping[str, str] = MappingProxyType({"abs": "abs", "min": "min", "max": "max", "sign": "np.sign"})
"""What applies a function to plain numbers, where it is not one of `math`."""


def expression(surface: Surface, library: str) -> str:
    """The surface's formula as an expression in x, y and its parameters; `library` holds functions such as sin."""
    on_one_line = " ".join(surface.formula.replace("^", "**").split())
    without_leading_zeros = re.sub(r"(?<![\d.])0+(?=\d)", "", on_one_line)
    tree = _Functions(library).visit(ast.parse(without_leading_zeros, mode="eval"))
    return re.sub(r" \*\* (?=\w)", "**", ast.unparse(tree))


def imports(surface: Surface, library: str) -> set[str]:
    """The imports that the expression needs beside the library's."""
    text = expression(surface, library)
    known = {"import math": r"\bmath\.", "import numpy as np": r"\bnp\."}
    return {line for line, used in known.items() if re.search(used, text)}


class _Functions(ast.NodeTransformer):
    """Gives each function to the library, or, where it is applied to parameters and numbers only, to plain Python."""

    def __init__(self, library: str) -> None:
        self._library = library

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.func, ast.Name):
            return node
        name, varies = node.func.id, [_varies(argument) for argument in node.args]
        if not any(varies):
            node.func = ast.Name(OF_NUMBERS.get(name, f"math.{name}"))
            return node
        node.func = ast.Name(f"{self._library}.{OF_ARRAYS.get(name, name)}")
        if self._library == "torch":  # which compares tensors with nothing but tensors
            wrap = ast.Name("torch.tensor")
            node.args = [
                argument if varying else ast.Call(wrap, [argument], [])
                for argument, varying in zip(node.args, varies, strict=True)
            ]
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        base = node.left.value if isinstance(node.left, ast.Constant) else None
        if isinstance(node.op, ast.Pow) and isinstance(base, int | float):
            node.left = ast.Constant(float(base))
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        number = node.value
        return ast.Constant(float(number)) if isinstance(number, int) and abs(number) > LARGEST_INTEGER else node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Name(f"math.{node.id}") if node.id in CONSTANTS else node


def _varies(node: ast.AST) -> bool:
    return any(isinstance(each, ast.Name) and each.id in {"x", "y"} for each in ast.walk(node))
