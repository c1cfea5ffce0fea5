"""NAdamW: NAdam whose weight decay bypasses the gradient."""

from dataclasses import replace

from app.declarations import Dialect
from app.optimizers.adamw import ADAMW
from app.optimizers.conventions import OPTAX_ARGUMENTS
from app.optimizers.nadam import NADAM

NADAMW = replace(
    NADAM,
    name="nadamw",
    label="NAdamW",
    summary="NAdam that draws the position to the origin by itself, past the gradient and its averages.",
    update_rule=(*NADAM.update_rule, ADAMW.update_rule[-1]),
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            settings={"momentum_schedule": False, "weight_decay": 1e-4, "decoupled_weight_decay": True},
            call="optax.nadamw",
            arguments={**OPTAX_ARGUMENTS, "eps_root": "eps_root", "weight_decay": "weight_decay"},
        ),
    ),
    caveats=("The decay is multiplied by the learning rate, so a smaller rate calls for a larger decay.",),
    reference=replace(ADAMW.reference, where="algorithm 2, with Dozat's NAdam in the place of Adam"),
)
