"""What makes descent stochastic, as source: the numbers that a script draws are those of the simulation."""

from app.code.sources import Place, Sources
from app.simulation import random_numbers
from app.simulation.experiment import Experiment
from app.simulation.sampling import NO_NOISE, STEPS_AT_ONCE

_HOME = random_numbers.__name__
GENERATOR, FOR_NOISE, FOR_ORDER = ((_HOME, name) for name in ("generator", "GRADIENT_NOISE", "BATCH_ORDER"))


def is_noisy(experiment: Experiment) -> bool:
    """Whether optimizers are told noisy gradients."""
    return experiment.noise != NO_NOISE


def places(experiment: Experiment) -> list[Place]:
    """Where the sources are of what draws numbers."""
    needed = [FOR_NOISE] * is_noisy(experiment) + [FOR_ORDER] * (experiment.batch is not None)
    return [GENERATOR, *needed] if needed else []


def constants(experiment: Experiment) -> list[str]:
    """The seed and the size of mini-batches, as far as anything is drawn."""
    batch = [f"BATCH = {experiment.batch}"] if experiment.batch is not None else []
    return [f"SEED = {experiment.seed}", *batch] if places(experiment) else []


def functions(experiment: Experiment, sources: Sources) -> list[list[str]]:
    """The functions that give a step's noise and its mini-batch of `POINTS`, as far as there are any."""
    blocks: list[list[str]] = []
    if is_noisy(experiment):
        draw = sources.names[GENERATOR]
        blocks.append(
            [
                "def noise(step, stream):",
                '    """Two standard normal vectors: for noise of a fixed size, and relative to the gradient."""',
                f"    block, place = divmod(step, {STEPS_AT_ONCE})  # so many steps' numbers are drawn at once",
                f"    drawn = {draw}(SEED, stream, {sources.names[FOR_NOISE]}, block)",
                f"    return drawn.standard_normal(({STEPS_AT_ONCE}, 2, 2))[place]",
            ]
        )
    if experiment.batch is not None:
        draw = sources.names[GENERATOR]
        blocks.append(
            [
                "def mini_batch(step, stream):",
                '    """Some of the points: each epoch goes through all of them once, in an order of its own."""',
                f"    epoch, place = divmod(step - 1, {experiment.steps_per_epoch})",
                f"    drawn = {draw}(SEED, stream, {sources.names[FOR_ORDER]}, epoch)",
                "    order = drawn.permutation(len(POINTS))",
                "    return POINTS[order[place * BATCH : (place + 1) * BATCH]]",
            ]
        )
    return blocks


def noise_terms(experiment: Experiment, length: str) -> list[str]:
    """What noise adds to a gradient of that `length`; a script knows the two vectors as `additive` and `relative`."""
    noise = experiment.noise
    terms = [f"{noise.additive!r} * additive"] if noise.additive else []
    return [*terms, f"{noise.relative!r} * {length} * relative"] if noise.relative else terms


def drawing(experiment: Experiment, stream: int, array: str) -> list[str]:
    """The lines that draw what a step sees: `points`, `additive` and `relative`; `array` makes arrays of numbers."""
    lines = [f"points = mini_batch(step, {stream})"] if experiment.batch is not None else []
    return lines + [f"additive, relative = {array}(noise(step, {stream}))"] * is_noisy(experiment)
