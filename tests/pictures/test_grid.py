"""The grid beneath contours."""

import numpy as np

from app.pictures.grid import grid
from tests.runs import surface


def test_a_grid_may_reach_from_one_end_of_the_numbers_to_the_other() -> None:
    most = float(np.finfo(np.float64).max)
    x, y, z = grid(surface("sphere").loss_function(), (-most, most), (-3, 2), 5)
    assert (x[0], x[2], x[-1]) == (-most, 0, most)
    assert np.isfinite(x).all()
    assert y.tolist() == np.linspace(-3, 2, 5).tolist()
    assert z[:, 2].tolist() == (y * y).tolist()
