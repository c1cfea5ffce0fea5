"""What an optimizer is told in place of the surface's own gradient: with noise, clipped, with weight decay."""

from collections.abc import Iterator
from types import SimpleNamespace

import numpy as np

from app.arithmetic.values import Plain, Value
from app.languages import untranslated
from app.simulation.single_step import SingleStep

TOLD = "g̃"
MINI_BATCH = untranslated("of this step's mini-batch")
NOISE = untranslated("ξ: this step's noise, drawn by the experiment's seed")
CLIPPED_VALUE = untranslated("gradient clipping, coordinate by coordinate")
CLIPPED_NORM = untranslated("gradient clipping, by the norm")
PENALTY = untranslated("weight decay, as a part of the loss")


def changes(step: SingleStep, at: Plain, at_words: str) -> Iterator[tuple[str, str, dict[str, Value]]]:
    """What happens to a gradient taken `at` a point before the optimizer is told it.

    Each is an assignment, a remark on it and the values of the symbols that are its own. There are none where the
    optimizer is told the surface's own gradient.
    """
    h, experiment = common_settings(step), step.experiment
    position = f"({at_words})" if " " in at_words else at_words
    noisy = experiment.noise.additive or experiment.noise.relative
    if experiment.batch is not None or noisy or h.clip_value or h.clip_norm or h.penalty:
        yield f"{TOLD} ← ∇f({at_words})", MINI_BATCH if experiment.batch is not None else "", {}
    if noisy:
        yield f"{TOLD} ← {TOLD} + ξ", NOISE, {"ξ": _noise(step, at)}
    if h.clip_value:
        yield f"{TOLD} ← max(min({TOLD}, c), −c)", CLIPPED_VALUE, {"c": np.asarray(h.clip_value)}
    if h.clip_norm:
        yield f"{TOLD} ← {TOLD}·min(1, C/‖{TOLD}‖)", CLIPPED_NORM, {"C": np.asarray(h.clip_norm)}
    if h.penalty:
        yield f"{TOLD} ← {TOLD} + λ·{position}", PENALTY, {"λ": np.asarray(h.penalty)}


def common_settings(step: SingleStep) -> SimpleNamespace:
    """The settings that the simulation applies alike for every rule, 0 where a rule does not have them.

    `penalty` is the weight decay that is a part of the loss, `decoupled` the one that is not.
    """
    run = step.run
    common = {each.name: run.settings[each.name] for each in run.optimizer.hyperparameters if each.common}
    decay = float(common.get("weight_decay", 0))
    decoupled = bool(run.settings.get("decoupled_weight_decay", False))
    return SimpleNamespace(
        clip_value=float(common.get("clip_value", 0)),
        clip_norm=float(common.get("clip_norm", 0)),
        penalty=0.0 if decoupled else decay,
        decoupled=decay if decoupled else 0.0,
    )


def gradient(step: SingleStep, at: Plain) -> Plain:
    """The gradient before noise and all else; of the step's mini-batch where there are any."""
    return np.asarray(step.quiet.gradient(at[:, np.newaxis])[:, 0])


def _noise(step: SingleStep, at: Plain) -> Plain:
    return np.asarray(step.sampled.gradient(at[:, np.newaxis])[:, 0] - gradient(step, at))
