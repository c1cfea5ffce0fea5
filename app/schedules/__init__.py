"""The learning-rate schedules on offer, in the order in which they are listed."""

from app.declarations import Schedule
from app.schedules.constant import CONSTANT
from app.schedules.cosine import COSINE
from app.schedules.cosine_restarts import COSINE_RESTARTS
from app.schedules.exponential import EXPONENTIAL
from app.schedules.inverse_sqrt import INVERSE_SQRT
from app.schedules.multi_step import MULTI_STEP
from app.schedules.one_cycle import ONE_CYCLE
from app.schedules.polynomial import POLYNOMIAL
from app.schedules.reduce_on_plateau import REDUCE_ON_PLATEAU
from app.schedules.step import STEP

SCHEDULES: tuple[Schedule, ...] = (
    CONSTANT,
    STEP,
    MULTI_STEP,
    EXPONENTIAL,
    INVERSE_SQRT,
    POLYNOMIAL,
    COSINE,
    COSINE_RESTARTS,
    ONE_CYCLE,
    REDUCE_ON_PLATEAU,
)
