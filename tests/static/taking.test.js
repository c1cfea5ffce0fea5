import assert from "node:assert/strict";
import { test } from "node:test";

import { kindAt } from "../../static/run_status.js";
import { createTaking } from "../../static/taking.js";

const DOCUMENT = { surface: { name: "bowl" }, start: /** @type {[number, number]} */ ([0, 0]), steps: 2, runs: [{ optimizer: "plain" }] };
const RUN = { label: "a", optimizer: "plain", dialect: "torch", hyperparameters: {}, start: DOCUMENT.start };
const STARTED = { type: /** @type {const} */ ("started"), runs: [RUN], steps: 2, minimum: 0, tolerance: 1, divergence_radius: 9 };
const STEPS = { type: /** @type {const} */ ("steps"), first: 0, runs: [{ x: [3, 0, 3], y: [0, 0, 0], loss: [3, 0, 3] }] };
const OUTCOME = { status: /** @type {const} */ ("converged"), steps: 2, converged_at: 1, loss: 3, best_loss: 0, evaluations: 2 };
const FINISHED = { type: /** @type {const} */ ("finished"), runs: [OUTCOME] };

/** @param {import("../../static/types.js").Experiment} next what is computed after the document */
function kindOfNext(next) {
  const take = createTaking();
  const first = take(STARTED, null, DOCUMENT);
  take(STEPS, first, DOCUMENT);
  take(FINISHED, first, DOCUMENT);
  const second = take(STEPS, take(STARTED, null, next), next);
  const [run] = second.runs;
  assert.ok(run && run.outcome === null);
  const before = kindAt(run, 2);
  take(FINISHED, second, next);
  assert.deepEqual([kindAt(run, 2), run.foreseen], ["left", null]);
  return before;
}

test("computed again, a document's runs are known to end as they did", () => {
  assert.equal(kindOfNext({ ...DOCUMENT }), "left");
});

test("of another document nothing is known before its end", () => {
  assert.equal(kindOfNext({ ...DOCUMENT, steps: 3 }), "running");
});
