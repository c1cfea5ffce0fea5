import assert from "node:assert/strict";
import { test } from "node:test";

import { firstCrossing, standing } from "../../static/stability.js";

/** @param {number[]} sharpness @param {number[]} limit @param {number} [length] */
const run = (sharpness, limit, length = sharpness.length) => ({
  length,
  stability: { sharpness: Float64Array.from(sharpness), limit: Float64Array.from(limit) },
});

test("a run is calm under four fifths of its limit, then near it, and over it only above it", () => {
  assert.equal(standing(3.1, 4), "calm");
  assert.equal(standing(3.2, 4), "near");
  assert.equal(standing(4, 4), "near");
  assert.equal(standing(2 / 0.3, 2 / 0.3 - 1e-15), "near");
  assert.equal(standing(4.001, 4), "over");
  assert.equal(standing(-1, 4), "calm");
  assert.equal(standing(5, Infinity), "calm");
});

test("of what is not known nothing is said", () => {
  assert.equal(standing(NaN, 4), null);
  assert.equal(standing(4, NaN), null);
  assert.equal(firstCrossing({ length: 3, stability: null }), null);
});

test("the first crossing is the first step over the limit, gaps left aside", () => {
  assert.equal(firstCrossing(run([1, NaN, 5, 1, 6], [4, 4, 4, 4, 4])), 2);
  assert.equal(firstCrossing(run([5], [4])), 0);
  assert.equal(firstCrossing(run([1, 2], [4, 4])), null);
});

test("it is found as the run grows, and stays", () => {
  const growing = run([1, 1, 5, 7], [4, 4, 4, 4], 2);
  assert.equal(firstCrossing(growing), null);
  growing.length = 3;
  assert.equal(firstCrossing(growing), 2);
  growing.length = 4;
  assert.equal(firstCrossing(growing), 2);
});
