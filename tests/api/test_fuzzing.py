"""Whatever is sent, the answer is one that the OpenAPI document allows: strict JSON, or an error in the one shape."""

import csv
import io
import math
import re
from collections.abc import Callable
from typing import Any

import plotly.io
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, assume, given, settings
from schemathesis.generation import GenerationMode

from app.declarations import Duration, Milestones, ScheduleNumber, ScheduleParameter
from app.main import create_app
from app.optimizers import OPTIMIZERS
from app.schedules import SCHEDULES
from app.settings import LIMITS
from app.surfaces import SURFACES
from tests.api.documents import CSV, EVENT_STREAM, JSON, NDJSON, PLOTLY, strict

SCHEMA = schemathesis.openapi.from_asgi("/openapi.json", create_app())
RESULTS: list[Any] = list(SCHEMA.get_all_operations())
OPERATIONS = [result.ok() for result in RESULTS]
WRITTEN = {surface.name for surface in SURFACES if surface.takes_formula}
TAKING_SOMETHING = [each for each in OPERATIONS if each.query or each.path_parameters or each.body]


def ends(schedule: Any, steps: float) -> bool:
    """Whether a run's schedule and its warm-up end in so many steps, and its milestones do not go back."""
    if not schedule:
        return True
    given = {each.name: each for known in SCHEDULES if known.name == schedule["name"] for each in known.parameters}
    chosen = [(given[name], value) for name, value in schedule.get("parameters", {}).items()]
    left = steps - schedule.get("warmup", 0)
    return left >= 1 and all(value is None or fits(each, value, left) for each, value in chosen)


def fits(declared: ScheduleParameter, value: Any, steps: int) -> bool:
    """Whether steps that a schedule's parameter counts are there, and in order."""
    if isinstance(declared, Milestones):
        return bool(sorted(value) == value and value[-1] <= steps)
    counts = isinstance(declared, Duration) or (isinstance(declared, ScheduleNumber) and declared.within_run)
    return not counts or bool(value <= steps)


def rises(interval: Any) -> bool:
    return interval is None or 0 < interval[1] - interval[0] < math.inf


def lies_as_described(surface: dict[str, Any]) -> bool:
    """Whether a surface's window is one, and nothing is in it that its own formula or its own points must allow."""
    data, domain = surface.get("data") or {}, surface.get("domain") or []
    of_formula = {"formula"} & surface.keys() or (surface["name"] in WRITTEN and surface.get("parameters"))
    return all(map(rises, domain)) and not (of_formula or data.get("points") or data.get("batch"))


def runs_as_described(experiment: dict[str, Any]) -> bool:
    """Whether an experiment asks for no more than it may, of schedules that end and surfaces with what is needed."""
    runs, steps = experiment["runs"], experiment["steps"]
    slots = [run["slot"] for run in runs if run.get("slot") is not None]
    return (
        len(slots) == len(set(slots))
        and len(runs) * steps <= LIMITS.max_run_steps
        and lies_as_described(experiment["surface"])
        and all(ends(run.get("schedule"), steps) for run in runs)
        and not any(rule.needs for rule in OPTIMIZERS for run in runs if run["optimizer"] == rule.name)
    )


def look_at_the_start(body: dict[str, Any]) -> None:
    """Has a step looked into that the run does take: the first, from where no loss is beyond all bounds."""
    experiment = body["experiment"]
    experiment |= {"start": [0.5, 0.25], "divergence_radius": None}
    for run in experiment["runs"]:
        run["start"] = None
    body |= {"run": int(body["run"]) % len(experiment["runs"]), "step": 1}


def as_described(case: Any) -> bool:
    """Whether a case that fits its schema also keeps to the rules that no schema can state."""
    match case.body:
        case {"step": int() | float(), "experiment": {"runs": [_, *_], "steps": int() | float()} as experiment}:
            look_at_the_start(case.body)
            return runs_as_described(experiment)
        case {"framework": framework, "experiment": {"runs": [*runs], "steps": int() | float()} as experiment}:
            there = (case.body.get("run") or 0) < len(runs)
            return framework == "numpy" and there and runs_as_described(experiment)
        case {"runs": [*_], "steps": int() | float()}:
            return runs_as_described(case.body)
        case {"surface": surface}:
            return lies_as_described(surface) and rises(case.body.get("x")) and rises(case.body.get("y"))
    return True


def assert_well_formed(media_type: str, body: bytes) -> None:
    if media_type == NDJSON:
        assert strict(body.splitlines()[-1])["type"] == "finished"
        assert all(strict(line) for line in body.splitlines())
    elif media_type == EVENT_STREAM:
        assert body.endswith(b"\n\n")
    elif media_type == CSV:
        assert len({len(row) for row in csv.reader(io.StringIO(body.decode()))}) == 1
    elif media_type == "text/x-python":
        compile(body, "script", "exec")
    elif media_type == PLOTLY:
        plotly.io.from_json(body.decode(), skip_invalid=False)
    else:
        strict(body)


def assert_one_shape(body: bytes) -> None:
    answer = strict(body)
    assert list(answer) == ["type", "detail", "errors"]
    assert answer["type"] == "error"
    assert answer["detail"]
    for entry in answer["errors"]:
        assert list(entry) == ["path", "message", "given", "allowed", "position"]


def examples(operation: Any) -> int:
    """How many will do: an experiment takes long to make up, and is made up already for the call that runs it."""
    holds_experiment = re.search("/(Experiment|Code|Step)Document", str(list(operation.body))) is not None
    return 20 if holds_experiment and operation.path != "/api/trajectories" else 60


def check(operation: Any, mode: GenerationMode, fits: Callable[[Any], bool]) -> None:
    @settings(
        max_examples=examples(operation),
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def answer(case: Any) -> None:
        assume(fits(case))
        response = case.call()
        media_type = response.headers["content-type"][0].partition(";")[0]
        if response.status_code == 200:
            assert_well_formed(media_type, response.content)
        else:
            assert media_type == JSON
            assert_one_shape(response.content)
        case.validate_response(response)

    answer()


# A link's document and a formula are but texts to the schema, and next to no text is one.
@pytest.mark.parametrize(
    "operation",
    [each for each in OPERATIONS if each.label not in ("GET /api/trajectories", "POST /api/formula")],
    ids=lambda operation: operation.label,
)
def test_what_fits_the_description_is_answered_as_described(operation: Any) -> None:
    check(operation, GenerationMode.POSITIVE, as_described)


@pytest.mark.parametrize("operation", TAKING_SOMETHING, ids=lambda operation: operation.label)
def test_what_does_not_fit_the_description_is_refused_as_described(operation: Any) -> None:
    check(operation, GenerationMode.NEGATIVE, lambda _: True)
