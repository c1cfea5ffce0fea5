"""Mechanic's rule, line by line; a symbol with the index i stands for those of all bettors."""

from app.declarations.rules import Case, RuleLine, first_step

RULE: tuple[str, ...] = (
    "g ← ∇f(x)",
    RuleLine("{1} over n bettors; at first {0}", Case("sᵢ ← sᵢ if i ≤ n else 0, S ← Σsᵢ", first_step), "S ← Σsᵢ"),
    RuleLine(
        "{1}, the inner optimizer's step; or, for Adam: {0}",
        Case(
            "m ← 0.9·m + 0.1·g, m̂ ← m/(1 − 0.9^t), v ← 0.999·v + 0.001·g², v̂ ← v/(1 − 0.999^t), u ← η·m̂/(√v̂ + 1e-8)",
            lambda h, _: h.inner == "adam",
        ),
        "u ← η·g",
    ),
    "Δ ← (x₀ − x)/(S + ε)",
    "a ← Δᵀ(g + λ·S·‖g‖/(‖x‖ + ε)·x)",
    RuleLine("{}, and for each bettor:", "βᵢ ← 1 − 0.1^i"),
    "rᵢ ← βᵢ·rᵢ + max(min(a, qᵢ), −qᵢ)·sᵢ",
    "qᵢ ← max(βᵢ·qᵢ, |a| + ε)",
    "wᵢ ← βᵢ²·wᵢ + a²",
    "sᵢ ← (s₀/n·qᵢ + max(rᵢ, 0))/(√wᵢ + ε) if i ≤ n else 0",
    "S ← Σsᵢ",
    "x ← x₀ − S·(Δ + u)",
)
