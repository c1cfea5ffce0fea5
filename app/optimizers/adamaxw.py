"""AdamaxW: Adamax whose weight decay bypasses the gradient."""

from dataclasses import replace

from app.declarations import Dialect
from app.optimizers.adamax import ADAMAX
from app.optimizers.adamw import ADAMW
from app.optimizers.conventions import OPTAX_ARGUMENTS

ADAMAXW = replace(
    ADAMAX,
    name="adamaxw",
    label="AdamaxW",
    summary="Adamax that draws the position to the origin by itself, past the gradient and its averages.",
    update_rule=(*ADAMAX.update_rule, ADAMW.update_rule[-1]),
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            settings={"weight_decay": 1e-4, "decoupled_weight_decay": True},
            call="optax.adamaxw",
            arguments={**OPTAX_ARGUMENTS, "weight_decay": "weight_decay"},
        ),
    ),
    caveats=(
        "The decay is multiplied by the learning rate, so a smaller rate calls for a larger decay.",
        ADAMAX.caveats[0],
    ),
    reference=replace(ADAMW.reference, where="algorithm 2, with Adamax in the place of Adam"),
)
