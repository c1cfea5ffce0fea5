import assert from "node:assert/strict";
import test from "node:test";

import { hasLogarithm, valueRange } from "../../static/drawing/chart_range.js";

/** @param {number[]} values */
function extentOf(values) {
  const known = values.filter(Number.isFinite);
  return { first: values[0] ?? NaN, low: Math.min(...known), high: Math.max(...known), lowPositive: Math.min(...known.filter((value) => value > 0)) };
}

/** @param {number[]} values @param {boolean} [leaves] */
const entry = (values, leaves = false) => ({ extent: extentOf(values), leaves });

/** @param {[number, number]} range @param {[number, number]} low @param {[number, number]} high */
function assertWithin([bottom, top], low, high) {
  assert.ok(bottom >= low[0] && bottom <= low[1] && top >= high[0] && top <= high[1], `${bottom} to ${top}`);
}

test("the range holds all runs, with some room", () => {
  assertWithin(valueRange([entry([4, 1]), entry([4, -2])], false), [-2.5, -2.1], [4.1, 4.5]);
});

test("a run that diverged counts only with its start; on a logarithmic scale it is followed for two decades", () => {
  assertWithin(valueRange([entry([4, 3]), entry([5, 1e30], true)], false), [2.5, 3], [5, 5.5]);
  assertWithin(valueRange([entry([4, 0.1]), entry([50, 1e30], true)], true), [-1.5, -1], [3.69, 4.1]);
  assertWithin(valueRange([entry([4, 0.1]), entry([50, 80], true)], true), [-1.5, -1], [1.9, 2.1]);
});

test("where all runs diverge they are followed for a while", () => {
  assertWithin(valueRange([entry([5, 1e30], true)], false), [-3, 5], [40, 60]);
  assertWithin(valueRange([entry([5, 1e-3, 1e60], true)], true), [-4, -3], [8, 10]);
  assertWithin(valueRange([entry([5, -1e30], true)], false), [-60, -40], [5, 8]);
});

test("a linear range that comes near 0 begins there; one that is far from it does not", () => {
  assertWithin(valueRange([entry([4, 0.5])], false), [-0.5, 0], [4, 4.5]);
  assertWithin(valueRange([entry([4, 3.9])], false), [3.8, 3.9], [4, 4.1]);
});

test("what never changes lies in the middle", () => {
  const [low, high] = valueRange([entry([0.4, 0.4])], false);
  assert.ok(Math.abs((low + high) / 2 - 0.4) < 1e-12 && high > 0.4);
  const [least, most] = valueRange([entry([100, 100])], true);
  assert.ok(Math.abs((least + most) / 2 - 2) < 1e-12 && most > 2.4);
});

test("on a logarithmic scale the range is in decades and ends where rounding errors begin", () => {
  assertWithin(valueRange([entry([100, 1e-40])], true), [-18, -14], [2, 4]);
  assertWithin(valueRange([entry([100, 0, 1e-3])], true), [-4, -3], [2, 3]);
});

test("without any number there is still a range", () => {
  for (const isLog of [false, true]) {
    const [low, high] = valueRange([entry([NaN])], isLog);
    assert.ok(Number.isFinite(low) && Number.isFinite(high) && low < high);
  }
});

test("a loss needs to be above 0 for a logarithm all along; a size only somewhere", () => {
  assert.ok(hasLogarithm([extentOf([3, 1])], false));
  assert.ok(!hasLogarithm([extentOf([3, 0])], false));
  assert.ok(hasLogarithm([extentOf([3, 0])], true));
  assert.ok(!hasLogarithm([extentOf([0, 0])], true));
  assert.ok(hasLogarithm([], false), "nothing has arrived yet");
});
