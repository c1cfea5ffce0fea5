import assert from "node:assert/strict";
import { test } from "node:test";
import { toldRates, withRates } from "../../static/suited_rates.js";

const EXPERIMENT = {
  surface: { name: "s" },
  start: /** @type {[number, number]} */ ([0, 0]),
  steps: 5,
  runs: [{ optimizer: "a", hyperparameters: { lr: 1, eps: 2 } }, { optimizer: "b" }, { optimizer: "c" }],
};

test("each run gets its rate, and one for which there is none stays as it is", () => {
  const { runs } = withRates(EXPERIMENT, [0.1, null, 3]);
  assert.deepEqual(runs, [
    { optimizer: "a", hyperparameters: { lr: 0.1, eps: 2 } },
    { optimizer: "b" },
    { optimizer: "c", hyperparameters: { lr: 3 } },
  ]);
  assert.deepEqual(EXPERIMENT.runs[0]?.hyperparameters, { lr: 1, eps: 2 });
});

test("what was found is told, and what was not", () => {
  assert.equal(toldRates(["A", "B"], [0.1, 3]), "Rates at which each run stays lowest here: A 0.1, B 3.");
  assert.match(toldRates(["A", "B", "C"], [0.1, null, 2]), /A 0\.1, C 2\. One run keeps its settings/);
  assert.match(toldRates(["A", "B", "C"], [null, null, 2]), /2 runs keep their settings/);
  assert.match(toldRates(["A"], [null]), /^None of the learning rates/);
});
