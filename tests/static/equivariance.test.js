import assert from "node:assert/strict";
import { test } from "node:test";

import { compareWithPlainSurface, departureText, explanation, isPlain, partings, turnText, verdict } from "../../static/equivariance.js";
import { createStore } from "../../static/store.js";

/** @typedef {import("../../static/types.js").Departure} Departure */

/** @type {import("../../static/types.js").Experiment} */
const EXPERIMENT = { surface: { name: "bowl" }, start: [0, 0], steps: 1, runs: [] };

/** @param {number | null} departure @param {Departure["expected"]} expected @param {number} [until] @returns {Departure} */
function departed(departure, expected, until = 0) {
  return { label: "a", departure, agree_until: departure === null ? null : until, turns_with_surface: false, scale_free: "yes", expected };
}

/** @param {number | null} departure @param {Departure["expected"]} expected @param {number} [until] */
function told(departure, expected, until) {
  const { agrees, note } = verdict(departed(departure, expected, until));
  return [agrees, note];
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
  assert.deepEqual(told(1e-12, "yes"), ["agrees", "carried along, as theory says"]);
  assert.deepEqual(told(0.2, "yes"), ["differs", "theory says carried along"]);
  assert.deepEqual(told(1e-3, "nearly"), ["agrees", "nearly carried along, as theory says"]);
  assert.deepEqual(told(0.2, "nearly"), ["differs", "theory says nearly carried along"]);
  assert.deepEqual(told(0.2, "no"), ["agrees", "departs, as theory says"]);
  assert.deepEqual(told(null, "no"), ["open", "a path that diverges does not show whether it is carried along"]);
  assert.deepEqual(told(0, "no"), ["agrees", "carried along, though theory does not promise it"]);
  assert.equal(told(null, "yes")[0], "open");
  assert.equal(told(0.2, null)[0], "open");
});

test("what parts only on the way is left open, and the step told", () => {
  assert.deepEqual(told(0.5, "yes", 31), ["open", "carried along up to step 31; rounding alone can part so erratic a path after it"]);
  assert.equal(told(0.5, "nearly", 4)[1]?.slice(0, 35), "nearly carried along up to step 4; ");
  assert.deepEqual(told(0.5, "no", 31), ["agrees", "departs, as theory says"]);
  assert.deepEqual(told(1e-5, "yes", 31), ["agrees", "carried along, as theory says"]);
  const late = [departed(0.5, "yes", 31), departed(0.5, "yes"), { ...departed(0.5, "nearly", 4), label: "b" }];
  assert.match(partings(late), /: a up to step 31, b up to step 4\. After that, rounding alone/);
  const others = [departed(0.5, null, 3), departed(null, "yes"), departed(0.5, "no", 3), departed(0, "yes", 40)];
  assert.equal(partings(others), "");
});

test("a comparison that is under way ends once the surface is as it was declared", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {AbortSignal[]} */
  const signals = [];
  context.mock.method(globalThis, "fetch", (/** @type {string} */ _, /** @type {RequestInit} */ { signal }) => {
    if (signal) signals.push(signal);
    return new Promise(() => {});
  });
  const turned = placed({ rotation: 45 });
  const store = createStore(/** @type {any} */ ({ experiment: turned, equivariance: null, compared: null }));
  compareWithPlainSurface(/** @type {any} */ (store));
  context.mock.timers.tick(1000);
  assert.deepEqual(signals.map(({ aborted }) => aborted), [false]);
  assert.equal(store.get("compared"), null, "on its way");
  store.set({ experiment: EXPERIMENT });
  assert.deepEqual(signals.map(({ aborted }) => aborted), [true]);
  assert.equal(store.get("compared"), EXPERIMENT);
});

test("at right angles a rule that goes by coordinate turns too, and is not said not to", () => {
  assert.deepEqual([45, 90, -270, 360].map((rotation) => turnText(departed(0, "yes"), rotation)), ["no", "at 90°", "at 90°", "no"]);
  assert.equal(turnText(departed(0.1, "no"), 90), "no", "one that draws its own random numbers");
  assert.equal(turnText({ ...departed(0, "yes"), turns_with_surface: true }, 90), "yes");
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
