import assert from "node:assert/strict";
import { test } from "node:test";

import { weightsOf } from "../../static/weights.js";

/** @typedef {import("../../static/types.js").Point} Point */

/** @type {import("../../static/types.js").Experiment} */
const PLAIN = { version: 1, surface: { name: "line" }, start: [1, 2], steps: 10, runs: [] };

/** @param {Partial<import("../../static/types.js").Transform>} transform @param {Point} centre @param {Point} position */
function weights(transform, centre, position) {
  /** @type {Point} */
  const into = [NaN, NaN];
  weightsOf({ ...PLAIN, surface: { name: "line", transform } }, centre)(position[0], position[1], into);
  return into.map((value) => Math.round(value * 1e12) / 1e12 + 0);
}

test("on a surface as it is declared, positions are the weights to the last digit", () => {
  /** @type {Point} */
  const into = [NaN, NaN];
  weightsOf(PLAIN, [3, 4])(0.1, 1e-17, into);
  assert.deepEqual(into, [0.1, 1e-17]);
});

test("a turned surface's positions are turned back about its centre", () => {
  // (2, 1) + a quarter turn counterclockwise of (3, 0) is (2, 4)
  assert.deepEqual(weights({ rotation: 90 }, [2, 1], [2, 4]), [5, 1]);
  assert.deepEqual(weights({ rotation: 45 }, [0, 0], [Math.SQRT1_2, Math.SQRT1_2]), [1, 0]);
});

test("stretched, turned and shifted, in that order", () => {
  assert.deepEqual(weights({ stretch: 4 }, [0, 1], [7, 9]), [7, 3]);
  assert.deepEqual(weights({ shift: [10, -20] }, [5, 5], [11, -18]), [1, 2]);
  // (1, 2) → stretched (1, 6) → turned (-6, 1) → shifted (-5, 3)
  assert.deepEqual(weights({ stretch: 3, rotation: 90, shift: [1, 2] }, [0, 0], [-5, 3]), [1, 2]);
});
