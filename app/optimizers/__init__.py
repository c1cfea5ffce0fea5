"""The optimizers on offer, in the order in which they are listed."""

from app.declarations import Optimizer
from app.optimizers.acprop import ACPROP
from app.optimizers.adabelief import ADABELIEF
from app.optimizers.adadelta import ADADELTA
from app.optimizers.adafactor import ADAFACTOR
from app.optimizers.adagrad import ADAGRAD
from app.optimizers.adam import ADAM
from app.optimizers.adamax import ADAMAX
from app.optimizers.adamaxw import ADAMAXW
from app.optimizers.adamw import ADAMW
from app.optimizers.adan import ADAN
from app.optimizers.ademamix import ADEMAMIX
from app.optimizers.adopt import ADOPT
from app.optimizers.amsgrad import AMSGRAD
from app.optimizers.asgd import ASGD
from app.optimizers.backtracking import BACKTRACKING
from app.optimizers.bfgs import BFGS
from app.optimizers.cocob import COCOB
from app.optimizers.dadapt_adamw import DADAPT_ADAMW
from app.optimizers.dog import DOG
from app.optimizers.dowg import DOWG
from app.optimizers.fromage import FROMAGE
from app.optimizers.ftrl import FTRL
from app.optimizers.gauss_newton import GAUSS_NEWTON
from app.optimizers.lamb import LAMB
from app.optimizers.lars import LARS
from app.optimizers.lbfgs import LBFGS
from app.optimizers.lion import LION
from app.optimizers.lookahead import LOOKAHEAD
from app.optimizers.madgrad import MADGRAD
from app.optimizers.mechanic import MECHANIC
from app.optimizers.momentum import MOMENTUM
from app.optimizers.momo import MOMO
from app.optimizers.momo_adam import MOMO_ADAM
from app.optimizers.nadam import NADAM
from app.optimizers.nadamw import NADAMW
from app.optimizers.nesterov import NESTEROV
from app.optimizers.newton import NEWTON
from app.optimizers.noisy_sgd import NOISY_SGD
from app.optimizers.nonlinear_cg import NONLINEAR_CG
from app.optimizers.novograd import NOVOGRAD
from app.optimizers.optimistic_adam import OPTIMISTIC_ADAM
from app.optimizers.optimistic_adam_v2 import OPTIMISTIC_ADAM_V2
from app.optimizers.optimistic_gradient_descent import OPTIMISTIC_GRADIENT_DESCENT
from app.optimizers.polyak_sgd import POLYAK_SGD
from app.optimizers.prodigy import PRODIGY
from app.optimizers.qhadam import QHADAM
from app.optimizers.qhm import QHM
from app.optimizers.radam import RADAM
from app.optimizers.rmsprop import RMSPROP
from app.optimizers.rprop import RPROP
from app.optimizers.sam import SAM
from app.optimizers.schedule_free_adamw import SCHEDULE_FREE_ADAMW
from app.optimizers.schedule_free_sgd import SCHEDULE_FREE_SGD
from app.optimizers.sgd import SGD
from app.optimizers.sign_sgd import SIGN_SGD
from app.optimizers.signum import SIGNUM
from app.optimizers.simplified_ademamix import SIMPLIFIED_ADEMAMIX
from app.optimizers.sm3 import SM3
from app.optimizers.sophia import SOPHIA
from app.optimizers.yogi import YOGI

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
    ADADELTA,
    RMSPROP,
    ADAM,
    ADAMW,
    AMSGRAD,
    ADAMAX,
    ADAMAXW,
    NADAM,
    NADAMW,
    RADAM,
    ADABELIEF,
    YOGI,
    QHADAM,
    ADAN,
    ADEMAMIX,
    SIMPLIFIED_ADEMAMIX,
    ACPROP,
    ADOPT,
    NOVOGRAD,
    OPTIMISTIC_ADAM,
    OPTIMISTIC_ADAM_V2,
    MADGRAD,
    FTRL,
    SM3,
    ADAFACTOR,
    LARS,
    LAMB,
    FROMAGE,
    SOPHIA,
    DOG,
    DOWG,
    COCOB,
    DADAPT_ADAMW,
    PRODIGY,
    MOMO,
    MOMO_ADAM,
    LOOKAHEAD,
    SAM,
    SCHEDULE_FREE_SGD,
    SCHEDULE_FREE_ADAMW,
    MECHANIC,
    NEWTON,
    GAUSS_NEWTON,
    BACKTRACKING,
    NONLINEAR_CG,
    BFGS,
    LBFGS,
)
