import assert from "node:assert/strict";
import { test } from "node:test";

import { boundaryOf, predictionOf } from "../../static/prediction.js";

/** @typedef {import("../../static/types.js").Call} Call */

/** @type {Call[]} */
const LINE = [["symbol", "x"], ["symbol", "u"], ["multiply", 0, 1], ["symbol", "y"], ["add", 2, 3]];
/** 1/(1 + e^-(x·u + y)) @type {Call[]} */
const SIGMOID = [...LINE, ["negative", 4], ["exp", 5], ["number", 1], ["add", 7, 6], ["divide", 7, 8]];
/** y·tanh(x·u) @type {Call[]} */
const NETWORK = [["symbol", "x"], ["symbol", "u"], ["multiply", 0, 1], ["tanh", 2], ["symbol", "y"], ["multiply", 4, 3]];

/** @param {number} value @param {number} expected */
const near = (value, expected, tolerance = 1e-11) => assert.ok(Math.abs(value - expected) <= tolerance * Math.max(1, Math.abs(expected)), `${value}, not ${expected}`);

test("a line", () => {
  const line = predictionOf(LINE);
  assert.equal(line(2, 3, 5), 13);
  assert.equal(line(-0.5, 1, 4), -1);
  assert.equal(line(2, 3, 5), 13);
});

test("a sigmoid and a network", () => {
  near(predictionOf(SIGMOID)(2, -1, 0.5), 0.5);
  near(predictionOf(SIGMOID)(2, -1, 1.5), 0.880797077977); // the sigmoid of 2
  near(predictionOf(NETWORK)(0.5, 3, 2), 3 * 0.761594155955); // tanh 1
});

test("every function that a formula may hold", () => {
  /** @type {[string, number[], number][]} */
  const cases = [
    ["add", [7, 2], 9], ["subtract", [7, 2], 5], ["multiply", [7, 2], 14], ["divide", [7, 2], 3.5], ["power", [7, 2], 49],
    ["over", [7, 2], 3.5], ["over", [7, 0], 0], ["negative", [7], -7], ["min", [7, 2], 2], ["max", [7, 2], 7],
    ["where_at_most", [1, 2, 3, 4], 3], ["where_at_most", [2, 1, 3, 4], 4], ["where_at_most", [2, 2, 3, 4], 3],
    ["sin", [1], 0.841470984807], ["cos", [1], 0.540302305868], ["tan", [1], 1.557407724654],
    ["asin", [0.5], 0.523598775598], ["acos", [0.5], 1.047197551196], ["atan", [0.5], 0.463647609000],
    ["sinh", [1], 1.175201193643], ["cosh", [1], 1.543080634815], ["tanh", [1], 0.761594155955],
    ["exp", [1], 2.718281828459], ["log", [2], 0.693147180559], ["sqrt", [2], 1.414213562373],
    ["abs", [-3], 3], ["sign", [-3], -1],
  ];
  for (const [name, operands, expected] of cases) {
    /** @type {Call[]} */
    const calls = operands.map((value) => ["number", value]);
    near(predictionOf([...calls, [name, ...operands.keys()]])(0, 0, 0), expected);
  }
});

test("a prediction that is a symbol or a number alone", () => {
  assert.equal(predictionOf([["symbol", "y"]])(1, 2, 3), 2);
  assert.equal(predictionOf([["number", 4]])(1, 2, 3), 4);
});

test("calls that mean nothing are refused before the first frame", () => {
  assert.throws(() => predictionOf([["symbol", "z"]]), /knows x, y, u, not "z"/);
  assert.throws(() => predictionOf([["number", 1], ["erf", 0]]), /"erf"/);
  assert.throws(() => predictionOf([["number", 1], ["constructor", 0]]), /"constructor"/);
  assert.throws(() => predictionOf([["number", 1], ["add", 0, 1]]), /no call 1/);
  assert.throws(() => predictionOf([]), /no call/);
});

test("the boundary is where the prediction crosses the threshold, whichever way", () => {
  const sigmoid = predictionOf(SIGMOID);
  near(boundaryOf(sigmoid, [2, -3], 0.5, [-10, 10]), 1.5, 1e-9);
  near(boundaryOf(sigmoid, [-700, 0.7 * 700], 0.5, [-1, 8]), 0.7, 1e-9);
  assert.ok(Number.isNaN(boundaryOf(sigmoid, [2, -3], 0.5, [2, 10])));
  assert.ok(Number.isNaN(boundaryOf(sigmoid, [0, 0], 0.5, [-1, 1])));
  assert.ok(Number.isNaN(boundaryOf(sigmoid, [NaN, 0], 0.5, [-1, 1])));
});

test("a boundary at the very edge of the range, or on a sample, is one", () => {
  near(boundaryOf(predictionOf(LINE), [1, 0], 0, [-1, 1]), 0, 1e-9);
  near(boundaryOf(predictionOf(LINE), [1, 0], 0, [0, 64]), 0, 1e-8);
});
