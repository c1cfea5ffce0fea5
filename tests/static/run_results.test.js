import assert from "node:assert/strict";
import test from "node:test";

import { nextOrder, resultsOf, sorted } from "../../static/run_results.js";

/** @param {object} change @returns {any} */
function runOf(change) {
  const loss = Float64Array.from([9, 1, 2, 77]); // with spare room
  return { label: "a", length: 3, loss, evaluations: Float64Array.from([1, 3, 5, 0]), outcome: null, isWithin: () => true, ...change };
}

/** @param {object} outcome */
const ended = (outcome) => ({ outcome: { status: "budget_spent", converged_at: null, loss: 2, best_loss: 1, evaluations: 5, ...outcome } });

/** @param {any[]} runs */
const results = (...runs) => resultsOf(/** @type {any} */ ({ runs }));

test("a run's result is what it came to, and what it took to come within the tolerance", () => {
  const [spent, reached] = results(runOf(ended({})), runOf(ended({ status: "converged", converged_at: 1 })));
  assert.deepEqual(spent, { index: 0, run: "a", kind: "budget_spent", loss: 2, best: 1, stepsTo: NaN, evaluationsTo: NaN, evaluations: 5 });
  assert.deepEqual([reached?.kind, reached?.stepsTo, reached?.evaluationsTo], ["converged", 1, 3]);
});

test("before the end there is what has come so far", () => {
  const [running] = results(runOf({ evaluations: null }));
  assert.deepEqual(running, { index: 0, run: "a", kind: "running", loss: 2, best: 1, stepsTo: NaN, evaluationsTo: NaN, evaluations: NaN });
});

/** @param {[string, number][]} entries label and loss */
function ordered(entries, /** @type {any} */ order) {
  const all = entries.map(([run, loss], index) => /** @type {any} */ ({ index, run, loss, kind: "converged" }));
  return sorted(all, order).map(({ index }) => index);
}

test("what is not known comes last, whichever way it is sorted", () => {
  const entries = /** @type {[string, number][]} */ ([["a", NaN], ["b", 3], ["c", -1], ["d", NaN], ["e", 2]]);
  assert.deepEqual(ordered(entries, { key: "loss", descending: false }), [2, 4, 1, 0, 3]);
  assert.deepEqual(ordered(entries, { key: "loss", descending: true }), [1, 4, 2, 0, 3]);
  assert.deepEqual(ordered(entries, null), [0, 1, 2, 3, 4]);
});

test("what is equal stays in its order, and numbers in labels count as numbers", () => {
  const entries = /** @type {[string, number][]} */ ([["run 10", 1], ["run 9", 1], ["run 9", 0]]);
  assert.deepEqual(ordered(entries, { key: "loss", descending: true }), [0, 1, 2]);
  assert.deepEqual(ordered(entries, { key: "run", descending: false }), [1, 2, 0]);
  assert.deepEqual(ordered(entries, { key: "run", descending: true }), [0, 1, 2]);
});

test("runs that converged come before those that did not", () => {
  const kinds = ["diverged", "running", "converged", "budget_spent", "left"];
  const all = kinds.map((kind) => /** @type {any} */ ({ kind }));
  assert.deepEqual(sorted(all, { key: "status", descending: false }).map(({ kind }) => kind), ["converged", "left", "budget_spent", "diverged", "running"]);
});

test("a head is pressed for up, for down, and for as it was", () => {
  const up = nextOrder(null, "loss");
  const down = nextOrder(up, "loss");
  assert.deepEqual([up, down, nextOrder(down, "loss")], [{ key: "loss", descending: false }, { key: "loss", descending: true }, null]);
  assert.deepEqual(nextOrder(down, "best"), { key: "best", descending: false });
});
