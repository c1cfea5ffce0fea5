"""What happens inside one step of a run."""

from collections.abc import Iterator
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Body, Depends
from starlette.concurrency import run_in_threadpool

from app.api.answers import error_answers
from app.api.encoding import Json
from app.api.errors import Refusal
from app.api.experiments import experiment_of
from app.api.fields import Document, within
from app.api.recent_runs import RecentRuns
from app.api.schemas import ExperimentDocument
from app.api.step_answer import StepAnswer
from app.api.trajectory_request import Circumstances, TheseCircumstances, json_only
from app.arithmetic.lines import Arithmetic, LineOfStep
from app.arithmetic.values import Inverse, Row
from app.declarations import Array, Hyperparameter
from app.languages import translated
from app.mathml import mathml, set_once
from app.presets import DEFAULT_PRESET
from app.settings import LIMITS
from app.simulation.experiment import Experiment
from app.simulation.single_step import NoSuchStepError, SingleStep, steps_until

CLOSE = 1e-9
"""By how much the last line's position may differ from the engine's, as a share of it or of the step."""

RECENT = RecentRuns(8)

router = APIRouter(tags=["trajectories"])


class StepDocument(Document):
    """An experiment, and which step of which of its runs to look into."""

    experiment: ExperimentDocument
    run: Annotated[int, *within(0, LIMITS.max_runs - 1, whole=True)]
    step: Annotated[int, *within(1, LIMITS.max_steps, whole=True)]


EXAMPLE: Any = {"experiment": DEFAULT_PRESET.experiment, "run": 0, "step": 3}


@router.post(
    "/step",
    dependencies=[Depends(json_only)],
    response_model=StepAnswer,
    responses=error_answers(404, 413, 415, 422, 503),
)
async def look_into_step(
    document: Annotated[StepDocument, Body(examples=[EXAMPLE])], circumstances: TheseCircumstances
) -> Json:
    """Look into one step: where it led from and to, and its rule line by line with this step's numbers put in.

    Only the lines in force are there, in the order in which they are worked out, each as MathML; so are weight decay,
    clipping, noise and the schedule's rate where a run has them. Only the run asked about is run, and only up to that
    step.
    """
    experiment = await run_in_threadpool(experiment_of, document.experiment)
    _check_run(document.run, experiment)
    _check_step(document.step, experiment)
    try:
        step = await _followed(document, experiment, circumstances)
    except NoSuchStepError as error:
        raise _ended(document.step, error.last) from error
    return Json(await run_in_threadpool(_answer, step, document.run))


async def _followed(document: StepDocument, experiment: Experiment, circumstances: Circumstances) -> SingleStep:
    presents = await run_in_threadpool(RECENT.presents, document.experiment, document.run)
    steps = steps_until(experiment, document.run, document.step, presents)
    async for found in circumstances.as_long_as_awaited(steps):
        if found:
            return found
    raise NoSuchStepError(0)


def _check_run(run: int, experiment: Experiment) -> None:
    last = len(experiment.runs) - 1
    if run > last:
        message = translated("There is no run {run}; they are counted from 0 to {last}.", run=run, last=last)
        raise Refusal(422, message, path="run", given=run, allowed={"low": 0, "high": last})


def _check_step(step: int, experiment: Experiment) -> None:
    last = experiment.steps
    if step > last:
        message = translated("There is no step {step}; they are counted from 1 to {last}.", step=step, last=last)
        raise Refusal(422, message, path="step", given=step, allowed={"low": 1, "high": last})


def _ended(step: int, last: int) -> Refusal:
    if last:
        message = translated("There is no step {step}: the run ended with step {last}.", step=step, last=last)
        return Refusal(422, message, path="step", given=step, allowed={"low": 1, "high": last})
    return Refusal(422, translated("The run ended where it starts: it took no step."), path="step", given=step)


def _answer(step: SingleStep, run: int) -> dict[str, Any]:
    arithmetic = Arithmetic(step)
    lines = arithmetic.work_out()
    function = step.experiment.loss_function
    ends = np.stack([step.before, step.after], axis=-1)
    with np.errstate(all="ignore"):  # a run may end where the loss has no value
        loss_before, loss_after = function.value(ends).tolist()
        gradient = function.gradient(ends[:, :1])[:, 0]
        told = step.oracle.gradient(ends[:, :1])[:, 0]
    return {
        "run": run,
        "step": step.step,
        "last": step.last,
        "before": step.before.tolist(),
        "after": step.after.tolist(),
        "update": (step.after - step.before).tolist(),
        "loss": {"before": loss_before, "after": loss_after},
        "gradient": gradient.tolist(),
        "told": None if np.array_equal(gradient, told, equal_nan=True) else told.tolist(),
        "learning_rate": step.learning_rate,
        "effective_rate": None if step.effective_rate is None else step.effective_rate.tolist(),
        "hyperparameters": list(_hyperparameters(step)),
        "state": list(_state(step)),
        "lines": [_line(line) for line in lines],
        "agrees": agrees(np.asarray(arithmetic.symbols[arithmetic.position]), step.before, step.after),
    }


def _hyperparameters(step: SingleStep) -> Iterator[dict[str, Any]]:
    """The numbers in force: the rule's own, and of those that all rules have in common what is not left out.

    The learning rate is that of the step, which a schedule may have changed.
    """
    settings = step.run.settings
    if step.learning_rate is not None:
        settings = {**settings, "lr": step.learning_rate}
    for declared in step.run.optimizer.hyperparameters:
        if isinstance(declared, Hyperparameter) and (not declared.common or settings[declared.name]):
            yield {"name": declared.name, "symbol": declared.symbol, "value": settings[declared.name]}


def _state(step: SingleStep) -> Iterator[dict[str, Any]]:
    for variable in step.run.optimizer.state:
        if variable.shape in ((), ("dimensions",)):
            yield {
                "name": variable.name,
                "symbol": variable.symbol,
                "meaning": translated(variable.meaning),
                "drawn": variable.drawn,
                "before": step.state_before[variable.name].tolist(),
                "after": step.state_after[variable.name].tolist(),
            }


def _line(line: LineOfStep) -> dict[str, Any]:
    value = line.result
    plain = not isinstance(value, Row | Inverse) and np.shape(value) in ((), (2,))
    return {
        "rule": mathml(line.rule),
        "numbers": None if line.numbers is None else set_once(line.numbers),
        "outcome": None if line.outcome is None else set_once(line.outcome),
        "symbol": line.symbol,
        "result": np.asarray(value).tolist() if plain else None,
        "remark": translated(line.remark) if line.remark else None,
    }


def agrees(worked_out: Array, before: Array, after: Array) -> bool:
    """Whether lines that were worked out lead from `before` to `after`, `(dimensions,)`, to nine digits."""
    if not np.isfinite(after).all():
        return False
    longest = float(np.abs(after - before).max())
    return bool(np.allclose(worked_out, after, rtol=CLOSE, atol=CLOSE * longest))
