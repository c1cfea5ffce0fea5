"""AdamW: Adam whose weight decay bypasses the gradient."""

from dataclasses import replace

from app.declarations import Dialect, Reference
from app.declarations.rules import RuleLine
from app.optimizers.adam import ADAM
from app.optimizers.conventions import KERAS_ARGUMENTS, OPTAX_ARGUMENTS, TORCH_ARGUMENTS

DECAYED = {"weight_decay": "weight_decay"}

ADAMW = replace(
    ADAM,
    name="adamw",
    label="AdamW",
    summary="Adam that draws the position to the origin by itself, past the gradient and its averages.",
    update_rule=(*ADAM.update_rule, RuleLine("all the while x ← x − η·λ·x, with the x from before the step")),
    dialects=(
        Dialect(
            name="torch",
            label="PyTorch",
            settings={"weight_decay": 1e-2, "decoupled_weight_decay": True},
            call="torch.optim.AdamW",
            arguments={**TORCH_ARGUMENTS, "amsgrad": "amsgrad"},
        ),
        Dialect(
            name="optax",
            label="Optax",
            settings={"weight_decay": 1e-4, "decoupled_weight_decay": True},
            call="optax.adamw",
            arguments={**OPTAX_ARGUMENTS, **DECAYED, "eps_root": "eps_root", "nesterov": "nesterov"},
        ),
        Dialect(
            name="keras",
            label="Keras",
            settings={"eps": 1e-7, "eps_hat": True, "weight_decay": 4e-3, "decoupled_weight_decay": True},
            call="keras.optimizers.AdamW",
            arguments={**KERAS_ARGUMENTS, "amsgrad": "amsgrad"},
        ),
    ),
    caveats=(
        "The decay is multiplied by the learning rate, so a smaller rate calls for a larger decay.",
        "In the paper only the rate's schedule multiplies the decay, not the rate itself as in the frameworks.",
    ),
    reference=Reference(
        authors="I. Loshchilov, F. Hutter",
        year=2019,
        title="Decoupled weight decay regularization",
        url="https://arxiv.org/abs/1711.05101",
        where="algorithm 2",
    ),
)
