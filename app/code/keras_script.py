"""An experiment as a script for Keras, on top of PyTorch."""

from app.code.expressed import Expressed
from app.code.frame import ending, imports, note, paragraphs, start
from app.code.framework_parts import Parts
from app.code.learning_rate import RATE, asked, rate_function
from app.code.literals import assignment, keywords, literal
from app.code.sampling import drawing, noise_terms
from app.simulation.experiment import Experiment


def keras_script(experiment: Experiment, runs: list[Expressed], heading: list[str]) -> str:
    """The script, ready to run."""
    parts = Parts(experiment, "torch", "torch.tensor")
    standard, others = imports({*parts.imports, "import os", "import keras", "import torch"})
    return paragraphs(
        heading,
        standard,
        ['os.environ["KERAS_BACKEND"] = "torch"'],
        others,
        ['keras.config.set_floatx("float64")', "torch.set_default_dtype(torch.float64)"],
        *parts.definitions(),
        ["paths = {}"],
        *([*rate_function(run.run, parts.sources), *_run(run, start(run.run, experiment))] for run in runs),
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
    loss = run.loss_at("position.value")
    lines = drawing(run.experiment, run.stream, "torch.tensor")
    if run.run.schedule:
        lines += [f"{RATE} = {asked(run.run, f'{loss}.item()')}", f"optimizer.learning_rate.assign({RATE})"]
    lines.append(f"(gradient,) = torch.autograd.grad({loss}, position.value)")
    if run.noisy:
        lines.append(f"gradient = {' + '.join(['gradient', *noise_terms(run.experiment, 'gradient.norm()')])}")
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
