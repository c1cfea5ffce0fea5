"""An experiment as a script for Optax."""

from app.code import formula
from app.code.expressible import Expressed, packages
from app.code.frame import ending, imports, loss, note, paragraphs, parameters, start
from app.code.learning_rate import RATE, asked, first_rate, rate_function, rate_imports, schedules
from app.code.literals import assignment, keywords, literal
from app.simulation.experiment import Experiment

HANDED = {
    "value": "value",
    "grad": "gradient",
    "value_fn": "{objective}",
    "grad_fn": "lambda position, *_: {gradient}(position)",
    "obj_fn": "{objective}",
}
"""What Optax's `update` is handed for each of a dialect's `update_arguments`."""


def optax_script(experiment: Experiment, runs: list[Expressed], heading: list[str]) -> str:
    """The script, ready to run."""
    others = set().union(*(packages(run.keywords) for run in runs)) | {"optax", "jax"}
    sources = schedules(experiment)
    return paragraphs(
        heading,
        *imports(
            {
                *rate_imports(sources),
                *formula.imports(experiment.loss_function.surface, "jnp"),
                *(f"import {name}" for name in others),
                "import jax.numpy as jnp",
            }
        ),
        ['jax.config.update("jax_enable_x64", True)'],
        *sources.blocks(),
        parameters(experiment),
        loss(experiment, "jnp"),
        ["paths = {}"],
        *([*rate_function(run.run, sources), *_run(run, start(run.run, experiment))] for run in runs),
        ending("jnp.array"),
    )


def _run(run: Expressed, position: str) -> list[str]:
    path = f"paths[{literal(run.run.label)}]"
    wrapped, attribute = run.dialect.parameters or ("", "")
    at = f"position.{attribute}" if attribute else "position"
    rate = f", {RATE}" if run.run.schedule else ""
    return [
        *note(run.dialect.note),
        *_optimizer(run),
        f"position = {wrapped}(jnp.array({position}))" if wrapped else f"position = jnp.array({position})",
        f"state = optimizer({first_rate(run.run)}).init(position)" if rate else "state = optimizer.init(position)",
        "",
        *_objective(run),
        *_gradient(run),
        "@jax.jit",
        f"def update(position, state{rate}):",
        *(f"    {line}" for line in _update(run, at)),
        "",
        f"{path} = [{at}.tolist()]",
        "for step in range(1, STEPS + 1):",
        *([f"    {RATE} = {asked(run.run, f'loss({at}).item()')}"] if rate else []),
        f"    position, state = update(position, state{rate})",
        f"    {path}.append({at}.tolist())",
    ]


def _optimizer(run: Expressed) -> list[str]:
    if not run.run.schedule:
        return assignment("optimizer", run.call, keywords(run.keywords))
    call_lines = assignment("return", run.call, keywords(run.keywords))
    call_lines[0] = call_lines[0].replace("return = ", "return ", 1)
    return [f"def optimizer({RATE}):", *(f"    {line}" for line in call_lines), ""]


def _objective(run: Expressed) -> list[str]:
    if not run.penalty:
        return []
    return [
        "def objective(position):",
        f"    return loss(position) + {run.penalty / 2!r} * jnp.sum(position**2)",
        "",
    ]


def _gradient(run: Expressed) -> list[str]:
    if not run.clips:
        return []
    lines = ["gradient = jax.grad(loss)(position)"]
    if run.clip_value:
        lines.append(f"gradient = jnp.clip(gradient, {-run.clip_value!r}, {run.clip_value!r})")
    if run.clip_norm:
        lines.append(
            f"gradient = gradient * ({run.clip_norm!r} / jnp.maximum(jnp.linalg.norm(gradient), {run.clip_norm!r}))"
        )
    lines.append(f"return gradient + {run.penalty!r} * position" if run.penalty else "return gradient")
    return ["def clipped(position):", *(f"    {line}" for line in lines), ""]


def _update(run: Expressed, at: str) -> list[str]:
    objective = "objective" if run.penalty else "loss"
    gradient = "clipped" if run.clips else f"jax.grad({objective})"
    handed = {
        name: HANDED[name].format(objective=objective, gradient=gradient) for name in run.dialect.update_arguments
    }
    given = ["gradient", "state", "position", *(f"{name}={what}" for name, what in handed.items())]
    if "value" in handed and not run.clips:
        lines = [f"value, gradient = jax.value_and_grad({objective})({at})"]
    else:
        lines = [f"gradient = {gradient}({at})"]
        lines += [f"value = {objective}({at})"] if "value" in handed else []
    optimizer = f"optimizer({RATE})" if run.run.schedule else "optimizer"
    lines += assignment("updates, state", f"{optimizer}.update", given)
    if not run.decay:
        return [*lines, "return optax.apply_updates(position, updates), state"]
    decay = f"{run.lr} * {run.decay!r}"
    if at == "position":
        return [*lines, f"return optax.apply_updates(position, updates) - {decay} * position, state"]
    attribute = at.partition(".")[2]
    lines.append("after = optax.apply_updates(position, updates)")
    return [*lines, f"return after._replace({attribute}=after.{attribute} - {decay} * {at}), state"]
