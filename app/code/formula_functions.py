"""The functions of a surface that is declared by its formula, as source for numpy, with the very calls made here."""

import ast
from collections import Counter
from collections.abc import Iterator

from app.code.sources import Place
from app.formulas import Formula
from app.formulas.functions import FUNCTIONS
from app.formulas.graph import Application, Graph, Node, Number

OPERATORS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/"}
DEEPEST = 8
MEANINGS = {"value": "value", "gradient": "gradient", "hessian": "Hessian"}
LAST_LINES = {
    "value": ["return {0}"],
    "gradient": ["result = np.empty_like(position)", "result[0] = {0}", "result[1] = {1}", "return result"],
    "hessian": [
        "result = np.empty((2, *position.shape))",
        "result[0, 0] = {0}",
        "result[0, 1] = result[1, 0] = {1}",
        "result[1, 1] = {2}",
        "return result",
    ],
}


def helpers(formula: Formula, aspect: str) -> set[Place]:
    """Where those functions are defined that numpy has not."""
    graph, outputs = formula.outputs(aspect)
    applied = [graph.nodes[node] for node in graph.needed(outputs)]
    used = {FUNCTIONS[node.function] for node in applied if isinstance(node, Application)}
    return {(each.__module__, each.__name__) for each in used if each.__module__.startswith("app.")}


def function(formula: Formula, aspect: str, name: str) -> list[str]:
    """The lines of a function of that name: the formula's value, gradient or Hessian, shapes as everywhere."""
    graph, outputs = formula.outputs(aspect)
    writer = _Writer(graph, outputs)
    lines = [*writer.lines(), *(line.format(*map(writer.written, outputs)) for line in LAST_LINES[aspect])]
    if aspect == "value":
        lines[-1] = f"return np.broadcast_to({writer.written(outputs[0])}, x.shape)"
    said = f'    """The {MEANINGS[aspect]} of {" ".join(formula.text.split())}."""'
    return [f"def {name}(position, p):", said, "    x, y = position", *(f"    {line}" for line in lines)]


class _Writer:
    """Writes nodes as expressions; those that are used twice, or nest deeply, get a line and a name of their own."""

    def __init__(self, graph: Graph, outputs: tuple[Node, ...]) -> None:
        self._graph = graph
        self._needed = graph.needed(outputs)
        applied = [node for node in map(graph.nodes.__getitem__, self._needed) if isinstance(node, Application)]
        self._uses = Counter(outputs) + Counter(operand for node in applied for operand in node.operands)
        self._names: dict[Node, str] = {}

    def lines(self) -> Iterator[str]:
        """The lines before the outputs can be written."""
        depths: dict[Node, int] = {}
        for node in self._needed:
            found = self._graph.nodes[node]
            if not isinstance(found, Application):
                continue
            depths[node] = 1 + max(depths.get(operand, 0) for operand in found.operands)
            if self._uses[node] > 1 or depths[node] > DEEPEST:
                text = self.written(node)
                depths[node], self._names[node] = 0, f"u{len(self._names) + 1}"
                yield f"{self._names[node]} = {text}"

    def written(self, node: Node) -> str:
        """The node as an expression, without brackets that change nothing."""
        return ast.unparse(ast.parse(self._bracketed(node), mode="eval"))

    def _bracketed(self, node: Node) -> str:
        found = self._graph.nodes[node]
        if node in self._names:
            return self._names[node]
        if isinstance(found, Number):
            return f"({found.value!r})"
        if not isinstance(found, Application):
            return found.name if found.name in ("x", "y") else f"p.{found.name}"
        operands = [self._bracketed(operand) for operand in found.operands]
        if found.function in OPERATORS:
            return f"({operands[0]} {OPERATORS[found.function]} {operands[1]})"
        if found.function == "negative":
            return f"(-{operands[0]})"
        applied = FUNCTIONS[found.function]
        name = applied.__name__ if applied.__module__.startswith("app.") else f"np.{applied.__name__}"
        return f"{name}({', '.join(operands)})"
