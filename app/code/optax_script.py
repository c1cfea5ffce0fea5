"""An experiment as a script for Optax."""

from app.code.expressible import Expressed, packages
from app.code.frame import ending, loss, paragraphs, parameters, start
from app.code.literals import assignment, call, keywords, literal
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
    others = set().union(*(packages(run.keywords) for run in runs)) - {"optax", "jax"}
    return paragraphs(
        heading,
        ["import jax", "import jax.numpy as jnp", "import optax", *(f"import {name}" for name in sorted(others))],
        ['jax.config.update("jax_enable_x64", True)'],
        parameters(experiment),
        loss(experiment, "jnp"),
        ["paths = {}"],
        *(_run(run, start(run.run, experiment)) for run in runs),
        ending("jnp.array"),
    )


def _run(run: Expressed, position: str) -> list[str]:
    path = f"paths[{literal(run.run.label)}]"
    wrapped, attribute = run.dialect.parameters or ("", "")
    at = f"position.{attribute}" if attribute else "position"
    return [
        *assignment("optimizer", run.call, keywords(run.keywords)),
        f"position = {wrapped}(jnp.array({position}))" if wrapped else f"position = jnp.array({position})",
        "state = optimizer.init(position)",
        "",
        *_objective(run),
        *_gradient(run),
        "@jax.jit",
        "def update(position, state):",
        *(f"    {line}" for line in _update(run, at)),
        "",
        f"{path} = [{at}.tolist()]",
        "for step in range(1, STEPS + 1):",
        "    position, state = update(position, state)",
        f"    {path}.append({at}.tolist())",
    ]


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
    lines.append(f"updates, state = {call('optimizer.update', given)}")
    if not run.decay:
        return [*lines, "return optax.apply_updates(position, updates), state"]
    decay = f"{run.lr} * {run.decay!r}"
    if at == "position":
        return [*lines, f"return optax.apply_updates(position, updates) - {decay} * position, state"]
    attribute = at.partition(".")[2]
    lines.append("after = optax.apply_updates(position, updates)")
    return [*lines, f"return after._replace({attribute}=after.{attribute} - {decay} * {at}), state"]
