import assert from "node:assert/strict";
import { test } from "node:test";

import { departureText, explanation, isPlain, verdict } from "../../static/equivariance.js";

/** @typedef {import("../../static/types.js").Departure} Departure */

/** @type {import("../../static/types.js").Experiment} */
const EXPERIMENT = { surface: { name: "bowl" }, start: [0, 0], steps: 1, runs: [] };

/** @param {number | null} departure @param {Departure["expected"]} expected */
function told(departure, expected) {
  const { theory, agrees } = verdict({ label: "a", departure, turns_with_surface: true, scale_free: "yes", expected });
  return [theory, agrees];
}

/** @param {Partial<import("../../static/types.js").Transform>} transform @returns {typeof EXPERIMENT} */
function placed(transform) {
  return { ...EXPERIMENT, surface: { name: "bowl", transform } };
}

test("a departure is told in percent, fine where it is small", () => {
  assert.deepEqual([0, 1e-12, 0.0321, 0.414, 5, 12].map(departureText), ["0.0 %", "0.0 %", "3.2 %", "41 %", "500 %", "over 10 times"]);
  assert.equal(departureText(null), "diverged");
});

test("theory and run agree, differ, or leave it open", () => {
  assert.deepEqual(told(1e-12, "yes"), ["carried along", "agrees"]);
  assert.deepEqual(told(0.2, "yes"), ["carried along", "differs"]);
  assert.deepEqual(told(1e-3, "nearly"), ["nearly so", "agrees"]);
  assert.deepEqual(told(0.2, "nearly"), ["nearly so", "differs"]);
  assert.deepEqual(told(0.2, "no"), ["departs", "agrees"]);
  assert.deepEqual(told(null, "no"), ["departs", "agrees"]);
  assert.deepEqual(told(0, "no"), ["may depart", "agrees"], "by luck");
  assert.deepEqual(told(null, "yes"), ["carried along", "open"]);
  assert.deepEqual(told(0.2, null), ["another surface", "open"]);
});

test("only what moves, turns or scales the surface is a transform in force", () => {
  assert.ok(isPlain(EXPERIMENT));
  assert.ok(isPlain(placed({ moves_start: true, rotation: 360 })));
  for (const transform of /** @type {const} */ ([{ rotation: 1 }, { stretch: 2 }, { scale: 2 }, { shift: [0, 1] }])) {
    assert.ok(!isPlain(placed(/** @type {any} */ (transform))));
  }
});

test("the sentence speaks of the transform in force", () => {
  assert.match(explanation(placed({ rotation: 45 })), /each coordinate.* do not/);
  assert.match(explanation(placed({ rotation: -270 })), /right angles.* turn along too/);
  assert.match(explanation(placed({ stretch: 2, rotation: 45 })), /Stretched.* another one/);
  assert.match(explanation(placed({ scale: 3 })), /larger loss/);
  assert.doesNotMatch(explanation(placed({ shift: [1, 0] })), /turn|larger|noise/);
  assert.match(explanation({ ...placed({ rotation: 45 }), noise: { additive: 1 } }), /noise is left out/);
});
