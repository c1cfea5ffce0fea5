"""Ready experiments: the chapter's figures, and the comparison that the page opens with.

Each is the document that a person would get by setting it up by hand, with a caption that says what to look for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.declarations import Setting


@dataclass(frozen=True)
class Preset:
    """A named experiment document with a title and a caption."""

    name: str
    title: str
    caption: str
    experiment: Mapping[str, Any]


def _run(optimizer: str, dialect: str = "book", label: str | None = None, **hyperparameters: Setting) -> dict[str, Any]:
    run: dict[str, Any] = {"optimizer": optimizer, "dialect": dialect, "hyperparameters": hyperparameters}
    return run | ({"label": label} if label else {})


def _on_the_bowl(
    *runs: Mapping[str, Any], steps: int, b: float = 2, start: tuple[float, float] = (5.1, 2.3)
) -> dict[str, Any]:
    return {
        "version": 1,
        "surface": {"name": "quadratic", "parameters": {"a": 0.2, "b": b, "c": -5}},
        "start": list(start),
        "steps": steps,
        "seed": 0,
        "runs": list(runs),
    }


def _turnable(experiment: dict[str, Any]) -> dict[str, Any]:
    """The experiment whose starts go along with the surface when that is turned."""
    return experiment | {"surface": experiment["surface"] | {"transform": {"moves_start": True}}}


_DESCENT = _run("sgd", lr=0.4)
_MOMENTUM = _run("momentum", lr=0.5, momentum=0.1)
_ADAGRAD = _run("adagrad", lr=3.7, eps=1e-6)
_RMSPROP = _run("rmsprop", lr=3.0, alpha=0.9, eps=1e-6)
_ADAM = _run("adam", lr=3.0, beta1=0.1, beta2=0.999, eps=0.0)

PRESETS: tuple[Preset, ...] = (
    Preset(
        name="figure-8.1",
        title="Figure 8.1: descent on a round bowl",
        caption="Where the slope falls off evenly all around, descent heads straight for the minimum. A rate of 1 takes"
        " many shrinking steps; 2.5 is exactly right for this curvature and lands in one.",
        experiment=_on_the_bowl(
            _run("sgd", label="η = 1", lr=1.0),
            _run("sgd", label="η = 2.5", lr=2.5),
            b=0.2,
            start=(6.0, 6.0),
            steps=14,
        ),
    ),
    Preset(
        name="figure-8.2",
        title="Figure 8.2: descent on a stretched bowl",
        caption="Three rates that hardly differ: at 0.51 the path swings ever wider across the steep axis, at 0.495 it"
        " swings and slowly settles, at 0.4 the swings soon die out. The limit is 2 over the largest curvature: 0.5.",
        experiment=_on_the_bowl(
            *(_run("sgd", label=f"η = {lr}", lr=lr) for lr in (0.51, 0.495, 0.4)),
            steps=40,
        ),
    ),
    Preset(
        name="figure-8.3",
        title="Figure 8.3: momentum",
        caption="The velocity remembers past slopes: swings across the valley cancel, progress along it adds up. So"
        " momentum bears a rate of 0.5, at which descent would swing for ever, and arrives sooner.",
        experiment=_on_the_bowl(_DESCENT, _MOMENTUM, steps=40),
    ),
    Preset(
        name="figure-8.4",
        title="Figure 8.4: Adagrad",
        caption="Each coordinate has its own rate, set by the slopes it has seen, so the steep axis no longer holds"
        " back the flat one: the first step is as long in both, and later ones shrink as the slopes add up.",
        experiment=_on_the_bowl(_DESCENT, _ADAGRAD, steps=40),
    ),
    Preset(
        name="figure-8.5",
        title="Figure 8.5: RMSProp",
        caption="A forgetful Adagrad: early slopes fade from its average, so its steps do not die out; it keeps hopping"
        " about the minimum. The printed figure draws this curve's slope 0.4·x₁ in place of x₁ from the second point"
        " on, a slip of the source; here is the true path.",
        experiment=_on_the_bowl(_DESCENT, _RMSPROP, steps=40),
    ),
    Preset(
        name="figure-8.6",
        title="Figure 8.6: Adam",
        caption="Averaged slopes over their own typical size. The chapter's Adam starts its averages from the first"
        " slope and forgets quickly (β₁ = 0.1); switch its dialect to PyTorch to see what bias correction does.",
        experiment=_on_the_bowl(_DESCENT, _ADAM, steps=40),
    ),
    Preset(
        name="running-example",
        title="The chapter's five methods",
        caption="One bowl, ten times steeper one way than the other, five ways down it, each with the rate that the"
        " chapter settles on. Drag the start in any panel and watch who minds.",
        experiment=_on_the_bowl(_DESCENT, _MOMENTUM, _ADAGRAD, _RMSPROP, _ADAM, steps=40),
    ),
    Preset(
        name="turned-bowl",
        title="The turned bowl",
        caption="Turn the bowl with the dial under “Turn, stretch, scale, shift”. Along the axes Adagrad and RMSProp"
        " arrive in 2 steps and Adam in 4, but in 32, 30 and 43 once it is turned by 45°; descent always needs 25."
        " A rate of its own for each coordinate helps where the valley runs along a coordinate.",
        experiment=_turnable(
            _on_the_bowl(
                _DESCENT,
                _run("adagrad", lr=5.1, eps=1e-6),
                _run("rmsprop", "torch", lr=0.49),
                _run("adam", lr=3.05, beta1=0.1, beta2=0.99, eps=0.0),
                start=(5.0, 5.0),
                steps=60,
            )
        ),
    ),
)

DEFAULT_PRESET = next(preset for preset in PRESETS if preset.name == "running-example")
