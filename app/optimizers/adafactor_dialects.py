"""Adafactor as the frameworks have it: three different rules for one vector."""

from app.declarations import Dialect

DIALECTS = (
    Dialect(
        name="torch",
        label="PyTorch",
        call="torch.optim.Adafactor",
        arguments={
            "lr": "lr",
            "beta2_decay": "beta2_decay",
            "eps1": "eps[0]",
            "eps2": "eps[1]",
            "d": "d",
            "weight_decay": "weight_decay",
        },
    ),
    Dialect(
        name="optax",
        label="Optax",
        settings={
            "eps1": 1e-30,
            "eps_in_square": True,
            "relative_step": False,
            "decay_times_lr": False,
            "single_precision": "weights",
        },
        call="optax.adafactor",
        arguments={
            "lr": "learning_rate",
            "beta2_decay": "-decay_rate",
            "decay_offset": "decay_offset",
            "multiply_by_parameter_scale": "multiply_by_parameter_scale",
            "d": "clipping_threshold",
            "momentum": "momentum",
            "weight_decay": "weight_decay_rate",
            "eps1": "eps",
        },
        constants={"dtype_momentum": "float64"},
    ),
    Dialect(
        name="keras",
        label="Keras",
        settings={
            "lr": 1e-3,
            "eps1": 1e-30,
            "eps_in_square": True,
            "decay_first": True,
            "single_precision": "sizes",
        },
        call="keras.optimizers.Adafactor",
        arguments={
            "lr": "learning_rate",
            "beta2_decay": "beta_2_decay",
            "eps1": "epsilon_1",
            "eps2": "epsilon_2",
            "d": "clip_threshold",
            "weight_decay": "weight_decay",
        },
    ),
)
