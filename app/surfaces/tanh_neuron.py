"""A neuron with a tanh that tells irises apart: the mean squared error of its answers."""

from app.declarations import Data, Domain, Prediction, Reference, Surface
from app.surfaces import iris
from app.surfaces.grouped_points import batch
from app.surfaces.mean_over_points import MeanOverPoints
from app.surfaces.searched_weights import SearchedWeights
from app.surfaces.standard_points import centred, window

MODEL = MeanOverPoints("tanh(x*u + y) - v", squared=True)
DOMAIN: Domain = ((-6.0, 6.0), (-5.0, 5.0))
DATA = Data(
    points=iris.widths_and_classes(versicolor=-1.0, virginica=1.0),
    input="petal width (cm)",
    target="Iris virginica (1) or versicolor (-1)",
    kind="classification",
    classes=(-1.0, 1.0),
    reference=iris.REFERENCE,
    grouped=MODEL.grouped,
    batch=batch,
    raw_domain=lambda points: window(DOMAIN, centred(MODEL.given(points))[1]),
)
WEIGHTS = SearchedWeights(MODEL, DOMAIN, centred, DATA)

TANH_NEURON = Surface(
    name="tanh_neuron",
    label="Neuron with a tanh",
    family="real data",
    summary=(
        "One neuron, its weight x and its bias y: where it saturates the loss is a plateau, on which even an answer "
        "that is all wrong has next to no slope."
    ),
    formula=MODEL.text,
    parameters=(),
    value=MODEL.value,
    gradient=MODEL.gradient,
    hessian=MODEL.hessian,
    residuals=MODEL.residuals,
    jacobian=MODEL.jacobian,
    domain=DOMAIN,
    minima=WEIGHTS.minima,
    minimum=WEIGHTS.minimum,
    saddles=WEIGHTS.saddles,
    starts={"the wrong way round": (-2.0, 2.0), "on the plateau": (-3.0, -3.0), "undecided": (0.0, 0.0)},
    data=DATA,
    prediction=Prediction(formula="tanh(x*u + y)", threshold=0.0),
    reference=Reference(
        authors="P. Auer, M. Herbster, M. K. Warmuth",
        year=1995,
        title="Exponentially many local minima for single neurons",
        url="https://papers.nips.cc/paper/1995/hash/3806734b256c27e41ec2c6bffa26d9e7-Abstract.html",
    ),
)
