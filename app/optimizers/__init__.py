"""The optimizers on offer, in the order in which they are listed."""

from app.declarations import Optimizer
from app.optimizers.adagrad import ADAGRAD
from app.optimizers.adam import ADAM
from app.optimizers.momentum import MOMENTUM
from app.optimizers.nesterov import NESTEROV
from app.optimizers.rmsprop import RMSPROP
from app.optimizers.sgd import SGD

OPTIMIZERS: tuple[Optimizer, ...] = (SGD, MOMENTUM, NESTEROV, ADAGRAD, RMSPROP, ADAM)
