import assert from "node:assert/strict";
import { test } from "node:test";

import { columnsFor } from "../../static/columns.js";

const OPTIMIZERS = /** @type {any[]} */ ([{ name: "plain", state: [] }, { name: "averaged", state: [{ drawn: "position" }] }]);
const [PLAIN, AVERAGED] = [{ optimizer: "plain" }, { optimizer: "averaged" }];

/** @param {import("../../static/types.js").Run[]} runs @param {object} [shown] */
function columns(runs, shown = {}) {
  const experiment = { surface: { name: "bowl" }, start: /** @type {[number, number]} */ ([1, 1]), steps: 60, runs };
  const chart = { quantity: "loss", against: "steps", isLog: true };
  return columnsFor(/** @type {any} */ ({ optimizers: OPTIMIZERS, experiment, arrows: [], chart, details: "playhead", ...shown }));
}

test("a second path and learning rates are asked for only where a run has them", () => {
  const scheduled = { ...PLAIN, schedule: { name: "wave" } };
  assert.deepEqual(columns([PLAIN]), ["gradient_norm"]);
  assert.deepEqual(columns([{ ...PLAIN, schedule: null }]), ["gradient_norm"]);
  assert.deepEqual(columns([PLAIN, AVERAGED]), ["gradient_norm", "second_path"]);
  assert.deepEqual(columns([PLAIN, scheduled]), ["gradient_norm", "learning_rate"]);
  assert.deepEqual(columns([AVERAGED, scheduled]), ["gradient_norm", "second_path", "learning_rate"]);
});

test("what nobody looks at is not asked for", () => {
  assert.deepEqual(columns([PLAIN], { arrows: ["update"] }), ["gradient_norm"], "an update is the way between two positions");
  assert.deepEqual(columns([PLAIN], { arrows: ["gradient", "state"] }), ["gradient_norm", "gradient", "state"]);
  assert.deepEqual(columns([PLAIN], { arrows: ["rate"] }), ["gradient_norm", "effective_rate"]);
  assert.deepEqual(columns([PLAIN], { details: "stability" }), ["gradient_norm", "stability"]);
  assert.deepEqual(columns([PLAIN], { details: "results" }), ["gradient_norm", "evaluations"]);
  assert.deepEqual(columns([PLAIN], { layout: "compare" }), ["gradient_norm", "evaluations"]);
  const chart = { quantity: "sharpness", against: "evaluations", isLog: false };
  assert.deepEqual(columns([PLAIN], { chart }), ["gradient_norm", "stability", "evaluations"]);
});
