import assert from "node:assert/strict";
import { test } from "node:test";

import { isWhole, withEqualScales } from "../../static/equal_scales.js";
import { createShownView } from "../../static/panels/shown_view.js";
import { createStore } from "../../static/store.js";

/** @typedef {import("../../static/types.js").View} View */

/** @type {View} */
const SQUARE = { x: [-1, 1], y: [3, 5] };
/** @type {import("../../static/types.js").Domain} */
const WINDOW = [[-1, 1], [3, 5]];

test("a view is widened about its middle along one axis, so that a unit is as long on both", () => {
  assert.deepEqual(withEqualScales(SQUARE, 2), { x: [-2, 2], y: [3, 5] });
  assert.deepEqual(withEqualScales(SQUARE, 0.5), { x: [-1, 1], y: [2, 6] });
  const { x, y } = withEqualScales({ x: [0, 6], y: [-2, 2] }, 1.2);
  assert.ok(Math.abs((x[1] - x[0]) / (y[1] - y[0]) - 1.2) < 1e-12);
  assert.ok(x[0] <= 0 && x[1] >= 6 && y[0] <= -2 && y[1] >= 2, "nothing is cut off");
});

test("a view at equal scales stays the same object", () => {
  assert.equal(withEqualScales(SQUARE, 1.001), SQUARE);
  const wide = withEqualScales(SQUARE, 1.7);
  assert.equal(withEqualScales(wide, 1.7), wide);
});

test("a window that is widened for equal scales is still the whole one, a zoomed one is not", () => {
  const wide = withEqualScales(SQUARE, 1.7);
  assert.ok(isWhole(wide, WINDOW, true) && isWhole(SQUARE, WINDOW, true) && isWhole(SQUARE, WINDOW, false));
  assert.ok(!isWhole(wide, WINDOW, false));
  assert.ok(!isWhole({ x: [-0.5, 0.5], y: [3, 5] }, WINDOW, true));
  assert.ok(!isWhole({ x: [-1, 1], y: [2.5, 5] }, WINDOW, true), "moved aside");
});

test("the switch widens the view and gives back what was asked for, whatever the panels' shape has become", () => {
  const store = /** @type {import("../../static/types.js").Store} */ (/** @type {unknown} */ (createStore({ view: SQUARE, equalScales: true })));
  const shown = createShownView(store);
  store.subscribe(["view", "equalScales"], () => void shown.isAdjusted(false));
  shown.measure({ width: 300, height: 200 });
  assert.deepEqual(store.get("view"), { x: [-1.5, 1.5], y: [3, 5] });
  shown.measure({ width: 200, height: 300 });
  assert.deepEqual(store.get("view"), { x: [-1, 1], y: [2.5, 5.5] });
  store.set({ view: { x: [0, 1], y: [4, 4.5] } });
  assert.deepEqual(store.get("view"), { x: [0, 1], y: [3.5, 5] }, "a box that is zoomed to is widened");
  store.set({ equalScales: false });
  assert.deepEqual(store.get("view"), { x: [0, 1], y: [4, 4.5] });
});
