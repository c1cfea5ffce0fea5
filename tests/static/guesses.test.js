import assert from "node:assert/strict";
import { test } from "node:test";
import { coordinateText, distanceOf, isInView, percentOf, placeAt, shareOf, verdictOf, isOfSameRun } from "../../static/guesses.js";

/** @type {import("../../static/types.js").View} */
const VIEW = { x: [-10, 10], y: [0, 5] };

test("a run that ended before the step is where it ended, one that left the numbers nowhere", () => {
  const path = { x: Float64Array.of(0, 1, 2, 9), y: Float64Array.of(0, -1, -2, 9), length: 3 };
  assert.deepEqual(placeAt(path, 1), { point: [1, -1], step: 1 });
  assert.deepEqual(placeAt(path, 20), { point: [2, -2], step: 2 });
  assert.equal(placeAt({ x: Float64Array.of(0, NaN), y: Float64Array.of(0, 1), length: 2 }, 1), null);
  assert.equal(placeAt({ ...path, length: 0 }, 1), null);
});

test("a distance counts in widths of the window, whose diagonal is 1", () => {
  assert.equal(distanceOf([0, 0], [3, 4]), 5);
  assert.equal(shareOf([-10, 0], [10, 5], VIEW), 1);
  assert.ok(Math.abs(shareOf([0, 1], [10, 1], VIEW) - 0.5 / Math.SQRT2) < 1e-12);
  assert.equal(shareOf([2, 2], [2, 2], VIEW), 0);
});

test("what is in the window is told from what has left it", () => {
  assert.ok(isInView([10, 0], VIEW));
  assert.ok(!isInView([10.1, 0], VIEW));
  assert.ok(!isInView([0, -0.1], VIEW));
});

test("a coordinate has as many digits as can be seen in the window", () => {
  const told = [-3.2276, 0.2431, -3e-14, 2].map((value) => coordinateText(value, [-8, 8]));
  assert.deepEqual(told, ["−3.23", "0.24", "0", "2"]);
  assert.deepEqual([coordinateText(0.00123, [0, 0.01]), coordinateText(1234.5, [0, 5e4])], ["0.00123", "1235"]);
});

test("the farther off, the less is said of how close it was", () => {
  const said = [0, 0.02, 0.05, 0.1, 0.3, 0.8].map(verdictOf);
  assert.deepEqual(said, ["Spot on.", "Spot on.", "Very close.", "Close: you have the idea.", "Some way off, as most first guesses are.", "Far off: so there is something to find out here."]);
  assert.deepEqual([0.0012, 0.034, 0.666].map(percentOf), ["0.1", "3", "67"]);
});

test("a guess is about a run as long as what decides on its path is the same", () => {
  const asked = /** @type {any} */ ({ surface: { name: "bowl" }, start: [1, 1], steps: 60, runs: [{ optimizer: "a" }, { optimizer: "b", slot: 1 }] });
  const still = (/** @type {object} */ changes) => isOfSameRun({ run: 1, experiment: asked }, { ...asked, ...changes });
  assert.equal(still({ steps: 90, runs: [{ optimizer: "c" }, { optimizer: "b", slot: 5 }, { optimizer: "d" }] }), true);
  assert.equal(still({ surface: { name: "valley" } }), false);
  assert.equal(still({ start: [1, 2] }), false);
  assert.equal(still({ runs: [{ optimizer: "a" }] }), false);
  assert.equal(still({ runs: [{ optimizer: "a" }, { optimizer: "b", hyperparameters: { lr: 1 } }] }), false);
});
