"""The functions of a loss that is a mean over points, as source for numpy, with the very calls made here."""

from app.code import formula_functions
from app.code.formula_functions import Writer
from app.code.sources import Place, Sources
from app.formulas import Formula
from app.formulas.graph import Number
from app.surfaces import grouped_points, mean_over_points
from app.surfaces.mean_over_points import MeanOverPoints

MEAN: Place = (mean_over_points.__name__, "_mean")
GROUPED: Place = (grouped_points.__name__, "grouped")
BATCH: Place = (grouped_points.__name__, "batch")
OF_RESIDUALS = {"residuals": "value", "jacobian": "gradient"}
SAID = {
    "value": "The mean over the points of {formula}.",
    "gradient": "The gradient of the mean over the points of {formula}.",
    "hessian": "The Hessian of the mean over the points of {formula}.",
    "residuals": "{residual} at each point, with its weight.",
    "jacobian": "The gradient of {residual} at each point, with its weight.",
}
LAST_LINES = {
    "value": ["return {mean}({0}, p) + p.spread"],
    "gradient": [
        "result = np.empty_like(position)",
        "result[0] = {mean}({0}, p)",
        "result[1] = {mean}({1}, p)",
        "return result",
    ],
    "hessian": [
        "result = np.empty((2, *position.shape))",
        "result[0, 0] = {mean}({0}, p)",
        "result[0, 1] = result[1, 0] = {mean}({1}, p)",
        "result[1, 1] = {mean}({2}, p)",
        "return result",
    ],
    "residuals": ["return (np.sqrt(p.share) * ({0})).T"],
    "jacobian": [
        "slopes = (np.broadcast_to(np.sqrt(p.share) * along, p.u.shape).T for along in ({0}, {1}))",
        "return np.stack([*slopes], axis=1)",
    ],
}


def places(model: MeanOverPoints, aspect: str) -> set[Place]:
    """Where those functions are defined that numpy has not."""
    return {GROUPED, MEAN, *formula_functions.helpers(_formula(model, aspect), OF_RESIDUALS.get(aspect, aspect))}


def function(model: MeanOverPoints, aspect: str, name: str, sources: Sources) -> list[str]:
    """The lines of a function of that name, shapes as everywhere."""
    graph, outputs = _formula(model, aspect).outputs(OF_RESIDUALS.get(aspect, aspect))
    writer = Writer(graph, outputs)
    before = list(writer.lines())
    written = [
        f"np.array({writer.written(node)})" if isinstance(graph.nodes[node], Number) else writer.written(node)
        for node in outputs
    ]
    ending = [line.format(*written, mean=sources.names[MEAN]) for line in LAST_LINES[aspect]]
    texts = {"formula": model.formula.text, "residual": model.residual.text}
    return [
        f"def {name}(position, p):",
        f'    """{SAID[aspect].format(**texts)}"""',
        "    x, y = position[:, :, np.newaxis]",
        *(f"    {line}" for line in (*before, *ending)),
    ]


def points(model: MeanOverPoints, sources: Sources) -> str:
    """What `p` holds of `POINTS`, as arguments of a call."""
    return f"**{sources.names[GROUPED]}(POINTS, squared={model.squared})"


def _formula(model: MeanOverPoints, aspect: str) -> Formula:
    return model.residual if aspect in OF_RESIDUALS else model.formula
