"""What our lessons state is what the app computes: each fact is quoted from its page's text."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from app.api.experiments import experiment_of
from app.api.lesson_documents import read_lesson
from app.api.schemas import ExperimentDocument
from app.declarations import Array
from app.lessons import FILES, NAMES, texts_in
from app.simulation.experiment import Experiment
from tests.runs import Trajectory, trajectories

DOCUMENTS = {file.stem: json.loads(file.read_text("utf-8")) for file in FILES}
LESSONS = {file.stem: read_lesson(file) for file in FILES}
PAGES = [(name, number) for name, lesson in LESSONS.items() for number in range(len(lesson.pages))]


@dataclass(frozen=True)
class Shown:
    """What a page's experiment does, a course a run."""

    experiment: Experiment
    courses: list[Trajectory]

    @property
    def converged(self) -> list[int | None]:
        return [course.outcome.converged_at for course in self.courses]

    @property
    def statuses(self) -> list[str]:
        return [course.outcome.status for course in self.courses]

    def at(self, run: int, step: int) -> Array:
        return np.asarray(self.courses[run].positions[:, step])

    def excess(self, run: int, first: int) -> float:
        """How far the loss is above the minimum from a step on, on average."""
        minimum = self.experiment.loss_function.minimum
        assert minimum is not None
        return float(np.mean(self.courses[run].loss[first:]) - minimum)

    def sharpness(self, run: int, step: int) -> float:
        hessian = self.experiment.loss_function.hessian(self.at(run, step)[:, np.newaxis])[:, :, 0]
        return float(np.linalg.eigvalsh(hessian)[-1])


def shown(document: Any) -> Shown:
    experiment = experiment_of(ExperimentDocument.model_validate(document))
    return Shown(experiment, trajectories(experiment))


def near(*point: float, within: float = 0.05) -> Any:
    return pytest.approx(np.array(point), abs=within)


def effective_rate_along_y(page: Shown, run: int) -> Array:
    """RMSProp's, textbook form: what led to each step from the first on."""
    rate, s = page.experiment.runs[run].settings["lr"], page.courses[run].state["second_moment"]
    return np.asarray(float(rate) / (np.sqrt(s[1]) + 1e-6))


def ratio(t: Any, beta1: float = 0.9, beta2: float = 0.999) -> Any:
    return (1 - beta1**t) / np.sqrt(1 - beta2**t)


def hovering(rate: float, sigma: float = 2) -> float:
    return sum(rate * sigma**2 / (2 * (2 - rate * curvature)) for curvature in (0.4, 4))


def turned_by(angle: float, page: int = 3) -> list[int | None]:
    document = LESSONS["turned-bowl"].pages[page].document
    surface = {**document["surface"], "transform": {"rotation": angle, "moves_start": True}}
    return shown({**document, "surface": surface}).converged


Fact = tuple[str, Callable[[Shown], bool]]

FACTS: dict[tuple[str, int], list[Fact]] = {
    ("guided-tour", 0): [
        ("it takes 10 of them", lambda p: p.converged[0] == 10),
        ("one step is enough", lambda p: p.converged[1] == 1),
        ("the first step leads to (3.6, 3.6)", lambda p: p.at(0, 1) == near(3.6, 3.6, within=1e-9)),
        ("0.4 times the position", lambda p: bool(np.allclose(p.at(0, 1), 0.6 * p.at(0, 0)))),
    ],
    ("guided-tour", 1): [
        ("multiplies y by −1.04 and x by 0.796", lambda p: p.at(0, 1) == near(5.1 * 0.796, 2.3 * -1.04, within=1e-9)),
        ("is about 5", lambda p: p.at(0, 20) == near(0.05, 5.04)),
        ("takes 25 steps to converge", lambda p: p.converged == [None, None, 25]),
    ],
    ("guided-tour", 2): [
        ("it converges at step 20, descent at 25", lambda p: p.converged == [25, 20]),
        ("each jump is shorter", lambda p: bool(np.all(np.diff(np.abs(p.courses[1].positions[1, 1:8])) < 0))),
    ],
    ("guided-tour", 3): [
        ("to (1.4, −1.4)", lambda p: p.at(1, 1) == near(1.4, -1.4, within=1e-5)),
        ("It converges at step 5; descent, held back by the steep axis, at 25", lambda p: p.converged == [25, 5]),
    ],
    ("guided-tour", 4): [
        ("At step 7 it has converged", lambda p: p.converged[1] == 7),
        ("more than 3 away from the minimum", lambda p: bool(np.linalg.norm(p.at(1, 20)) > 3)),
        ("thrown out to y = 3.3", lambda p: p.at(1, 20) == near(0, 3.3)),
    ],
    ("guided-tour", 5): [("Adam converges at step 4", lambda p: p.converged[1] == 4)],
    ("guided-tour", 6): [
        (
            "Adam needs 4 steps to converge, Adagrad 5, RMSProp 7, momentum 20 and descent 25",
            lambda p: p.converged == [25, 20, 5, 7, 4],
        ),
    ],
    ("ravines-and-momentum", 0): [
        ("x has gone from −7 to −3.2", lambda p: p.at(0, 20)[0] == pytest.approx(-3.2, abs=0.05)),
        ("so it takes 110 steps to converge", lambda p: p.converged == [110]),
    ],
    ("ravines-and-momentum", 1): [
        ("keeps y = ±2 for ever", lambda p: bool(np.allclose(np.abs(p.courses[1].positions[1]), 2))),
        ("leaves the window", lambda p: bool(abs(p.at(2, 60)[1]) > 100)),
    ],
    ("ravines-and-momentum", 2): [
        ("momentum converges at step 21, descent at 110", lambda p: p.converged == [110, 21]),
    ],
    ("ravines-and-momentum", 3): [
        ("at x = 2.1, and only now on its way back", lambda p: bool(2.15 > p.at(2, 20)[0] > max(2.05, p.at(2, 21)[0]))),
        ("75 at `μ = 0.3`, 21 at 0.7, 95 at 0.9, 149 at 0.95", lambda p: p.converged == [75, 21, 95, 149]),
    ],
    ("ravines-and-momentum", 4): [
        (
            "about 0.307 and 0.566",
            lambda _: (
                4 / (np.sqrt(10) + np.sqrt(0.2)) ** 2 == pytest.approx(0.307, abs=5e-4)
                and ((np.sqrt(10) - np.sqrt(0.2)) / (np.sqrt(10) + np.sqrt(0.2))) ** 2 == pytest.approx(0.566, abs=5e-4)
            ),
        ),
        ("the pair needs 31 steps", lambda p: p.converged[1] == 31),
        ("is not there after 120 steps", lambda p: p.converged[0] is None),
    ],
    ("ravines-and-momentum", 5): [
        (
            "its loss is 0.03, that of descent 0.7",
            lambda p: [round(float(course.loss[-1]), 2) for course in p.courses] == [0.7, 0.03],
        ),
    ],
    ("why-adagrad-stalls", 0): [
        ("At about (1.97, 0.13)", lambda p: p.at(0, 20) == near(1.97, 0.13, within=0.01)),
        ("less than one closer along x", lambda p: bool(0.8 < p.at(0, 10)[0] - p.at(0, 20)[0] < 1)),
        ("It converges at step 126", lambda p: p.converged == [126]),
    ],
    ("why-adagrad-stalls", 1): [
        (
            "Along x both runs keep exact pace",
            lambda p: bool((p.courses[0].positions[0] == p.courses[1].positions[0]).all()),
        ),
        ("still has 1.4 to go after 100 steps", lambda p: p.at(1, 100)[1] == pytest.approx(1.4, abs=0.05)),
        ("where the other has arrived", lambda p: bool(abs(p.at(0, 100)[1]) < 1e-4)),
    ],
    ("why-adagrad-stalls", 2): [("126, 37, 12 and 6 steps", lambda p: p.converged == [126, 37, 12, 6])],
    ("why-adagrad-stalls", 3): [
        ("After 1,000 steps none has converged", lambda p: p.converged == [None] * 4),
        ("with a loss of 1.4", lambda p: min(course.loss[-1] for course in p.courses) == pytest.approx(1.4, abs=0.05)),
        ("the largest rate does worst", lambda p: int(np.argmax([course.loss[-1] for course in p.courses])) == 3),
    ],
    ("why-adagrad-stalls", 4): [
        ("it converges at step 13 where Adagrad takes 126", lambda p: p.converged[:2] == [126, 13]),
        ("hopping to and fro by 0.5", lambda p: np.abs(p.at(1, 200) - p.at(1, 199)) == near(0.5, 0.5, within=0.01)),
        ("with the schedule the hops die out", lambda p: bool(np.linalg.norm(p.at(2, 200)) < 1e-9)),
    ],
    ("bias-correction", 0): [
        ("the first step is 0.2 long in each coordinate", lambda p: p.at(0, 1) == near(4.9, 2.1, within=1e-6)),
        ("At about (4.47, 1.67)", lambda p: p.at(1, 1) == near(4.47, 1.67, within=0.005)),
        ("3.16 times", lambda _: ratio(1) == pytest.approx(3.16, abs=0.005)),
    ],
    ("bias-correction", 1): [
        (
            "6.57 times at the twelfth",
            lambda _: ratio(np.arange(1, 60)).max() == ratio(12) == pytest.approx(6.57, abs=0.005),
        ),
        (
            "after 44 steps, that of v after 4,603",
            lambda _: 0.9**44 < 0.01 < 0.9**43 and 0.999**4603 < 0.01 < 0.999**4602,
        ),
        (
            "to x = −2.5, while the corrected one is still on its way at 3.1",
            lambda p: [round(float(p.at(run, 10)[0]), 1) for run in (1, 0)] in ([-2.5, 3.1], [-2.6, 3.1]),
        ),
        ("at step 68 against 71", lambda p: p.converged == [71, 68]),
    ],
    ("bias-correction", 2): [
        ("about 0.32", lambda _: ratio(1, beta2=0.9) == pytest.approx(0.32, abs=0.005)),
        (
            "its first step is 0.06 long in each coordinate, not 0.2",
            lambda p: p.at(1, 0) - p.at(1, 1) == near(0.063, 0.063, within=0.001),
        ),
    ],
    ("bias-correction", 3): [
        ("To (4.1, 1.3)", lambda p: p.at(0, 1) == near(4.1, 1.3, within=1e-6)),
        ("it would have been (5.0, 2.2)", lambda p: p.at(1, 1) == near(5.0, 2.2, within=1e-6)),
        ("35 steps to converge against 116", lambda p: p.converged == [35, 116]),
    ],
    ("bias-correction", 4): [
        ("98 % of the average after 20 steps", lambda _: round(0.999**19, 2) == 0.98),
        ("begin with the same step", lambda p: bool(np.allclose(p.at(0, 1), p.at(1, 1)))),
        (
            "at step 20 they are at x = 1.4 and x = 1.7",
            lambda p: [float(p.at(run, 20)[0]) for run in (0, 1)] == pytest.approx([1.4, 1.7], abs=0.06),
        ),
    ],
    ("turned-bowl", 0): [
        ("Adagrad and RMSProp need 2 steps to converge, Adam 4, descent 25", lambda p: p.converged == [25, 2, 2, 4]),
    ],
    ("turned-bowl", 1): [
        ("Adagrad now needs 32, RMSProp 30 and Adam 43", lambda p: p.converged == [25, 32, 30, 43]),
        ("At about (2.5, 3.5)", lambda p: p.at(1, 2) == near(2.5, 3.5)),
    ],
    ("turned-bowl", 2): [
        (
            "curves by 2.2 along x and by 2.2 along y",
            lambda p: (
                np.diag(p.experiment.loss_function.hessian(np.zeros((2, 1)))[:, :, 0]) == near(2.2, 2.2, within=1e-12)
            ),
        ),
        (
            "effective rates are nearly equal",
            lambda p: bool(0.8 < np.divide(*np.sqrt(p.courses[1].state["accumulator"][:, 10])) < 1.25),
        ),
    ],
    ("turned-bowl", 3): [
        ("at every angle it needs one step", lambda _: {turned_by(angle)[2] for angle in (0, 15, 45, 70)} == {1}),
        ("Adagrad is back to 2 steps; at 15 it needs 15", lambda _: [turned_by(90)[3], turned_by(15)[3]] == [2, 15]),
    ],
    ("turned-bowl", 4): [
        ("have become 15, 15 and 17, with descent's 25", lambda p: p.converged == [25, 15, 15, 17]),
    ],
    ("saddle-points", 0): [
        ("multiplies x by 0.8 and y by 1.2", lambda p: p.at(0, 1) == near(2, 0.012, within=1e-12)),
        ("at about (0.03, 0.38)", lambda p: p.at(0, 20) == near(0.03, 0.38, within=0.005)),
        ("it is at y = 2.4", lambda p: p.at(0, 30)[1] == pytest.approx(2.4, abs=0.05)),
    ],
    ("saddle-points", 1): [
        ("it counts as converged", lambda p: p.statuses[0] == "converged"),
        ("never leaves the line y = 0", lambda p: bool((p.courses[0].positions[1] == 0).all())),
        ("off it by more than 1 at step 40", lambda p: bool(abs(p.at(1, 40)[1]) > 1)),
    ],
    ("saddle-points", 2): [
        (
            "RMSProp and Adam have left the ridge by more than 1, descent by 0.06",
            lambda p: p.at(0, 10)[1] == pytest.approx(0.06, abs=0.005) and min(p.at(1, 10)[1], p.at(2, 10)[1]) > 1,
        ),
    ],
    ("saddle-points", 3): [
        ("at about (0.57, 0.59)", lambda p: p.at(1, 20) == near(0.57, 0.59, within=0.005)),
        (
            "took it nearly 2 off the ridge before",
            lambda _: shown(LESSONS["saddle-points"].pages[2].document).at(1, 20)[1] == pytest.approx(1.94, abs=0.05),
        ),
    ],
    ("saddle-points", 4): [("(0, 0), exactly", lambda p: p.at(0, 1) == near(0, 0, within=1e-12))],
    ("saddle-points", 5): [
        ("converge, at steps 47, 71 and 88", lambda p: p.converged == [47, 71, 88, None]),
        ("still on it after 150", lambda p: p.at(3, 150) == near(0, 0, within=1e-9)),
        (
            "With a start at y = 0.29 they find the other minimum",
            lambda p: all(
                float(run.at(index, 150)[0]) < 0 < float(p.at(index, 150)[0])
                for run in [shown({**LESSONS["saddle-points"].pages[5].document, "start": [-0.3, 0.29]})]
                for index in (0, 1, 2)
            ),
        ),
    ],
    ("noise-and-step-size", 0): [
        (
            "was there at step 25",
            lambda _: shown({**LESSONS["noise-and-step-size"].pages[0].document, "noise": {}}).converged[0] == 25,
        ),
        (
            "The smaller the rate, the smaller the cloud",
            lambda p: p.excess(0, 300) > p.excess(1, 300) > p.excess(2, 300),
        ),
    ],
    ("noise-and-step-size", 1): [
        (
            "2.43 at a rate of 0.4, 0.23 at 0.1 and 0.05 at 0.025",
            lambda _: [hovering(rate) for rate in (0.4, 0.1, 0.025)] == pytest.approx([2.43, 0.23, 0.05], abs=0.005),
        ),
        (
            "a single run strays around them",
            lambda p: all(
                p.excess(run, 200) == pytest.approx(hovering(rate), rel=0.5)
                for run, rate in enumerate((0.4, 0.1, 0.025))
            ),
        ),
    ],
    ("noise-and-step-size", 2): [
        ("near 3.2", lambda p: p.at(2, 50)[0] == pytest.approx(3.2, abs=0.2)),
        ("At step 50 the middle rate is closest, at about (1.7, −0.1)", lambda p: p.at(1, 50) == near(1.7, -0.1)),
        (
            "At step 50 the middle rate is closest",
            lambda p: (
                int(np.argmin([np.linalg.norm(p.at(run, 50)) for run in range(3)])) == 1
                and int(np.argmin([course.loss[50] for course in p.courses])) == 1
            ),
        ),
        (
            "over the last hundred steps the smallest is lowest on average",
            lambda p: int(np.argmin([course.loss[-100:].mean() for course in p.courses])) == 2,
        ),
    ],
    ("noise-and-step-size", 3): [
        (
            "after 50 steps the middle rate was closest, in the long run the smallest is",
            lambda _: (
                [
                    int(np.argmin([course.loss[part].mean() for course in page.courses]))
                    for page in [shown(LESSONS["noise-and-step-size"].pages[2].document)]
                    for part in (slice(50, 51), slice(-100, None))
                ]
                == [1, 2]
            ),
        ),
        (
            "the cloud closes in on the minimum",
            lambda p: all(p.excess(run, 350) < p.excess(0, 350) / 5 for run in (1, 2, 3)),
        ),
        (
            "does not hang on the luck of the draw",
            lambda _: all(
                other.excess(run, 350) < other.excess(0, 350) / 3
                for seed in (1, 2, 3)
                for other in [shown({**LESSONS["noise-and-step-size"].pages[3].document, "seed": seed})]
                for run in (1, 2, 3)
            ),
        ),
    ],
    ("noise-and-step-size", 4): [
        ("its cloud is about as large", lambda p: p.excess(1, 100) == pytest.approx(p.excess(0, 100), rel=0.5)),
        (
            "its loss is 0.13 above the minimum on average, descent's 0.19",
            lambda p: [p.excess(run, 100) for run in (1, 0)] == pytest.approx([0.13, 0.19], abs=0.005),
        ),
        (
            "at the very last one descent happens to be at 0.02 and momentum at 0.14",
            lambda p: [p.excess(run, 400) for run in (0, 1)] == pytest.approx([0.02, 0.14], abs=0.005),
        ),
        (
            "path is smoother",
            lambda p: bool(
                np.std(np.diff(p.courses[1].positions[:, 100:], 2))
                < np.std(np.diff(p.courses[0].positions[:, 100:], 2)) / 3
            ),
        ),
    ],
    ("noise-and-step-size", 5): [
        ("more than five times as far above the minimum as at 0.05", lambda p: p.excess(0, 200) > 5 * p.excess(1, 200)),
        ("it comes to rest", lambda p: bool(np.ptp(p.courses[2].positions[:, -5:], axis=1).max() < 1e-3)),
    ],
    ("edge-of-stability", 0): [
        ("On this bowl it is 4 everywhere", lambda p: p.sharpness(0, 0) == pytest.approx(4)),
        (
            "the limit is 5 at 0.4, about 4.04 at 0.495 and about 3.92 at 0.51",
            lambda _: [2 / rate for rate in (0.4, 0.495, 0.51)] == pytest.approx([5, 4.04, 3.92], abs=0.005),
        ),
    ],
    ("edge-of-stability", 1): [
        ("allows rates up to 0.95", lambda _: bool(np.isclose(4, (2 + 2 * 0.9) / 0.95))),
        ("0.94 settles in the end, 0.97 never", lambda p: p.converged[0] is not None and p.converged[1] is None),
    ],
    ("edge-of-stability", 2): [
        ("where the curvature is 12.3", lambda p: p.sharpness(1, 0) == pytest.approx(12.3, abs=0.05)),
        ("converges on the spot", lambda p: bool(np.linalg.norm(p.at(0, 40) - p.at(0, 0)) < 0.05)),
        ("settles where the curvature is 6.8", lambda p: p.sharpness(1, 40) == pytest.approx(6.8, abs=0.05)),
        ("At about (0.39, 2.6)", lambda p: p.at(1, 30) == near(0.39, 2.6, within=0.02)),
    ],
    ("edge-of-stability", 3): [
        (
            "at curvatures of 12.3, 6.8 and 4.8",
            lambda p: [p.sharpness(run, 40) for run in range(3)] == pytest.approx([12.3, 6.8, 4.8], abs=0.06),
        ),
        ("With 0.3 the limit is 6.67", lambda p: p.statuses == ["converged"] * 3),
    ],
    ("edge-of-stability", 4): [
        ("passes 2 at step 10", lambda p: bool(np.flatnonzero(effective_rate_along_y(p, 1)[1:] * 4 > 2)[0] + 1 == 10)),
        ("within 0.02 of the minimum", lambda p: bool(np.linalg.norm(p.at(1, 9)) < 0.02)),
        (
            "each swing is wider than the one before",
            lambda p: bool(np.all(np.diff(np.abs(p.courses[1].positions[1, 9:21])) > 0)),
        ),
        ("more than 3 out", lambda p: bool(np.linalg.norm(p.at(1, 20)) > 3)),
        ("the effective rate falls back", lambda p: bool((effective_rate_along_y(p, 1)[22:24] * 4 < 2).all())),
    ],
}


def every_fact() -> Iterator[Any]:
    for (name, number), facts in FACTS.items():
        for quote, holds in facts:
            yield pytest.param(name, number, quote, holds, id=f"{name}-{number + 1}-{quote[:40]}")


@pytest.fixture(scope="module")
def experiments() -> dict[tuple[str, int], Shown]:
    return {(name, number): shown(LESSONS[name].pages[number].document) for name, number in PAGES}


@pytest.mark.parametrize(("name", "number", "quote", "holds"), list(every_fact()))
def test_what_a_page_states_is_so(
    name: str, number: int, quote: str, holds: Callable[[Shown], bool], experiments: dict[tuple[str, int], Shown]
) -> None:
    page = DOCUMENTS[name]["pages"][number]
    assert any(quote in text for text in texts_in(page)), f"the page does not say {quote!r}"
    assert holds(experiments[name, number])


def test_every_page_has_a_fact_that_is_checked() -> None:
    assert set(FACTS) == set(PAGES)


@pytest.mark.parametrize(("name", "number"), PAGES)
def test_what_is_to_be_guessed_lies_in_the_window(
    name: str, number: int, experiments: dict[tuple[str, int], Shown]
) -> None:
    predict = LESSONS[name].pages[number].predict
    if predict is None:
        return
    page = experiments[name, number]
    for coordinate, (low, high) in zip(
        page.at(predict.run, predict.step), page.experiment.loss_function.domain, strict=True
    ):
        assert low < coordinate < high


def test_there_are_the_lessons_that_were_asked_for_and_each_is_short() -> None:
    assert len(NAMES) == 8
    assert all(3 <= len(lesson.pages) <= 7 for lesson in LESSONS.values())
    assert all(any(page.predict for page in lesson.pages) for lesson in LESSONS.values())
