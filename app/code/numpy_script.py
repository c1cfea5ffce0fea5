"""An experiment as a script for plain numpy, made of the sources of what runs it here."""

from collections.abc import Callable, Sequence
from typing import Any

from app.code import numpy_told, sampling
from app.code.frame import imports, paragraphs, start
from app.code.learning_rate import asked, first_rate, place, rate_function
from app.code.literals import assignment, call, literal
from app.code.numpy_surface import functions, named, places, values
from app.code.sources import Place, Sources
from app.declarations import START, Choice, Hyperparameter, StateVariable
from app.simulation import batch
from app.simulation.experiment import Experiment, Run
from app.simulation.oracle import PenalizedOracle, SurfaceOracle
from app.simulation.values import DecayRate

# the loop of simulation.batch.Batch.advance once more, for one run: what changes there changes here
FOLLOW = f'''
def follow(step, oracle, h, state, start, decay=None, rate=None, begin=None):
    """The path of a rule; positions are `(dimensions, 1)`, a column for the one run."""
    x = np.array([start], dtype=np.float64).T.copy()
    path = [x[:, 0].tolist()]
    for t in range(1, STEPS + 1):
        before = x
        if begin:
            begin(t)
        if rate:
            h.lr = number(rate(t, x))
        x, state = step(x, oracle, state, h, t)
        if decay is not None:
            x = x - getattr(h, "lr", 1) * decay * before
        if t % {batch.FLUSH_EVERY} == 0:  # numbers too small to matter would slow the processor down
            x = np.where(np.abs(x) < {batch.SMALLEST_POSITION}, 0.0, x)
            state = {{name: np.where(np.abs(v) < {batch.SMALLEST_STATE}, 0.0, v) for name, v in state.items()}}
        path.append(x[:, 0].tolist())
    return path
'''.strip().splitlines()


def numpy_script(experiment: Experiment, streams: Sequence[int], heading: list[str]) -> str:
    """The script, ready to run; its paths are to the last bit those of the simulation.

    `streams` of random numbers are one for each run.
    """
    function = experiment.loss_function
    sources = Sources(_roots(experiment))
    simple = {"import numpy as np", "from functools import partial", "from types import SimpleNamespace"}
    return paragraphs(
        heading,
        *imports({*sources.imports(), *simple}),
        ['np.seterr(all="ignore")  # a run may overflow: that is a result'],
        *sources.blocks(),
        *functions(function, sources),
        *numpy_told.functions(experiment, named(function, sources), sources),
        [
            "def number(value):",
            '    """A setting for the one run, `(dimensions, runs)`."""',
            "    return np.full((2, 1), value, dtype=np.float64)",
        ],
        FOLLOW,
        [
            *values(function, sources),
            f"START = {literal(experiment.runs[0].start)}",
            f"STEPS = {experiment.steps}",
            *sampling.constants(experiment),
        ],
        ["paths = {}"],
        *(_run(run, stream, experiment, sources) for run, stream in zip(experiment.runs, streams, strict=True)),
        [
            "for label, path in paths.items():",
            "    loss = float(surface.value(np.array([path[-1]]).T)[0])",
            '    print(f"{label}: loss {loss:.9g} at {path[-1]}")',
        ],
    )


def _run(run: Run, stream: int, experiment: Experiment, sources: Sources) -> list[str]:
    telling = numpy_told.telling(experiment, stream)
    told = "told" if telling else "surface"
    oracle = [told, f"seed={experiment.seed}", *([f"streams=({stream},)"] if stream else [])]
    penalty = _penalty(run)
    if any(penalty.values()):
        oracle.append(call("h=SimpleNamespace", [f"{name}=number({value!r})" for name, value in penalty.items()]))
    where = start(run, experiment)
    rate = f"rate=lambda step, x: {asked(run, f'{told}.value(x)[0]')}"
    decay = _common(run, "weight_decay") if not penalty["weight_decay"] else 0.0
    arguments = [sources.names[_place(run.optimizer.step)], "oracle", "h", "state", where]
    arguments += [f"decay=number({decay!r})"] if decay else []
    arguments += [rate] if run.schedule else []
    arguments += [f"begin=lambda step: tell(told, step, {stream})"] if telling else []
    return [
        *rate_function(run, sources),
        *telling,
        *assignment("oracle", sources.names[_place(_oracle(run))], oracle),
        *assignment("h", "SimpleNamespace", _settings(run)),
        *([f"h.lr = number({first_rate(run)})"] if run.schedule else []),
        *assignment("state", "", [f"{_initial(variable, run, where)}" for variable in run.optimizer.state], "{}"),
        *assignment(f"paths[{literal(run.label)}]", "follow", arguments),
    ]


def _settings(run: Run) -> list[str]:
    rates = _decay_rates(run)

    def written(declared: Hyperparameter | Choice) -> str:
        value = run.settings[declared.name]
        if isinstance(declared, Choice):
            return literal(value)
        number = f"number({literal(float(value))})"
        return f"DecayRate({number})" if declared.name in rates else number

    own = [each for each in run.optimizer.hyperparameters if not each.common]
    return [f"{each.name}={written(each)}" for each in own]


def _initial(variable: StateVariable, run: Run, where: str) -> str:
    sizes = ["2" if size == "dimensions" else str(size) for size in variable.shape]
    shape = f"({', '.join([*sizes, '1'])}{',' if not sizes else ''})"
    if run.schedule and variable.initial == "lr":
        value = f"np.full({shape}, h.lr[0, 0])"
    elif variable.initial == START:
        value = f"np.array([{where}]).T.copy()"
    else:
        initial = run.settings[variable.initial] if isinstance(variable.initial, str) else variable.initial
        value = f"np.full({shape}, {literal(float(initial))})" if initial else f"np.zeros({shape})"
    return f"{literal(variable.name)}: {value}"


def _place(value: Callable[..., Any] | type) -> Place:
    return value.__module__, value.__qualname__


def _roots(experiment: Experiment) -> list[Place]:
    steps = list(dict.fromkeys(_place(run.optimizer.step) for run in experiment.runs))
    oracles = list(dict.fromkeys(_place(_oracle(run)) for run in experiment.runs))
    rates = [_place(DecayRate)] if any(_decay_rates(run) for run in experiment.runs) else []
    asked = Sources([*oracles, *steps]).asked
    factors = dict.fromkeys(place(run.schedule) for run in experiment.runs if run.schedule)
    surface = places(experiment.loss_function.surface, asked)
    return [*surface, *numpy_told.places(experiment), *oracles, *rates, *factors, *steps]


def _oracle(run: Run) -> type[SurfaceOracle]:
    return PenalizedOracle if any(_penalty(run).values()) else SurfaceOracle


def _decay_rates(run: Run) -> list[str]:
    declared = run.optimizer.hyperparameters
    return [each.name for each in declared if isinstance(each, Hyperparameter) and each.decay_rate]


def _common(run: Run, name: str) -> float:
    """The value of a setting that the simulation applies; 0 where the rule has none."""
    common = {each.name for each in run.optimizer.hyperparameters if each.common}
    return float(run.settings[name]) if name in common else 0.0


def _penalty(run: Run) -> dict[str, float]:
    penalty = 0.0 if run.settings.get("decoupled_weight_decay", False) else _common(run, "weight_decay")
    return {"weight_decay": penalty, "clip_value": _common(run, "clip_value"), "clip_norm": _common(run, "clip_norm")}
