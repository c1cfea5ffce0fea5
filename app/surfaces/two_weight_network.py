"""A network of two weights, one into a tanh and one out of it, fitted to iris petals."""

from app.declarations import Data, Domain, Prediction, Reference, Surface
from app.surfaces import iris
from app.surfaces.grouped_points import batch
from app.surfaces.mean_over_points import MeanOverPoints
from app.surfaces.searched_weights import SearchedWeights
from app.surfaces.standard_points import scaled, window

MODEL = MeanOverPoints("y*tanh(x*u) - v", squared=True)
DOMAIN: Domain = ((-3.0, 3.0), (-3.0, 3.0))
DATA = Data(
    points=iris.WIDTHS_AND_LENGTHS,
    input="petal width (cm)",
    target="petal length (cm)",
    kind="regression",
    reference=iris.REFERENCE,
    grouped=MODEL.grouped,
    batch=batch,
    raw_domain=lambda points: window(DOMAIN, scaled(MODEL.given(points))[1]),
)
WEIGHTS = SearchedWeights(MODEL, DOMAIN, scaled, DATA)

TWO_WEIGHT_NETWORK = Surface(
    name="two_weight_network",
    label="Network of two weights",
    family="real data",
    summary=(
        "A weight x into a tanh and a weight y out of it: the signs of both can be swapped, so there are two equal "
        "minima, and between them a saddle at which nothing is learned."
    ),
    formula=MODEL.text,
    parameters=(),
    value=MODEL.value,
    gradient=MODEL.gradient,
    hessian=MODEL.hessian,
    residuals=MODEL.residuals,
    jacobian=MODEL.jacobian,
    domain=DOMAIN,
    levels="log",
    minima=WEIGHTS.minima,
    minimum=WEIGHTS.minimum,
    saddles=WEIGHTS.saddles,
    starts={"beside the saddle": (-0.3, 0.35), "wrong signs": (-2.5, 1.5), "outer weight too large": (0.3, 2.7)},
    data=DATA,
    prediction=Prediction(formula="y*tanh(x*u)"),
    reference=Reference(
        authors="A. M. Saxe, J. L. McClelland, S. Ganguli",
        year=2014,
        title="Exact solutions to the nonlinear dynamics of learning in deep linear neural networks",
        url="https://arxiv.org/abs/1312.6120",
    ),
)
