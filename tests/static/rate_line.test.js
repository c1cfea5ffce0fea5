import assert from "node:assert/strict";
import { test } from "node:test";

import { rateFrame, rateLine, ratePoint } from "../../static/drawing/rate_line.js";

const SIZE = { width: 100, height: 20 };

/** @param {string} path */
const points = (path) => path.slice(1).split("L").map((point) => point.split(" ").map(Number));

test("the line goes through every rate, from edge to edge and from the bottom to the top", () => {
  const rates = Float64Array.of(0, 1, 2, 1, 0);
  const frame = rateFrame(rates, 5, 4, SIZE);
  assert.equal(frame.top, 2);
  assert.deepEqual(points(rateLine(rates, 5, frame)), [[0, 20], [25, 10], [50, 0], [75, 10], [100, 20]]);
});

test("a run that is not over fills a part of the frame", () => {
  const rates = Float64Array.of(1, 1, 1, 0, 0);
  const frame = rateFrame(rates, 3, 4, SIZE);
  assert.deepEqual(points(rateLine(rates, 3, frame)), [[0, 0], [25, 0], [50, 0]]);
  assert.equal(rateLine(rates, 1, frame), "");
});

test("of many steps, no leap is lost", () => {
  const rates = new Float64Array(20_001).fill(1);
  rates[12_345] = 5;
  const frame = rateFrame(rates, rates.length, 20_000, SIZE);
  const drawn = points(rateLine(rates, rates.length, frame));
  assert.ok(drawn.length < 500, String(drawn.length));
  assert.equal(drawn.filter(([, y]) => y === 0).length, 1);
  assert.deepEqual(drawn.at(-1), [100, 16]);
});

test("the dot lies on the line, between two steps as well, and stays at the last one", () => {
  const rates = Float64Array.of(0, 2, 1);
  const frame = rateFrame(rates, 3, 4, SIZE);
  assert.deepEqual(ratePoint(rates, 3, 0.5, frame), { x: 12.5, y: 10 });
  assert.deepEqual(ratePoint(rates, 3, 1.5, frame), { x: 37.5, y: 5 });
  assert.deepEqual(ratePoint(rates, 3, 9, frame), { x: 50, y: 10 });
  assert.deepEqual(ratePoint(rates, 3, -1, frame), { x: 0, y: 20 });
});

test("rates that are zero, or not finite, keep to the frame", () => {
  const zero = new Float64Array(3);
  assert.deepEqual(points(rateLine(zero, 3, rateFrame(zero, 3, 2, SIZE))), [[0, 20], [50, 20], [100, 20]]);
  const wild = Float64Array.of(1, Infinity, NaN);
  const frame = rateFrame(wild, 3, 2, SIZE);
  assert.equal(frame.top, 1);
  assert.deepEqual(points(rateLine(wild, 3, frame)), [[0, 0], [50, 0], [100, 0]]);
});
