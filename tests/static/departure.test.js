import assert from "node:assert/strict";
import test from "node:test";

import { departure } from "../../static/drawing/departure.js";

const area = { left: 0, top: 0, width: 100, height: 100, xLow: 0, xHigh: 100, yLow: 0, yHigh: 100, xLog: false, yLog: false };

/** @param {[number, number][]} points */
function pathOf(points) {
  return { x: Float64Array.from(points, ([x]) => x), y: Float64Array.from(points, ([, y]) => y), length: points.length };
}

test("a run that leaves the plot is marked at the edge, when the playhead passes it", () => {
  const left = departure(pathOf([[50, 50], [90, 50], [190, 50], [1e9, 50]]), area, 8);
  assert.deepEqual(left, { step: 1.1, x: 92, y: 50 });
});

test("a run that stops in the plot is marked at its last position", () => {
  assert.deepEqual(departure(pathOf([[50, 50], [60, 40]]), area, 8), { step: 1, x: 60, y: 60 });
});

test("a last position that is not a number is passed over", () => {
  assert.deepEqual(departure(pathOf([[50, 50], [60, 40], [NaN, NaN]]), area, 8), { step: 1, x: 60, y: 60 });
});

test("a run that comes back is marked where it leaves for good", () => {
  const left = departure(pathOf([[50, 50], [150, 50], [50, 60], [50, 160]]), area, 0);
  assert.ok(left && left.step > 2 && left.x === 50 && left.y === 0);
});

test("a run that jumps from side to side is marked where its last step across the plot ends", () => {
  assert.deepEqual(departure(pathOf([[50, 50], [-100, 20], [300, 20], [900, 500]]), area, 0), { step: 1.5, x: 100, y: 80 });
});

test("a run that never was in the plot has no mark", () => {
  assert.equal(departure(pathOf([[500, 50], [900, 50]]), area, 8), null);
  assert.equal(departure(pathOf([]), area, 8), null);
});
