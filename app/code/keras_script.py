"""An experiment as a script for Keras, on top of PyTorch."""

from app.code import formula
from app.code.expressible import Expressed
from app.code.frame import ending, imports, loss, note, paragraphs, parameters, start
from app.code.learning_rate import RATE, asked, rate_function, rate_imports, schedules
from app.code.literals import assignment, keywords, literal
from app.simulation.experiment import Experiment


def keras_script(experiment: Experiment, runs: list[Expressed], heading: list[str]) -> str:
    """The script, ready to run."""
    sources = schedules(experiment)
    standard, others = imports(
        {
            *rate_imports(sources),
            *formula.imports(experiment.loss_function.surface, "torch"),
            "import os",
            "import keras",
            "import torch",
        }
    )
    return paragraphs(
        heading,
        standard,
        ['os.environ["KERAS_BACKEND"] = "torch"'],
        others,
        ['keras.config.set_floatx("float64")', "torch.set_default_dtype(torch.float64)"],
        *sources.blocks(),
        parameters(experiment),
        loss(experiment, "torch"),
        ["paths = {}"],
        *([*rate_function(run.run, sources), *_run(run, start(run.run, experiment))] for run in runs),
        ending("torch.tensor"),
    )


def _run(run: Expressed, position: str) -> list[str]:
    path = f"paths[{literal(run.run.label)}]"
    return [
        *note(run.dialect.note),
        f'position = keras.Variable({position}, dtype="float64")',
        *assignment("optimizer", run.call, keywords(run.keywords)),
        f"{path} = [position.value.tolist()]",
        "for step in range(1, STEPS + 1):",
        *(f"    {line}" for line in _step(run)),
        f"    {path}.append(position.value.tolist())",
    ]


def _step(run: Expressed) -> list[str]:
    rate = f"{RATE} = {asked(run.run, 'loss(position.value).item()')}"
    lines = [rate, f"optimizer.learning_rate.assign({RATE})"] if run.run.schedule else []
    lines += ["(gradient,) = torch.autograd.grad(loss(position.value), position.value)"]
    if run.clip_value:
        lines.append(f"gradient = gradient.clamp({-run.clip_value!r}, {run.clip_value!r})")
    if run.clip_norm:
        lines.append(f"gradient = gradient * ({run.clip_norm!r} / max(gradient.norm(), {run.clip_norm!r}))")
    if run.penalty:
        lines.append(f"gradient = gradient + {run.penalty!r} * position.value.detach()")
    if not run.decay:
        return [*lines, "optimizer.apply([gradient], [position])"]
    decay = f"{run.lr} * {run.decay!r}"
    return [
        *lines,
        "before = position.value.detach().clone()",
        "optimizer.apply([gradient], [position])",
        f"position.assign(position.value - {decay} * before)",
    ]
