import assert from "node:assert/strict";
import { test } from "node:test";

import { fitsText, fitText } from "../../static/fit_text.js";

/** @param {string} formula @param {number | null} threshold */
const prediction = (formula, threshold = null) => ({ formula, calls: [], threshold });
/** @type {[string, string]} */
const NAMES = ["petal length", "petal width"];

test("a line with its weights", () => {
  assert.equal(fitText(prediction("x*u + y"), [0.9638, 0.02], NAMES), "petal width = 0.964·petal length + 0.02");
  assert.equal(fitText(prediction("x*u + y"), [-2, -0.5], NAMES), "petal width = −2·petal length − 0.5");
  assert.equal(fitText(prediction("x*u + y"), [1234567, -1e-9], NAMES), "petal width = 1230000·petal length − 1e−9");
});

test("functions keep their names", () => {
  assert.equal(fitText(prediction("y*tanh(x*u)"), [0.5, 3], ["u", "y"]), "y = 3·tanh(0.5·u)");
  assert.equal(fitText(prediction("1/(1 + exp(-(x*u + y)))"), [2, -1], ["u", "v"]), "v = 1/(1 + exp(−(2·u − 1)))");
});

test("weights that are no numbers are said to be none", () => {
  assert.equal(fitText(prediction("x*u + y"), [NaN, Infinity], ["u", "v"]), "v = not finite·u + not finite");
});

test("every run is told of, and its boundary where it has one", () => {
  const fits = /** @type {{label: string, weights: [number, number], boundary: number}[]} */ ([
    { label: "First", weights: [1, 2], boundary: 1.23456 },
    { label: "Second", weights: [3, 4], boundary: NaN },
  ]);
  const said = "Fit of First: v = 1·u + 2; boundary at u 1.23. Fit of Second: v = 3·u + 4.";
  assert.equal(fitsText(prediction("x*u + y", 0.5), ["u", "v"], fits), said);
});
