"""The catalogue of optimizers, and a page for each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from itertools import groupby
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.api.encoding import encode
from app.declarations import Choice, Hyperparameter, Optimizer, Setting
from app.example import PARAMETERS, STEPS, SURFACE, example
from app.optimizers import OPTIMIZERS
from app.optimizers.absent import ABSENT
from app.pages.rendering import page
from app.simulation.suited_rates import RATES

router = APIRouter()


@dataclass(frozen=True)
class DialectValue:
    """One hyper-parameter in one dialect: its value in force, and the argument of the call that sets it, if any."""

    value: Setting
    argument: str | None


@dataclass(frozen=True)
class Comparison:
    """One hyper-parameter in all dialects of its optimizer."""

    declared: Hyperparameter | Choice
    values: tuple[DialectValue, ...]

    @property
    def differs(self) -> bool:
        """Whether not all dialects agree."""
        return len({(type(entry.value), entry.value) for entry in self.values}) > 1


@router.api_route("/optimizers", methods=["GET", "HEAD"])
def show_optimizers(request: Request) -> Response:
    """The catalogue: every optimizer by family, and what is absent."""
    return _catalogue(request)


@router.api_route("/optimizers/{name}", methods=["GET", "HEAD"])
def show_optimizer(request: Request, name: str) -> Response:
    """An optimizer: its rule, its dialects, what to watch for, and a live example."""
    optimizer = next((optimizer for optimizer in OPTIMIZERS if optimizer.name == name), None)
    if optimizer is None:
        return _catalogue(request, unknown=name)
    document = encode(example(optimizer)).decode()
    place = OPTIMIZERS.index(optimizer)
    return page(
        request,
        "optimizer.html",
        optimizer=optimizer,
        numbers=[declared for declared in optimizer.hyperparameters if isinstance(declared, Hyperparameter)],
        choices=[declared for declared in optimizer.hyperparameters if isinstance(declared, Choice)],
        comparisons=list(_comparisons(optimizer)),
        example=document,
        surface=SURFACE,
        parameters=PARAMETERS,
        rates=RATES,
        steps=STEPS,
        example_address="/?" + urlencode({"experiment": document}),
        previous=OPTIMIZERS[place - 1] if place else None,
        following=OPTIMIZERS[place + 1] if place + 1 < len(OPTIMIZERS) else None,
    )


def _catalogue(request: Request, unknown: str | None = None) -> Response:
    families = [(family, list(members)) for family, members in groupby(OPTIMIZERS, lambda optimizer: optimizer.family)]
    show = partial(page, request, "optimizers.html", families=families, absent=ABSENT, unknown=unknown)
    return show() if unknown is None else show(HTTPStatus.NOT_FOUND)


def _comparisons(optimizer: Optimizer) -> Iterator[Comparison]:
    settings = {dialect.name: optimizer.settings(dialect.name, {}) for dialect in optimizer.dialects}
    for declared in optimizer.hyperparameters:
        yield Comparison(
            declared,
            tuple(
                DialectValue(settings[dialect.name][declared.name], dialect.arguments.get(declared.name))
                for dialect in optimizer.dialects
            ),
        )
