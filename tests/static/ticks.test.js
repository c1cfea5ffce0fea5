import assert from "node:assert/strict";
import { test } from "node:test";

import { rangeOf, ticks } from "../../static/drawing/ticks.js";

test("ticks are round numbers within the range, no more than there is room for", () => {
  assert.deepEqual(ticks(0, 10, 5), [0, 2, 4, 6, 8, 10]);
  assert.deepEqual(ticks(-1.9, 2.1, 4), [-1, 0, 1, 2]);
  assert.deepEqual(ticks(0.11, 0.49, 4), [0.2, 0.3, 0.4]);
  assert.deepEqual(ticks(1e6, 3e6, 2), [1e6, 2e6, 3e6]);
  assert.deepEqual(ticks(-1e-9, 1e-9, 2), [-1e-9, 0, 1e-9]);
  for (const [low, high] of /** @type {[number, number][]} */ ([[0, 1], [-7.3, 12.9], [0.001, 0.0017], [-123, 4567]])) {
    for (const most of [2, 3, 5, 8]) {
      const found = ticks(low, high, most);
      assert.ok(found.length <= most + 1 && found.every((tick) => tick >= low && tick <= high), `${low} ${high} ${most}: ${found}`);
    }
  }
});

test("no tick is a negative zero", () => {
  assert.ok(ticks(-1, 1, 4).every((tick) => !Object.is(tick, -0)));
});

test("a range leaves room on both sides, and never has none", () => {
  assert.deepEqual(rangeOf([1, 3, 2], 0.5), [0, 4]);
  assert.deepEqual(rangeOf([0, 0], 0.1), [-0.5, 0.5]);
  assert.deepEqual(rangeOf([50, 50], 0.1), [45, 55]);
});
