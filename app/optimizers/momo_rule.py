"""The rules of MoMo and MoMo-Adam, line by line."""

from app.declarations.rules import Case, RuleLine, first_step


def _adapted(words: str, line: str, where: str | None = None) -> RuleLine:
    return RuleLine(f"if adapted: {words}", Case(line, "adapt_lower_bound", where))


RULE: tuple[str, ...] = (
    "g ← ∇f(x), κ ← 1 + η·λ",
    RuleLine(
        "{1}; at first {0}",
        Case("m ← g, f̄ ← f(x), p ← gᵀx", first_step),
        "m ← β·m + (1 − β)·g, f̄ ← β·f̄ + (1 − β)·f(x), p ← β·p + (1 − β)·gᵀx",
    ),
    _adapted("{} where κ·(f̄ − p) + mᵀx < κ·b", "b ← max((κ·(f̄ − p) + mᵀx)/(2·κ), f_∗)", "κ·(f̄ − p) + mᵀx < κ·b"),
    RuleLine(
        "{0}, but {1} if ‖m‖² ≤ 2⁻⁵²",
        Case("γ ← min(η, max(κ·(f̄ − b − p) + mᵀx, 0)/‖m‖²)", where="‖m‖² > 2⁻⁵²"),
        "γ ← 0",
    ),
    _adapted("{}; else b is f_∗", "b ← max(f̄ − p + mᵀx − γ·‖m‖²/2, f_∗)"),
    "x ← x/κ − γ·m",
)
ADAM_RULE: tuple[str, ...] = (
    "g ← ∇f(x), κ ← 1 + η·λ, c ← 1 − β₁ᵗ",
    "m ← β₁·m + (1 − β₁)·g, f̄ ← β₁·f̄ + (1 − β₁)·f(x), p ← β₁·p + (1 − β₁)·gᵀx",
    "v ← β₂·v + (1 − β₂)·g²",
    "D ← √(v/(1 − β₂ᵗ)) + ε",
    _adapted("{} where κ·(f̄ − p) + mᵀx < κ·c·b", "b ← max((κ·(f̄ − p) + mᵀx)/(2·κ·c), f_∗)", "κ·(f̄ − p) + mᵀx < κ·c·b"),
    RuleLine(
        "{0}, but {1} if Σ(m²/D) ≤ 2⁻⁵²",
        Case("γ ← min(η/c, max(κ·(f̄ − c·b − p) + mᵀx, 0)/Σ(m²/D))", where="Σ(m²/D) > 2⁻⁵²"),
        "γ ← 0",
    ),
    _adapted("{}; else b is f_∗", "b ← max((f̄ − p + mᵀx − γ·Σ(m²/D)/2)/c, f_∗)"),
    "x ← x/κ − γ·m/D",
)
