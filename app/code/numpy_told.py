"""What optimizers are told of a surface, step by step, in a script for numpy: mini-batches and noise."""

from app.code import mean_functions, sampling
from app.code.sources import Place, Sources
from app.simulation.experiment import Experiment


def places(experiment: Experiment) -> list[Place]:
    """Where the sources are that `tell` needs."""
    batch = [mean_functions.BATCH] if experiment.batch is not None else []
    return [*sampling.places(experiment), *batch]


def functions(experiment: Experiment, named: dict[str, str], sources: Sources) -> list[list[str]]:
    """The functions that draw, and `tell`; the surface's functions are `named` by aspect."""
    if not sampling.places(experiment):
        return []
    batched, noisy = experiment.batch is not None, sampling.is_noisy(experiment)
    lines = [
        "def tell(told, step, stream):",
        '    """Makes `told` the surface as an optimizer is told of it in a step."""',
    ]
    if batched:
        lines.append(
            f"    p = SimpleNamespace(**{sources.names[mean_functions.BATCH]}(mini_batch(step, stream)[np.newaxis]))"
        )
        lines += [f"    told.{aspect} = partial({name}, p=p)" for aspect, name in named.items()]
    else:
        lines.append("    vars(told).update(vars(surface))")
    if noisy and "gradient" in named:
        lines += _noise(experiment)
    return [*sampling.functions(experiment, sources), lines]


def _noise(experiment: Experiment) -> list[str]:
    relative = ["        length = np.sqrt((exact * exact).sum(axis=0))"] if experiment.noise.relative else []
    return [
        "    additive, relative = noise(step, stream)[:, :, np.newaxis]",
        "    gradient = told.gradient",
        "",
        "    def noisy(position):",
        "        exact = gradient(position)",
        *relative,
        f"        return {' + '.join(['exact', *sampling.noise_terms(experiment, 'length')])}",
        "",
        "    told.gradient = noisy",
    ]


def telling(experiment: Experiment, stream: int) -> list[str]:
    """The lines that make a run's `told`, before its first step."""
    if not sampling.places(experiment):
        return []
    return ["told = SimpleNamespace()", f"tell(told, 1, {stream})"]
