import assert from "node:assert/strict";
import { test } from "node:test";

import { lowestInWords, runInWords } from "../../static/run_words.js";

/** @typedef {import("../../static/types.js").Outcome} Outcome */

/** @param {Partial<Outcome> | null} outcome @param {object} [more] */
function run(outcome, more = {}) {
  return /** @type {any} */ ({
    label: "Ball", length: 3, x: [1, 2, 3], y: [4, 5, 6], loss: [9, 8, 7], endsInGap: false, isWithin: () => true, outcome, ...more,
  });
}

test("a run on its way is told by its loss and its place at the playhead", () => {
  assert.equal(runInWords(run(null), 1.7), "Ball is at loss 8.00, x 2.00, y 5.00.");
  assert.equal(runInWords(run({ status: "diverged", converged_at: null }), 1), "Ball is at loss 8.00, x 2.00, y 5.00.");
});

test("how a run ended is told once the playhead is there", () => {
  const converged = run({ status: "converged", converged_at: 1 });
  assert.equal(runInWords(converged, 2), "Ball has been within the tolerance since step 1: loss 7.00 at x 3.00, y 6.00.");
  const left = run({ status: "budget_spent", converged_at: 1 }, { isWithin: () => false });
  assert.match(runInWords(left, 2), /^Ball was within the tolerance at step 1 and has left again/);
  assert.match(runInWords(run({ status: "budget_spent", converged_at: null }), 2), /^Ball has spent its steps: loss 7.00/);
  const diverged = { status: /** @type {const} */ ("diverged"), converged_at: null };
  assert.equal(runInWords(run(diverged), 9), "Ball diverged at step 2, at x 3.00, y 6.00.");
  assert.match(runInWords(run(diverged, { endsInGap: true }), 9), /came where the loss has no value at step 2/);
});

test("the lowest of several is named, all of them where they are level", () => {
  const runs = [run(null), run(null, { label: "Brick", loss: [9, 3, 3] }), run(null, { label: "Twin", loss: [9, 3, 2] })];
  assert.equal(lowestInWords(runs, 1), "Lowest: Brick, Twin, at loss 3.00.");
  assert.equal(lowestInWords(runs, 2), "Lowest: Twin, at loss 2.00.");
});

test("of one run, or of none with a loss, none is the lowest", () => {
  assert.equal(lowestInWords([run(null)], 1), "");
  const gone = run(null, { loss: [NaN, NaN, NaN] });
  assert.equal(lowestInWords([gone, gone], 1), "");
});
