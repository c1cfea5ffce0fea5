"""The page offers to edit the formula of every surface without data: as a person's own it is the same surface."""

import numpy as np
import pytest

from app.declarations import Surface
from app.surfaces import SURFACES
from app.surfaces.own_formula import own_formula

EDITABLE = [surface for surface in SURFACES if surface.data is None and not surface.takes_formula]


@pytest.mark.parametrize("surface", EDITABLE, ids=lambda surface: surface.name)
def test_a_surface_is_the_same_as_a_formula_of_ones_own(surface: Surface) -> None:
    own = own_formula(surface.formula)
    assert [parameter.name for parameter in own.parameters] == sorted(each.name for each in surface.parameters)
    values = {parameter.name: parameter.default for parameter in surface.parameters}
    (left, right), (bottom, top) = surface.domain
    x = np.random.default_rng(4).uniform([[left], [bottom]], [[right], [top]], (2, 50))
    written, declared = own.loss_function(values).value(x), surface.loss_function().value(x)
    assert written == pytest.approx(declared, rel=1e-9, abs=1e-12)
