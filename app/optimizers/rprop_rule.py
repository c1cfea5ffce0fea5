"""Rprop's rule, line by line, in the forms that its choices give it."""

from app.declarations.rules import Case, RuleLine, first_step

RULE: tuple[str, ...] = (
    "g ← ∇f(x)",
    RuleLine("{} at the start, where u is 0", Case("Δ ← η", first_step)),
    "Δ ← η₊·Δ if g·u > 0 else (η₋·Δ if g·u < 0 else Δ)",
    RuleLine(
        "{1}, or {0} with the first step bounded",
        Case("Δ ← min(max(Δ, Δ_min), Δ_max)", "bound_first_step"),
        "Δ ← Δ if g·u = 0 else min(max(Δ, Δ_min), Δ_max)",
    ),
    RuleLine(
        "{1}; or, one step late, {0}",
        Case("x ← x − (0 if g·u < 0 else u), u ← 0 if g·u < 0 else Δ·sign(g)", "one_step_late"),
        "u ← 0 if g·u < 0 else Δ·sign(g), x ← x − u",
    ),
)
