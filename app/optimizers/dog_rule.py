"""DoG's rule, line by line, with the three ways in which it may begin."""

from app.declarations.rules import Case, RuleLine

RULE: tuple[str, ...] = (
    "g ← ∇f(x)",
    RuleLine(
        "at first {0}, the heuristic, or {1}, a distance",
        Case("r ← κ·(1 + ‖x₀‖)", lambda h, t: t == 1 and h.init_step == "heuristic"),
        Case("r ← κ", lambda h, t: t == 1 and h.init_step == "distance"),
    ),
    "r ← max(r, ‖x − x₀‖)",
    "G ← G + ‖g‖²",
    RuleLine(
        "{1}; or, at first, {0}, a learning rate",
        Case("γ ← κ", lambda h, t: t == 1 and h.init_step == "learning_rate"),
        "γ ← r/√(G + ε)",
    ),
    "x ← x − η·γ·g",
)
