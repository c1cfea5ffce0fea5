"""A formula as a list of calls, for whoever evaluates it elsewhere."""

from app.formulas import Formula
from app.formulas.graph import Application, Number

Call = tuple[str | float, ...]


def calls(formula: Formula) -> list[Call]:
    """The calls that evaluate a formula, one after the other; the last one's result is its value.

    A call is ("symbol", name), ("number", value), or a function of app.formulas.functions with the places of the
    earlier calls whose results it takes.
    """
    graph, outputs = formula.outputs("value")
    found: list[Call] = []
    places = {}
    for node in graph.needed(outputs):
        held = graph.nodes[node]
        places[node] = len(found)
        if isinstance(held, Application):
            found.append((held.function, *(places[operand] for operand in held.operands)))
        elif isinstance(held, Number):
            found.append(("number", held.value))
        else:
            found.append(("symbol", held.name))
    return found
