import assert from "node:assert/strict";
import test from "node:test";

import { linearTicks, logTicks } from "../../static/drawing/chart_ticks.js";

/** @param {{text: string}[]} ticks */
const texts = (ticks) => ticks.map(({ text }) => text);

test("linear marks have as many decimals as they need", () => {
  assert.deepEqual(texts(linearTicks(-5.2, 1.4, 4)), ["−4", "−2", "0"]);
  assert.deepEqual(texts(linearTicks(-0.02, 0.42, 5)), ["0", "0.1", "0.2", "0.3", "0.4"]);
  assert.deepEqual(texts(linearTicks(0, 40, 6)), ["0", "10", "20", "30", "40"]);
});

test("large and small linear marks are written with powers of ten", () => {
  assert.deepEqual(texts(linearTicks(0, 3e7, 3)), ["0", "1·10⁷", "2·10⁷", "3·10⁷"]);
  assert.deepEqual(texts(linearTicks(0, 2e-6, 2)), ["0", "1·10⁻⁶", "2·10⁻⁶"]);
  assert.deepEqual(texts(linearTicks(0, 2e7, 4)), ["0", "0.5·10⁷", "1.0·10⁷", "1.5·10⁷", "2.0·10⁷"]);
});

test("decades are marked where they lie, and thinned out evenly", () => {
  assert.deepEqual(logTicks(-2.5, 1.2, 6), [{ at: -2, text: "0.01" }, { at: -1, text: "0.1" }, { at: 0, text: "1" }, { at: 1, text: "10" }]);
  assert.deepEqual(texts(logTicks(-13.2, 2, 5)), ["10⁻¹²", "10⁻⁸", "10⁻⁴", "10⁰"]);
});

test("within a decade the marks are 1, 2 and 5", () => {
  assert.deepEqual(texts(logTicks(-0.4, 0.8, 5)), ["0.5", "1", "2", "5"]);
  assert.deepEqual(texts(logTicks(-5.4, -4.6, 5)), ["5·10⁻⁶", "1·10⁻⁵", "2·10⁻⁵"]);
});
