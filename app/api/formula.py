"""A person's own formula, read: what can be set in it, and its derivatives."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends
from pydantic import BaseModel, Field, field_validator
from starlette.concurrency import run_in_threadpool

from app.api.answers import error_answers
from app.api.described import ParameterDescription
from app.api.fields import Document, Text, refusal
from app.api.trajectory_request import json_only
from app.declarations import Surface
from app.formulas import Formula, FormulaError
from app.formulas.names import known
from app.formulas.parsing import LONGEST
from app.mathml import set_once
from app.surfaces.own_formula import OWN_FORMULA, own_formula

router = APIRouter(tags=["catalogue"])


EXAMPLE: Any = {"formula": OWN_FORMULA.formula}


class FormulaDocument(Document):
    """A formula, as a person writes it."""

    formula: Text = Field(description=f"At most {LONGEST} characters. {known()}")

    @field_validator("formula")
    @classmethod
    def _can_be_read(cls, formula: str) -> str:
        try:
            own_formula(formula)
        except FormulaError as error:
            raise refusal(str(error), position=error.position) from None
        return formula


class FormulaAnswer(BaseModel):
    """A formula and its exact derivatives as presentation MathML; an ellipsis stands for what is too long to read."""

    parameters: list[ParameterDescription] = Field(description="what it names beside x and y")
    maths: str
    gradient: list[str] = Field(min_length=2, max_length=2, description="along x and along y")
    hessian: list[str] = Field(min_length=3, max_length=3, description="along x twice, x and y, y twice")


@router.post("/formula", dependencies=[Depends(json_only)], responses=error_answers(413, 415, 422))
async def read_formula(document: Annotated[FormulaDocument, Body(examples=[EXAMPLE])]) -> FormulaAnswer:
    """Read a formula in x, y and parameters, and differentiate it.

    Where it is none, the error's entry has the `position` of the character at which that shows. The surface that takes
    such a formula gives its value, and its exact gradient and Hessian to the optimizers.
    """
    return await run_in_threadpool(_answer, own_formula(document.formula))


def _answer(surface: Surface) -> FormulaAnswer:
    formula = Formula(surface.formula)

    def maths(aspect: str) -> list[str]:
        return [set_once(text) for text in formula.maths(aspect)]

    known: Any = list(surface.parameters)
    (value,), gradient, hessian = maths("value"), maths("gradient"), maths("hessian")
    return FormulaAnswer(parameters=known, maths=value, gradient=gradient, hessian=hessian)
