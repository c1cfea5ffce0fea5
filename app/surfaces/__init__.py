"""The surfaces on offer, in the order in which they are listed."""

from app.declarations import Surface
from app.surfaces.ackley import ACKLEY
from app.surfaces.beale import BEALE
from app.surfaces.bohachevsky import BOHACHEVSKY
from app.surfaces.booth import BOOTH
from app.surfaces.branin import BRANIN
from app.surfaces.bukin_6 import BUKIN_6
from app.surfaces.cross_in_tray import CROSS_IN_TRAY
from app.surfaces.drop_wave import DROP_WAVE
from app.surfaces.easom import EASOM
from app.surfaces.eggholder import EGGHOLDER
from app.surfaces.flower import FLOWER
from app.surfaces.goldstein_price import GOLDSTEIN_PRICE
from app.surfaces.griewank import GRIEWANK
from app.surfaces.himmelblau import HIMMELBLAU
from app.surfaces.holder_table import HOLDER_TABLE
from app.surfaces.ill_conditioned import ILL_CONDITIONED
from app.surfaces.levy import LEVY
from app.surfaces.levy_13 import LEVY_13
from app.surfaces.linear_regression import LINEAR_REGRESSION
from app.surfaces.logistic_regression import LOGISTIC_REGRESSION
from app.surfaces.matyas import MATYAS
from app.surfaces.mccormick import MCCORMICK
from app.surfaces.michalewicz import MICHALEWICZ
from app.surfaces.monkey_saddle import MONKEY_SADDLE
from app.surfaces.narrow_valley import NARROW_VALLEY
from app.surfaces.own_formula import OWN_FORMULA
from app.surfaces.plateau_cliff import PLATEAU_CLIFF
from app.surfaces.quadratic import QUADRATIC
from app.surfaces.rastrigin import RASTRIGIN
from app.surfaces.rosenbrock import ROSENBROCK
from app.surfaces.saddle import SADDLE
from app.surfaces.schaffer_2 import SCHAFFER_2
from app.surfaces.schaffer_4 import SCHAFFER_4
from app.surfaces.six_hump_camel import SIX_HUMP_CAMEL
from app.surfaces.sphere import SPHERE
from app.surfaces.styblinski_tang import STYBLINSKI_TANG
from app.surfaces.tanh_neuron import TANH_NEURON
from app.surfaces.three_hump_camel import THREE_HUMP_CAMEL
from app.surfaces.two_weight_network import TWO_WEIGHT_NETWORK
from app.surfaces.two_wells import TWO_WELLS

SURFACES: tuple[Surface, ...] = (
    QUADRATIC,
    SPHERE,
    ILL_CONDITIONED,
    BOOTH,
    MATYAS,
    ROSENBROCK,
    BEALE,
    NARROW_VALLEY,
    HIMMELBLAU,
    TWO_WELLS,
    BRANIN,
    THREE_HUMP_CAMEL,
    SIX_HUMP_CAMEL,
    STYBLINSKI_TANG,
    GOLDSTEIN_PRICE,
    MCCORMICK,
    RASTRIGIN,
    GRIEWANK,
    BOHACHEVSKY,
    LEVY,
    LEVY_13,
    SCHAFFER_2,
    SCHAFFER_4,
    DROP_WAVE,
    MICHALEWICZ,
    SADDLE,
    MONKEY_SADDLE,
    PLATEAU_CLIFF,
    EASOM,
    ACKLEY,
    BUKIN_6,
    EGGHOLDER,
    HOLDER_TABLE,
    CROSS_IN_TRAY,
    FLOWER,
    LINEAR_REGRESSION,
    LOGISTIC_REGRESSION,
    TANH_NEURON,
    TWO_WEIGHT_NETWORK,
    OWN_FORMULA,
)
