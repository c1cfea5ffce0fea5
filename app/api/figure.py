"""An experiment as a Plotly figure that plays by itself, for notebooks."""

from typing import Any

import numpy as np

from app.api.encoding import encode
from app.api.grid import grid
from app.api.whole import Record
from app.declarations import Array, LossFunction
from app.simulation.simulate import RunBlock

MOST_FRAMES = 120
MOST_POINTS = 240  # of a path, within a frame: every frame repeats the path so far
CONTOUR_RESOLUTION = 101
FRAME_MILLISECONDS = 50

# The page's palette (--run-1 … in static/css/tokens.css, light), so that a run keeps its colour from page to notebook.
COLOURS = ("#000000", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#882255")
CONTOURS = ((0, "#ffffff"), (1, "#c3c9d1"))

_IMMEDIATELY: dict[str, Any] = {
    "mode": "immediate",
    "frame": {"duration": 0, "redraw": False},
    "transition": {"duration": 0},
}


def as_figure(record: Record) -> bytes:
    """The figure as JSON: contours, a path and a head for each run, play and pause, and a slider over the steps.

    It opens on the whole paths, so that a page that cannot play shows them. A frame names the traces it changes, which
    are all but the contours: plotly.js drops from an animated figure what a frame leaves unsaid.
    """
    import plotly.graph_objects as go  # noqa: PLC0415 - takes longer to import than the whole server, and few ask for it

    steps = _frame_steps(record)
    moving = list(range(1, 1 + 2 * len(record.runs)))
    figure = go.Figure(
        data=[
            _contours(go, record.experiment.loss_function),
            *_paths(go, record),
        ],
        frames=[{"name": str(step), "traces": moving, "data": _moment(record, step)} for step in steps],
        layout=_layout(record, steps),
    )
    return encode(figure.to_plotly_json())


def _frame_steps(record: Record) -> list[int]:
    """The steps that get a frame: all of them, or some, evenly spaced, the first and the last included."""
    last = max(len(run.loss) for run in record.runs) - 1
    steps: list[int] = np.unique(np.linspace(0, last, min(last + 1, MOST_FRAMES)).round().astype(int)).tolist()
    return steps


def _contours(go: Any, loss_function: LossFunction) -> Any:
    surface = loss_function.surface
    x, y, loss = grid(loss_function, *surface.domain, CONTOUR_RESOLUTION)
    height = loss
    if surface.levels == "log" and loss_function.minimum is not None:
        above = loss - loss_function.minimum
        height = np.log10(np.maximum(above, above[above > 0].min(initial=np.inf)))
    return go.Contour(
        x=x,
        y=y,
        z=height,
        customdata=loss,
        hovertemplate="(%{x:.4g}, %{y:.4g})<br>loss %{customdata:.6g}<extra></extra>",
        colorscale=CONTOURS,
        line={"color": "#868f9c", "width": 0.5},
        ncontours=24,
        showscale=False,
        name=surface.label,
    )


def _paths(go: Any, record: Record) -> list[Any]:
    """For each run its whole path, and its head; those of one run share a legend entry and a colour."""
    traces = []
    for index, (run, steps) in enumerate(zip(record.experiment.runs, record.runs, strict=True)):
        group = f"run {index}"
        colour = COLOURS[index % len(COLOURS)]
        x, y = steps.positions
        traces += [
            go.Scatter(x=x, y=y, mode="lines", line={"color": colour, "width": 2.5}, name=run.label, legendgroup=group),
            go.Scatter(
                x=x[-1:],
                y=y[-1:],
                mode="markers",
                marker={"color": colour, "size": 11, "line": {"color": "white", "width": 1.5}},
                name=run.label,
                legendgroup=group,
                showlegend=False,
            ),
        ]
    return traces


def _moment(record: Record, step: int) -> list[dict[str, Any]]:
    """What the moving traces show at `step`, in their order; a run that has ended stays where it is."""
    traces = []
    for run in record.runs:
        path, head = _path_until(run, step)
        traces += [
            {"type": "scatter", "x": path[0], "y": path[1]},
            {"type": "scatter", "x": head[0], "y": head[1]},
        ]
    return traces


def _path_until(run: RunBlock, step: int) -> tuple[Array, Array]:
    """The path up to `step`, thinned evenly, and its last point, both `(2, points)`."""
    last = min(step, len(run.loss) - 1)
    stride = -(-len(run.loss) // MOST_POINTS)
    shown = np.append(np.arange(0, last, stride), last)
    return run.positions[:, shown], run.positions[:, last : last + 1]


def _layout(record: Record, steps: list[int]) -> dict[str, Any]:
    surface = record.experiment.loss_function.surface
    (left, right), (bottom, top) = surface.domain
    play = {
        "label": "Play",
        "method": "animate",
        "args": [
            None,
            {**_IMMEDIATELY, "frame": {"duration": FRAME_MILLISECONDS, "redraw": False}, "fromcurrent": False},
        ],
    }
    pause = {"label": "Pause", "method": "animate", "args": [[None], _IMMEDIATELY]}
    return {
        "template": "none",  # the usual one would add some 7 kB of defaults
        "title": {"text": surface.label},
        "xaxis": {"range": [left, right], "title": {"text": "x"}, "zeroline": False},
        "yaxis": {"range": [bottom, top], "title": {"text": "y"}, "zeroline": False},
        "hovermode": "closest",
        "updatemenus": [
            {
                "type": "buttons",
                "direction": "left",
                "showactive": False,
                "buttons": [play, pause],
                "x": 0,
                "y": -0.14,
                "xanchor": "left",
                "yanchor": "top",
                "pad": {"r": 12, "t": 24},
            }
        ],
        "sliders": [
            {
                "active": len(steps) - 1,
                "currentvalue": {"prefix": "step "},
                "steps": [
                    {"label": str(step), "method": "animate", "args": [[str(step)], _IMMEDIATELY]} for step in steps
                ],
                "x": 0.22,
                "len": 0.78,
                "y": -0.14,
                "pad": {"t": 0},
            }
        ],
        "margin": {"t": 60, "b": 120},
    }
