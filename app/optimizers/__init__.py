"""The optimizers on offer, in the order in which they are listed."""

from app.declarations import Optimizer
from app.optimizers.adagrad import ADAGRAD
from app.optimizers.adam import ADAM
from app.optimizers.asgd import ASGD
from app.optimizers.gauss_newton import GAUSS_NEWTON
from app.optimizers.lion import LION
from app.optimizers.lookahead import LOOKAHEAD
from app.optimizers.momentum import MOMENTUM
from app.optimizers.nesterov import NESTEROV
from app.optimizers.newton import NEWTON
from app.optimizers.noisy_sgd import NOISY_SGD
from app.optimizers.optimistic_gradient_descent import OPTIMISTIC_GRADIENT_DESCENT
from app.optimizers.polyak_sgd import POLYAK_SGD
from app.optimizers.qhm import QHM
from app.optimizers.rmsprop import RMSPROP
from app.optimizers.rprop import RPROP
from app.optimizers.sam import SAM
from app.optimizers.sgd import SGD
from app.optimizers.sign_sgd import SIGN_SGD
from app.optimizers.signum import SIGNUM

OPTIMIZERS: tuple[Optimizer, ...] = (
    SGD,
    MOMENTUM,
    NESTEROV,
    OPTIMISTIC_GRADIENT_DESCENT,
    QHM,
    ASGD,
    NOISY_SGD,
    POLYAK_SGD,
    SIGN_SGD,
    SIGNUM,
    LION,
    RPROP,
    ADAGRAD,
    RMSPROP,
    ADAM,
    LOOKAHEAD,
    SAM,
    NEWTON,
    GAUSS_NEWTON,
)
