"""The schedule-free rules, line by line."""

from app.declarations.rules import Case, RuleLine

WARM_UP = RuleLine(
    "{1} in a warm-up, or with t for t − 1; afterwards {0}",
    Case("η_k ← η, η_t ← η", lambda h, t: t > h.warmup_steps),
    Case("η_k ← η·min((t − 1)/T, 1), η_t ← η·min(t/T, 1)", lambda h, _: h.warmup_share == "from_zero"),
    Case("η_k ← η·single(min(t/T, 1)), η_t ← η·min(t/T, 1)", lambda h, _: h.warmup_share == "to_one_rounded"),
    "η_k ← η·min(t/T, 1), η_t ← η·min(t/T, 1)",
)
RECOVERED = "x ← (y − (1 − β₁)·z)/β₁"
AVERAGING: tuple[str, ...] = (
    "η̂ ← max(η̂, η_t), w ← η̂^p, W ← W + w",
    RuleLine("{}", Case("x ← (1 − w/W)·x + w/W·z", where="W > 0")),
    RuleLine("{}, the position", "y ← β₁·x + (1 − β₁)·z"),
)
RULE: tuple[str, ...] = (
    "g ← ∇f(y)",
    WARM_UP,
    RuleLine("{}, the same x unless y has decayed", RECOVERED),
    "z ← z − η_k·g",
    *AVERAGING,
)
ADAMW_RULE: tuple[str, ...] = (
    "g ← ∇f(y)",
    "v ← β₂·v + (1 − β₂)·g²",
    WARM_UP,
    RuleLine("{}, or z decays", Case("y ← y − η·λ·y", lambda h, _: h.decayed == "position")),
    RuleLine("{}, here or after z has stepped", Case(RECOVERED, lambda h, _: h.recovered_from == "base_before")),
    RuleLine(
        "{1}, or {0} where it decays",
        Case("z ← z − η_k·(g/(√(v/(1 − β₂ᵗ)) + ε) + λ·y)", lambda h, _: h.decayed == "base"),
        "z ← z − η_k·g/(√(v/(1 − β₂ᵗ)) + ε)",
    ),
    RuleLine("{}, if not before", Case(RECOVERED, lambda h, _: h.recovered_from == "base_after")),
    *AVERAGING,
)
