"""An experiment as a script for Optax."""

from app.code.expressed import Expressed
from app.code.expressible import packages
from app.code.frame import ending, imports, note, paragraphs, start
from app.code.framework_parts import Parts
from app.code.learning_rate import RATE, asked, first_rate, rate_function
from app.code.literals import assignment, keywords, literal
from app.code.sampling import drawing, noise_terms
from app.simulation.experiment import Experiment

HANDED = {
    "value": "value",
    "grad": "gradient",
    "value_fn": "{objective}",
    "grad_fn": "lambda position, *_: {gradient}",
    "obj_fn": "{objective}",
}
"""What Optax's `update` is handed for each of a dialect's `update_arguments`."""


def optax_script(experiment: Experiment, runs: list[Expressed], heading: list[str]) -> str:
    """The script, ready to run."""
    parts = Parts(experiment, "jnp", "jnp.array")
    packages_used = set().union(*(packages(run.keywords) for run in runs)) | {"optax", "jax"}
    return paragraphs(
        heading,
        *imports({*parts.imports, *(f"import {name}" for name in packages_used), "import jax.numpy as jnp"}),
        ['jax.config.update("jax_enable_x64", True)'],
        *parts.definitions(),
        ["paths = {}"],
        *([*rate_function(run.run, parts.sources), *_run(run, start(run.run, experiment))] for run in runs),
        ending("jnp.array"),
    )


def _run(run: Expressed, position: str) -> list[str]:
    path = f"paths[{literal(run.run.label)}]"
    wrapped, attribute = run.dialect.parameters or ("", "")
    at = f"position.{attribute}" if attribute else "position"
    rate = bool(run.run.schedule)
    given = ", ".join(["position", "state", *[RATE] * rate, *_sampled(run)])
    return [
        *note(run.dialect.note),
        *_optimizer(run),
        f"position = {wrapped}(jnp.array({position}))" if wrapped else f"position = jnp.array({position})",
        f"state = optimizer({first_rate(run.run)}).init(position)" if rate else "state = optimizer.init(position)",
        "",
        *_objective(run),
        *_gradient(run),
        "@jax.jit",
        f"def update({given}):",
        *(f"    {line}" for line in _update(run, at)),
        "",
        f"{path} = [{at}.tolist()]",
        "for step in range(1, STEPS + 1):",
        *(f"    {line}" for line in drawing(run.experiment, run.stream, "jnp.array")),
        *([f"    {RATE} = {asked(run.run, f'{run.loss_at(at)}.item()')}"] if rate else []),
        f"    position, state = update({given})",
        f"    {path}.append({at}.tolist())",
    ]


def _sampled(run: Expressed) -> list[str]:
    """What a step draws, under the names by which it is passed on."""
    return ["points"] * run.batched + ["additive", "relative"] * run.noisy


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
        f"def objective({', '.join(_seen(run, 'position'))}):",
        f"    return {run.loss_at('position')} + {run.penalty / 2!r} * jnp.sum(position**2)",
        "",
    ]


def _seen(run: Expressed, position: str) -> list[str]:
    """What the loss and the objective are given."""
    return [position, *["points"] * run.batched]


def _gradient(run: Expressed) -> list[str]:
    """The gradient as optimizers are told it, if that is not the objective's."""
    if not (run.clips or run.noisy):
        return []
    lines = [f"gradient = jax.grad(loss)({', '.join(_seen(run, 'position'))})"]
    if run.noisy:
        terms = noise_terms(run.experiment, "jnp.linalg.norm(gradient)")
        lines.append(f"gradient = {' + '.join(['gradient', *terms])}")
    if run.clip_value:
        lines.append(f"gradient = jnp.clip(gradient, {-run.clip_value!r}, {run.clip_value!r})")
    if run.clip_norm:
        lines.append(
            f"gradient = gradient * ({run.clip_norm!r} / jnp.maximum(jnp.linalg.norm(gradient), {run.clip_norm!r}))"
        )
    lines.append(f"return gradient + {run.penalty!r} * position" if run.penalty else "return gradient")
    return [
        f"def {_told(run)}({', '.join(['position', *_sampled(run)])}):",
        *(f"    {line}" for line in lines),
        "",
    ]


def _told(run: Expressed) -> str:
    return "noisy" if run.noisy else "clipped"


def _gradient_at(run: Expressed, position: str) -> str:
    if run.clips or run.noisy:
        return f"{_told(run)}({', '.join([position, *_sampled(run)])})"
    return f"jax.grad({_objective_of(run)})({', '.join(_seen(run, position))})"


def _objective_of(run: Expressed) -> str:
    return "objective" if run.penalty else "loss"


def _update(run: Expressed, at: str) -> list[str]:
    objective = _objective_of(run)
    seen = ", ".join(_seen(run, at))
    handed = {
        name: HANDED[name].format(
            objective=f"lambda position: {objective}(position, points)" if run.batched else objective,
            gradient=_gradient_at(run, "position"),
        )
        for name in run.dialect.update_arguments
    }
    given = ["gradient", "state", "position", *(f"{name}={what}" for name, what in handed.items())]
    if "value" in handed and not (run.clips or run.noisy):
        lines = [f"value, gradient = jax.value_and_grad({objective})({seen})"]
    else:
        lines = [f"gradient = {_gradient_at(run, at)}"]
        lines += [f"value = {objective}({seen})"] if "value" in handed else []
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
