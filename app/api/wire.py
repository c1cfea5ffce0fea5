"""Simulations in the words of the interface: the same objects whether they are streamed or answered whole."""

from collections.abc import Collection
from typing import Any

from app.declarations import Array, is_clipped
from app.mathml import mathml
from app.simulation.experiment import ChosenSchedule, Experiment, Run
from app.simulation.run_blocks import RunBlock
from app.simulation.simulate import Outcome

Json = dict[str, Any]
EVERYTHING = slice(None)


def experiment_facts(experiment: Experiment) -> Json:
    """What can be said of an experiment before it runs."""
    return {
        "runs": [_run_facts(run) for run in experiment.runs],
        "steps": experiment.steps,
        "minimum": experiment.loss_function.minimum,
        "tolerance": experiment.tolerance,
        "divergence_radius": experiment.divergence_radius,
        "steps_per_epoch": experiment.steps_per_epoch,
    }


def _run_facts(run: Run) -> Json:
    return {
        "label": run.label,
        "optimizer": run.optimizer.name,
        "dialect": run.dialect,
        "hyperparameters": run.settings,
        "start": run.start,
        "schedule": _schedule_facts(run.schedule) if run.schedule else None,
        "stability": _stability_facts(run),
    }


def _schedule_facts(chosen: ChosenSchedule) -> Json:
    return {"name": chosen.schedule.name, "parameters": chosen.parameters, "warmup": chosen.warmup}


def _stability_facts(run: Run) -> Json | None:
    limit = run.optimizer.stability
    if limit is None or not limit.holds_under(run.settings):
        return None
    formula, clipped = limit.formula_under(run.settings), is_clipped(run.settings)
    return {"kind": limit.kind_under(run.settings), "formula": formula, "maths": mathml(formula), "clipped": clipped}


def columns(run: RunBlock, wanted: Collection[str], entries: slice = EVERYTHING) -> Json:
    """What is known of some steps of `run`, as columns: x, y, the loss, and the `wanted` ones."""
    known: Json = {**_coordinates(run.positions, entries), "loss": run.loss[entries]}
    if "gradient_norm" in wanted and run.gradient_norm is not None:
        known["gradient_norm"] = run.gradient_norm[entries]
    if "learning_rate" in wanted and run.learning_rate is not None:
        known["learning_rate"] = run.learning_rate[entries]
    if "second_path" in wanted and run.second_path is not None:
        known["second_path"] = _coordinates(run.second_path, entries)
    if "gradient" in wanted and run.gradient is not None:
        known["gradient"] = _coordinates(run.gradient, entries)
    if "effective_rate" in wanted and run.effective_rate is not None:
        known["effective_rate"] = _coordinates(run.effective_rate, entries)
    if "evaluations" in wanted and run.evaluations is not None:
        known["evaluations"] = run.evaluations[entries]
    if "stability" in wanted and run.stability is not None:
        known["stability"] = {"sharpness": run.stability.sharpness[entries], "limit": run.stability.limit[entries]}
    if "state" in wanted:
        known["state"] = {
            name: _coordinates(values, entries) if values.ndim == 2 else values[entries]
            for name, values in run.state.items()
        }
    return known


def _coordinates(values: Array, entries: slice) -> Json:
    """Columns by coordinate of `values`, shape `(2, steps)`."""
    return {name: row[entries] for name, row in zip(("x", "y"), values, strict=True)}


def outcome_facts(outcome: Outcome) -> Json:
    """How a run ended."""
    return {
        "status": outcome.status,
        "steps": outcome.steps,
        "converged_at": outcome.converged_at,
        "loss": outcome.loss,
        "best_loss": outcome.best_loss,
        "evaluations": outcome.evaluations,
    }
