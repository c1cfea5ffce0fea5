"""RMSProp's rule, line by line, in the forms that its choices give it."""

from app.declarations.rules import Case, RuleLine

RULE: tuple[str, ...] = (
    "g ← ∇f(x)",
    RuleLine(
        "at first: s ← s₀, a ← 0, or {0} from the first gradient",
        Case("s ← g², a ← g", lambda h, t: t == 1 and h.moment_init == "first_gradient" and h.centered),
        Case("s ← g²", lambda h, t: t == 1 and h.moment_init == "first_gradient"),
    ),
    "s ← α·s + (1 − α)·g²",
    RuleLine("{1}, or {0} with bias correction", Case("ŝ ← s/(1 − αᵗ)", "bias_correction"), "ŝ ← s"),
    RuleLine(
        "{1} if centered, or {0} where the bias is corrected",
        Case("a ← α·a + (1 − α)·g, ŝ ← ŝ − (a/(1 − αᵗ))²", lambda h, _: h.centered and h.bias_correction),
        Case("a ← α·a + (1 − α)·g, ŝ ← ŝ − a²", "centered"),
    ),
    RuleLine("{1}, or {0} with ε in the root", Case("u ← g/√(ŝ + ε)", "eps_in_sqrt"), "u ← g/(√ŝ + ε)"),
    RuleLine("{} with the learning rate in the velocity", Case("u ← η·u", "lr_in_velocity")),
    "v ← μ·v + u",
    RuleLine(
        "{3}, or {2} for Nesterov; {1}, or {0}, with the learning rate in the velocity",
        Case("x ← x − (u + μ·v)", lambda h, _: h.lr_in_velocity and h.nesterov),
        Case("x ← x − v", "lr_in_velocity"),
        Case("x ← x − η·(u + μ·v)", "nesterov"),
        "x ← x − η·v",
    ),
)
