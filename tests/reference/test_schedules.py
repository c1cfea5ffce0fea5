"""Our schedules against the frameworks' own, recorded by record_schedules.py."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.schedules import SCHEDULES
from tests.runs import experiment, run
from tests.schedules.rates import chosen, columns, rates, scheduled

RECORDED: dict[str, Any] = json.loads(Path(__file__).with_name("schedules.json").read_text(encoding="utf-8"))
LR, STEPS = RECORDED["lr"], RECORDED["steps"]
CASES = [
    pytest.param(case, id=f"{case['schedule']} {index} of {case['by']}") for index, case in enumerate(RECORDED["cases"])
]


@pytest.mark.parametrize("case", CASES)
def test_a_schedule_gives_the_rates_of_the_framework(case: dict[str, Any]) -> None:
    choice = chosen(case["schedule"], case["warmup"], steps=STEPS, **case["parameters"])
    if "losses" in case:
        rule = run("momentum", "torch", lr=LR, momentum=0.9)
        document = experiment(scheduled(rule, choice), parameters={"a": 0.1, "b": 1, "c": -5}, steps=STEPS)
        course = columns(document)[0]
        ours = course["rates"][1:]
        np.testing.assert_allclose(course["loss"][1:], case["losses"], rtol=1e-12, atol=1e-12)
    else:
        ours = rates(choice, LR, STEPS)
    np.testing.assert_allclose(ours, case["rates"], rtol=1e-12, atol=LR * 1e-14)


def test_every_schedule_that_a_framework_has_is_recorded() -> None:
    recorded = {case["schedule"] for case in RECORDED["cases"]}
    assert {schedule.name for schedule in SCHEDULES if not schedule.without_framework} == recorded


def test_the_recorded_plateaus_are_ones() -> None:
    plateaus = [case["rates"] for case in RECORDED["cases"] if "losses" in case]
    assert all(len(set(plateau)) > 1 for plateau in plateaus)
