"""Adafactor's rule, line by line, in the forms that its choices give it."""

from app.declarations.rules import Case, RuleLine

RULE: tuple[str, ...] = (
    "g ← ∇f(x)",
    RuleLine(
        "{1}, or {0} in single precision",
        Case("w̄ ← single(1 − (t − t₀)^{single(τ)}), w ← single(1 − w̄)", lambda h, _: h.single_precision == "weights"),
        "w ← (t − t₀)^τ, w̄ ← 1 − w",
    ),
    RuleLine("{1}, or {0} with ε in the square", Case("v ← w̄·v + w·(g² + ε₁)", "eps_in_square"), "v ← w̄·v + w·g²"),
    RuleLine("{1}, or {0} with ε in the square", Case("u ← g/√v", "eps_in_square"), "u ← g/max(√v, ε₁)"),
    RuleLine(
        "{1}, or {0} in single precision",
        Case("u ← u/max(1, single(√(single(Σ single(u²))/2)/d))", lambda h, _: h.single_precision == "sizes"),
        "u ← u/max(1, rms(u)/d)",
    ),
    RuleLine("{0}, or {1}", Case("y ← x − η·λ·x", "decay_times_lr"), "y ← x − λ·x"),
    RuleLine("{1}, or {0} with decay first", Case("z ← y", "decay_first"), "z ← x"),
    RuleLine(
        "{1}, or {0} in single precision",
        Case("r ← single(max(ε₂, √(single(Σ single(z²))/2)))", lambda h, _: h.single_precision == "sizes"),
        "r ← max(ε₂, rms(z))",
    ),
    RuleLine(
        "{2}, or {3} without the relative step, or {0} without the parameter's scale",
        Case("ρ ← η", lambda h, _: not h.multiply_by_parameter_scale),
        Case("ρ ← single(r·single(min(η, 1/√t)))", lambda h, _: h.relative_step and h.single_precision == "sizes"),
        Case("ρ ← r·min(η, 1/√t)", "relative_step"),
        "ρ ← r·η",
    ),
    "m ← μ·m + (1 − μ)·ρ·u",
    "x ← y − m",
)
