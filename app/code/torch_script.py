"""An experiment as a script for PyTorch."""

from app.code.expressed import Expressed
from app.code.frame import ending, imports, note, paragraphs, start
from app.code.framework_parts import Parts
from app.code.learning_rate import RATE, asked, rate_function
from app.code.literals import assignment, keywords, literal
from app.code.sampling import drawing, noise_terms
from app.simulation.experiment import Experiment

CLOSURE = "closure"
"""What a dialect's `update_arguments` call the function that evaluates the loss anew, for a `step` that takes one."""


def torch_script(experiment: Experiment, runs: list[Expressed], heading: list[str]) -> str:
    """The script, ready to run."""
    parts = Parts(experiment, "torch", "torch.tensor")
    return paragraphs(
        heading,
        *imports({*parts.imports, "import torch"}),
        ["torch.set_default_dtype(torch.float64)"],
        *parts.definitions(),
        ["paths = {}"],
        *([*rate_function(run.run, parts.sources), *_run(run, start(run.run, experiment))] for run in runs),
        ending("torch.tensor"),
    )


def _run(run: Expressed, position: str) -> list[str]:
    path = f"paths[{literal(run.run.label)}]"
    with_closure = CLOSURE in run.dialect.update_arguments
    closure = ["def closure():", *_indented([*_evaluation(run), "return value"]), ""] if with_closure else []
    step = ["optimizer.step(closure)"] if with_closure else [*_evaluation(run), "optimizer.step()"]
    return [
        *note(run.dialect.note),
        f"position = torch.tensor({position}, requires_grad=True)",
        *assignment("optimizer", run.call, ["[position]", *keywords(run.keywords)]),
        *closure,
        f"{path} = [position.tolist()]",
        "for step in range(1, STEPS + 1):",
        *_indented([*_before(run), *step, *_after(run)]),
        f"    {path}.append(position.tolist())",
    ]


def _evaluation(run: Expressed) -> list[str]:
    loss = run.loss_at("position")
    value = f"{loss} + {run.penalty / 2!r} * (position**2).sum()" if run.penalty else loss
    lines = ["optimizer.zero_grad()"]
    if not (run.clips or run.noisy):
        needed = CLOSURE in run.dialect.update_arguments
        return [
            *lines,
            *(
                [f"value = {value}", "value.backward()"]
                if needed
                else [f"({value}).backward()" if run.penalty else f"{value}.backward()"]
            ),
        ]
    lines += [f"{loss}.backward()", "gradient = position.grad"]
    if run.noisy:
        lines.append(f"gradient += {' + '.join(noise_terms(run.experiment, 'gradient.norm()'))}")
    if run.clip_value:
        lines.append(f"gradient.clamp_({-run.clip_value!r}, {run.clip_value!r})")
    if run.clip_norm:
        lines.append(f"gradient.mul_({run.clip_norm!r} / max(gradient.norm(), {run.clip_norm!r}))")
    if run.penalty:
        lines.append(f"gradient.add_(position.detach(), alpha={run.penalty!r})")
    return [*lines, *([f"value = {value}"] if CLOSURE in run.dialect.update_arguments else [])]


def _before(run: Expressed) -> list[str]:
    loss = run.loss_at("position")
    rate = [
        f"{RATE} = {asked(run.run, f'{loss}.item()')}",
        "for group in optimizer.param_groups:",
        f'    group["lr"] = {RATE}',
    ]
    drawn = drawing(run.experiment, run.stream, "torch.tensor")
    return [*drawn, *(rate if run.run.schedule else []), *(["before = position.detach().clone()"] if run.decay else [])]


def _after(run: Expressed) -> list[str]:
    return ["with torch.no_grad():", f"    position -= {run.lr} * {run.decay!r} * before"] if run.decay else []


def _indented(lines: list[str]) -> list[str]:
    return [f"    {line}" if line else line for line in lines]
