"""Learning-rate schedules in documents and answers: what there is, what is refused, and what comes of them."""

import json
import math
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.schedule_documents import no_schedule
from app.declarations import Choice, Duration, Milestones, Schedule, ScheduleNumber
from app.optimizers import OPTIMIZERS
from app.schedules import SCHEDULES
from app.settings import LIMITS
from tests.api.documents import CSV, JSON, ask, events, experiment, refusal, refused, strict, whole

NAMES = [schedule.name for schedule in SCHEDULES]
NO_NUMBERS: tuple[Any, ...] = ("1", True, [], {}, math.nan, math.inf, -math.inf, 10**400)
each_schedule = pytest.mark.parametrize("schedule", SCHEDULES, ids=lambda schedule: schedule.name)
each_parameter = pytest.mark.parametrize(
    ("schedule", "declared"),
    [
        pytest.param(schedule.name, declared, id=f"{schedule.name}-{declared.name}")
        for schedule in SCHEDULES
        for declared in schedule.parameters
    ],
)


def document(schedule: object, **changes: Any) -> dict[str, Any]:
    other = {"optimizer": "sgd", "hyperparameters": {"lr": 0.1}, "schedule": schedule}
    runs: list[dict[str, Any]] = [{"optimizer": "sgd"}, other]
    return experiment(*runs, **changes)


def send(client: TestClient, body: object) -> Any:
    return client.post("/api/trajectories", content=json.dumps(body), headers={"Content-Type": JSON})


# --- the catalogue


def test_the_list_has_everything_that_is_declared_in_its_order(client: TestClient) -> None:
    listed = client.get("/api/schedules").json()
    assert [entry["name"] for entry in listed] == NAMES
    assert listed == [client.get(f"/api/schedules/{name}").json() for name in NAMES]


@each_schedule
def test_a_schedule_is_described_in_full(client: TestClient, schedule: Schedule) -> None:
    described = client.get(f"/api/schedules/{schedule.name}").json()
    assert described["formula"] == list(schedule.formula)
    assert described["caveats"] == list(schedule.caveats)
    assert described["reference"]["url"] == schedule.reference.url
    for entry, declared in zip(described["parameters"], schedule.parameters, strict=True):
        assert (entry["name"], entry["meaning"]) == (declared.name, declared.meaning)
        if isinstance(declared, Choice):
            assert (entry["kind"], entry["options"]) == ("choice", list(declared.options))
        elif isinstance(declared, Duration):
            assert (entry["kind"], entry["default"]) == ("duration", None)
            assert (entry["low"], entry["high"]) == (declared.low, declared.high)
        elif isinstance(declared, Milestones):
            assert (entry["kind"], entry["default"]) == ("milestones", list(declared.default))
        else:
            assert (entry["kind"], entry["default"], entry["integer"]) == ("number", declared.default, declared.integer)
            assert entry["slider"] == list(declared.slider_range)


def test_an_unknown_schedule_is_not_found(client: TestClient) -> None:
    entry = refusal(client.get("/api/schedules/sawtooth"), 404)
    assert entry["allowed"] == NAMES


@each_schedule
def test_the_openapi_document_describes_every_parameter(client: TestClient, schedule: Schedule) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    title = "".join(word.capitalize() for word in schedule.name.split("_"))
    described = schemas[f"{title}ScheduleParameters"]["properties"]
    assert list(described) == [declared.name for declared in schedule.parameters]
    for declared in schedule.parameters:
        field = described[declared.name]
        assert field["description"].lower().startswith(declared.meaning.lower())
        if isinstance(declared, Choice):
            assert field.get("enum", [False, True]) == list(declared.options)
            continue
        assert field["title"] == declared.symbol
        number = field["anyOf"][0] if isinstance(declared, Duration) else field.get("items", field)
        assert (number["minimum"], number["maximum"]) == (declared.low, declared.high)
        assert isinstance(declared, Duration) == ("null" in str(field.get("anyOf")))


# --- what is refused


def unfit(declared: Any) -> Iterator[Any]:
    if isinstance(declared, Choice):
        yield from ("neither", 0, None, [])
        return
    if isinstance(declared, Milestones):
        yield from ([], [declared.low - 1], [declared.high + 1], [3, 2], [1.5], ["1"], [True], [None], [[1]], 3, None)
        yield from ({"1": 2}, "1, 2", [math.nan], [1] * (declared.most + 1))
        return
    yield from NO_NUMBERS
    if isinstance(declared, Duration):
        yield from (0, -1, declared.high + 1, 2.5)
        return
    yield None
    yield from (declared.low - 1, declared.high + 1)
    if declared.integer:
        yield 2.5


@each_parameter
def test_a_parameter_that_will_not_do_is_refused_with_its_path(
    client: TestClient, schedule: str, declared: Any
) -> None:
    for value in unfit(declared):
        entry = refusal(send(client, document({"name": schedule, "parameters": {declared.name: value}})))
        assert entry["path"] == f"runs[1].schedule.parameters.{declared.name}", value
        assert entry["allowed"]
        assert entry["message"].startswith("This must be ")


@each_schedule
def test_the_bounds_themselves_and_every_option_are_accepted(client: TestClient, schedule: Schedule) -> None:
    runs: list[dict[str, Any]] = [{"optimizer": "sgd", "schedule": {"name": schedule.name}}]
    values: tuple[Any, ...]
    for declared in schedule.parameters:
        if isinstance(declared, Choice):
            values = declared.options
        elif isinstance(declared, Duration):
            values = (None, declared.low, 20, 20.0)
        elif isinstance(declared, Milestones):
            values = ([declared.low], [20], [3, 3, 15], [2.0])
        elif declared.within_run:
            values = (declared.low, 20)
        else:
            values = (declared.low, declared.high)
        runs += [
            {"optimizer": "sgd", "schedule": {"name": schedule.name, "parameters": {declared.name: value}}}
            for value in values
        ]
    assert ask(client, experiment(*runs, steps=20)).status_code == 200


@each_schedule
def test_an_unknown_parameter_is_refused_with_the_list_of_those_there_are(
    client: TestClient, schedule: Schedule
) -> None:
    entry = refusal(send(client, document({"name": schedule.name, "parameters": {"steepness": 1}})))
    assert entry["path"] == "runs[1].schedule.parameters.steepness"
    assert entry["allowed"] == [declared.name for declared in schedule.parameters]


@pytest.mark.parametrize("name", ["sawtooth", "Cosine", "", "step "])
def test_an_unknown_name_is_not_found_and_the_answer_lists_those_there_are(client: TestClient, name: str) -> None:
    entry = refusal(send(client, document({"name": name})), 404)
    assert (entry["path"], entry["given"], entry["allowed"]) == ("runs[1].schedule.name", name, NAMES)
    assert "no schedule" in entry["message"]


@pytest.mark.parametrize(
    ("schedule", "path"),
    [
        ({}, "runs[1].schedule.name"),
        ("cosine", "runs[1].schedule"),
        ([], "runs[1].schedule"),
        (1, "runs[1].schedule"),
        ({"name": None}, "runs[1].schedule.name"),
        ({"name": 3}, "runs[1].schedule.name"),
        ({"name": ["step"]}, "runs[1].schedule.name"),
        ({"name": "step", "parameters": 1}, "runs[1].schedule.parameters"),
        ({"name": "step", "parameters": None}, "runs[1].schedule.parameters"),
        ({"name": "step", "period": 3}, "runs[1].schedule.period"),
        ({"name": "step", "warmup": -1}, "runs[1].schedule.warmup"),
        ({"name": "step", "warmup": 1.5}, "runs[1].schedule.warmup"),
        ({"name": "step", "warmup": None}, "runs[1].schedule.warmup"),
        ({"name": "step", "warmup": "3"}, "runs[1].schedule.warmup"),
        ({"name": "step", "warmup": math.nan}, "runs[1].schedule.warmup"),
        ({"name": "step", "warmup": LIMITS.max_steps + 1}, "runs[1].schedule.warmup"),
    ],
)
def test_every_other_field_is_checked_too(client: TestClient, schedule: object, path: str) -> None:
    assert refusal(send(client, document(schedule)))["path"] == path


ENDING = [
    (schedule.name, each.name) for schedule in SCHEDULES for each in schedule.parameters if type(each) is Duration
]


@pytest.mark.parametrize(("name", "duration"), ENDING)
@pytest.mark.parametrize(("warmup", "most"), [(0, 40), (10, 30), (39, 1)])
def test_a_schedule_that_would_never_end_is_refused(
    client: TestClient, name: str, duration: str, warmup: int, most: int
) -> None:
    long = {"name": name, "parameters": {duration: most + 1}, "warmup": warmup}
    entry = refusal(send(client, document(long)))
    assert entry["path"] == f"runs[1].schedule.parameters.{duration}"
    assert (entry["given"], entry["allowed"]) == (most + 1, {"low": 1, "high": most})
    assert "never end" in entry["message"]
    assert send(client, document(long | {"parameters": {duration: most}})).status_code == 200
    assert send(client, document(long | {"parameters": {duration: None}})).status_code == 200


COUNTING = [
    (schedule.name, each.name, isinstance(each, Milestones))
    for schedule in SCHEDULES
    for each in schedule.parameters
    if isinstance(each, Milestones) or (isinstance(each, ScheduleNumber) and each.within_run)
]


@pytest.mark.parametrize(("name", "parameter", "several"), COUNTING)
@pytest.mark.parametrize(("warmup", "most"), [(0, 40), (10, 30), (39, 1)])
def test_what_would_never_come_to_pass_is_refused(
    client: TestClient, name: str, parameter: str, several: bool, warmup: int, most: int
) -> None:
    def counting(steps: int) -> dict[str, Any]:
        return {"name": name, "parameters": {parameter: [1, steps] if several else steps}, "warmup": warmup}

    for steps in (most + 1, 1_000_000):
        entry = refusal(send(client, document(counting(steps))))
        assert entry["path"] == f"runs[1].schedule.parameters.{parameter}"
        assert entry["given"] == ([1, steps] if several else steps)
        assert entry["allowed"] == {"low": 1, "high": most}
        assert "never end" in entry["message"]
    assert send(client, document(counting(most))).status_code == 200
    # a default lies where it lies
    assert send(client, document({"name": name, "warmup": warmup})).status_code == 200


def test_a_warm_up_that_would_never_end_is_refused(client: TestClient) -> None:
    entry = refusal(send(client, document({"name": "constant", "warmup": 40})))
    assert (entry["path"], entry["allowed"]) == ("runs[1].schedule.warmup", {"low": 0, "high": 39})
    assert send(client, document({"name": "constant", "warmup": 39})).status_code == 200


def test_every_schedule_that_would_never_end_is_named_at_once(client: TestClient) -> None:
    runs = [
        {"optimizer": "sgd", "schedule": {"name": "cosine", "parameters": {"period": 50}}},
        {"optimizer": "adam", "schedule": {"name": "constant", "warmup": 50}},
    ]
    entries = refused(send(client, experiment(*runs)), 422)
    assert [entry["path"] for entry in entries] == [
        "runs[0].schedule.parameters.period",
        "runs[1].schedule.warmup",
    ]


def test_an_optimizer_without_a_learning_rate_refuses_a_schedule(client: TestClient) -> None:
    without = [rule for rule in OPTIMIZERS if all(declared.name != "lr" for declared in rule.hyperparameters)]
    for rule in without:
        run = {"optimizer": rule.name, "schedule": {"name": "constant"}}
        entry = refusal(send(client, experiment(run)))
        assert entry["path"] == "runs[0].schedule"
        assert entry["message"].startswith(f"{rule.label} has no learning rate")
    assert no_schedule("Newton")


# --- what comes of it


def test_the_schedule_in_force_is_said_in_full(client: TestClient) -> None:
    chosen = {"name": "cosine", "parameters": {"min_factor": 0.1}, "warmup": 10}
    started = events(ask(client, document(chosen)))[0]
    assert started["runs"][0]["schedule"] is None
    assert started["runs"][1]["schedule"] == {
        "name": "cosine",
        "parameters": {"period": 30, "min_factor": 0.1},
        "warmup": 10,
    }


def test_the_learning_rate_comes_on_request(client: TestClient) -> None:
    chosen = {"name": "step", "parameters": {"period": 3, "gamma": 0.5}, "warmup": 1}
    asked = document(chosen, steps=6)
    stream = whole(events(ask(client, asked, columns=["learning_rate"], chunk=1)))
    answer = strict(ask(client, asked, JSON, columns=["learning_rate"]).content)["runs"]
    for runs in (stream, answer):
        assert runs[1]["learning_rate"] == [0.05, 0.05, 0.1, 0.1, 0.1, 0.05, 0.05]
        assert len(set(runs[0]["learning_rate"])) == 1
    assert all("learning_rate" not in run for run in whole(events(ask(client, asked))))
    table = ask(client, asked, CSV, columns=["learning_rate"]).text.splitlines()
    assert table[0] == "run,label,step,x,y,loss,learning_rate"
    assert table[-1].endswith(",0.05")


def test_a_second_path_comes_on_request_without_the_rest_of_the_state(client: TestClient) -> None:
    asked = experiment()
    runs = whole(events(ask(client, asked, columns=["second_path"])))
    complete = whole(events(ask(client, asked, columns=["state"])))
    for rule, run, stated in zip(OPTIMIZERS, runs, complete, strict=True):
        assert "state" not in run
        assert run.get("second_path") == (stated["state"][rule.second_path.name] if rule.second_path else None)
