"""What each rule declares of its effective rates and of the curvature it bears, proved by other means."""

import re

import numpy as np
import pytest

from app.declarations import Optimizer, Setting, State
from app.mathml import mathml
from app.optimizers import OPTIMIZERS
from app.simulation.simulate import Simulation
from tests.optimizers.frozen import SETTLING, Frozen, variants
from tests.runs import experiment, run

LIMITED = [optimizer for optimizer in OPTIMIZERS if optimizer.stability]
each_limited = pytest.mark.parametrize("rule", LIMITED, ids=lambda rule: rule.name)
FREE = {
    "sign_sgd",
    "signum",
    "lion",
    "rprop",
    "newton",
    "gauss_newton",
    "bfgs",
    "lbfgs",
    "nonlinear_cg",
    "backtracking",
}
"""Rules whose steps do not grow with the curvature, or answer to it."""


@each_limited
def test_the_frozen_recursion_turns_unstable_at_the_limit(rule: Optimizer) -> None:
    for settings in variants(rule):
        frozen = Frozen(rule, settings)
        limit = frozen.limit()
        if not np.isfinite(limit):  # such as where nothing of a gradient is used
            assert frozen.spectral_radius(1e6) <= 1 + 1e-6, settings
            continue
        assert frozen.spectral_radius(0.99 * limit) <= 1 + 1e-6, settings
        assert frozen.spectral_radius(1.01 * limit) > 1 + 1e-6, settings


@pytest.mark.parametrize(
    "rule", [each for each in LIMITED if each.stability and each.stability.kind == "exact"], ids=lambda rule: rule.name
)
def test_an_exact_limit_parts_runs_that_converge_from_runs_that_diverge(rule: Optimizer) -> None:
    """By whole runs on x² + y²/16 (largest curvature 2), for learning rates on both sides of the limit."""
    for settings in variants(rule, extreme=False):
        own = {"eta": 0.0, **{name: settings[name] for name in settings if name != "eta"}}
        own = {name: value for name, value in own.items() if name in settings}
        at_one = Frozen(rule, {**own, "lr": 1.0})
        if own.get("weight_decay") or own.get("lambd"):
            continue  # the rate is then in the limit itself: the recursion has shown that
        ends = [
            _end(rule, {**own, "lr": share * at_one.limit() / 2, "lr_decay": 0.0}, steps=500) for share in (0.98, 1.02)
        ]
        assert ends[0] < 1 < ends[1], own


def _end(rule: Optimizer, settings: dict[str, Setting], steps: int) -> float:
    """How far the run is from the minimum at its end, along the steepest way, in multiples of the start."""
    own = {name: value for name, value in settings.items() if name in rule.settings(None, {})}
    simulation = Simulation(
        experiment(run(rule, None, (1.0, 0.0), **own), parameters={"a": 1, "b": 0.0625, "c": 0}, steps=steps)
    )
    positions = np.concatenate([block.runs[0].positions for block in simulation.blocks()], axis=1)
    return float(np.abs(positions[0, -1]))


SUBSCRIPTED = re.compile(r"max|[A-Za-zα-ωΑ-Ω](?:[\u0302\u0304])?(?:_\{[^}]*\}|_[a-z]|[₀-₉])?(?:ᵗ|\^\{[^}]*\}|²)?|√")


def test_a_limit_is_right_beyond_the_paper_s_range_too() -> None:
    """With ν₁ > 1 QHAdam subtracts the newest gradient; its recursion's determinant is β₁·(1 − r·h·(1 − ν₁))."""
    rule = next(each for each in LIMITED if each.name == "qhadam")
    for nu1, beta1 in [(1.2, 0.5), (1.2, 0.9), (1.9, 0.9), (1.2, 0.99), (2.0, 0.3), (1.1, 0.2)]:
        frozen = Frozen(rule, rule.settings(None, {"nu1": nu1, "beta1": beta1}))
        limit = frozen.limit()
        assert limit > 0
        assert frozen.spectral_radius(0.99 * limit) <= 1 + 1e-6, (nu1, beta1)
        assert frozen.spectral_radius(1.01 * limit) > 1 + 1e-6, (nu1, beta1)


@pytest.mark.parametrize(
    ("name", "settings"),
    [("ftrl", {"l1": 0.5}), ("adabelief", {"beta2": 0}), ("dadapt_adamw", {"beta2": 0}), ("sophia", {"gamma": 0})],
)
def test_where_nothing_can_be_held_as_it_is_there_is_no_limit(name: str, settings: dict[str, Setting]) -> None:
    rule = next(each for each in LIMITED if each.name == name)
    assert rule.stability
    assert rule.stability.holds_under(rule.settings(None, {}))
    assert not rule.stability.holds_under(rule.settings(None, settings))


@each_limited
def test_the_formula_says_what_is_computed(rule: Optimizer) -> None:
    limit = rule.stability
    assert limit
    for settings in variants(rule):
        frozen = Frozen(rule, settings)
        _, _, taken = frozen.step(np.zeros((1, 1)), frozen.state, 1.0)
        with np.errstate(all="ignore"):
            bound = np.broadcast_to(limit.bound(taken, frozen.h, frozen.t), (1, 1)).item()
        if not np.isfinite(bound):
            continue
        assert rule.effective_rate
        if limit.preconditioned:
            scale = float(frozen.h.lr.item())
        else:
            scale = rule.effective_rate(taken, frozen.h, frozen.t).item()
        if frozen.is_decoupled:
            bound *= 1 - (frozen.h.lr * frozen.h.weight_decay).item() / 2
        formula = limit.formula_under(settings)
        assert mathml(formula)
        assert _value(formula, frozen, taken.before, taken.after) == pytest.approx(bound / scale, rel=1e-9), formula


def _value(formula: str, frozen: Frozen, before: State, after: State) -> float:
    """A formula's value: its symbols are those of the rule's hyper-parameters and state."""
    t, values = SETTLING + 1, {}
    for each in frozen.optimizer.hyperparameters:
        symbol = getattr(each, "symbol", None)
        if symbol:
            held = getattr(frozen.h, each.name)
            values[symbol] = getattr(held, "rate", held).item()
    for variable in frozen.optimizer.state:
        held = before if variable.name in ("rate", "distance") else after
        if np.size(held[variable.name]) == 1:
            values.setdefault(variable.symbol, np.asarray(held[variable.name]).item())
    values["η_k"] = values.get("η", 0.0)
    if "momentum_decay" in frozen.settings:
        from app.optimizers.nadam_momentum import momentum_at  # noqa: PLC0415 - one rule's own symbols

        values["μ_t"], values["μ_{t+1}"] = (momentum_at(k, frozen.h).item() for k in (t, t + 1))

    def number(match: re.Match[str]) -> str:
        text = match.group()
        if text in ("max", "√"):
            return {"max": text, "√": "np.sqrt"}[text]
        for ending, power in (("ᵗ", t), ("^{t+1}", t + 1), ("²", 2)):
            if text.endswith(ending) and text not in values:
                return f"({values[text.removesuffix(ending)]!r}**{power})"
        return f"({values[text]!r})"

    text = re.sub(r"\(1 − ([α-ω]₂)ᵗ\)²", r"(1 − \1ᵗ)**2", formula)
    text = re.sub(r"\)²", ")**2", SUBSCRIPTED.sub(number, text))
    text = text.replace("·", "*").replace("−", "-")
    return float(eval(text, {"np": np, "max": max}))


AVERAGES_OFF = ("momentum", "beta1", "nu", "nu1", "optimism")
PLAIN = [
    rule
    for rule in OPTIMIZERS
    # these average positions, or what is summed is not the gradient of the step alone
    if rule.effective_rate
    and not {"base", "anchor", "linear", "slow_weights", "slow_moment", "previous_direction", "previous_gradient"}
    & {each.name for each in rule.state}
    and rule.name not in ("simplified_ademamix", "sam")  # a multiple of the gradient, and that of a point uphill
]


@pytest.mark.parametrize("rule", PLAIN, ids=lambda rule: rule.name)
def test_without_momentum_a_step_is_the_effective_rate_times_the_gradient(rule: Optimizer) -> None:
    known = {each.name: each for each in rule.hyperparameters}
    off = {name: 0 for name in AVERAGES_OFF if name in known}
    if "beta" in known and getattr(known["beta"], "decay_rate", False):
        off["beta"] = 0
    off |= {name: 0 for name in ("eta", "lambd", "weight_decay") if name in known}
    document = experiment(run(rule, None, (-1.2, 1.0), **off), on="rosenbrock", steps=30)
    simulation = Simulation(document, columns=("gradient", "effective_rate"))
    blocks = [block.runs[0] for block in simulation.blocks()]
    positions, gradients = (
        np.concatenate([getattr(b, name) for b in blocks], axis=1) for name in ("positions", "gradient")
    )
    rates = np.concatenate([np.asarray(block.effective_rate) for block in blocks], axis=1)
    np.testing.assert_allclose(np.diff(positions), -rates[:, 1:] * gradients[:, :-1], rtol=1e-9, atol=1e-15)
    np.testing.assert_array_equal(rates[:, 0], rates[:, 1])


@pytest.mark.parametrize("use_clipping", [True, False])
def test_where_a_rule_only_looks_at_first_its_rate_is_zero(use_clipping: bool) -> None:
    """ADOPT's first step goes nowhere: it only learns how large gradients are."""
    adopt = next(rule for rule in OPTIMIZERS if rule.name == "adopt")
    document = experiment(run(adopt, None, (-1.2, 1.0), use_clipping=use_clipping), steps=2)
    (first,) = (block.runs[0].effective_rate for block in Simulation(document, columns=("effective_rate",)).blocks())
    assert first is not None
    assert (first[:, :2] == 0).all()
    assert (first[:, 2] > 0).all()


def test_rules_that_bear_any_curvature_declare_no_limit() -> None:
    assert not {rule.name for rule in LIMITED} & FREE
    assert all(rule.effective_rate for rule in LIMITED)
