"""The surfaces on offer, in the order in which they are listed."""

from app.declarations import Surface
from app.surfaces.beale import BEALE
from app.surfaces.himmelblau import HIMMELBLAU
from app.surfaces.quadratic import QUADRATIC
from app.surfaces.rosenbrock import ROSENBROCK
from app.surfaces.saddle import SADDLE

SURFACES: tuple[Surface, ...] = (QUADRATIC, ROSENBROCK, HIMMELBLAU, SADDLE, BEALE)
