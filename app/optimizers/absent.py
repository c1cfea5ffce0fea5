"""What the frameworks offer and this catalogue leaves out, with the reason."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Absent:
    """Some of the frameworks' calls that have no place here."""

    calls: tuple[str, ...]
    reason: str


ABSENT: tuple[Absent, ...] = (
    Absent(
        calls=("torch.optim.Muon", "optax.contrib.muon", "keras.optimizers.Muon"),
        reason="Muon orthogonalizes the momentum of a weight matrix. A vector has nothing to orthogonalize: PyTorch"
        " refuses it, Optax and Keras hand it to Adam. What would be left, a step of fixed length, is not Muon.",
    ),
    Absent(
        calls=("torch.optim.SparseAdam",),
        reason="It is Adam that skips the rows whose gradient is absent, as in a table of embeddings. The gradient of a"
        " surface is never sparse, and on dense ones the rule is Adam's.",
    ),
    Absent(
        calls=("optax.contrib.galore", "optax.contrib.scale_by_galore"),
        reason="GaLore runs Adam in a low-rank projection of a matrix's gradient. A vector has no rank to lower.",
    ),
    Absent(
        calls=("optax.contrib.dpsgd", "optax.contrib.differentially_private_aggregate"),
        reason="It clips and blurs the gradients of single examples to keep them private. A surface has one gradient at"
        " a point and no examples.",
    ),
    Absent(
        calls=("optax.contrib.reduce_on_plateau",),
        reason="It is a learning-rate schedule, and is among those: any run can have it.",
    ),
    Absent(
        calls=("optax.contrib.normalize", "optax.contrib.split_real_and_imaginary"),
        reason="Each changes gradients on their way to an optimizer and is none by itself: the one divides by the norm,"
        " the other serves complex numbers.",
    ),
    Absent(
        calls=("keras.optimizers.LossScaleOptimizer",),
        reason="It scales the loss so that half-precision gradients do not vanish. Everything here is in double"
        " precision, where it changes nothing.",
    ),
    Absent(
        calls=("keras.optimizers.MultiOptimizer", "keras.optimizers.OptimizerMap", "optax.selective_transform"),
        reason="It gives different layers different optimizers. A run has one position and one rule.",
    ),
    Absent(
        calls=("optax.contrib.schedule_free",),
        reason="The wrapper takes any optimizer; here are the two that Optax itself makes with it, for SGD and for"
        " AdamW.",
    ),
    Absent(
        calls=("optax.lbfgs",),
        reason="L-BFGS is here as PyTorch has it. Optax's remembers other steps and has a line search of its own, which"
        " makes it another rule.",
    ),
)
