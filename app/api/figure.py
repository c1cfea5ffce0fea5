"""An experiment as a Plotly figure that plays by itself, for notebooks."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.api.contours import picture, trace
from app.api.encoding import encode
from app.api.slots import slots_of
from app.api.whole import Record
from app.declarations import Point
from app.simulation.run_blocks import RunBlock

Entries = NDArray[np.int64]
MOST_FRAMES = 120
MOST_POINTS = 300  # of a path within a frame, as every frame repeats the path so far
FINEST_MOVE = 1 / 400  # of the plotted window: steps shorter than this are drawn several as one
FRAME_MILLISECONDS = 50

# The page's palette (--run-1 … in static/css/tokens.css, light), so that a run keeps its colour from page to notebook.
COLOURS = ("#000000", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#882255")


def _playing(milliseconds: int) -> dict[str, Any]:
    """How to show frames, each for so long."""
    frame = {"duration": milliseconds, "redraw": False}
    return {"mode": "immediate", "frame": frame, "transition": {"duration": 0}, "fromcurrent": False}


def as_figure(record: Record) -> bytes:
    """The figure as JSON: contours, a path and a head for each run, play and pause, and a slider over the steps.

    It opens on the whole paths, so that a page that cannot play shows them.
    """
    import plotly.graph_objects as go  # noqa: PLC0415 - takes longer to import than the whole server, and few ask for it

    steps = _frame_steps(record)
    drawn = [_drawn_entries(run, record.experiment.loss_function.surface.domain) for run in record.runs]
    moving = list(range(1, 1 + 2 * len(record.runs)))
    figure = go.Figure(
        data=[
            go.Contour(trace(record.experiment.loss_function)),
            *_paths(go, record),
        ],
        frames=[{"name": str(step), "traces": moving, "data": _moment(record, drawn, step)} for step in steps],
        layout=_layout(record, steps),
    )
    return encode(figure.to_plotly_json())


def _frame_steps(record: Record) -> list[int]:
    """The steps that get a frame: all of them, or some, evenly spaced, the first and the last included."""
    last = max(len(run.loss) for run in record.runs) - 1
    steps: list[int] = np.unique(np.linspace(0, last, min(last + 1, MOST_FRAMES)).round().astype(int)).tolist()
    return steps


def _paths(go: Any, record: Record) -> list[Any]:
    """For each run its whole path, and its head; those of one run share a legend entry and a colour."""
    traces = []
    slots = slots_of([run.get("slot") for run in record.document["runs"]])
    for index, (run, steps) in enumerate(zip(record.experiment.runs, record.runs, strict=True)):
        group = f"run {index}"
        colour = COLOURS[slots[index] % len(COLOURS)]
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


def _moment(record: Record, drawn: list[Entries], step: int) -> list[dict[str, Any]]:
    """What the moving traces show at `step`, in their order; a run that has ended stays where it is."""
    traces = []
    for run, entries in zip(record.runs, drawn, strict=True):
        head = min(step, len(run.loss) - 1)
        x, y = run.positions[:, np.append(entries[entries < head], head)]
        traces += [{"type": "scatter", "x": x, "y": y}, {"type": "scatter", "x": x[-1:], "y": y[-1:]}]
    return traces


def _drawn_entries(run: RunBlock, domain: tuple[Point, Point]) -> Entries:
    """The steps that a path is drawn through: all that can be told apart, and of a long path evenly many of its length.

    Every n-th step would not do: it turns a path that swings from wall to wall into a straight one.
    """
    window = np.array([[high - low] for low, high in domain])
    moves = np.abs(np.diff(run.positions, prepend=run.positions[:, :1])) / window
    length = np.cumsum(np.nan_to_num(moves, nan=1, posinf=1).clip(max=1).max(axis=0))
    stretch = max(FINEST_MOVE, length[-1] / MOST_POINTS)
    return np.unique((length / stretch).astype(np.int64), return_index=True)[1]


def _layout(record: Record, steps: list[int]) -> dict[str, Any]:
    surface = record.experiment.loss_function.surface
    (left, right), (bottom, top) = surface.domain
    play = {"label": "Play", "method": "animate", "args": [None, _playing(FRAME_MILLISECONDS)]}
    pause = {"label": "Pause", "method": "animate", "args": [[None], _playing(0)]}
    return {
        "template": "none",  # the usual one would add some 7 kB of defaults
        "title": {"text": surface.label},
        "xaxis": {"range": [left, right], "title": {"text": "x"}, "zeroline": False, "showgrid": False},
        "yaxis": {"range": [bottom, top], "title": {"text": "y"}, "zeroline": False, "showgrid": False},
        "images": [picture(record.experiment.loss_function)],
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
                    {"label": str(step), "method": "animate", "args": [[str(step)], _playing(0)]} for step in steps
                ],
                "x": 0.22,
                "len": 0.78,
                "y": -0.14,
                "pad": {"t": 0},
            }
        ],
        "margin": {"t": 60, "b": 120},
    }
