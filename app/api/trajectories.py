"""Runs experiments: the calls that the page, a terminal, a notebook and a spreadsheet get their trajectories from."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Query
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from app.api.answers import trajectory_answers
from app.api.experiments import experiment_of
from app.api.figure import as_figure
from app.api.schemas import ExperimentDocument
from app.api.streams import json_line, server_sent_event, stream
from app.api.trajectory_request import Circumstances, LinkOptions, TheseCircumstances, TrajectoryOptions, json_only
from app.api.whole import Record, as_document, as_table, joined
from app.presets import PRESETS
from app.simulation.experiment import Experiment
from app.simulation.simulate import Simulation

STREAMED = {"application/x-ndjson": json_line, "text/event-stream": server_sent_event}
WHOLE = {"application/json": as_document, "application/vnd.plotly.v1+json": as_figure}
SLICED = {"text/csv": as_table}
MEDIA_TYPES = [*STREAMED, "application/json", "text/csv", "application/vnd.plotly.v1+json"]

router = APIRouter(tags=["trajectories"])

EXAMPLES: Any = {
    preset.name: {"summary": preset.title, "description": preset.caption, "value": preset.experiment}
    for preset in PRESETS
}


@router.post(
    "/trajectories",
    dependencies=[Depends(json_only)],
    response_class=Response,
    responses=trajectory_answers(404, 406, 413, 415, 422, 503),
)
async def run_experiment(
    document: Annotated[ExperimentDocument, Body(openapi_examples=EXAMPLES)],
    options: Annotated[TrajectoryOptions, Query()],
    circumstances: TheseCircumstances,
) -> Response:
    """Run an experiment, and send what every run did at every step.

    The `Accept` header chooses the form. The two streams send the same events, each an object with a `type`:
    `started` (the runs with every setting in force), `steps` (the steps from `first` on, a few at a time, as columns by
    run), and at the end `finished` (how each run ended), or `failed` should the server not be able to go on. The other
    forms answer when all is computed. Step 0 is the start. Once a run has diverged, its columns stay empty.

    | `Accept` | gives |
    |---|---|
    | `application/x-ndjson`, or nothing | a stream of JSON Lines, an event a line; `curl -N` shows it arriving |
    | `text/event-stream` | the same events as server-sent events of that name |
    | `application/json` | one document, with the experiment's under `experiment` |
    | `text/csv` | a table: run, label, step, x, y, loss, what was asked for; `?document=true`: the document first |
    | `application/vnd.plotly.v1+json` | a Plotly figure that plays in a notebook: `plotly.io.from_json(text)` |

    Numbers have all the digits of a float64; one that is not finite is `null`. The same document always gives the same
    numbers, alone or beside other runs, streamed or whole.
    """
    return await _answer(document, options, circumstances, whole_answers_keep="no-store")


@router.get(
    "/trajectories",
    response_class=Response,
    responses=trajectory_answers(404, 406, 414, 422, 503),
)
async def run_linked_experiment(
    options: Annotated[LinkOptions, Query()], circumstances: TheseCircumstances
) -> Response:
    """Run the experiment that a link holds; otherwise like `POST`.

    For links, for `EventSource` and for caches. The page's own address, with `/api/trajectories` for its path, is one.
    """
    # The same document always gives the same numbers, so that a whole answer may be kept for a while. A stream may not:
    # one that failed half-way would be kept like any other.
    return await _answer(options.linked(), options, circumstances, whole_answers_keep="public, max-age=3600")


async def _answer(
    document: ExperimentDocument, options: TrajectoryOptions, circumstances: Circumstances, *, whole_answers_keep: str
) -> Response:
    experiment = await run_in_threadpool(experiment_of, document)
    media_type = circumstances.media_type(MEDIA_TYPES)
    if media_type in STREAMED:
        events = stream(
            experiment,
            wanted=options.columns,
            chunk=options.chunk,
            form=STREAMED[media_type],
            stopping=circumstances.stopping,
        )
        # A proxy that gathered the stream before passing it on would defeat it.
        headers = {"Vary": "Accept", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(events, media_type=media_type, headers=headers)
    record = await _run(document, experiment, options, circumstances)
    if media_type in SLICED:
        body = b"".join([part async for part in circumstances.as_long_as_awaited(SLICED[media_type](record))])
    else:
        body = await run_in_threadpool(WHOLE[media_type], record)
    headers = {"Vary": "Accept", "Cache-Control": whole_answers_keep}
    return Response(body, media_type=media_type, headers=headers)


async def _run(
    document: ExperimentDocument, experiment: Experiment, options: TrajectoryOptions, circumstances: Circumstances
) -> Record:
    """Runs an experiment to its end, a block at a time, each in a thread, as long as somebody waits for it."""
    simulation = Simulation(experiment, columns=options.columns)
    blocks = [block async for block in circumstances.as_long_as_awaited(simulation.blocks())]
    given = document.model_dump(mode="json", exclude_unset=True)
    return Record(given, experiment, options.columns, joined(blocks), simulation.outcomes, options.document)
