"""The catalogue's vocabulary: what an optimizer and a surface say about themselves, once.

Everything that is shown, validated, documented, exported or tested reads these values. They are plain frozen data
around pure numpy functions; nothing here knows of HTTP, JSON or a browser.

Shapes, everywhere: `dimensions` is the number of coordinates (2 on a contour plot, but no rule may count on it) and
`runs` the number of runs that step together. Positions, gradients and state are `(dimensions, runs)`, losses `(runs,)`.
"""

from app.declarations.data import Data, DataKind, Prediction
from app.declarations.dialects import Call, Dialect
from app.declarations.functions import CriticalPoints, Functions, SurfaceFunction
from app.declarations.limits import StabilityLimit, StepTaken, is_clipped
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
from app.declarations.surfaces import LossFunction, Surface, SurfaceFamily
from app.declarations.transforms import Placement, Transform
from app.declarations.values import (
    Array,
    Choice,
    Domain,
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
    "CriticalPoints",
    "Data",
    "DataKind",
    "Dialect",
    "Domain",
    "Duration",
    "Factor",
    "Family",
    "Functions",
    "Hyperparameter",
    "LossFunction",
    "Losses",
    "Mask",
    "Milestones",
    "Optimizer",
    "Oracle",
    "Parameter",
    "Placement",
    "Point",
    "Prediction",
    "Reference",
    "Scale",
    "Schedule",
    "ScheduleNumber",
    "ScheduleParameter",
    "ScheduleSetting",
    "ScheduleSettings",
    "Setting",
    "Settings",
    "StabilityLimit",
    "State",
    "StateVariable",
    "Step",
    "StepTaken",
    "Surface",
    "SurfaceFamily",
    "SurfaceFunction",
    "Transform",
    "Unit",
    "is_clipped",
]
