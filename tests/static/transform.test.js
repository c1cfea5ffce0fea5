import assert from "node:assert/strict";
import { test } from "node:test";

import { placementOf, startPlacement, windowOf } from "../../static/transform.js";

/** @typedef {import("../../static/types.js").Point} Point */

const SURFACE = /** @type {any} */ ({ name: "bowl", domain: [[-2, 4], [0, 4]], data: null });
/** @type {import("../../static/types.js").Experiment} */
const EXPERIMENT = { surface: { name: "bowl" }, start: [2, 3], steps: 1, runs: [] };

/** @param {Point} found @param {Point} expected */
function assertAt(found, expected) {
  found.forEach((value, axis) => assert.ok(Math.abs(value - Number(expected[axis])) < 1e-12, `${found}, not ${expected}`));
}

test("a point is stretched along y, turned counterclockwise about the centre, then shifted", () => {
  const quarter = placementOf({ rotation: 90, stretch: 1, shift: [0, 0] }, [1, 2]);
  assert.deepEqual(quarter.carried([2, 2]), [1, 3], "exactly");
  assert.deepEqual(placementOf({ rotation: 0, stretch: 3, shift: [0, 0] }, [1, 2]).carried([5, 3]), [5, 5]);
  assert.deepEqual(placementOf({ rotation: -90, stretch: 2, shift: [10, 20] }, [1, 2]).carried([1, 3]), [13, 22]);
  // (1, 1) from the centre becomes (1, 2), and turned by 30° (√3/2 − 1, 1/2 + √3)
  const all = placementOf({ rotation: 30, stretch: 2, shift: [5, -1] }, [1, 2]);
  assertAt(all.carried([2, 3]), [6 + Math.sqrt(3) / 2 - 1, 1 + 0.5 + Math.sqrt(3)]);
});

test("the way back leads to where it came from", () => {
  for (const rotation of [-360, -200, -15, 0, 45, 91, 270, 359]) {
    const { carried, plain } = placementOf({ rotation, stretch: 0.3, shift: [2, -7] }, [1, 2]);
    assertAt(plain(carried([3, -4])), [3, -4]);
  }
});

test("a start is carried along only where the document says so", () => {
  const turned = { ...EXPERIMENT, surface: { name: "bowl", transform: { rotation: 90 } } };
  assert.deepEqual(startPlacement(turned, SURFACE, null).carried([2, 2]), [2, 2]);
  const along = { ...EXPERIMENT, surface: { name: "bowl", transform: { rotation: 90, moves_start: true } } };
  assert.deepEqual(startPlacement(along, SURFACE, null).carried([2, 2]), [1, 3]);
  assert.deepEqual(startPlacement(along, SURFACE, null).plain([1, 3]), [2, 2]);
});

test("what only the server knows of raw data is taken from its grid", () => {
  const fitted = { ...SURFACE, data: {} };
  const grid = /** @type {any} */ ({ domain: [[0, 10], [0, 10]], centre: [5, 5] });
  const transform = { rotation: 180, moves_start: true };
  const raw = { ...EXPERIMENT, surface: { name: "bowl", transform, data: { standardized: false } } };
  assert.deepEqual(startPlacement(raw, fitted, grid).carried([5, 6]), [5, 4]);
  assert.deepEqual(windowOf(fitted, raw.surface, grid), grid.domain);
  assert.deepEqual(windowOf(fitted, raw.surface, null), SURFACE.domain);
  assert.deepEqual(windowOf(fitted, { name: "bowl" }, grid), SURFACE.domain);
});

test("the window in force is the document's if it is one, else the declared one", () => {
  assert.deepEqual(windowOf(SURFACE, { name: "bowl", domain: [[0, 1], [0, 1]] }, null), [[0, 1], [0, 1]]);
  assert.deepEqual(windowOf(SURFACE, { name: "bowl", domain: [[1, 0], [0, 1]] }, null), SURFACE.domain);
  assert.deepEqual(windowOf(SURFACE, { name: "bowl", domain: [[0, 1], [1, 1]] }, null), SURFACE.domain);
});
