"""How runs are called that have no label of their own."""

from typing import Any

import pytest

from app.api.experiments import experiment_of
from app.api.schemas import ExperimentDocument
from app.optimizers import OPTIMIZERS
from tests.api.documents import experiment

OPTIMIZER = next(optimizer for optimizer in reversed(OPTIMIZERS) if len(optimizer.dialects) > 1)
NAME, LABEL = OPTIMIZER.name, OPTIMIZER.label
OTHER = OPTIMIZER.dialects[-1]


@pytest.mark.parametrize(
    ("runs", "labels"),
    [
        ([{}], [LABEL]),
        ([{"dialect": OPTIMIZER.dialects[0].name}], [LABEL]),
        ([{"dialect": OTHER.name}], [f"{LABEL} ({OTHER.label})"]),
        ([{}, {}, {}], [LABEL, f"{LABEL} 2", f"{LABEL} 3"]),
        ([{"label": "mine"}, {"label": "mine"}], ["mine", "mine 2"]),
        ([{}, {"label": f"{LABEL} 2"}, {}], [LABEL, f"{LABEL} 2", f"{LABEL} 3"]),
        ([{"label": f"{LABEL} 2"}, {}, {}], [f"{LABEL} 2", LABEL, f"{LABEL} 3"]),
    ],
)
def test_every_run_has_a_label_of_its_own(runs: list[dict[str, Any]], labels: list[str]) -> None:
    document = experiment(*({"optimizer": NAME} | run for run in runs))
    found = experiment_of(ExperimentDocument.model_validate(document)).runs
    assert [run.label for run in found] == labels


def test_a_run_without_a_start_starts_where_the_experiment_says() -> None:
    document = experiment({"optimizer": NAME}, {"optimizer": NAME, "start": [1, 2]})
    first, second = experiment_of(ExperimentDocument.model_validate(document)).runs
    assert (first.start, second.start) == ((5.1, 2.3), (1.0, 2.0))
