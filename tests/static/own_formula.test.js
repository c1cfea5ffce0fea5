import assert from "node:assert/strict";
import { test } from "node:test";

import { asOwnFormula, formulaOf, isEditable, partedAt, reaching } from "../../static/own_formula.js";

/** @typedef {import("../../static/types.js").Experiment} Experiment */

const OWN = /** @type {any} */ ({ name: "own", takes_formula: true, data: null, formula: "x + y", parameters: [], domain: [[-4, 4], [-4, 4]] });
const VALLEY = /** @type {any} */ ({
  name: "valley",
  takes_formula: false,
  data: null,
  formula: "(a - x)^2 + b*y^2",
  parameters: [{ name: "a", default: 1 }, { name: "b", default: 100 }],
  domain: [[0, 6], [-1, 3]],
});
/** @type {Experiment} */
const EXPERIMENT = { surface: { name: "valley", parameters: { b: 7 } }, start: [2, 1], steps: 9, tolerance: 0.5, runs: [{ optimizer: "plain", start: [3, 3] }] };

test("the formula in force is the document's, or else the declared one", () => {
  assert.equal(formulaOf(OWN, { ...EXPERIMENT, surface: { name: "own" } }), "x + y");
  assert.equal(formulaOf(OWN, { ...EXPERIMENT, surface: { name: "own", formula: "x*y" } }), "x*y");
});

test("a formula that a person could have written can be edited; data and a formula that is theirs already cannot", () => {
  assert.deepEqual([VALLEY, OWN, { ...VALLEY, data: { points: [] } }].map(isEditable), [true, false, false]);
});

test("a surface becomes a formula with every parameter's value, its window, and nothing else changed", () => {
  const { surface, ...rest } = asOwnFormula(EXPERIMENT, VALLEY, OWN);
  assert.deepEqual(surface, { name: "own", formula: "(a - x)^2 + b*y^2", parameters: { a: 1, b: 7 }, domain: [[0, 6], [-1, 3]] });
  assert.deepEqual({ ...rest, surface: EXPERIMENT.surface }, EXPERIMENT);
});

test("a window of the person's own stays", () => {
  const zoomed = /** @type {Experiment} */ ({ ...EXPERIMENT, surface: { name: "valley", domain: [[1, 2], [1, 2]] } });
  assert.deepEqual(asOwnFormula(zoomed, VALLEY, OWN).surface.domain, [[1, 2], [1, 2]]);
});

test("a turned surface lies where it lay, though its formula's window has another centre", () => {
  const transform = { rotation: 30, stretch: 3, scale: 2, shift: /** @type {[number, number]} */ ([0.5, -0.25]) };
  const turned = asOwnFormula({ ...EXPERIMENT, surface: { name: "valley", transform } }, VALLEY, OWN).surface.transform;
  /** Where a point of the plain surface comes to lie. @param {any} how @param {[number, number]} centre @param {[number, number]} point */
  function placed({ rotation, stretch, shift }, [cx, cy], [u, v]) {
    const [p, q] = [u - cx, stretch * (v - cy)];
    const [cos, sin] = [Math.cos((rotation * Math.PI) / 180), Math.sin((rotation * Math.PI) / 180)];
    return [shift[0] + cx + cos * p - sin * q, shift[1] + cy + sin * p + cos * q];
  }
  for (const point of /** @type {[number, number][]} */ ([[0, 0], [3, 1], [-2, 5]])) {
    const [before, after] = [placed(transform, [3, 1], point), placed(turned, [0, 0], point)];
    before.forEach((value, axis) => assert.ok(Math.abs(value - Number(after[axis])) < 1e-12, `${before} and ${after}`));
  }
  assert.deepEqual([turned?.rotation, turned?.stretch, turned?.scale], [30, 3, 2]);
});

test("a quarter turn stays exact", () => {
  const quarter = asOwnFormula({ ...EXPERIMENT, surface: { name: "valley", transform: { rotation: -270 } } }, VALLEY, OWN);
  assert.deepEqual(quarter.surface.transform, { rotation: -270, shift: [4, -2] });
});

test("a text is parted at the character at fault; past its end a space stands for it", () => {
  assert.deepEqual(partedAt("3x", 1), ["3", "x", ""]);
  assert.deepEqual(partedAt("(x", 2), ["(x", " ", ""]);
  assert.deepEqual(partedAt("a\u{1d465}b", 1), ["a", "\u{1d465}", "b"]);
  assert.deepEqual(partedAt("3x", null), ["3x", "", ""]);
  assert.deepEqual(partedAt("x +\n)", 3), ["x +", " ", ")"]);
});

test("a slider reaches as far as its value and about as far again, but not past what is allowed", () => {
  const parameter = /** @type {any} */ ({ name: "a", low: -1e6, high: 1e6, slider: [-5, 5] });
  assert.equal(reaching(parameter, 4), parameter);
  assert.deepEqual([100, -17.3, 5.1, 9e5].map((value) => reaching(parameter, value).slider[1]), [200, 30, 10, 1e6]);
  for (let value = 5.01; value < 5e5; value *= 1.3) assert.ok(reaching(parameter, -value).slider[0] <= -value);
});
