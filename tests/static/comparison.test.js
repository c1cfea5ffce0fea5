import assert from "node:assert/strict";
import { test } from "node:test";

import { differencesOf, standingAt } from "../../static/comparison.js";

const rate = { kind: "number", name: "lr", symbol: "η", default: 0.1 };
const OPTIMIZERS = /** @type {any[]} */ ([
  { name: "plain", label: "Plain", hyperparameters: [rate], dialects: [{ name: "torch", label: "PyTorch", settings: {} }], state: [] },
  {
    name: "heavy",
    label: "Heavy",
    hyperparameters: [rate, { kind: "number", name: "momentum", symbol: "μ", default: 0.9 }, { kind: "choice", name: "nesterov", default: false }],
    dialects: [{ name: "torch", label: "PyTorch", settings: {} }, { name: "book", label: "Textbook", settings: { lr: 0.4 } }],
    state: [],
  },
]);

/** @param {...object} runs @returns {any} */
function state(...runs) {
  return { optimizers: OPTIMIZERS, experiment: { surface: { name: "bowl" }, start: [1, 2], steps: 10, runs } };
}

test("only settings that differ are told, with every value in force", () => {
  const found = differencesOf(state({ optimizer: "heavy" }, { optimizer: "heavy", dialect: "book", start: [3, 4] }), [0, 1]);
  assert.deepEqual(found, [
    { kind: "dialect", values: ["PyTorch", "Textbook"] },
    { kind: "hyperparameter", name: "lr", symbol: "η", values: [0.1, 0.4] },
    { kind: "start", values: [[1, 2], [3, 4]] },
  ]);
  assert.deepEqual(differencesOf(state({ optimizer: "heavy" }, { optimizer: "plain" }, { optimizer: "heavy", label: "again" }), [2, 0]), []);
});

test("what one optimizer lacks is told where the other one's value is not the usual one", () => {
  const usual = differencesOf(state({ optimizer: "plain" }, { optimizer: "heavy" }), [0, 1]);
  assert.deepEqual(usual, [{ kind: "optimizer", values: ["Plain", "Heavy"] }]);
  const chosen = differencesOf(state({ optimizer: "plain" }, { optimizer: "heavy", hyperparameters: { momentum: 0.5 } }), [1, 0]);
  assert.deepEqual(chosen.at(-1), { kind: "hyperparameter", name: "momentum", symbol: "μ", values: [0.5, undefined] });
});

test("schedules differ by what was chosen of them", () => {
  const wave = { optimizer: "plain", schedule: { name: "wave", parameters: { period: 3 } } };
  assert.deepEqual(differencesOf(state(wave, { ...wave }), [0, 1]), []);
  assert.deepEqual(differencesOf(state(wave, { optimizer: "plain", schedule: null }), [0, 1]).map(({ kind }) => kind), ["schedule"]);
});

const RUN = /** @type {any} */ ({
  length: 5,
  loss: Float64Array.of(9, 4, 1, 3, 2, 99, 99),
  evaluations: Float64Array.of(0, 2, 4, 6, 8, 99, 99),
  outcome: { status: "converged", converged_at: 2, evaluations: 8 },
  isWithin: () => true,
});

test("a run is told as it stands at the playhead, not as it will end", () => {
  assert.deepEqual(standingAt(RUN, 1.7), { kind: "running", loss: 4, best: 4, stepsTo: NaN, evaluations: 2 });
  assert.deepEqual(standingAt(RUN, 3), { kind: "converged", loss: 3, best: 1, stepsTo: 2, evaluations: 6 });
  assert.deepEqual(standingAt(RUN, 99), { kind: "converged", loss: 2, best: 1, stepsTo: 2, evaluations: 8 });
});

test("where the stream has not told the evaluations, they are known at the end alone", () => {
  const untold = { ...RUN, evaluations: null };
  assert.ok(Number.isNaN(standingAt(untold, 3).evaluations));
  assert.equal(standingAt(untold, 4).evaluations, 8);
});
