"""The catalogue's vocabulary: what an optimizer and a surface say about themselves, once.

Everything that is shown, validated, documented, exported or tested reads these values. They are plain frozen data
around pure numpy functions; nothing here knows of HTTP, JSON or a browser.

Shapes, everywhere: `dimensions` is the number of coordinates (2 on a contour plot, but no rule may count on it) and
`runs` the number of runs that step together. Positions, gradients and state are `(dimensions, runs)`, losses `(runs,)`.
"""

from app.declarations.dialects import Call, Dialect
from app.declarations.optimizers import START, Optimizer, Oracle, StateVariable, Step
from app.declarations.schedules import (
    Duration,
    Factor,
    Losses,
    Milestones,
    Schedule,
    ScheduleNumber,
    ScheduleParameter,
    ScheduleSetting,
    ScheduleSettings,
)
from app.declarations.surfaces import LossFunction, Surface, SurfaceFamily, SurfaceFunction
from app.declarations.values import (
    Array,
    Choice,
    Family,
    Hyperparameter,
    Mask,
    Parameter,
    Point,
    Reference,
    Scale,
    Setting,
    Settings,
    State,
    Unit,
)

__all__ = [
    "START",
    "Array",
    "Call",
    "Choice",
    "Dialect",
    "Duration",
    "Factor",
    "Family",
    "Hyperparameter",
    "LossFunction",
    "Losses",
    "Mask",
    "Milestones",
    "Optimizer",
    "Oracle",
    "Parameter",
    "Point",
    "Reference",
    "Scale",
    "Schedule",
    "ScheduleNumber",
    "ScheduleParameter",
    "ScheduleSetting",
    "ScheduleSettings",
    "Setting",
    "Settings",
    "State",
    "StateVariable",
    "Step",
    "Surface",
    "SurfaceFamily",
    "SurfaceFunction",
    "Unit",
]
