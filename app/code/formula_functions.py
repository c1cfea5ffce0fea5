"""The functions of a surface that is declared by its formula, as source for numpy, with the very calls made here."""

from collections import Counter
from collections.abc import Iterator

from app.code.formula import Python
from app.code.sources import Place
from app.formulas import Formula
from app.formulas.functions import FUNCTIONS
from app.formulas.graph import Application, Graph, Node, Symbol
from app.formulas.names import VARIABLES
from app.formulas.notation import ATOM, NEGATIVE, Written
from app.formulas.trees import Applied, Tree

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
    writer = Writer(graph, outputs)
    lines = [*writer.lines(), *(line.format(*map(writer.written, outputs)) for line in LAST_LINES[aspect])]
    if aspect == "value":
        lines[-1] = f"return np.broadcast_to({writer.written(outputs[0])}, x.shape)"
    said = f'    """The {MEANINGS[aspect]} of {formula.texts("value")[0]}."""'
    return [f"def {name}(position, p):", said, "    x, y = position", *(f"    {line}" for line in lines)]


class Writer:
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
        """The node as an expression."""
        return _NUMPY.text(self._tree(node))

    def _tree(self, node: Node) -> Tree:
        found = self._graph.nodes[node]
        if node in self._names:
            return Symbol(self._names[node])
        if isinstance(found, Application):
            return Applied(found.function, tuple(map(self._tree, found.operands)))
        if isinstance(found, Symbol) and found.name not in VARIABLES:
            return Symbol(f"p.{found.name}")
        return found


class _Numpy(Python):
    """The very calls that are made here, on the very numbers."""

    quotients = ("divide",)

    def number(self, value: float) -> Written:
        return repr(value), NEGATIVE if value < 0 else ATOM

    def applied(self, function: str, operands: tuple[Tree, ...]) -> Written:
        applied = FUNCTIONS[function]
        name = applied.__name__ if applied.__module__.startswith("app.") else f"np.{applied.__name__}"
        return f"{name}({', '.join(map(self.text, operands))})", ATOM

    def power(self, base: Tree, exponent: Tree) -> Written:
        return self.applied("power", (base, exponent))


_NUMPY = _Numpy()
