import assert from "node:assert/strict";
import { test } from "node:test";

import { same, startOf } from "../../static/experiment.js";
import * as edits from "../../static/surface_choice.js";

/** @type {import("../../static/types.js").Experiment} */
const EXPERIMENT = {
  surface: { name: "bowl", parameters: { a: 2 } },
  start: [1, 2],
  steps: 40,
  divergence_radius: 50,
  runs: [{ optimizer: "plain" }, { optimizer: "heavy", hyperparameters: { lr: 0.5 }, start: [3, 4] }],
};

test("no edit changes the document that it was given", () => {
  const before = structuredClone(EXPERIMENT);
  edits.withSurfaceParameter(EXPERIMENT, "a", 3);
  edits.withTransform(EXPERIMENT, { rotation: 45 });
  edits.withDomain(EXPERIMENT, [[0, 1], [0, 1]]);
  edits.withFormula(EXPERIMENT, "x", []);
  edits.withData(EXPERIMENT, { batch: 3 });
  assert.deepEqual(EXPERIMENT, before);
});

test("another surface comes as it is declared, with its first start, for all runs", () => {
  const turned = edits.withDomain(edits.withTransform(EXPERIMENT, { rotation: 45 }), [[0, 1], [0, 1]]);
  const surface = /** @type {any} */ ({ name: "valley", starts: { here: [7, 8], there: [0, 0] } });
  const moved = edits.withSurface(turned, surface);
  assert.deepEqual(moved.surface, { name: "valley" });
  assert.deepEqual([moved.start, startOf(moved, 1)], [[7, 8], [7, 8]]);
  assert.ok(!("divergence_radius" in moved), "chosen for the other surface's size");
  assert.deepEqual(moved.runs[1]?.hyperparameters, { lr: 0.5 });
});

test("a transform says only what was chosen, and taking it back leaves no trace", () => {
  const turned = edits.withTransform(EXPERIMENT, { rotation: 45 });
  assert.deepEqual(turned.surface.transform, { rotation: 45, moves_start: true });
  assert.deepEqual(edits.transformOf(turned), { rotation: 45, stretch: 1, scale: 1, shift: [0, 0], moves_start: true });
  assert.deepEqual(edits.withTransform(turned, { rotation: 0 }).surface.transform, { moves_start: true });
  assert.deepEqual(edits.withTransform(EXPERIMENT, { shift: [0, 0], stretch: 1 }), EXPERIMENT);
  assert.deepEqual(edits.withTransform(turned, null), EXPERIMENT);
});

test("the start moves along from the first turn on, and once that is taken back, it stays so", () => {
  const turned = edits.withTransform(EXPERIMENT, { rotation: 45 });
  const staying = edits.withTransform(turned, { moves_start: false });
  assert.deepEqual(staying.surface.transform, { rotation: 45 });
  assert.deepEqual(edits.withTransform(staying, { stretch: 2 }).surface.transform, { rotation: 45, stretch: 2 });
  assert.equal(edits.transformOf(edits.withTransform(EXPERIMENT, { rotation: 45, moves_start: false })).moves_start, false);
});

test("a window, a parameter and data are chosen beside each other, and given up one by one", () => {
  const chosen = edits.withData(edits.withDomain(EXPERIMENT, [[0, 1], [2, 3]]), { standardized: false, batch: 4 });
  assert.deepEqual(chosen.surface, {
    name: "bowl",
    parameters: { a: 2 },
    domain: [[0, 1], [2, 3]],
    data: { standardized: false, batch: 4 },
  });
  assert.deepEqual(edits.withData(chosen, { batch: null }).surface.data, { standardized: false });
  assert.ok(same(edits.withData(edits.withDomain(chosen, null), null), EXPERIMENT));
});

test("points of one's own can be taken back without the rest", () => {
  const chosen = edits.withData(EXPERIMENT, { points: [[0, 0], [1, 1]], batch: 1 });
  assert.deepEqual(edits.withData(chosen, { points: undefined }).surface.data, { batch: 1 });
});

test("another formula keeps what was chosen for the parameters that it still has", () => {
  const two = edits.withSurfaceParameter(EXPERIMENT, "b", 5);
  assert.deepEqual(edits.withFormula(two, "b*x", ["b"]).surface, { name: "bowl", formula: "b*x", parameters: { b: 5 } });
  assert.deepEqual(edits.withFormula(two, "x", []).surface, { name: "bowl", formula: "x" });
});
