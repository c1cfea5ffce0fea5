"""Adam's rule, line by line, in the forms that its choices give it."""

from app.declarations.rules import Case, RuleLine

RULE: tuple[str, ...] = (
    "g ← ∇f(x)",
    RuleLine(
        "at first: m ← 0, v ← 0, or {} from the first gradient",
        Case("m ← g, v ← g²", lambda h, t: t == 1 and h.moment_init == "first_gradient"),
    ),
    "m ← β₁·m + (1 − β₁)·g",
    "v ← β₂·v + (1 − β₂)·g²",
    RuleLine("{} with AMSGrad", Case("w ← max(w, v)", "amsgrad")),
    RuleLine(
        "{1}, or {0} for Nesterov",
        Case("m̂ ← β₁·m/(1 − β₁^{t+1}) + (1 − β₁)·g/(1 − β₁ᵗ)", lambda h, _: h.bias_correction and h.nesterov),
        Case("m̂ ← m/(1 − β₁ᵗ)", "bias_correction"),
        Case("m̂ ← β₁·m + (1 − β₁)·g", "nesterov"),
        "m̂ ← m",
    ),
    RuleLine(
        "{2}, or {1} with AMSGrad",
        Case("", lambda h, _: h.bias_correction and h.eps_hat),
        Case("v̂ ← w/(1 − β₂ᵗ)", lambda h, _: h.bias_correction and h.amsgrad),
        Case("v̂ ← v/(1 − β₂ᵗ)", "bias_correction"),
        Case("v̂ ← w", "amsgrad"),
        "v̂ ← v",
    ),
    RuleLine(
        "{2}, or {1} for ε̂, with w for v in AMSGrad",
        Case("x ← x − η·m̂·√(1 − β₂ᵗ)/(√(w + ε̄) + ε)", lambda h, _: h.bias_correction and h.eps_hat and h.amsgrad),
        Case("x ← x − η·m̂·√(1 − β₂ᵗ)/(√(v + ε̄) + ε)", lambda h, _: h.bias_correction and h.eps_hat),
        "x ← x − η·m̂/(√(v̂ + ε̄) + ε)",
    ),
    RuleLine("without bias correction, 1 stands for each 1 − βᵗ"),
)
