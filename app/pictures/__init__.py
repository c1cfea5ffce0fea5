"""Contours without a browser: a surface on a grid, levels chosen from the losses in view, pictures of the bands."""
