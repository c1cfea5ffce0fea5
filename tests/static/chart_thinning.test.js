import assert from "node:assert/strict";
import test from "node:test";

import { ThinnedLine } from "../../static/drawing/chart_thinning.js";

/** @param {ArrayLike<number>} values @param {number} perColumn @param {number[]} [lengths] in how many pieces it arrives */
function thinned(values, perColumn, lengths = [values.length]) {
  const line = new ThinnedLine((k) => values[k] ?? NaN, (k) => Math.floor(k / perColumn));
  const counts = lengths.map((length) => line.extend(length));
  return { line, steps: [...line.steps.subarray(0, counts.at(-1))] };
}

test("a line with no more steps than columns is kept whole", () => {
  assert.deepEqual(thinned([3, 1, 2], 1).steps, [0, 1, 2]);
});

test("of a column of pixels the ends and the extremes remain, in order", () => {
  assert.deepEqual(thinned([5, 9, 1, 4, 6, 7, 7, 0, 8, 7], 5).steps, [0, 1, 2, 4, 5, 7, 8, 9]);
  assert.deepEqual(thinned([2, 2, 2, 2], 4).steps, [0, 3]);
});

test("spikes survive however long the run is, and however it arrives", () => {
  const values = Float64Array.from({ length: 100_000 }, (_, k) => Math.sin(k / 5000));
  values[43_210] = 9;
  values[76_543] = -9;
  const whole = thinned(values, 250);
  assert.ok(whole.steps.length <= 4 * 400, String(whole.steps.length));
  for (const step of [0, 43_210, 76_543, 99_999]) assert.ok(whole.steps.includes(step), String(step));
  assert.ok(whole.steps.every((step, n) => n === 0 || step > Number(whole.steps[n - 1])));
  const pieces = Array.from({ length: 334 }, (_, n) => Math.min(100_000, 300 * (n + 1)));
  assert.deepEqual(thinned(values, 250, pieces).steps, whole.steps);
});

test("a gap remains a gap, and says nothing of the range", () => {
  const { line, steps } = thinned([4, 5, NaN, 6, 3, Infinity, 7, 2], 8);
  assert.deepEqual(steps, [0, 2, 6, 7]);
  assert.deepEqual([line.first, line.low, line.high, line.lowPositive], [4, 2, 7, 2]);
});

test("the range is that of all steps, not of those that are kept; the least above 0 is known too", () => {
  const { line } = thinned([0, -1, 0.25, 1], 4);
  assert.deepEqual([line.low, line.high, line.lowPositive], [-1, 1, 0.25]);
});

test("before anything has arrived there is nothing", () => {
  const { line, steps } = thinned([], 1);
  assert.deepEqual(steps, []);
  assert.ok(Number.isNaN(line.first));
});
