"""What an optimizer needs of a surface, and the refusal of a run on one that does not have it."""

from collections.abc import Iterable, Iterator

from pydantic_core import InitErrorDetails

from app.api.fields import refusal
from app.api.surface_documents import SurfaceDocument, loss_function_of
from app.declarations import LossFunction
from app.languages import translated
from app.optimizers import OPTIMIZERS
from app.surfaces import SURFACES

_NEEDY = {optimizer.name: optimizer for optimizer in OPTIMIZERS if optimizer.needs}


def unmet_needs(optimizers: Iterable[str], surface: SurfaceDocument) -> Iterator[InitErrorDetails]:
    """An error for each run, in order, whose optimizer the surface will not do for."""
    needy = [(index, _NEEDY[name]) for index, name in enumerate(optimizers) if name in _NEEDY]
    if not needy or _is_sum_of_squares(loss_function_of(surface)):
        return
    fitting = [known.name for known in SURFACES if _is_sum_of_squares(known.loss_function())]
    for index, optimizer in needy:
        values = {"optimizer": translated(optimizer.label), "surface": surface.name, "names": ", ".join(fitting)}
        message = (
            translated(
                "{optimizer} needs a surface that is a sum of squares. With these parameters, {surface!r} is none; "
                "there are: {names}.",
                **values,
            )
            if surface.name in fitting
            else translated(
                "{optimizer} needs a surface that is a sum of squares. {surface!r} is none; there are: {names}.",
                **values,
            )
        )
        yield InitErrorDetails(type=refusal(message, fitting), loc=(index, "optimizer"), input=optimizer.name)


def _is_sum_of_squares(function: LossFunction) -> bool:
    return function.residuals is not None
