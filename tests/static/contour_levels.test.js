import assert from "node:assert/strict";
import test from "node:test";

import { contours } from "../../static/drawing/contour_levels.js";

/** @param {(x: number, y: number) => number | null} loss @param {number | null} minimum */
function gridOf(loss, minimum) {
  const x = Array.from({ length: 41 }, (_, i) => -2 + i / 10);
  return { x, y: x, z: x.map((v) => x.map((u) => loss(u, v))), minima: [], minimum, saddles: [] };
}

/** @type {import("../../static/types.js").View} */
const view = { x: [-2, 2], y: [-2, 2] };

test("linear levels divide the range of losses evenly, and what is drawn is the loss", () => {
  const grid = gridOf((x, y) => x * x + y * y - 5, -5);
  const { z, start, end, size } = contours(grid, "linear", view);
  assert.equal(z, grid.z);
  assert.ok(start > -5 && end < 3 && Math.abs((end - start) / size - 17) < 1e-9);
});

test("logarithmic levels divide the decades above the minimum, and losses stay readable", () => {
  const grid = gridOf((x, y) => 10 ** (x + y) + 7, 7);
  const { z, losses, start, end } = contours(grid, "log", view);
  assert.equal(losses, grid.z);
  assert.ok(Math.abs(Number(z[20]?.[30]) - 1) < 1e-9, "10^1 above the minimum is drawn as 1");
  assert.ok(start > -4 && end < 4 && end > 3);
});

test("the minimum itself, infinitely far down on a logarithmic scale, is drawn as a finite value", () => {
  const { z } = contours(gridOf((x, y) => x * x + y * y, 0), "log", view);
  assert.ok(z.flat().every((value) => Number.isFinite(value)));
});

test("levels belong to what is in view, not to what the grid holds beyond", () => {
  const grid = gridOf((x, y) => (Math.abs(x) > 1 || Math.abs(y) > 1 ? 1e6 : x * x + y * y), 0);
  assert.ok(contours(grid, "linear", { x: [-1, 1], y: [-1, 1] }).end < 2);
});

test("losses that are not numbers leave holes and do not disturb the levels", () => {
  const { z, end } = contours(gridOf((x, y) => (x > 1.9 ? null : x * x + y * y), 0), "log", view);
  assert.equal(z[0]?.[40], null);
  assert.ok(Number.isFinite(end));
});

test("a flat surface has levels that Plotly can draw", () => {
  const { size } = contours(gridOf(() => 3, 3), "log", view);
  assert.ok(size > 0);
});
